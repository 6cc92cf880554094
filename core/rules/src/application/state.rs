//! Where each application is, and what happened to it so far.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Asked, Event, Finding, Sitting, Verdict, Versions};
use crate::{
    committee::Body,
    id::{ApplicationNo, PersonId},
    record::{Actor, Record},
    sealed::{Digest, Sealed},
    setting::Answers,
};

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
    /// 病院の項目
    #[serde(default)]
    pub answers: Option<Answers>,
    pub content: Digest,
    pub stage: Stage,
    pub submitted_at: Timestamp,
    pub versions: Versions,
    /// 仮発行: when it lapses by itself.
    pub provisional_until: Option<Timestamp>,
    pub decided: Option<Versions>,
    pub steps: Vec<Step>,
    /// Texts of earlier versions, which a correction has replaced.
    #[serde(default)]
    pub replaced: BTreeSet<Sealed>,
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

impl Application {
    /// The personal texts that its present content brings.
    pub fn texts(&self) -> Vec<Sealed> {
        let answers = self.answers.iter().flat_map(|it| it.given.values().copied());
        self.asked.form().texts().into_iter().chain(answers).collect()
    }

    /// When the present content was handed in.
    pub fn handed_in(&self) -> Timestamp {
        let handed_in = |it: &&Step| matches!(it.what, Did::Submitted | Did::Resubmitted);
        self.steps.iter().rev().find(handed_in).map_or(self.submitted_at, |it| it.at)
    }
}

/// Every application ever submitted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applications {
    by_no: BTreeMap<ApplicationNo, Application>,
    open: BTreeSet<ApplicationNo>,
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
            Event::Submitted { no, asked, content, versions, acting_for, answers } => {
                let stage = first_stage(&record.by, asked, *acting_for);
                let application = Application {
                    no: *no,
                    applicant: record.by.clone(),
                    acting_for: *acting_for,
                    asked: asked.clone(),
                    answers: answers.clone(),
                    content: *content,
                    stage,
                    submitted_at: record.at,
                    versions: *versions,
                    provisional_until: None,
                    decided: None,
                    steps: vec![step(record, *acting_for, Did::Submitted, false)],
                    replaced: BTreeSet::new(),
                };
                self.by_no.insert(*no, application);
            }
            Event::Endorsed { no, acting_for } => self.change(*no, |it| {
                it.stage = Stage::InExamination;
                it.steps.push(step(record, *acting_for, Did::Endorsed, false));
            }),
            Event::Examined { no, finding, acting_for, waived, .. } => self.change(*no, |it| {
                it.stage = match finding {
                    Finding::PassOn {} => Stage::Before(it.asked.form().decided_by()),
                    Finding::Return { .. } => Stage::Returned,
                    Finding::Refuse { .. } => Stage::Refused,
                };
                let did = Did::Examined(finding.clone());
                it.steps.push(step(record, *acting_for, did, *waived));
            }),
            Event::IssuedProvisionally { no, until, reason, waived, .. } => {
                self.change(*no, |it| {
                    it.provisional_until = Some(*until);
                    let did = Did::IssuedProvisionally { until: *until, reason: *reason };
                    it.steps.push(step(record, None, did, *waived));
                })
            }
            Event::Decided { no, versions, sitting, waived, .. } => self.change(*no, |it| {
                it.stage = match sitting.verdict {
                    Verdict::Approve => Stage::Approved,
                    Verdict::Refuse => Stage::Refused,
                    Verdict::Defer => it.stage,
                };
                it.decided = Some(*versions).filter(|_| !it.stage.is_open());
                it.steps.push(step(record, None, Did::Decided(sitting.clone()), *waived));
            }),
            Event::Resubmitted { no, asked, content, answers } => self.change(*no, |it| {
                // The head passed on the old content, not this one.
                it.stage = first_stage(&it.applicant, asked, it.acting_for);
                it.replaced.extend(it.texts());
                it.asked = asked.clone();
                it.answers = answers.clone();
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

/// Whether a head has to pass it on first. Heads who hand in for themselves or for somebody outside pass it on
/// in the same breath (`decide::passed_on`).
fn first_stage(by: &Actor, asked: &Asked, acting_for: Option<PersonId>) -> Stage {
    let own = acting_for.is_none()
        && matches!(asked, Asked::Rename(it) if by.person() == Some(it.person));
    match asked.form().route().applicant.passes_head(own) {
        true => Stage::WithHead,
        false => Stage::InExamination,
    }
}

fn step(record: &Record, acting_for: Option<PersonId>, what: Did, waived: bool) -> Step {
    Step { seq: record.seq, at: record.at, by: record.by.clone(), acting_for, what, waived }
}
