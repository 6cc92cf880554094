//! The choices in force, and what was said of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Event, Happening, HospitalFields, Switches, System};
use crate::{
    id::{PersonId, SystemId},
    record::{Actor, Record},
    sealed::{Digest, Sealed},
};

/// The choices in force.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    pub hospital: String,
    pub regulation: u32,
    pub founded_at: Option<Timestamp>,
    pub founding_closed_at: Option<Timestamp>,
    pub switches: Switches,
    pub holidays: BTreeSet<Date>,
    pub systems: Vec<System>,
    /// 内線, shown wherever somebody must be called.
    pub extension: String,
    #[serde(default)]
    pub fields: HospitalFields,
    pub waiver: Option<Waiver>,
    pub rescue: Option<Rescue>,
    pub restored: Option<RestoredCopy>,
    /// Whether a second lock held the maintenance gate when it last stood up.
    #[serde(default)]
    pub gate_locked: bool,
    /// When the ledger went on without its witness.
    #[serde(default)]
    pub witness_missing: Option<Timestamp>,
    /// Whether it had a scanner then.
    #[serde(default)]
    pub gate_scans: bool,
    /// The newest copy of a checkpoint that is outside.
    #[serde(default)]
    pub kept: Option<KeptCheckpoint>,
    /// The regulation's own words, by the id of the clause.
    #[serde(default)]
    pub clause_texts: BTreeMap<String, ClauseText>,
    /// 対象外, by the id of the clause.
    pub left_out: BTreeMap<String, LeftOut>,
}

/// A clause in the regulation's own words, and the version that brought them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseText {
    pub text: String,
    pub regulation: u32,
    pub at: Timestamp,
}

/// What the copy states, and when somebody said that it is outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCheckpoint {
    /// Entries under it.
    pub size: u64,
    pub root: Digest,
    pub at: Timestamp,
    pub by: Actor,
}

/// Why a clause does not apply here, who said so, and until when it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub reason: Sealed,
    /// Last day.
    pub until: Date,
    pub by: Actor,
    pub decided_at: Timestamp,
}

/// The last time that somebody was let in at the server itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescue {
    pub person: PersonId,
    pub at: Timestamp,
}

/// The last time that an older copy took the ledger's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoredCopy {
    pub at: Timestamp,
    /// Entries that it had; what came after them is not this ledger's past.
    pub size: u64,
}

/// «Too small»: who applies may examine as well, until the end, visibly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    pub reason: Sealed,
    /// Last day.
    pub until: Date,
    pub recorded_at: Timestamp,
}

impl Setting {
    pub fn is_founded(&self) -> bool {
        self.founded_at.is_some()
    }

    pub fn is_founding(&self) -> bool {
        self.is_founded() && self.founding_closed_at.is_none()
    }

    pub fn system(&self, id: &SystemId) -> Option<&System> {
        self.systems.iter().find(|it| it.id == *id)
    }

    pub fn waiver_on(&self, day: Date) -> Option<&Waiver> {
        self.waiver.as_ref().filter(|it| day <= it.until)
    }

    /// Whether this person was let in at the server at this very moment: what follows from it may be done.
    pub fn is_rescue(&self, person: PersonId, now: Timestamp) -> bool {
        self.rescue == Some(Rescue { person, at: now })
    }

    pub fn left_out_on(&self, clause: &str, day: Date) -> Option<&LeftOut> {
        self.left_out.get(clause).filter(|it| day <= it.until)
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Founded(founding) => {
                self.hospital = founding.hospital.clone();
                self.regulation = founding.regulation;
                self.systems = founding.systems.clone();
                self.founded_at = Some(record.at);
            }
            Event::FoundingClosed {} => self.founding_closed_at = Some(record.at),
            Event::SwitchesChanged(switches) => self.switches = switches.clone(),
            Event::HolidaysSet { days } => self.holidays = days.clone(),
            Event::SystemsSet { systems } => self.systems = systems.clone(),
            Event::ExtensionSet { extension } => self.extension = extension.clone(),
            Event::FieldsSet { form, fields } => self.fields.add(*form, fields),
            Event::WaiverRecorded { reason, until } => {
                self.waiver =
                    Some(Waiver { reason: *reason, until: *until, recorded_at: record.at });
            }
            Event::WaiverEnded {} => self.waiver = None,
            Event::ClauseLeftOut { clause, reason, until } => {
                let left_out = LeftOut {
                    reason: *reason,
                    until: *until,
                    by: record.by.clone(),
                    decided_at: record.at,
                };
                self.left_out.insert(clause.clone(), left_out);
            }
            Event::ClauseTakenBack { clause } => {
                self.left_out.remove(clause);
            }
            Event::ClauseTextSet { clause, text, regulation } => {
                self.regulation = *regulation;
                let text =
                    ClauseText { text: text.clone(), regulation: *regulation, at: record.at };
                self.clause_texts.insert(clause.clone(), text);
            }
            Event::CheckpointKept { size, root } => {
                let (at, by) = (record.at, record.by.clone());
                self.kept = Some(KeptCheckpoint { size: *size, root: *root, at, by });
            }
            Event::Noted(Happening::Rescued { person, .. }) => {
                self.rescue = Some(Rescue { person: *person, at: record.at });
            }
            Event::Noted(Happening::Restored { size, .. }) => {
                self.restored = Some(RestoredCopy { at: record.at, size: *size });
            }
            Event::Noted(Happening::GateStood { locked, scans }) => {
                (self.gate_locked, self.gate_scans) = (*locked, *scans);
            }
            Event::Noted(Happening::WitnessMissing { .. }) => {
                self.witness_missing = Some(record.at);
            }
            Event::Noted(
                Happening::Started { .. } | Happening::Stopped {} | Happening::ClockJumped { .. },
            ) => {}
        }
    }
}
