//! Remote maintenance: the standing permit (F5), the window in which a line exists, the sessions in it,
//! their review, and the month's report.
//!
//! Keeps: 6(4)①, 6(4)②, 6(4)③, 6(4)④, rule 8, rule 9.
//!
//! A window has a number of the house's one series. Nothing here waits for a job to run: when a window's
//! time is over, it opens nothing.

mod decide;
mod emergency;
mod form;
mod gate;
mod halt;
mod log;
mod month;
mod permit;
mod session;
mod state;
#[cfg(test)]
mod tests;
mod window;

use std::{collections::BTreeSet, net::IpAddr};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use decide::decide;
pub use emergency::{EmergencyWish, blocked_by};
pub(crate) use gate::{Knock, check};
pub use halt::Halt;
pub use log::{EXCEPTIONS_MAX, Explained, Found, Log, Reading, Scope, Seen, of_month};
pub use month::{Month, month_so_far, next_month, sessions_of, windows_of, within};
pub(crate) use permit::effective;
pub use session::{backlog, may_review, review_due};
pub use state::{
    Asking, Ended, Maintenance, Permit, PermitState, Review, Session, Window, WindowState,
};
pub use window::{WINDOW_MAX, check_plan};

use crate::{
    application::Versions,
    id::{ApplicationNo, LineId, PersonId, SessionNo, TargetId, TerminalId, VendorId, WorkerId},
    sealed::{Digest, Sealed},
};

/// F5 院内ネットワークリモート接続利用申請書.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remote {
    /// 院内担当者: who answers for it in the house.
    pub contact: PersonId,
    pub vendor: VendorId,
    pub workers: BTreeSet<WorkerId>,
    pub line: LineId,
    pub terminals: BTreeSet<TerminalId>,
    pub targets: BTreeSet<TargetId>,
    pub abilities: BTreeSet<Ability>,
    /// 立会い: nothing moves unless a staff member watches.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub witnessed: bool,
    /// First day.
    pub from: Date,
    /// Last day; never after the contract's.
    pub until: Date,
    pub purpose: Sealed,
}

/// What a permit lets a worker do on a target. What is not named is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ability {
    /// An interactive terminal.
    Shell,
    /// Single commands.
    Exec,
    /// Files into the house (clause 6(5): only with a permitted F3).
    Send,
    /// Files out of the house (clause 6(5): only with a permitted F3).
    Fetch,
}

impl Ability {
    pub const ALL: [Ability; 4] = [Ability::Shell, Ability::Exec, Ability::Send, Ability::Fetch];

    pub fn moves_files(self) -> bool {
        matches!(self, Ability::Send | Ability::Fetch)
    }
}

/// What somebody wants done.
#[derive(Clone, Debug)]
pub enum Command {
    /// Follows from an approved F5.
    Permit {
        no: ApplicationNo,
    },
    /// At once; what is open under it is cut.
    EndPermit {
        no: ApplicationNo,
        reason: Sealed,
    },
    Plan(Wish),
    /// 回線を開く
    Open {
        window: ApplicationNo,
    },
    /// 障害時: opens at once, is ratified within a day or the vendor is blocked.
    OpenInEmergency {
        vendor: VendorId,
        wish: EmergencyWish,
    },
    AskExtension {
        window: ApplicationNo,
        until: Timestamp,
    },
    /// By somebody else than who asked.
    Extend {
        window: ApplicationNo,
    },
    /// 回線を閉じる, with the vendor's 作業報告 where there is one.
    Close {
        window: ApplicationNo,
        report: Option<Sealed>,
    },
    Ratify {
        window: ApplicationNo,
    },
    /// Said by the gate. `key` opens the recording; forgetting it forgets the recording.
    Start {
        window: ApplicationNo,
        worker: WorkerId,
        target: TargetId,
        source: IpAddr,
        key: Sealed,
    },
    /// A staff member ends one session; the window stays open.
    Cut {
        session: SessionNo,
    },
    /// Said by the gate, every ten seconds: how far the recording has come.
    Head {
        session: SessionNo,
        head: Head,
    },
    /// Said by the gate.
    End {
        session: SessionNo,
        why: Why,
        head: Head,
        markers: u32,
    },
    Review {
        session: SessionNo,
        seen: u32,
        judgement: Judgement,
        comments: Vec<Comment>,
    },
    /// ログ照合: a firewall's or a VPN's log of connections.
    ImportLog(Reading),
    /// What was found out about a connection that no window explains. Both are counted from 1.
    ExplainConnection {
        log: u32,
        exception: u32,
        judgement: Judgement,
        reason: Sealed,
    },
    /// すべての保守回線を止める, with a reason: what is open is cut.
    Halt {
        reason: Sealed,
    },
    /// And lets it go on.
    Resume {
        reason: Sealed,
    },
    /// 月次の報告, also where there was nothing (該当なし). `month` is its first day.
    CloseMonth {
        month: Date,
    },
}

