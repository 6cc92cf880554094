//! Guessing passwords gets slower and slower, then stops; per account and source, in memory.
//!
//! Rule 16. Delay comes before the lock, so that a ward that mistypes is not locked out, and whoever
//! wants to lock somebody else out has to sit at that person's terminal. The last administrator is
//! only ever delayed. After a restart counting begins anew: every failed attempt is in the second book.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

/// Failures that cost nothing.
const FREE: u32 = 3;
/// Failures after which an account is locked for a source.
const LOCK_AFTER: u32 = 10;
const LOCKED_FOR: SignedDuration = SignedDuration::from_mins(15);
const DELAY_MAX: SignedDuration = SignedDuration::from_secs(60);
/// Failures from one source over all accounts, after which the source waits.
const SOURCE_AFTER: u32 = 60;
/// Old counts are forgotten.
const FORGET_AFTER: SignedDuration = SignedDuration::from_mins(30);
/// Bounds the memory that a hostile source can take.
const COUNTS_MAX: usize = 20_000;

/// Who is guessing what from where.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    AccountAt(String, String),
    Source(String),
}

#[derive(Clone, Copy, Debug)]
struct Count {
    failures: u32,
    last: Timestamp,
    next: Timestamp,
}

/// The counts of failed attempts.
#[derive(Debug, Default)]
pub struct Lockout {
    counts: HashMap<Key, Count>,
}

impl Lockout {
    /// When the next attempt is looked at; `None`: now.
    pub fn wait_until(&self, account: &str, source: &str, now: Timestamp) -> Option<Timestamp> {
        keys(account, source)
            .iter()
            .filter_map(|key| self.counts.get(key))
            .map(|count| count.next)
            .filter(|next| now < *next)
            .max()
    }

    /// Counts a failure. `never_lock`: the last administrator.
    pub fn failed(&mut self, account: &str, source: &str, never_lock: bool, now: Timestamp) {
        self.forget_old(now);
        let [at, source] = keys(account, source);
        let lock_after = if never_lock { u32::MAX } else { LOCK_AFTER };
        self.count(at, FREE, lock_after, now);
        self.count(source, SOURCE_AFTER, SOURCE_AFTER * 2, now);
    }

    /// A right password: the account starts afresh at this source, the source does not.
    pub fn succeeded(&mut self, account: &str, source: &str) {
        let [at, _] = keys(account, source);
        self.counts.remove(&at);
    }

    fn count(&mut self, key: Key, free: u32, lock_after: u32, now: Timestamp) {
        let count = self.counts.entry(key).or_insert(Count { failures: 0, last: now, next: now });
        count.failures = count.failures.saturating_add(1);
        count.last = now;
        let over = count.failures.saturating_sub(free);
        let wait = match over {
            0 => SignedDuration::ZERO,
            _ if count.failures >= lock_after => LOCKED_FOR,
            _ => SignedDuration::from_secs(1 << over.min(6)).min(DELAY_MAX),
        };
        count.next = now.saturating_add(wait).unwrap_or(now);
    }

    fn forget_old(&mut self, now: Timestamp) {
        if self.counts.len() < COUNTS_MAX {
            return;
        }
        self.counts.retain(|_, it| now.duration_since(it.last) < FORGET_AFTER || now < it.next);
        if self.counts.len() >= COUNTS_MAX {
            self.counts.retain(|key, _| matches!(key, Key::Source(_)));
        }
    }
}

fn keys(account: &str, source: &str) -> [Key; 2] {
    [Key::AccountAt(account.into(), source.into()), Key::Source(source.into())]
}
