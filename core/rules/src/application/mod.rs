//! Applications: what was asked, by whom, and how far along its route it is.
//!
//! Keeps: 1(2)①-grant, 1(2)-rename, rule 1, rule 15.
//!
//! F1 (新規, 権限変更) goes department head → system
//! committee → record committee; F2b (氏名変更届), F5 (リモート接続) and F3 (データ授受) go head →
//! system committee. Revocation is no application
//! that waits for anybody: see `revocation`.

mod about;
mod decide;
mod desk;
pub mod form;
mod overtaken;
mod precheck;
mod rename;
mod right;
mod separation;
mod sitting;
mod state;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

pub use about::beneficiary;
pub use decide::decide;
pub use desk::{at_desk, names_at_desk, passing_it_on, passing_on};
pub(crate) use overtaken::refuse_revoked_since;
pub use precheck::{Flag, precheck};
pub(crate) use right::check_systems;
pub use right::until_max;
pub use separation::aside;
pub use sitting::{Convened, Sitting, Verdict, counted, hold_sitting, refuse_early};
pub use state::{Application, Applications, Did, Stage, Step};

use crate::{
    external_device::ExternalDevice,
    handover::Handover,
    id::{AccountId, ApplicationNo, CategoryId, PersonId, SystemId},
    maintenance::Remote,
    media_request::MediaRequest,
    own_device::OwnDevice,
    sealed::{Digest, Sealed},
    setting::Answers,
};

/// What somebody wants done with an application.
#[derive(Clone, Debug)]
pub enum Command {
    Submit {
        asked: Asked,
        answers: Option<Answers>,
    },
    /// The department head passes on what one of their people applied for.
    Endorse {
        no: ApplicationNo,
    },
    /// The system committee receives and examines. `seen` is the content that was looked at.
    Examine {
        no: ApplicationNo,
        seen: Digest,
        finding: Finding,
    },
    IssueProvisionally {
        no: ApplicationNo,
        seen: Digest,
        reason: Sealed,
    },
    /// The last body of the route decides.
    Decide {
        no: ApplicationNo,
        seen: Digest,
        sitting: Sitting,
    },
    /// After it was returned for correction.
    Resubmit {
        no: ApplicationNo,
        asked: Asked,
        answers: Option<Answers>,
    },
    Withdraw {
        no: ApplicationNo,
    },
}

/// What the system committee finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    PassOn {},
    /// 差戻し
    Return {
        reason: Sealed,
    },
    /// 却下
    Refuse {
        reason: Sealed,
    },
}

/// What an application asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    Grant(Grant),
    Change(Change),
    Rename(Rename),
    Remote(Remote),
    /// F3 データ授受申請書
    Handover(Box<Handover>),
    /// F4 個人所有端末利用申請書
    OwnDevice(OwnDevice),
    /// F6 外付けデバイス利用申請書
    ExternalDevice(Box<ExternalDevice>),
    /// F7 病院指定可搬記憶媒体使用依頼書
    MediaRequest(Box<MediaRequest>),
}

/// F1 新規: a user right and an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub person: PersonId,
    pub terms: Terms,
    /// A second account beside an effective one; needs a reason.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub another_account: bool,
}

/// F1 権限変更: other terms for an account, or the next term (更新).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub account: AccountId,
    pub terms: Terms,
}

/// What a right consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub category: CategoryId,
    pub systems: BTreeSet<SystemId>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Needed where the category is not the standard one, or privileged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Sealed>,
}

/// F2b 氏名変更届.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rename {
    pub person: PersonId,
    pub name: Sealed,
    pub kana: Sealed,
    pub on: Date,
}

/// The versions in force when something was submitted or decided (rule 15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    pub regulation: u32,
    pub form: u32,
    pub route: u32,
    pub matrix: u32,
}

/// The forms and routes of this release.
pub const FORM_VERSION: u32 = 1;
pub const ROUTE_VERSION: u32 = 1;

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Submitted {
        no: ApplicationNo,
        asked: Asked,
        content: Digest,
        versions: Versions,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<PersonId>,
        /// 病院の項目
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answers: Option<Answers>,
    },
    Endorsed {
        no: ApplicationNo,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<PersonId>,
    },
    Examined {
        no: ApplicationNo,
        content: Digest,
        finding: Finding,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<PersonId>,
        /// The small-hospital waiver made it possible.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        waived: bool,
    },
    IssuedProvisionally {
        no: ApplicationNo,
        content: Digest,
        until: Timestamp,
        reason: Sealed,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        waived: bool,
    },
    Decided {
        no: ApplicationNo,
        content: Digest,
        versions: Versions,
        sitting: Sitting,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        waived: bool,
    },
    Resubmitted {
        no: ApplicationNo,
        asked: Asked,
        content: Digest,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answers: Option<Answers>,
    },
    Withdrawn {
        no: ApplicationNo,
    },
}

impl Asked {
    /// SHA-256 of the canonical bytes: what a decision was made on (rule 15). Answers to the hospital's own fields
    /// stand behind the form.
    pub fn content(&self, answers: Option<&Answers>) -> Digest {
        let mut bytes = serde_json::to_vec(self).expect("plain structs become JSON");
        if let Some(answers) = answers {
            bytes.extend(serde_json::to_vec(answers).expect("plain structs become JSON"));
        }
        Sealed(Sha256::digest(bytes).into())
    }
}

impl Event {
    pub fn no(&self) -> ApplicationNo {
        match self {
            Event::Submitted { no, .. }
            | Event::Endorsed { no, .. }
            | Event::Examined { no, .. }
            | Event::IssuedProvisionally { no, .. }
            | Event::Decided { no, .. }
            | Event::Resubmitted { no, .. }
            | Event::Withdrawn { no } => *no,
        }
    }
}
