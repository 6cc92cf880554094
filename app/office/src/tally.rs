//! What the office counts for whoever watches the machine: numbers only, nobody's names.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::Relaxed};

use jiff::Timestamp;

use crate::clerk::{ActError, Done};

/// Counts since the start. They are read one by one, so two of them may differ by what happens between.
#[derive(Debug)]
pub struct Tally {
    pub commands: AtomicU64,
    pub refusals: AtomicU64,
    /// Commands that broke or found no room.
    pub failures: AtomicU64,
    pub passages_allowed: AtomicU64,
    pub passages_refused: AtomicU64,
    /// Whether the last write into each book succeeded.
    pub ledger_writes: AtomicBool,
    pub passages_write: AtomicBool,
    /// In seconds; 0 before the first.
    signed_at: AtomicI64,
    /// The same, of a witness's signature.
    witnessed_at: AtomicI64,
    /// The witness says that this ledger does not go on from the one that it has seen.
    pub contradicted: AtomicBool,
}

impl Default for Tally {
    /// Nothing has failed yet.
    fn default() -> Tally {
        Tally {
            commands: AtomicU64::new(0),
            refusals: AtomicU64::new(0),
            failures: AtomicU64::new(0),
            passages_allowed: AtomicU64::new(0),
            passages_refused: AtomicU64::new(0),
            ledger_writes: AtomicBool::new(true),
            passages_write: AtomicBool::new(true),
            signed_at: AtomicI64::new(0),
            witnessed_at: AtomicI64::new(0),
            contradicted: AtomicBool::new(false),
        }
    }
}

impl Tally {
    /// Everything that was written so far had a signed checkpoint at this moment.
    pub fn signed(&self, at: Timestamp) {
        self.signed_at.store(at.as_second(), Relaxed);
    }

    /// How old the newest checkpoint over everything is; `None` before the first.
    pub fn checkpoint_age_seconds(&self, now: Timestamp) -> Option<i64> {
        age_seconds(&self.signed_at, now)
    }

    /// A witness has signed at this moment.
    pub fn witnessed(&self, at: Timestamp) {
        self.witnessed_at.store(at.as_second(), Relaxed);
        self.contradicted.store(false, Relaxed);
    }

    /// How long ago a witness last signed; `None` where none ever has.
    pub fn witness_age_seconds(&self, now: Timestamp) -> Option<i64> {
        age_seconds(&self.witnessed_at, now)
    }

    /// Nothing has failed since the last success.
    pub fn ledger_is_written(&self) -> bool {
        self.ledger_writes.load(Relaxed)
    }

    pub(crate) fn settled(&self, outcome: &Result<(), ActError>) {
        self.passages_write.store(outcome.is_ok(), Relaxed);
    }

    pub(crate) fn acted(&self, outcome: &Result<Done, ActError>) {
        self.commands.fetch_add(1, Relaxed);
        match outcome {
            Ok(done) => {
                if !done.entries.is_empty() {
                    self.ledger_writes.store(true, Relaxed);
                }
            }
            Err(ActError::Refused(_)) => {
                self.refusals.fetch_add(1, Relaxed);
            }
            Err(ActError::Entry(_)) => {
                self.failures.fetch_add(1, Relaxed);
            }
            Err(ActError::Store(_) | ActError::Unavailable) => {
                self.failures.fetch_add(1, Relaxed);
                self.ledger_writes.store(false, Relaxed);
            }
        }
    }

    pub(crate) fn passed(&self, allowed: bool, outcome: &Result<(), ActError>) {
        let count = if allowed { &self.passages_allowed } else { &self.passages_refused };
        count.fetch_add(1, Relaxed);
        self.passages_write.store(outcome.is_ok(), Relaxed);
    }
}

fn age_seconds(at: &AtomicI64, now: Timestamp) -> Option<i64> {
    let at = at.load(Relaxed);
    (at != 0).then(|| (now.as_second() - at).max(0))
}
