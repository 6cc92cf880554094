//! 個人所有端末 (`own_device`): the form F4, the list of systems that such a device may run, the permit that
//! follows from the form, and what suspends or ends it.
//!
//! Keeps: 6(3)①, 6(3)②, 6(3)③-application, 6(3)③-method, rule 11.
//!
//! Deliberately not here: what the device really runs. A gate that sees it says so in its question.

mod decide;
mod form;
mod gate;
mod state;
#[cfg(test)]
mod tests;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use decide::{SYSTEMS_MAX, decide};
pub use form::until_max;
pub(crate) use gate::check;
pub use state::{Devices, Permit, PermitState, Why};

use crate::{
    application::Versions,
    id::{AccountId, ApplicationNo, OsId, PersonId},
    sealed::{Digest, Sealed},
};

/// F4 個人所有端末利用申請書.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDevice {
    pub person: PersonId,
    /// 利用者ID that is used from the device.
    pub account: AccountId,
    /// 端末種別・メーカー・型番・製造番号
    pub device: Sealed,
    /// OS・バージョン: an entry of the list.
    pub system: OsId,
    pub method: Method,
    /// 利用データ・業務
    pub usage: Sealed,
    pub line: Line,
    /// データを保存しない誓約
    pub pledged: bool,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// 接続方式: one of the four, none of which leaves data on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// リモートデスクトップ
    RemoteDesktop,
    /// 携帯用ゲートウェイ
    MobileGateway,
    /// 仮想デスクトップ
    VirtualDesktop,
    /// 電子署名検証
    SignatureCheck,
}

impl Method {
    pub const ALL: [Method; 4] = [
        Method::RemoteDesktop,
        Method::MobileGateway,
        Method::VirtualDesktop,
        Method::SignatureCheck,
    ];
}

/// 外部接続の有無・回線: from outside a VPN or better, nothing less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// 院内だけで使う
    Inside,
    /// VPN
    Vpn,
    /// 専用線・閉域網
    Closed,
}

impl Line {
    pub const ALL: [Line; 3] = [Line::Inside, Line::Vpn, Line::Closed];
}

/// A system with its version that a person's own device may run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Os {
    /// A short word: `ios-18`.
    pub id: OsId,
    /// As people read it: `iOS 18`.
    pub name: String,
    /// The last day on which its maker supports it, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// What somebody wants done.
#[derive(Clone, Debug)]
pub enum Command {
    /// The whole list. What is no longer on it suspends the permits that stand on it.
    ListSystems { systems: Vec<Os> },
    /// Follows from an approved F4.
    Permit { no: ApplicationNo },
    /// By the holder (機種変更, 紛失) or the house, at once.
    End { no: ApplicationNo, reason: Sealed },
    /// Follows from a revocation.
    Close { no: ApplicationNo, at: Timestamp, by: ApplicationNo },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    SystemsListed {
        systems: Vec<Os>,
    },
    Permitted {
        no: ApplicationNo,
        asked: OwnDevice,
        content: Digest,
        versions: Versions,
    },
    Ended {
        no: ApplicationNo,
        reason: Sealed,
    },
    /// With the right that it stood on.
    Closed {
        no: ApplicationNo,
        at: Timestamp,
        by: ApplicationNo,
    },
}
