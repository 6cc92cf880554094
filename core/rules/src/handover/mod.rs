//! データ授受 (`data_handover`): the form F3 with its six items, the permit that follows from it, every file
//! that passed under it, and the duty to bring back, erase or discard what left.
//!
//! Keeps: 2(2), 6(5)①, 6(5)②, rule 5, rule 7.
//!
//! A file passes only under a linked pair: a standing remote permit (F5) with an open window, and an F3 for
//! that permit. Deliberately not here: discs, paper and packages, which no gate sees pass.

mod decide;
mod form;
mod gate;
mod items;
mod state;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use decide::decide;
pub(crate) use form::check_asked;
pub use form::{COPIES_MAX, Fault, FileName, Folder, NAMES_MAX, PATH_MAX, SIZE_MAX_BYTES, Wish};
pub(crate) use gate::check;
pub use gate::room;
pub use items::{may_confirm, may_report};
pub use state::{Handovers, Item, Permit, PermitState, Reported};

use crate::{
    application::Versions,
    id::{ApplicationNo, PersonId, SessionNo, TargetId, VendorId},
    maintenance::Ability,
    sealed::{Digest, Sealed},
};

/// F3 データ授受申請書, complete: see [`Wish`] for what may be missing before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// 目的
    pub purpose: Sealed,
    /// 情報資産名称
    pub asset_name: Sealed,
    /// 持ち出し先
    pub destination: Sealed,
    /// 返却・消去または破棄方法
    pub end_method: EndMethod,
    /// How exactly, where the word alone does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_detail: Option<Sealed>,
    /// 返却・消去または破棄予定日
    pub end_due_on: Date,
    /// 複製物の数
    pub copy_count: u32,
    /// 授受日: the first day on which files may pass.
    pub from: Date,
    /// 授受の担当者: who answers for what left until it is back or gone.
    pub holder: PersonId,
    pub vendor: VendorId,
    /// 関連リモート接続申請: the F5 of the pair.
    pub linked_remote_request: ApplicationNo,
    pub target: TargetId,
    pub direction: Direction,
    /// Where on the target the files lie.
    pub folder: Folder,
    /// Names or patterns; a file fits one of them or does not pass.
    pub names: Vec<FileName>,
    /// How many files, both ways together.
    pub count_max: u32,
    /// Of each file.
    pub size_max_bytes: u64,
}

/// 授受区分: which way files may go. The target is inside the hospital.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 受領: from the vendor into the hospital.
    In,
    /// 持出: out of the hospital.
    Out,
    Both,
}

/// The way of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    In,
    Out,
}

/// What happens to what left, in the regulation's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndMethod {
    /// 返却
    Return,
    /// 消去
    Erase,
    /// 破棄
    Discard,
}

/// The six items of clause 2(2), in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Six {
    Purpose,
    AssetName,
    Destination,
    EndMethod,
    EndDueOn,
    CopyCount,
}

impl Six {
    pub const ALL: [Six; 6] = [
        Six::Purpose,
        Six::AssetName,
        Six::Destination,
        Six::EndMethod,
        Six::EndDueOn,
        Six::CopyCount,
    ];
}

impl EndMethod {
    pub const ALL: [EndMethod; 3] = [EndMethod::Return, EndMethod::Erase, EndMethod::Discard];
}

impl Direction {
    pub const ALL: [Direction; 3] = [Direction::In, Direction::Out, Direction::Both];

    pub fn gives(self, way: Way) -> bool {
        match self {
            Direction::In => way == Way::In,
            Direction::Out => way == Way::Out,
            Direction::Both => true,
        }
    }

    /// What the F5 of the pair must let a worker do.
    pub fn abilities(self) -> &'static [Ability] {
        match self {
            Direction::In => &[Ability::Send],
            Direction::Out => &[Ability::Fetch],
            Direction::Both => &[Ability::Send, Ability::Fetch],
        }
    }
}

impl Way {
    pub fn of(ability: Ability) -> Option<Way> {
        match ability {
            Ability::Send => Some(Way::In),
            Ability::Fetch => Some(Way::Out),
            Ability::Shell | Ability::Exec => None,
        }
    }
}

/// What somebody wants done.
#[derive(Clone, Debug)]
pub enum Command {
    /// Follows from an approved F3.
    Permit { no: ApplicationNo },
    /// At once: nothing more passes under it.
    End { no: ApplicationNo, reason: Sealed },
    /// Said by the gate: a session begins to move files. `left` is how many the gate will let pass in it.
    Begin { no: ApplicationNo, session: SessionNo, left: u32 },
    /// Said by the gate: a file has passed, wholly or in part.
    Pass { session: SessionNo, file: File },
    /// 返却・消去・破棄 of one item, said by one person …
    Report { no: ApplicationNo, number: u32, on: Date, method: EndMethod, note: Option<Sealed> },
    /// … and confirmed by another.
    Confirm { no: ApplicationNo, number: u32 },
    /// Nothing is open any more, and nothing more is to pass.
    Close { no: ApplicationNo },
}

/// A file as the gate saw it pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub way: Way,
    /// Its whole path on the target.
    pub name: Sealed,
    pub bytes: u64,
    /// SHA-256, where it passed from the first byte to the last in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<Digest>,
    /// All of it passed, and the target agreed.
    pub complete: bool,
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Permitted {
        no: ApplicationNo,
        asked: Box<Handover>,
        content: Digest,
        versions: Versions,
    },
    Ended {
        no: ApplicationNo,
        reason: Sealed,
    },
    Begun {
        no: ApplicationNo,
        session: SessionNo,
    },
    /// Item `number` of the F3: R8-0044-1.
    Passed {
        no: ApplicationNo,
        number: u32,
        session: SessionNo,
        file: File,
    },
    Reported {
        no: ApplicationNo,
        number: u32,
        on: Date,
        method: EndMethod,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Sealed>,
    },
    Confirmed {
        no: ApplicationNo,
        number: u32,
    },
    Closed {
        no: ApplicationNo,
    },
}
