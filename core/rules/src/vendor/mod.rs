//! Vendors and their workers: who may ever stand before the maintenance gate, each under their own key.
//!
//! Keeps: 6(4)①, 6(4)③.
//!
//! A worker opens nothing by being listed: permits and windows do. There is no shared login.

mod decide;
mod key;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use decide::decide;
pub(crate) use decide::still_working;
pub use key::SshKey;

use crate::{
    id::{VendorId, WorkerId},
    record::Record,
    sealed::{Digest, Sealed},
};

/// What somebody wants changed.
#[derive(Clone, Debug)]
pub enum Command {
    /// A new vendor, or new particulars of a known one.
    Register {
        vendor: VendorId,
        firm: Firm,
    },
    /// A named worker with their own key and their own secret for one-time codes.
    Enlist {
        vendor: VendorId,
        name: Sealed,
        key: SshKey,
        code: Sealed,
    },
    ReplaceKey {
        worker: WorkerId,
        key: SshKey,
    },
    ReplaceCode {
        worker: WorkerId,
        code: Sealed,
    },
    /// Effective at once: what the worker has open is cut.
    Strike {
        worker: WorkerId,
    },
    /// 「保存しません」: the vendor keeps no data on its machines, until this day.
    Attest {
        vendor: VendorId,
        until: Date,
        document: Option<Digest>,
    },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Registered {
        vendor: VendorId,
        firm: Firm,
    },
    Enlisted {
        worker: WorkerId,
        vendor: VendorId,
        name: Sealed,
        key: SshKey,
        code: Sealed,
    },
    KeyReplaced {
        worker: WorkerId,
        key: SshKey,
    },
    CodeReplaced {
        worker: WorkerId,
        code: Sealed,
    },
    Struck {
        worker: WorkerId,
    },
    Attested {
        vendor: VendorId,
        until: Date,
        /// SHA-256 of the paper, where it was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<Digest>,
    },
}

/// A vendor's particulars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Firm {
    pub name: String,
    /// Whom to call at night.
    pub phone: String,
    /// Last day of the maintenance contract.
    pub contract_until: Date,
}

/// One vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vendor {
    pub id: VendorId,
    pub firm: Firm,
    pub attested: Option<Attestation>,
}

/// The newest statement that nothing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    pub at: Timestamp,
    /// Last day.
    pub until: Date,
    pub document: Option<Digest>,
}

/// One worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worker {
    pub id: WorkerId,
    pub vendor: VendorId,
    pub name: Sealed,
    pub key: SshKey,
    /// Fingerprints of their earlier keys.
    pub replaced: Vec<Digest>,
    /// The secret of their one-time codes, beside the ledger.
    pub code: Sealed,
    pub enlisted_at: Timestamp,
    pub struck_at: Option<Timestamp>,
}

/// Every vendor and every worker ever listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vendors {
    by_id: BTreeMap<VendorId, Vendor>,
    workers: Vec<Worker>,
}

impl Vendors {
    pub fn get(&self, id: &VendorId) -> Option<&Vendor> {
        self.by_id.get(id)
    }

    pub fn all(&self) -> impl Iterator<Item = &Vendor> {
        self.by_id.values()
    }

    pub fn worker(&self, id: WorkerId) -> Option<&Worker> {
        self.workers.get(usize::try_from(id.0).ok()?)
    }

    /// In the order in which they were listed, the struck ones too.
    pub fn workers(&self) -> impl Iterator<Item = &Worker> {
        self.workers.iter()
    }

    /// The worker who holds this key now.
    pub fn by_fingerprint(&self, fingerprint: &Digest) -> Option<&Worker> {
        self.workers.iter().find(|it| it.struck_at.is_none() && it.key.fingerprint == *fingerprint)
    }

    fn next_worker(&self) -> WorkerId {
        WorkerId(u32::try_from(self.workers.len()).expect("a house has few workers"))
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Registered { vendor, firm } => {
                let attested = self.by_id.get(vendor).and_then(|it| it.attested);
                let it = Vendor { id: vendor.clone(), firm: firm.clone(), attested };
                self.by_id.insert(vendor.clone(), it);
            }
            Event::Enlisted { worker, vendor, name, key, code } => self.workers.push(Worker {
                id: *worker,
                vendor: vendor.clone(),
                name: *name,
                key: key.clone(),
                replaced: vec![],
                code: *code,
                enlisted_at: record.at,
                struck_at: None,
            }),
            Event::KeyReplaced { worker, key } => self.change(*worker, |it| {
                it.replaced.push(it.key.fingerprint);
                it.key = key.clone();
            }),
            Event::CodeReplaced { worker, code } => self.change(*worker, |it| it.code = *code),
            Event::Struck { worker } => self.change(*worker, |it| it.struck_at = Some(record.at)),
            Event::Attested { vendor, until, document } => {
                if let Some(it) = self.by_id.get_mut(vendor) {
                    it.attested =
                        Some(Attestation { at: record.at, until: *until, document: *document });
                }
            }
        }
    }

    fn change(&mut self, id: WorkerId, how: impl FnOnce(&mut Worker)) {
        let place = usize::try_from(id.0).ok();
        if let Some(worker) = place.and_then(|it| self.workers.get_mut(it)) {
            how(worker);
        }
    }
}
