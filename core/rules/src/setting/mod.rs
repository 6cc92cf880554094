//! The hospital's own choices: its name, its switches, its waiver, its calendar, its systems; and its founding.
//!
//! Keeps: rule 3, rule 17.
//!
//! Every switch is off at first. A switch that is on is shown on the coverage page.

mod decide;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use decide::decide;

use crate::{
    id::{Department, Job, PersonId, StaffNo, SystemId},
    record::{Actor, Record},
    rights::Matrix,
    sealed::Sealed,
};

/// What somebody wants changed.
#[expect(clippy::large_enum_variant, reason = "the founding comes once in the life of a hospital")]
#[derive(Clone, Debug)]
pub enum Command {
    Found(Founding),
    /// The committees exist and have their rights: from now on only the regular route leads to a right.
    CloseFounding,
    Change(Switches),
    SetHolidays {
        days: BTreeSet<Date>,
    },
    SetSystems {
        systems: Vec<System>,
    },
    SetExtension {
        extension: String,
    },
    /// Too small a hospital for two different people (rule 3).
    RecordWaiver {
        reason: Sealed,
        until: Date,
    },
    EndWaiver,
    /// 対象外: a clause that this hospital has no use for, looked at again within a year.
    LeaveClauseOut {
        clause: String,
        reason: Sealed,
        until: Date,
    },
    TakeClauseBack {
        clause: String,
    },
    /// Server start, stop, clock jump, restore (rule 17). Said by the system alone.
    Note(Happening),
}

/// What has happened.
#[expect(clippy::large_enum_variant, reason = "the founding comes once in the life of a hospital")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Founded(Founding),
    FoundingClosed {},
    SwitchesChanged(Switches),
    HolidaysSet { days: BTreeSet<Date> },
    SystemsSet { systems: Vec<System> },
    ExtensionSet { extension: String },
    WaiverRecorded { reason: Sealed, until: Date },
    WaiverEnded {},
    ClauseLeftOut { clause: String, reason: Sealed, until: Date },
    ClauseTakenBack { clause: String },
    Noted(Happening),
}

/// The first entry: the hospital, its first matrix, its first administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Founding {
    pub hospital: String,
    /// The version of the regulation in force.
    pub regulation: u32,
    pub matrix: Matrix,
    pub systems: Vec<System>,
    pub administrator: Administrator,
}

/// The person who sets the hospital up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Administrator {
    pub staff_no: StaffNo,
    pub name: Sealed,
    pub kana: Sealed,
    pub department: Department,
    pub job: Job,
}

/// A system that rights may open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct System {
    pub id: SystemId,
    pub ja: String,
    pub en: String,
}

/// The hospital's switches, all off at first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switches {
    /// 仮発行: days after the next meeting at which an unratified provisional grant lapses.
    pub provisional_days: Option<u16>,
    /// 持ち回り
    pub circulated: bool,
    /// 代行
    pub proxy: bool,
    /// 専決 of the system committee's chair; never for user rights.
    pub delegated: bool,
    /// An account is «unused» after so many days; 90 when not set.
    pub unused_days: Option<u16>,
}

/// A switch by its name, for refusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    Provisional,
    Circulated,
    Proxy,
    Delegated,
}

/// What happens to the server itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    Started {
        version: String,
    },
    Stopped {},
    /// The maintenance gate stands; `locked`: with the second lock, in the kernel.
    GateStood {
        locked: bool,
        /// With a scanner, so that files are held in quarantine.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        scans: bool,
    },
    /// The clock went back, or ahead by more than an hour between two entries.
    ClockJumped {
        from: Timestamp,
        to: Timestamp,
    },
    /// No operations officer could act any more: somebody was let in at the server itself.
    Rescued {
        person: PersonId,
        reason: Sealed,
    },
    /// The checkpoint that lies beside the ledger was gone: whether the ledger is the newest is not known.
    WitnessMissing {
        /// Entries that are here.
        size: u64,
        reason: Sealed,
    },
    /// An older copy was put back; the log goes on from there under a new epoch.
    Restored {
        /// Entries that the copy has.
        size: u64,
        /// The newest checkpoint that is known and that the copy does not go on from.
        checkpoint: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
}

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
    /// 対象外, by the id of the clause.
    pub left_out: BTreeMap<String, LeftOut>,
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
