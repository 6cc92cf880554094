//! 病院指定可搬記憶媒体 (`media_request`): the form F7, by which a custodian asks for more media or for others in
//! place of broken ones, and what is handed over for it.
//!
//! Keeps: 8(3), rule 12.
//!
//! Loss is no reason here: it opens an incident. What was replaced stays a duty until the register says that it
//! was disposed of. Deliberately not here: stock and loans, which stand in the register (`media`).

mod decide;
mod form;
mod state;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use decide::{COUNT_MAX, decide};
pub use state::{Request, Requests};

use crate::{
    application::Versions,
    id::{ApplicationNo, Department, MediumNo, PersonId},
    media::MediumKind,
    refusal::Refusal,
    sealed::{Digest, Sealed},
};

/// F7 病院指定可搬記憶媒体使用依頼書.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaRequest {
    /// 部署の管理者, who asks and answers for the media.
    pub custodian: PersonId,
    pub department: Department,
    pub wanted: Wanted,
    pub medium: MediumKind,
    /// 業務上の理由
    pub reason: Sealed,
    /// From when they are needed.
    pub from: Date,
}

/// 依頼区分
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// 追加
    More { count: u32 },
    /// 交換（破損）
    ForBroken { no: MediumNo },
    /// 交換（故障）
    ForFaulty { no: MediumNo },
}

/// 依頼区分 as it is chosen: loss can be chosen, and is refused with the way to where it belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    More,
    Broken,
    Faulty,
    Lost,
}

impl Choice {
    pub const ALL: [Choice; 4] = [Choice::More, Choice::Broken, Choice::Faulty, Choice::Lost];

    /// `count` for more, `no` for what is replaced.
    pub fn wanted(self, count: u32, no: MediumNo) -> Result<Wanted, Refusal> {
        match self {
            Choice::More => Ok(Wanted::More { count }),
            Choice::Broken => Ok(Wanted::ForBroken { no }),
            Choice::Faulty => Ok(Wanted::ForFaulty { no }),
            Choice::Lost => Err(Refusal::LossIsAnIncident),
        }
    }
}

impl Wanted {
    /// How many media it asks for.
    pub fn count(&self) -> u32 {
        match self {
            Wanted::More { count } => *count,
            Wanted::ForBroken { .. } | Wanted::ForFaulty { .. } => 1,
        }
    }

    /// The medium that is to be replaced.
    pub fn replaces(&self) -> Option<&MediumNo> {
        match self {
            Wanted::More { .. } => None,
            Wanted::ForBroken { no } | Wanted::ForFaulty { no } => Some(no),
        }
    }
}

/// What somebody wants done.
#[derive(Clone, Debug)]
pub enum Command {
    /// Follows from an approved F7.
    Permit { no: ApplicationNo },
    /// 貸与: these media, registered for the department, are handed to its custodian.
    HandOver { no: ApplicationNo, media: Vec<MediumNo> },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Permitted { no: ApplicationNo, asked: Box<MediaRequest>, content: Digest, versions: Versions },
    HandedOver { no: ApplicationNo, media: Vec<MediumNo> },
}
