//! How own devices stand: the list of systems, the permits, and what suspends or ends them.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Event, Os, OwnDevice};
use crate::{
    application::Versions,
    calendar::tokyo,
    id::{ApplicationNo, OsId, PersonId},
    permit::end_of,
    record::{Actor, Record},
    sealed::{Digest, Sealed},
};

/// A permit to use one's own device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    pub no: ApplicationNo,
    pub asked: OwnDevice,
    pub content: Digest,
    pub versions: Versions,
    pub permitted_at: Timestamp,
    /// When it was ended before its last day, by whom, and why.
    pub ended: Option<(Timestamp, Actor, Sealed)>,
    /// When it ends with the right that it stood on, and by which revocation.
    pub closed: Option<(Timestamp, ApplicationNo)>,
}

/// Where a permit is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermitState {
    NotYet {
        from: Date,
    },
    Effective {
        until: Timestamp,
    },
    /// Its system is no longer on the list, or its maker's support is over.
    Suspended {
        why: Why,
    },
    Ended {
        at: Timestamp,
    },
    /// Its last day has passed.
    Over {
        until: Date,
    },
}

/// Why a permit is suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    OffTheList,
    SupportOver { until: Date },
}

impl Permit {
    pub fn state(&self, devices: &Devices, now: Timestamp) -> PermitState {
        if let Some((at, ..)) = self.ended {
            return PermitState::Ended { at };
        }
        if let Some((at, _)) = self.closed.filter(|(at, _)| *at <= now) {
            return PermitState::Ended { at };
        }
        if end_of(self.asked.until) <= now {
            return PermitState::Over { until: self.asked.until };
        }
        let Some(system) = devices.system(&self.asked.system) else {
            return PermitState::Suspended { why: Why::OffTheList };
        };
        let supported = system.until.map_or(Timestamp::MAX, end_of);
        if let Some(until) = system.until.filter(|_| supported <= now) {
            return PermitState::Suspended { why: Why::SupportOver { until } };
        }
        if now < tokyo::midnight(self.asked.from) {
            return PermitState::NotYet { from: self.asked.from };
        }
        let closes = self.closed.map_or(Timestamp::MAX, |(at, _)| at);
        PermitState::Effective { until: end_of(self.asked.until).min(supported).min(closes) }
    }

    /// Whether it will never open anything again.
    pub fn is_over(&self, devices: &Devices, now: Timestamp) -> bool {
        matches!(self.state(devices, now), PermitState::Ended { .. } | PermitState::Over { .. })
    }
}

/// Every permit, and the systems that such devices may run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Devices {
    /// In the order of the setting.
    pub systems: Vec<Os>,
    permits: BTreeMap<ApplicationNo, Permit>,
    /// Names of systems that were on the list once, for the permits that named them.
    known: BTreeMap<OsId, String>,
}

impl Devices {
    pub fn system(&self, id: &OsId) -> Option<&Os> {
        self.systems.iter().find(|it| it.id == *id)
    }

    /// The name of a system that is or was on the list.
    pub fn name<'a>(&'a self, id: &'a OsId) -> &'a str {
        self.known.get(id).map_or(&id.0, String::as_str)
    }

    pub fn permit(&self, no: ApplicationNo) -> Option<&Permit> {
        self.permits.get(&no)
    }

    /// Oldest first.
    pub fn permits(&self) -> impl DoubleEndedIterator<Item = &Permit> {
        self.permits.values()
    }

    pub fn of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &Permit> {
        self.permits().filter(move |it| it.asked.person == person)
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::SystemsListed { systems } => {
                self.known.extend(systems.iter().map(|it| (it.id.clone(), it.name.clone())));
                self.systems = systems.clone();
            }
            Event::Permitted { no, asked, content, versions } => {
                let permit = Permit {
                    no: *no,
                    asked: asked.clone(),
                    content: *content,
                    versions: *versions,
                    permitted_at: record.at,
                    ended: None,
                    closed: None,
                };
                self.permits.insert(*no, permit);
            }
            Event::Ended { no, reason } => {
                self.change(*no, |it| it.ended = Some((record.at, record.by.clone(), *reason)));
            }
            Event::Closed { no, at, by } => self.change(*no, |it| it.closed = Some((*at, *by))),
        }
    }

    fn change(&mut self, no: ApplicationNo, how: impl FnOnce(&mut Permit)) {
        if let Some(permit) = self.permits.get_mut(&no) {
            how(permit);
        }
    }
}
