//! 外付けデバイス (`external_device`): the form F6 for what the hospital has not designated, the permit that
//! follows from it, and how the committee says that it is to be used.
//!
//! Keeps: 8(2), rule 10, rule 11.
//!
//! Deliberately not here: the hospital's own media, which stand in the register (`media`).

mod decide;
mod form;
mod state;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use decide::decide;
pub(crate) use state::check;
pub use state::{Devices, Permit, PermitState};

use crate::{
    application::Versions,
    id::{ApplicationNo, PersonId},
    media::Exception,
    sealed::{Digest, Sealed},
};

/// F6 外付けデバイス利用申請書.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternalDevice {
    pub person: PersonId,
    pub kind: Kind,
    /// メーカー・型番
    pub model: String,
    /// シリアル番号, by which terminals know it.
    pub serial: String,
    pub owner: Owner,
    /// ウイルス対策機能
    pub has_av: bool,
    /// 暗号化
    pub has_encryption: bool,
    /// パスワード認証
    pub has_password: bool,
    /// The committee's decision to do without one of the three.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<Exception>,
    /// 利用目的
    pub purpose: Sealed,
    /// 指定媒体を使えない理由
    pub reason: Sealed,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// 種別
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// USBメモリ
    Usb,
    /// 外付けHDD・SSD
    Disk,
    /// SDカード
    Card,
    /// 光学ドライブ
    Optical,
    /// スマートフォン
    Phone,
    /// デジタルカメラ
    Camera,
    /// 医療機器のUSB
    Medical,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::Usb,
        Kind::Disk,
        Kind::Card,
        Kind::Optical,
        Kind::Phone,
        Kind::Camera,
        Kind::Medical,
    ];
}

/// 所有者
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// 病院
    Hospital,
    /// 個人
    Person,
    /// 業者
    Vendor,
    /// 他施設
    Elsewhere,
}

impl Owner {
    pub const ALL: [Owner; 4] = [Owner::Hospital, Owner::Person, Owner::Vendor, Owner::Elsewhere];
}

/// What somebody wants done.
#[derive(Clone, Debug)]
pub enum Command {
    /// Follows from an approved F6.
    Permit { no: ApplicationNo },
    /// By the holder or the house, at once.
    End { no: ApplicationNo, reason: Sealed },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Permitted {
        no: ApplicationNo,
        asked: Box<ExternalDevice>,
        /// 接続方法・利用方法, as the committee directs (指定欄).
        directed_usage: Sealed,
        content: Digest,
        versions: Versions,
    },
    Ended {
        no: ApplicationNo,
        reason: Sealed,
    },
}
