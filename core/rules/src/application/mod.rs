//! Applications: what was asked, by whom, and how far along its route it is.
//!
//! Clauses: 1(2)① grant, 1(2) rename; rules 1, 3, 15. F1 (新規, 権限変更) goes department head → system
//! committee → record committee; F2b (氏名変更届) goes head → system committee. Revocation is no application
//! that waits for anybody: see `revocation`.

mod ask;
mod decide;
mod precheck;
mod sitting;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

pub use ask::{beneficiary, until_max};
pub use decide::{concerned, decide, waits_for};
pub use precheck::{Flag, precheck};
pub use sitting::{Convened, Sitting, Verdict, counted, hold_sitting};

use crate::{
    committee::{Body, FormKind},
    id::{AccountId, ApplicationNo, CategoryId, PersonId, SystemId},
    record::{Actor, Record},
    sealed::{Digest, Sealed},
};

/// What somebody wants done with an application.
#[derive(Clone, Debug)]
pub enum Command {
    Submit {
        asked: Asked,
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
    },
    Withdrawn {
        no: ApplicationNo,
    },
}

/// Where an application is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// With the department head, who passes it on.
    WithHead,
    /// Received by the system committee, which examines it.
    InExamination,
    /// Before the body that decides.
    Before(Body),
    Returned,
    Withdrawn,
    Refused,
    Approved,
}

impl Stage {
    /// Whether anybody still has to do something.
    pub fn is_open(self) -> bool {
        match self {
            Stage::WithHead | Stage::InExamination | Stage::Before(_) | Stage::Returned => true,
            Stage::Withdrawn | Stage::Refused | Stage::Approved => false,
        }
    }
}

/// One application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    pub no: ApplicationNo,
    pub applicant: Actor,
    pub acting_for: Option<PersonId>,
    pub asked: Asked,
    pub content: Digest,
    pub stage: Stage,
    pub submitted_at: Timestamp,
    pub versions: Versions,
    /// 仮発行: when it lapses by itself.
    pub provisional_until: Option<Timestamp>,
    pub decided: Option<Versions>,
    pub steps: Vec<Step>,
}

/// One step of an application, for its history and its seals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub seq: u64,
    pub at: Timestamp,
    pub by: Actor,
    pub acting_for: Option<PersonId>,
    pub what: Did,
    pub waived: bool,
}

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Did {
    Submitted,
    Endorsed,
    Examined(Finding),
    IssuedProvisionally { until: Timestamp, reason: Sealed },
    Decided(Sitting),
    Resubmitted,
    Withdrawn,
}

/// Every application ever submitted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applications {
    by_no: BTreeMap<ApplicationNo, Application>,
    open: BTreeSet<ApplicationNo>,
}

impl Asked {
    pub fn form(&self) -> FormKind {
        match self {
            Asked::Grant(_) => FormKind::Grant,
            Asked::Change(_) => FormKind::Change,
            Asked::Rename(_) => FormKind::Rename,
        }
    }

    pub fn terms(&self) -> Option<&Terms> {
        match self {
            Asked::Grant(grant) => Some(&grant.terms),
            Asked::Change(change) => Some(&change.terms),
            Asked::Rename(_) => None,
        }
    }

    /// The body that has the last word.
    pub fn decided_by(&self) -> Body {
        match self {
            Asked::Grant(_) | Asked::Change(_) => Body::RecordCommittee,
            Asked::Rename(_) => Body::SystemCommittee,
        }
    }

    /// SHA-256 of the canonical bytes: what a decision was made on (rule 15).
    pub fn content(&self) -> Digest {
        let bytes = serde_json::to_vec(self).expect("plain structs become JSON");
        Sealed(Sha256::digest(bytes).into())
    }
}

impl Applications {
    pub fn get(&self, no: ApplicationNo) -> Option<&Application> {
        self.by_no.get(&no)
    }

    /// Oldest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Application> {
        self.by_no.values()
    }

    /// Those that wait for somebody, oldest first.
    pub fn open(&self) -> impl Iterator<Item = &Application> {
        self.open.iter().filter_map(|no| self.by_no.get(no))
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Submitted { no, asked, content, versions, acting_for } => {
                let stage = first_stage(&record.by, asked, *acting_for);
                let application = Application {
                    no: *no,
                    applicant: record.by.clone(),
                    acting_for: *acting_for,
                    asked: asked.clone(),
                    content: *content,
                    stage,
                    submitted_at: record.at,
                    versions: *versions,
                    provisional_until: None,
                    decided: None,
                    steps: vec![step(record, *acting_for, Did::Submitted, false)],
                };
                self.by_no.insert(*no, application);
            }
            Event::Endorsed { no, acting_for } => self.change(*no, |it| {
                it.stage = Stage::InExamination;
                it.steps.push(step(record, *acting_for, Did::Endorsed, false));
            }),
            Event::Examined { no, finding, acting_for, waived, .. } => self.change(*no, |it| {
                it.stage = match finding {
                    Finding::PassOn {} => Stage::Before(it.asked.decided_by()),
                    Finding::Return { .. } => Stage::Returned,
                    Finding::Refuse { .. } => Stage::Refused,
                };
                let did = Did::Examined(finding.clone());
                it.steps.push(step(record, *acting_for, did, *waived));
            }),
            Event::IssuedProvisionally { no, until, reason, .. } => self.change(*no, |it| {
                it.provisional_until = Some(*until);
                let did = Did::IssuedProvisionally { until: *until, reason: *reason };
                it.steps.push(step(record, None, did, false));
            }),
            Event::Decided { no, versions, sitting, waived, .. } => self.change(*no, |it| {
                it.stage = match sitting.verdict {
                    Verdict::Approve => Stage::Approved,
                    Verdict::Refuse => Stage::Refused,
                    Verdict::Defer => it.stage,
                };
                it.decided = Some(*versions).filter(|_| !it.stage.is_open());
                it.steps.push(step(record, None, Did::Decided(sitting.clone()), *waived));
            }),
            Event::Resubmitted { no, asked, content } => self.change(*no, |it| {
                it.stage = Stage::InExamination;
                it.asked = asked.clone();
                it.content = *content;
                it.steps.push(step(record, None, Did::Resubmitted, false));
            }),
            Event::Withdrawn { no } => self.change(*no, |it| {
                it.stage = Stage::Withdrawn;
                it.steps.push(step(record, None, Did::Withdrawn, false));
            }),
        }
        self.sort_open(event.no());
    }

    fn change(&mut self, no: ApplicationNo, how: impl FnOnce(&mut Application)) {
        if let Some(application) = self.by_no.get_mut(&no) {
            how(application);
        }
    }

    fn sort_open(&mut self, no: ApplicationNo) {
        if self.by_no.get(&no).is_some_and(|it| it.stage.is_open()) {
            self.open.insert(no);
        } else {
            self.open.remove(&no);
        }
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

/// Only what people hand in for themselves passes their head first.
fn first_stage(by: &Actor, asked: &Asked, acting_for: Option<PersonId>) -> Stage {
    match asked {
        Asked::Rename(rename) if acting_for.is_none() && by.person() == Some(rename.person) => {
            Stage::WithHead
        }
        Asked::Rename(_) | Asked::Grant(_) | Asked::Change(_) => Stage::InExamination,
    }
}

fn step(record: &Record, acting_for: Option<PersonId>, what: Did, waived: bool) -> Step {
    Step { seq: record.seq, at: record.at, by: record.by.clone(), acting_for, what, waived }
}