/// A window as it is asked for.
#[derive(Clone, Debug)]
pub struct Wish {
    pub permit: ApplicationNo,
    pub workers: BTreeSet<WorkerId>,
    pub targets: BTreeSet<TargetId>,
    pub from: Timestamp,
    pub until: Timestamp,
    /// 立会者
    pub supervisor: PersonId,
    pub purpose: Sealed,
}

/// Everything that a window lets through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub vendor: VendorId,
    /// `None` in an emergency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permit: Option<ApplicationNo>,
    pub workers: BTreeSet<WorkerId>,
    pub targets: BTreeSet<TargetId>,
    pub line: LineId,
    pub terminals: BTreeSet<TerminalId>,
    pub abilities: BTreeSet<Ability>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub witnessed: bool,
    pub from: Timestamp,
    pub until: Timestamp,
    pub supervisor: PersonId,
    /// The purpose of the work; in an emergency the reason.
    pub purpose: Sealed,
}

/// How far a recording has come: its chunks so far and the end of their chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub chunks: u64,
    pub bytes: u64,
    pub hash: Digest,
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The worker left.
    Left,
    /// The machine closed the connection, or could not be reached.
    TargetLeft,
    /// The window's time was over.
    TimeOver,
    /// A person closed it, or the right behind it ended.
    Cut,
    /// The recording could not be written.
    NoRecord,
    /// The server stopped or failed in between.
    Lost,
}

/// What a reviewer finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// 問題なし
    Fine,
    /// 要確認
    Concern,
    /// インシデント
    Incident,
}

impl Judgement {
    pub const ALL: [Judgement; 3] = [Judgement::Fine, Judgement::Concern, Judgement::Incident];
}

/// A remark pinned to a moment of the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Milliseconds from the start.
    pub at: u64,
    pub text: Sealed,
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Permitted {
        no: ApplicationNo,
        asked: Remote,
        content: Digest,
        versions: Versions,
    },
    PermitEnded {
        no: ApplicationNo,
        reason: Sealed,
    },
    Planned {
        window: ApplicationNo,
        plan: Plan,
    },
    Opened {
        window: ApplicationNo,
    },
    OpenedInEmergency {
        window: ApplicationNo,
        plan: Plan,
    },
    ExtensionAsked {
        window: ApplicationNo,
        until: Timestamp,
    },
    Extended {
        window: ApplicationNo,
        until: Timestamp,
    },
    Closed {
        window: ApplicationNo,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report: Option<Sealed>,
    },
    Ratified {
        window: ApplicationNo,
    },
    Started {
        session: SessionNo,
        window: ApplicationNo,
        worker: WorkerId,
        target: TargetId,
        source: IpAddr,
        key: Sealed,
    },
    CutOrdered {
        session: SessionNo,
    },
    Headed {
        session: SessionNo,
        head: Head,
    },
    Ended {
        session: SessionNo,
        why: Why,
        head: Head,
        markers: u32,
    },
    Reviewed {
        session: SessionNo,
        seen: u32,
        judgement: Judgement,
        comments: Vec<Comment>,
        /// The small-hospital waiver made it possible.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        waived: bool,
    },
    LogImported(Found),
    ConnectionExplained {
        log: u32,
        exception: u32,
        judgement: Judgement,
        reason: Sealed,
    },
    MonthClosed(Month),
    Halted {
        reason: Sealed,
    },
    Resumed {
        reason: Sealed,
    },
}
