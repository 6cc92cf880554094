//! When to warn: ten, five and one minute before the end, anew when the end moves.

use jiff::{SignedDuration, Timestamp};

const MINUTES: [i64; 3] = [1, 5, 10];

/// Which warnings have been given for which end.
pub struct Warnings {
    until: Timestamp,
    /// The shortest one given, or that had passed when this end became known.
    given: i64,
}

impl Warnings {
    /// For an end that has just been told: what has passed already is not told again.
    pub fn new(until: Timestamp, now: Timestamp) -> Warnings {
        let given = stage(until, now).unwrap_or(i64::MAX);
        Warnings { until, given }
    }

    /// The end these are for.
    pub fn until(&self) -> Timestamp {
        self.until
    }

    /// The warning that is due now, in minutes. The latest one alone, if several are.
    pub fn due(&mut self, now: Timestamp) -> Option<i64> {
        let stage = stage(self.until, now).filter(|minutes| *minutes < self.given)?;
        self.given = stage;
        Some(stage)
    }

    /// How long until something is to be said or the end comes.
    pub fn wait(&self, now: Timestamp) -> SignedDuration {
        let left = self.until.duration_since(now);
        let next = MINUTES.iter().rev().find(|minutes| **minutes < self.given);
        let warning = next.map(|minutes| left - SignedDuration::from_mins(*minutes));
        warning.map_or(left, |wait| wait.min(left)).max(SignedDuration::ZERO)
    }
}

/// The shortest warning whose time has come.
fn stage(until: Timestamp, now: Timestamp) -> Option<i64> {
    let left = until.duration_since(now);
    MINUTES.into_iter().find(|minutes| left <= SignedDuration::from_mins(*minutes))
}
