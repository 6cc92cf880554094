//! The hospital's own choices: its name, its switches, its waiver, its calendar, its systems; and its founding.
//!
//! Keeps: rule 3, rule 17.
//!
//! Every switch is off at first. A switch that is on is shown on the coverage page.

mod decide;
mod fields;
mod state;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use decide::decide;
pub use fields::{
    Answers, FIELDS_MAX, FieldKind, HospitalField, HospitalFields, LETTERS_MAX, check_answers,
    numbered,
};
pub use state::{ClauseText, KeptCheckpoint, LeftOut, Rescue, RestoredCopy, Setting, Waiver};

use crate::{
    committee::FormKind,
    id::{Department, Job, PersonId, StaffNo, SystemId},
    rights::Matrix,
    sealed::{Digest, Sealed},
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
    /// 病院の項目: all of a form's, in their order.
    SetFields {
        form: FormKind,
        fields: Vec<HospitalField>,
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
    /// The regulation's own words of a clause, as this hospital has them: they make a new version of it.
    SetClauseText {
        clause: String,
        text: String,
    },
    /// A copy of a signed checkpoint lies where nobody who keeps the server reaches it: filed on paper, or on another
    /// machine. Whoever says so has seen it there.
    KeepCheckpoint {
        size: u64,
        root: Digest,
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
    FieldsSet { form: FormKind, fields: Vec<HospitalField> },
    WaiverRecorded { reason: Sealed, until: Date },
    WaiverEnded {},
    ClauseLeftOut { clause: String, reason: Sealed, until: Date },
    ClauseTakenBack { clause: String },
    ClauseTextSet { clause: String, text: String, regulation: u32 },
    CheckpointKept { size: u64, root: Digest },
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
