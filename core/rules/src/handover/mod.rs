//! データ授受 (`data_handover`): the form F3 with its six items, the permit that follows from it, every file
//! that passed under it or waits in quarantine, and the duty to bring back, erase or discard what left.
//!
//! Keeps: 2(2), 6(5)①, 6(5)②, rule 5, rule 7.
//!
//! A file passes only under a linked pair: a standing remote permit (F5) with an open window, and an F3 for
//! that permit. Deliberately not here: discs, paper and packages, which no gate sees pass.

mod asked;
mod decide;
mod form;
mod gate;
mod items;
mod quarantine;
mod state;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use decide::decide;
pub use form::{COPIES_MAX, Fault, FileName, Folder, NAMES_MAX, PATH_MAX, SIZE_MAX_BYTES, Wish};
pub(crate) use gate::check;
pub use gate::room;
pub use items::{may_confirm, may_report};
pub use quarantine::{held, may_release};
pub use state::{Decided, Fate, Handed, Handovers, Hold, Item, Permit, PermitState, Reported};

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
    /// 検査と確認. `None`, as in every form before it could be chosen: held where the gate has a scanner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handling: Option<Handling>,
}

/// 検査と確認: how files pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// 隔離して検査し、職員が確かめてから渡す: into quarantine, and on when a person has released them.
    Held,
    /// そのまま通す: at once, and nobody looks into them.
    Through,
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

impl Handling {
    pub const ALL: [Handling; 2] = [Handling::Held, Handling::Through];
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
    /// Said by the gate: a file lies in quarantine, clean, as this session's file of this number.
    Hold { session: SessionNo, in_session: u32, file: File },
    /// Said by the gate: a file was stopped, and nothing of it is kept.
    Stop { session: SessionNo, file: File },
    /// 渡す: a file in quarantine may go on …
    Release { no: ApplicationNo, number: u32 },
    /// 渡さない: … or may not, and is thrown away.
    Withhold { no: ApplicationNo, number: u32, reason: Sealed },
    /// Said by the gate: a released file went on, to the worker of a session, or to the target by the
    /// hospital itself.
    HandOn { no: ApplicationNo, number: u32, session: Option<SessionNo>, complete: bool },
    /// Said by the gate: the target did not get a released file. It waits again.
    FailToDeliver { no: ApplicationNo, number: u32, told: Sealed },
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
    /// All of it passed, and the target agreed; held, all of it is in quarantine.
    pub complete: bool,
    /// What the scanner found; `None`: nobody looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Found>,
}

/// What a scanner found in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    Clean,
    /// By the scanner's signature of this name.
    Infected(String),
    /// It cannot be looked into.
    Encrypted,
    /// More than the scanner looks into.
    TooLarge,
    /// The scanner gave no answer.
    NoAnswer,
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
    /// Item `number` lies in quarantine, as the file `in_session` of its session.
    Held {
        no: ApplicationNo,
        number: u32,
        session: SessionNo,
        in_session: u32,
        file: File,
    },
    /// Item `number` got nowhere.
    Stopped {
        no: ApplicationNo,
        number: u32,
        session: SessionNo,
        file: File,
    },
    Released {
        no: ApplicationNo,
        number: u32,
        /// The applicant released it: only the small-hospital waiver made that possible.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        waived: bool,
    },
    Withheld {
        no: ApplicationNo,
        number: u32,
        reason: Sealed,
    },
    /// A released item went on.
    HandedOn {
        no: ApplicationNo,
        number: u32,
        /// Who fetched it; `None`: the hospital brought it to the target.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        session: Option<SessionNo>,
        complete: bool,
    },
    /// The target did not get a released item.
    Undelivered {
        no: ApplicationNo,
        number: u32,
        told: Sealed,
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
