//! Records as programs see them: numbers, words, moments; people by staff number and name.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use office::{clerk::Done, state::State};
use rules::{
    application::{Application, Asked, Convened, Did, Finding, Sitting, Stage, Step, Verdict},
    committee::Body,
    id::{AccountId, ApplicationNo, CategoryId, PersonId, SystemId},
    permit::{Basis, Permit, State as Standing},
    record::Actor,
    revocation::{AskedAs, Reason, Recipient, Revocation},
    sealed::{Digest, Sealed},
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{desk::apply::answers, forms, lang::Lang};

/// Someone of the hospital.
#[derive(Debug, Serialize)]
pub struct Someone {
    pub staff_no: String,
    pub name: String,
}

/// Entries that a command made.
#[derive(Debug, Serialize)]
pub struct Entries {
    pub first: u64,
    pub count: u64,
}

impl From<&Done> for Entries {
    fn from(done: &Done) -> Entries {
        let count = done.entries.end.saturating_sub(done.entries.start);
        Entries { first: done.entries.start, count }
    }
}

/// An application with all its steps.
#[derive(Debug, Serialize)]
pub struct ShownApplication {
    no: ApplicationNo,
    stage: &'static str,
    asked: Value,
    /// 病院の項目, in the words of the version that was answered.
    answers: Vec<Value>,
    /// What `seen` must say when it is examined or decided.
    content: Digest,
    applicant: Option<Someone>,
    acting_for: Option<Someone>,
    submitted_at: Timestamp,
    provisional_until: Option<Timestamp>,
    steps: Vec<Value>,
}

/// A permit and how it stands now.
#[derive(Debug, Serialize)]
pub struct ShownPermit {
    no: ApplicationNo,
    person: Someone,
    account: AccountId,
    category: CategoryId,
    systems: BTreeSet<SystemId>,
    from: Date,
    until: Date,
    basis: &'static str,
    state: &'static str,
    /// When it ends, or ended, as things are now.
    ends_at: Option<Timestamp>,
}

/// A revocation and who has received the report.
#[derive(Debug, Serialize)]
pub struct ShownRevocation {
    no: ApplicationNo,
    person: Someone,
    at: Timestamp,
    asked_at: Timestamp,
    asked_as: AskedAs,
    asked_by: Option<Someone>,
    everything: bool,
    permits: Vec<ApplicationNo>,
    reason: Reason,
    note: Option<String>,
    outstanding: Vec<Recipient>,
    received: Vec<Value>,
}

pub fn someone(state: &State, person: PersonId) -> Someone {
    let known = state.hospital.people.get(person);
    let staff_no = known.map(|it| it.listed.staff_no.0.clone()).unwrap_or_default();
    Someone { staff_no, name: state.name(person).to_owned() }
}

pub fn application(state: &State, it: &Application) -> ShownApplication {
    ShownApplication {
        no: it.no,
        stage: stage(it.stage),
        asked: asked(state, &it.asked),
        answers: answers::facts(state, Lang::Ja, it)
            .into_iter()
            .map(|it| json!({ "field": it.label, "answer": it.value }))
            .collect(),
        content: it.content,
        applicant: by(state, &it.applicant),
        acting_for: it.acting_for.map(|it| someone(state, it)),
        submitted_at: it.submitted_at,
        provisional_until: it.provisional_until,
        steps: it.steps.iter().map(|it| step(state, it)).collect(),
    }
}

pub fn permit(state: &State, it: &Permit, now: Timestamp) -> ShownPermit {
    let standing = it.state(now);
    ShownPermit {
        no: it.no,
        person: someone(state, it.person),
        account: it.account.clone(),
        category: it.category.clone(),
        systems: it.systems.clone(),
        from: it.from,
        until: it.until,
        basis: match it.basis {
            Basis::Committee => "committee",
            Basis::Provisional { .. } => "provisional",
            Basis::Founding => "founding",
        },
        state: standing_word(standing),
        ends_at: match standing {
            Standing::Effective { until } => Some(until),
            Standing::Revoked { at, .. } | Standing::Replaced { at } | Standing::Lapsed { at } => {
                Some(at)
            }
            Standing::NotYet { .. } | Standing::Over { .. } => None,
        },
    }
}

pub fn revocation(state: &State, it: &Revocation) -> ShownRevocation {
    let received = it.received.iter().map(|(recipient, (at, actor))| {
        json!({ "recipient": recipient, "at": at, "by": by(state, actor) })
    });
    ShownRevocation {
        no: it.no,
        person: someone(state, it.person),
        at: it.at,
        asked_at: it.asked_at,
        asked_as: it.asked_as,
        asked_by: by(state, &it.asked_by),
        everything: it.everything,
        permits: it.permits.clone(),
        reason: it.reason,
        note: text(state, it.note.as_ref()),
        outstanding: it.outstanding().collect(),
        received: received.collect(),
    }
}

/// `record_committee` and so on: where an application is.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::WithHead => "with_head",
        Stage::InExamination => "in_examination",
        Stage::Before(Body::SystemCommittee) => "before_system_committee",
        Stage::Before(Body::RecordCommittee) => "before_record_committee",
        Stage::Returned => "returned",
        Stage::Withdrawn => "withdrawn",
        Stage::Refused => "refused",
        Stage::Approved => "approved",
    }
}

