//! Incidents: what was lost or broken into, from when it was first known until somebody closes it.
//!
//! Keeps: rule 12, rule 13.
//!
//! So far the draft that a loss opens: what is missing, whether personal data are concerned, and the days on
//! which the privacy commission waits for a word. Deliberately not here yet: the command page of an attack.

mod decide;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

pub use decide::decide;

use crate::{
    calendar,
    id::{DeviceNo, IncidentNo, MediumNo},
    record::{Actor, Record},
    sealed::Sealed,
};

/// What somebody wants done.
#[derive(Clone, Debug)]
pub enum Command {
    /// 見つからない, by whoever noticed. What it is about is suspended at once.
    Open {
        about: About,
        aware_at: Timestamp,
        told: Sealed,
        data: Data,
    },
    /// What is known by now of the data that were on it.
    Answer {
        no: IncidentNo,
        data: Data,
    },
    /// The first awareness was at another time than was said.
    MoveStart {
        no: IncidentNo,
        aware_at: Timestamp,
        reason: Sealed,
    },
    /// A report has gone to the privacy commission.
    Report {
        no: IncidentNo,
        report: Report,
        on: Date,
    },
    Close {
        no: IncidentNo,
        reason: Sealed,
    },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Opened { no: IncidentNo, about: About, aware_at: Timestamp, told: Sealed, data: Data },
    Answered { no: IncidentNo, data: Data },
    StartMoved { no: IncidentNo, aware_at: Timestamp, reason: Sealed },
    Reported { no: IncidentNo, report: Report, on: Date },
    Closed { no: IncidentNo, reason: Sealed },
}

/// What cannot be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    Medium(MediumNo),
    Device(DeviceNo),
}

/// What is known of the data; what is not known yet is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Data {
    /// How many patients; 0: no personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patients: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encrypted: Option<bool>,
    /// 不正の目的: somebody may have taken it on purpose.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wrongful: bool,
}

/// 速報／確報 to the privacy commission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    Preliminary,
    Final,
}

/// A day by which something is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub report: Report,
    /// Counted from the first awareness.
    pub day: i32,
    pub on: Date,
    /// The report has gone.
    pub done: bool,
}

/// One incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    pub no: IncidentNo,
    pub about: About,
    /// When anybody in the hospital first knew: the clocks run from here (rule 13).
    pub aware_at: Timestamp,
    pub reported_at: Timestamp,
    pub reported_by: Actor,
    pub told: Sealed,
    pub data: Data,
    /// What had been said of the first awareness before, and why that was changed.
    pub moved: Vec<Moved>,
    pub reports: BTreeMap<Report, Date>,
    pub closed: Option<Closed>,
}

/// A change of the start, which stays visible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub at: Timestamp,
    pub by: Actor,
    pub before: Timestamp,
    pub reason: Sealed,
}

/// The end of an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub at: Timestamp,
    pub by: Actor,
    pub reason: Sealed,
}

impl Incident {
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Whether the commission may be waiting: unless it is known that no personal data were concerned.
    pub fn concerns_persons(&self) -> bool {
        self.data.patients != Some(0)
    }

    /// Days 3 and 5 for the preliminary report, day 30 for the final one; 60 where a wrongful purpose is
    /// suspected (rule 13).
    pub fn marks(&self) -> [Mark; 3] {
        let aware = calendar::tokyo::civil(self.aware_at);
        let last = if self.data.wrongful { 60 } else { 30 };
        [(Report::Preliminary, 3), (Report::Preliminary, 5), (Report::Final, last)].map(
            |(report, day)| Mark {
                report,
                day,
                on: aware.saturating_add(day.days()),
                done: self.reports.contains_key(&report),
            },
        )
    }
}

/// Every incident.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incidents(BTreeMap<IncidentNo, Incident>);

impl Incidents {
    pub fn get(&self, no: IncidentNo) -> Option<&Incident> {
        self.0.get(&no)
    }

    /// Oldest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Incident> {
        self.0.values()
    }

    /// The open incident about this.
    pub fn open_about(&self, about: &About) -> Option<&Incident> {
        self.0.values().find(|it| it.is_open() && it.about == *about)
    }

    fn last(&self) -> Option<IncidentNo> {
        self.0.keys().next_back().copied()
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        let (at, by) = (record.at, record.by.clone());
        match event {
            Event::Opened { no, about, aware_at, told, data } => {
                let incident = Incident {
                    no: *no,
                    about: about.clone(),
                    aware_at: *aware_at,
                    reported_at: at,
                    reported_by: by,
                    told: *told,
                    data: *data,
                    moved: vec![],
                    reports: BTreeMap::new(),
                    closed: None,
                };
                self.0.insert(*no, incident);
            }
            Event::Answered { no, data } => self.change(*no, |it| it.data = *data),
            Event::StartMoved { no, aware_at, reason } => self.change(*no, |it| {
                it.moved.push(Moved { at, by, before: it.aware_at, reason: *reason });
                it.aware_at = *aware_at;
            }),
            Event::Reported { no, report, on } => {
                self.change(*no, |it| {
                    it.reports.insert(*report, *on);
                });
            }
            Event::Closed { no, reason } => {
                self.change(*no, |it| it.closed = Some(Closed { at, by, reason: *reason }));
            }
        }
    }

    fn change(&mut self, no: IncidentNo, how: impl FnOnce(&mut Incident)) {
        if let Some(incident) = self.0.get_mut(&no) {
            how(incident);
        }
    }
}
