//! Revocation: effective at once or at the asked time, waiting for nobody; reported to two.
//!
//! Keeps: 1(2)①-revoke, rule 2.
//!
//! It takes its number from the same series as the applications.

mod decide;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use decide::decide;

use crate::{
    id::{ApplicationNo, PersonId},
    record::{Actor, Record},
    sealed::Sealed,
};

/// What somebody wants done.
#[derive(Clone, Debug)]
pub enum Command {
    Order {
        person: PersonId,
        /// `None`: at once.
        at: Option<Timestamp>,
        /// One permit, or everything the person has.
        only: Option<ApplicationNo>,
        reason: Reason,
        note: Option<Sealed>,
    },
    /// The record committee or the audit officer has received the report.
    Receive { no: ApplicationNo, recipient: Recipient },
}

/// 失効理由
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// 退職
    Leaving,
    /// 異動
    Transfer,
    /// 休職
    LeaveOfAbsence,
    /// 長期未使用
    Unused,
    /// 不正
    Misuse,
    /// 契約終了
    ContractEnd,
    Other,
}

impl Reason {
    pub const ALL: [Reason; 7] = [
        Reason::Leaving,
        Reason::Transfer,
        Reason::LeaveOfAbsence,
        Reason::Unused,
        Reason::Misuse,
        Reason::ContractEnd,
        Reason::Other,
    ];
}

/// Which of the three parties asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedAs {
    User,
    DepartmentHead,
    GeneralAffairs,
}

/// Who gets the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    RecordCommittee,
    AuditOfficer,
}

impl Recipient {
    pub const ALL: [Recipient; 2] = [Recipient::RecordCommittee, Recipient::AuditOfficer];
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Ordered {
        no: ApplicationNo,
        person: PersonId,
        /// When it takes effect.
        at: Timestamp,
        asked_as: AskedAs,
        /// Everything the person has, so that forms on their way are stopped as well.
        everything: bool,
        permits: Vec<ApplicationNo>,
        reason: Reason,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Sealed>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<PersonId>,
    },
    Received {
        no: ApplicationNo,
        recipient: Recipient,
    },
}

/// One revocation with its two report items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    pub no: ApplicationNo,
    pub person: PersonId,
    pub at: Timestamp,
    pub asked_as: AskedAs,
    pub asked_by: Actor,
    pub acting_for: Option<PersonId>,
    pub asked_at: Timestamp,
    pub everything: bool,
    pub permits: Vec<ApplicationNo>,
    pub reason: Reason,
    pub note: Option<Sealed>,
    pub received: BTreeMap<Recipient, (Timestamp, Actor)>,
}

impl Revocation {
    /// Who has not received the report yet.
    pub fn outstanding(&self) -> impl Iterator<Item = Recipient> {
        Recipient::ALL.into_iter().filter(|it| !self.received.contains_key(it))
    }
}

/// Every revocation ever ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocations {
    by_no: BTreeMap<ApplicationNo, Revocation>,
}

impl Revocations {
    pub fn get(&self, no: ApplicationNo) -> Option<&Revocation> {
        self.by_no.get(&no)
    }

    /// The first revocation of everything a person has that is still to take effect.
    pub fn to_come(&self, person: PersonId, now: Timestamp) -> Option<&Revocation> {
        let everything = self.by_no.values().filter(|it| it.person == person && it.everything);
        everything.filter(|it| now < it.at).min_by_key(|it| it.at)
    }

    /// Oldest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Revocation> {
        self.by_no.values()
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Ordered {
                no,
                person,
                at,
                asked_as,
                everything,
                permits,
                reason,
                note,
                acting_for,
            } => {
                let revocation = Revocation {
                    no: *no,
                    person: *person,
                    at: *at,
                    asked_as: *asked_as,
                    asked_by: record.by.clone(),
                    acting_for: *acting_for,
                    asked_at: record.at,
                    everything: *everything,
                    permits: permits.clone(),
                    reason: *reason,
                    note: *note,
                    received: BTreeMap::new(),
                };
                self.by_no.insert(*no, revocation);
            }
            Event::Received { no, recipient } => {
                if let Some(revocation) = self.by_no.get_mut(no) {
                    revocation.received.insert(*recipient, (record.at, record.by.clone()));
                }
            }
        }
    }
}