pub fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::NotYet { .. } => "not_yet",
        Standing::Effective { .. } => "effective",
        Standing::Revoked { .. } => "revoked",
        Standing::Replaced { .. } => "replaced",
        Standing::Lapsed { .. } => "lapsed",
        Standing::Over { .. } => "over",
    }
}

/// The form as it would be sent, with everything filled in.
fn asked(state: &State, asked: &Asked) -> Value {
    let form = forms::shown(asked).json(state);
    Value::Object([(forms::word(asked.form().kind()).to_owned(), form)].into_iter().collect())
}

fn step(state: &State, it: &Step) -> Value {
    let (did, reason) = did(it);
    let sitting = match &it.what {
        Did::Decided(it) => Some(sitting(state, it)),
        _ => None,
    };
    json!({
        "entry": it.seq,
        "at": it.at,
        "by": by(state, &it.by),
        "acting_for": it.acting_for.map(|it| someone(state, it)),
        "did": did,
        "reason": text(state, reason),
        "waived": it.waived,
        "sitting": sitting,
    })
}

fn did(it: &Step) -> (&'static str, Option<&Sealed>) {
    match &it.what {
        Did::Submitted => ("submitted", None),
        Did::Endorsed => ("endorsed", None),
        Did::Examined(Finding::PassOn {}) => ("passed_on", None),
        Did::Examined(Finding::Return { reason }) => ("returned", Some(reason)),
        Did::Examined(Finding::Refuse { reason }) => ("refused", Some(reason)),
        Did::IssuedProvisionally { reason, .. } => ("issued_provisionally", Some(reason)),
        Did::Decided(sitting) => match sitting.verdict {
            Verdict::Approve => ("approved", None),
            Verdict::Refuse => ("refused", None),
            Verdict::Defer => ("deferred", None),
        },
        Did::Resubmitted => ("resubmitted", None),
        Did::Withdrawn => ("withdrawn", None),
    }
}

fn sitting(state: &State, it: &Sitting) -> Value {
    let group = |people: &BTreeSet<PersonId>| {
        people.iter().map(|it| someone(state, *it)).collect::<Vec<Someone>>()
    };
    json!({
        "convened": match it.convened {
            Convened::Meeting => "meeting",
            Convened::Circulated => "circulated",
            Convened::Delegated => "delegated",
        },
        "on": it.on,
        "present": group(&it.present),
        "recused": group(&it.recused),
        "chair": someone(state, it.chair),
        "verdict": it.verdict,
        "note": text(state, it.note.as_ref()),
    })
}

fn by(state: &State, actor: &Actor) -> Option<Someone> {
    actor.person().map(|it| someone(state, it))
}

fn text(state: &State, seal: Option<&Sealed>) -> Option<String> {
    seal.map(|it| state.texts.open(it).to_owned())
}
