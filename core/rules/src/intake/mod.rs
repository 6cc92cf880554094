//! 外部媒体の受入: a medium from another facility comes in, is read by the station, compared by a person with the
//! patient it is said to be of, handed over as far as it is fit, and given back.
//!
//! Keeps: 8(4).
//!
//! No patient's data stands here: the facility and the reference to the patient are seals, names of files stand in
//! the station's signed list, whose hash the record has. What a file is and whether it is clean is the station's to
//! say; it is written as it happened.

mod decide;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use decide::decide;

use crate::{
    id::ApplicationNo,
    record::{Actor, Record},
    sealed::{Digest, Sealed},
};

/// What somebody wants, or what the station says.
#[derive(Clone, Debug)]
pub enum Command {
    /// Somebody stands at the counter with it.
    Receive {
        on: Date,
        facility: Sealed,
        medium: Medium,
        station: Station,
    },
    /// Said by the station: it has been read.
    Read {
        no: ApplicationNo,
        findings: Findings,
    },
    /// Said by the station: nothing of it was taken in. It may be tried again.
    Fail {
        no: ApplicationNo,
        why: Failure,
    },
    /// The clerk has compared: it is this patient's.
    Match {
        no: ApplicationNo,
        patient: Sealed,
    },
    /// It is not, or nobody can tell: nothing of it is handed over.
    Reject {
        no: ApplicationNo,
        reason: Sealed,
    },
    HandOver {
        no: ApplicationNo,
        to: Sealed,
    },
    /// The medium leaves the counter; whatever is still open is closed with it.
    GiveBack {
        no: ApplicationNo,
        how: Ending,
    },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Received { no: ApplicationNo, on: Date, facility: Sealed, medium: Medium, station: Station },
    Read { no: ApplicationNo, findings: Findings },
    Failed { no: ApplicationNo, why: Failure },
    Matched { no: ApplicationNo, patient: Sealed },
    Rejected { no: ApplicationNo, reason: Sealed },
    HandedOver { no: ApplicationNo, to: Sealed },
    GivenBack { no: ApplicationNo, how: Ending },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    Cd,
    Dvd,
    Usb,
    Card,
    Other,
}

impl Medium {
    pub const ALL: [Medium; 5] =
        [Medium::Cd, Medium::Dvd, Medium::Usb, Medium::Card, Medium::Other];
}

/// How the station got at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Station {
    /// In a drive of the server.
    Drive,
    /// As an image that was sent from a desk.
    Image,
}

/// What the station found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    pub files: u32,
    /// As many as may be handed over.
    pub fit: u32,
    /// Files by the station's word for each verdict: `dicom`, `executable`, `infected` …
    pub verdicts: BTreeMap<String, u32>,
    /// Folders and partitions that could not be read.
    pub unread: u32,
    /// Different patients that the pictures name; 0 where none is named.
    pub patients: u32,
    /// Of the list with every name, size, hash and verdict.
    pub list: Digest,
}

/// Why nothing was taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The drive is empty, or something else holds it.
    NoMedium,
    /// The disk of the server is nearly full.
    NoRoom,
    /// Reading ended early, took too long, or came to nothing that makes sense.
    ReaderStopped,
    /// Nobody looks into files: nothing passes.
    NoScanner,
    /// The image did not arrive as a whole.
    ImageLost,
    /// The server was stopped meanwhile.
    Interrupted,
}

/// What becomes of the medium itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    Returned,
    /// 物理破壊, as with the hospital's own (2(3)①).
    Destroyed,
}

impl Ending {
    pub const ALL: [Ending; 2] = [Ending::Returned, Ending::Destroyed];
}

/// One medium.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    pub no: ApplicationNo,
    pub on: Date,
    pub facility: Sealed,
    pub medium: Medium,
    pub station: Station,
    pub by: Actor,
    pub received_at: Timestamp,
    pub stage: Stage,
    pub findings: Option<Findings>,
    pub failure: Option<Failure>,
    pub patient: Option<Sealed>,
    pub rejected: Option<Sealed>,
    pub handed_to: Option<Sealed>,
    pub ending: Option<(Ending, Timestamp)>,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It is being read, or reading failed.
    Reading,
    /// Somebody compares it with the patient.
    Comparing,
    /// Compared; its files wait.
    Matched,
    HandedOver,
    /// Nothing is handed over.
    Rejected,
    /// The medium has left.
    Closed,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intakes {
    by_no: BTreeMap<ApplicationNo, Intake>,
}

impl Intakes {
    pub fn get(&self, no: ApplicationNo) -> Option<&Intake> {
        self.by_no.get(&no)
    }

    /// Oldest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Intake> {
        self.by_no.values()
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        if let Event::Received { no, on, facility, medium, station } = event {
            let intake = Intake::received(*no, *on, *facility, *medium, *station, record);
            self.by_no.insert(*no, intake);
            return;
        }
        if let Some(intake) = self.by_no.get_mut(&event.no()) {
            intake.evolve(record, event);
        }
    }
}

impl Event {
    pub fn no(&self) -> ApplicationNo {
        match self {
            Event::Received { no, .. }
            | Event::Read { no, .. }
            | Event::Failed { no, .. }
            | Event::Matched { no, .. }
            | Event::Rejected { no, .. }
            | Event::HandedOver { no, .. }
            | Event::GivenBack { no, .. } => *no,
        }
    }
}

impl Intake {
    fn received(
        no: ApplicationNo,
        on: Date,
        facility: Sealed,
        medium: Medium,
        station: Station,
        record: &Record,
    ) -> Intake {
        Intake {
            no,
            on,
            facility,
            medium,
            station,
            by: record.by.clone(),
            received_at: record.at,
            stage: Stage::Reading,
            findings: None,
            failure: None,
            patient: None,
            rejected: None,
            handed_to: None,
            ending: None,
        }
    }

    fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Received { .. } => {}
            Event::Read { findings, .. } => {
                (self.stage, self.failure) = (Stage::Comparing, None);
                self.findings = Some(findings.clone());
            }
            Event::Failed { why, .. } => self.failure = Some(*why),
            Event::Matched { patient, .. } => {
                (self.stage, self.patient) = (Stage::Matched, Some(*patient));
            }
            Event::Rejected { reason, .. } => {
                (self.stage, self.rejected) = (Stage::Rejected, Some(*reason));
            }
            Event::HandedOver { to, .. } => {
                (self.stage, self.handed_to) = (Stage::HandedOver, Some(*to));
            }
            Event::GivenBack { how, .. } => {
                (self.stage, self.ending) = (Stage::Closed, Some((*how, record.at)));
            }
        }
    }

    /// Whether its files must still lie in the station's folder: until they are handed over and the medium is
    /// gone, and never of what was rejected.
    pub fn keeps_files(&self) -> bool {
        match self.stage {
            Stage::Comparing | Stage::Matched | Stage::HandedOver => true,
            Stage::Closed => self.handed_to.is_some(),
            Stage::Reading | Stage::Rejected => false,
        }
    }

    /// The medium lies with us.
    pub fn is_open(&self) -> bool {
        self.stage != Stage::Closed
    }
}
