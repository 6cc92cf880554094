//! How external devices stand, and what the checkpoint asks before one is connected.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Event, ExternalDevice};
use crate::{
    Hospital,
    application::Versions,
    calendar::tokyo,
    id::{ApplicationNo, PersonId},
    media::{self, fold_serial},
    permit::end_of,
    record::{Actor, Record},
    refusal::Refusal,
    sealed::{Digest, Sealed},
};

/// A permit to connect something that the hospital has not designated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    pub no: ApplicationNo,
    pub asked: ExternalDevice,
    /// 接続方法・利用方法 (指定欄)
    pub directed_usage: Sealed,
    pub content: Digest,
    pub versions: Versions,
    pub permitted_at: Timestamp,
    /// When it was ended before its last day, by whom, and why.
    pub ended: Option<(Timestamp, Actor, Sealed)>,
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
    Ended {
        at: Timestamp,
    },
    /// Its last day has passed.
    Over {
        until: Date,
    },
}

impl Permit {
    pub fn state(&self, now: Timestamp) -> PermitState {
        if let Some((at, ..)) = self.ended {
            return PermitState::Ended { at };
        }
        let until = end_of(self.asked.until);
        if until <= now {
            return PermitState::Over { until: self.asked.until };
        }
        if now < tokyo::midnight(self.asked.from) {
            return PermitState::NotYet { from: self.asked.from };
        }
        PermitState::Effective { until }
    }

    pub fn is_over(&self, now: Timestamp) -> bool {
        matches!(self.state(now), PermitState::Ended { .. } | PermitState::Over { .. })
    }
}

/// Every permit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Devices {
    permits: BTreeMap<ApplicationNo, Permit>,
}

impl Devices {
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
            Event::Permitted { no, asked, directed_usage, content, versions } => {
                let permit = Permit {
                    no: *no,
                    asked: *asked.clone(),
                    directed_usage: *directed_usage,
                    content: *content,
                    versions: *versions,
                    permitted_at: record.at,
                    ended: None,
                };
                self.permits.insert(*no, permit);
            }
            Event::Ended { no, reason } => {
                if let Some(permit) = self.permits.get_mut(no) {
                    permit.ended = Some((record.at, record.by.clone(), *reason));
                }
            }
        }
    }
}

/// Whether something with this serial number may be connected: a designated medium of the register, or an F6 that
/// stands. `None`: no permit, the register alone opens it.
pub(crate) fn check(
    hospital: &Hospital,
    serial: &str,
    now: Timestamp,
) -> Result<(Option<(ApplicationNo, PersonId)>, Timestamp), Refusal> {
    let today = tokyo::civil(now);
    if let Some(no) = hospital.media.by_serial(serial) {
        let medium = media::usable(hospital, no, today)?;
        let all = medium.has_av && medium.has_encryption && medium.has_password;
        let last = medium.exception.as_ref().filter(|_| !all).map_or(today, |it| it.until);
        return Ok((None, end_of(last.min(today))));
    }
    let serial = fold_serial(serial);
    let mut reason = Refusal::MediumUnknown;
    let same = |it: &&Permit| fold_serial(&it.asked.serial) == serial;
    for permit in hospital.external_devices.permits().filter(same) {
        let no = permit.no;
        reason = match permit.state(now) {
            PermitState::Effective { until } => {
                return Ok((Some((no, permit.asked.person)), until));
            }
            PermitState::NotYet { from } => Refusal::NotYet { no, from },
            PermitState::Ended { at } => Refusal::ExternalEnded { no, at },
            PermitState::Over { until } => Refusal::ExternalOver { no, until },
        };
    }
    Err(reason)
}
