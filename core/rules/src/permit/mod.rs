//! Permits: what really opens a gate, from when, until when, and on which application it stands.
//!
//! Keeps: 1(2)①-grant, 1(2)①-revoke, rule 1, rule 2, rule 11.
//!
//! A permit has the number of its application.
//! Every permit ends. Nothing here waits for a job to run: what has lapsed is simply over.

mod decide;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use decide::decide;

use crate::{
    application::{Terms, Versions},
    calendar,
    id::{AccountId, ApplicationNo, CategoryId, PersonId, SystemId},
    record::Record,
    sealed::{Digest, Sealed},
};

/// What follows from decisions. Each is checked against the state, so that it opens nothing by itself.
#[derive(Clone, Debug)]
pub enum Command {
    /// The application was approved, or provisionally issued.
    Grant { no: ApplicationNo },
    /// A right from before the record committee could meet; only while the hospital is being founded.
    Found { person: PersonId, terms: Terms },
    /// Somebody was let in at the server because nobody could let them in otherwise.
    Rescue { person: PersonId, reason: Sealed },
    /// A revocation, a refusal or a withdrawal takes effect.
    Close { no: ApplicationNo, at: Timestamp, why: Ended },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Granted {
        no: ApplicationNo,
        person: PersonId,
        account: AccountId,
        terms: Terms,
        basis: Basis,
        content: Digest,
        versions: Versions,
    },
    /// The committee has ratified what was provisional.
    Confirmed {
        no: ApplicationNo,
        versions: Versions,
    },
    Closed {
        no: ApplicationNo,
        at: Timestamp,
        why: Ended,
    },
}

/// What a permit stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Decided by the record committee.
    Committee,
    /// 仮発行: lapses by itself at `until` unless ratified.
    Provisional { until: Timestamp },
    /// Given while the hospital was being founded.
    Founding,
}

/// Why a permit ended before its last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    Revoked {
        by: ApplicationNo,
    },
    /// A newer permit of the same account took its place.
    Superseded {
        by: ApplicationNo,
    },
    /// The committee refused what had been provisional.
    Refused,
    Withdrawn,
}

/// One permit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    pub no: ApplicationNo,
    pub person: PersonId,
    pub account: AccountId,
    pub category: CategoryId,
    pub systems: BTreeSet<SystemId>,
    pub from: Date,
    pub until: Date,
    pub basis: Basis,
    pub content: Digest,
    pub versions: Versions,
    pub granted_at: Timestamp,
    /// When and why it ended, or will end, before its last day.
    pub ended: Option<(Timestamp, Ended)>,
    /// [`Permit::starts_at`] and the end of the last day, ready for the checkpoint.
    window: (Timestamp, Timestamp),
}

/// Where a permit stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    NotYet {
        from: Date,
    },
    /// Effective; `until` is the moment at which it ends as things are now.
    Effective {
        until: Timestamp,
    },
    Revoked {
        at: Timestamp,
        by: ApplicationNo,
    },
    Replaced {
        at: Timestamp,
    },
    Lapsed {
        at: Timestamp,
    },
    Over {
        until: Date,
    },
}

/// The first moment after the last day.
pub fn end_of(last_day: Date) -> Timestamp {
    calendar::tokyo::midnight(last_day.tomorrow().unwrap_or(last_day))
}

impl Permit {
    /// The one place that says whether a permit opens anything.
    pub fn state(&self, now: Timestamp) -> State {
        if let Some((at, why)) = &self.ended
            && *at <= now
        {
            return match why {
                Ended::Revoked { by } => State::Revoked { at: *at, by: *by },
                Ended::Superseded { .. } | Ended::Refused | Ended::Withdrawn => {
                    State::Replaced { at: *at }
                }
            };
        }
        let lapses = match self.basis {
            Basis::Provisional { until } => until,
            Basis::Committee | Basis::Founding => Timestamp::MAX,
        };
        if lapses <= now {
            return State::Lapsed { at: lapses };
        }
        if self.window.1 <= now {
            return State::Over { until: self.until };
        }
        if now < self.window.0 {
            return State::NotYet { from: self.from };
        }
        let closing = self.ended.as_ref().map_or(Timestamp::MAX, |(at, _)| *at);
        State::Effective { until: self.window.1.min(lapses).min(closing) }
    }

    pub fn is_effective(&self, now: Timestamp) -> bool {
        matches!(self.state(now), State::Effective { .. })
    }

    /// Whether it will never open anything again.
    pub fn is_over(&self, now: Timestamp) -> bool {
        !matches!(self.state(now), State::Effective { .. } | State::NotYet { .. })
    }

    pub fn starts_at(&self) -> Timestamp {
        self.window.0
    }

    /// Until when it goes on being effective, or not, if nothing more is written.
    pub fn stays_until(&self, now: Timestamp) -> Timestamp {
        match self.state(now) {
            State::NotYet { .. } => self.window.0,
            State::Effective { until } => until,
            State::Revoked { .. }
            | State::Replaced { .. }
            | State::Lapsed { .. }
            | State::Over { .. } => Timestamp::MAX,
        }
    }

    pub fn has_terms(&self, terms: &Terms) -> bool {
        self.category == terms.category
            && self.systems == terms.systems
            && self.until == terms.until
    }
}

/// Every permit ever granted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permits {
    /// In the order in which they were granted; the indices below are places in it.
    permits: Vec<Permit>,
    by_no: BTreeMap<ApplicationNo, usize>,
    by_account: BTreeMap<AccountId, Vec<usize>>,
    by_person: BTreeMap<PersonId, Vec<usize>>,
}

impl Permits {
    pub fn get(&self, no: ApplicationNo) -> Option<&Permit> {
        self.permits.get(*self.by_no.get(&no)?)
    }

    /// Oldest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Permit> {
        self.at(self.by_no.values())
    }

    pub fn of(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &Permit> {
        self.at(self.by_person.get(&person).into_iter().flatten())
    }

    pub fn of_account(&self, account: &AccountId) -> impl DoubleEndedIterator<Item = &Permit> {
        self.at(self.by_account.get(account).into_iter().flatten())
    }

    fn at<'p>(
        &'p self,
        places: impl DoubleEndedIterator<Item = &'p usize>,
    ) -> impl DoubleEndedIterator<Item = &'p Permit> {
        places.filter_map(|place| self.permits.get(*place))
    }

    fn get_mut(&mut self, no: ApplicationNo) -> Option<&mut Permit> {
        self.permits.get_mut(*self.by_no.get(&no)?)
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Granted { no, person, account, terms, basis, content, versions } => {
                let permit = Permit {
                    no: *no,
                    person: *person,
                    account: account.clone(),
                    category: terms.category.clone(),
                    systems: terms.systems.clone(),
                    from: terms.from,
                    until: terms.until,
                    basis: basis.clone(),
                    content: *content,
                    versions: *versions,
                    granted_at: record.at,
                    ended: None,
                    window: (calendar::tokyo::midnight(terms.from), end_of(terms.until)),
                };
                let place = self.permits.len();
                self.by_account.entry(account.clone()).or_default().push(place);
                self.by_person.entry(*person).or_default().push(place);
                self.by_no.insert(*no, place);
                self.permits.push(permit);
            }
            Event::Confirmed { no, versions } => {
                if let Some(permit) = self.get_mut(*no) {
                    permit.basis = Basis::Committee;
                    permit.versions = *versions;
                }
            }
            Event::Closed { no, at, why } => {
                if let Some(permit) = self.get_mut(*no) {
                    permit.ended = Some((*at, why.clone()));
                }
            }
        }
    }
}
