//! Rejected bearer tokens: each is in the second book, and a flood of them is not a flood there.
//!
//! Clause 1(2)①. The first of a source is written at once; what the same source tries in the minute after is
//! counted, and the count is written when the minute is over. Sources beyond a bound are counted together.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use rules::id::AccountId;

/// How long the tries of one source are one record.
const TOGETHER: SignedDuration = SignedDuration::from_mins(1);
/// Sources counted apart at once. Beyond it somebody changes addresses: `elsewhere` counts them all.
const SOURCES_MAX: usize = 1_000;
const ELSEWHERE: &str = "elsewhere";

/// Who knocks: the source, and the account where the token is one of ours.
pub type Knocker = (String, Option<AccountId>);

/// Tries that were counted and not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub knocker: Knocker,
    pub tries: u64,
    pub since: Timestamp,
}

#[derive(Debug)]
struct Knocks {
    since: Timestamp,
    unwritten: u64,
}

/// The counts of rejected tokens.
#[derive(Debug, Default)]
pub struct Strangers {
    by_knocker: HashMap<Knocker, Knocks>,
}

impl Strangers {
    /// One more try. Gives the knocker to write it under, or nothing where it is only counted.
    pub fn knock(&mut self, knocker: Knocker, now: Timestamp) -> Option<Knocker> {
        let is_room = self.by_knocker.len() < SOURCES_MAX;
        let knocker = match is_room || self.by_knocker.contains_key(&knocker) {
            true => knocker,
            false => (ELSEWHERE.into(), None),
        };
        if let Some(known) = self.by_knocker.get_mut(&knocker) {
            known.unwritten += 1;
            return None;
        }
        self.by_knocker.insert(knocker.clone(), Knocks { since: now, unwritten: 0 });
        Some(knocker)
    }

    /// Takes out every count whose minute is over; those of more than nothing are to be written.
    pub fn over(&mut self, now: Timestamp) -> Vec<Counted> {
        let is_over = |it: &Knocks| now.duration_since(it.since) >= TOGETHER;
        let over = self.by_knocker.extract_if(|_, it| is_over(it));
        let mut counted: Vec<Counted> = over
            .filter(|(_, it)| it.unwritten > 0)
            .map(|(knocker, it)| Counted { knocker, tries: it.unwritten, since: it.since })
            .collect();
        counted.sort_by(|a, b| a.knocker.cmp(&b.knocker));
        counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MORNING: &str = "2026-04-01T00:00:00Z";

    #[test]
    fn a_flood_from_everywhere_stays_small() {
        let mut strangers = Strangers::default();
        let now: Timestamp = MORNING.parse().expect("a moment");
        let written = (0..5_000).filter(|it| {
            let knocker = (format!("2001:db8::{it:x}"), None);
            strangers.knock(knocker, now).is_some()
        });
        assert_eq!(written.count(), SOURCES_MAX + 1);
        let later = now + TOGETHER;
        let counted = strangers.over(later);
        let [elsewhere] = counted.as_slice() else { panic!("{counted:?}") };
        assert_eq!((elsewhere.knocker.0.as_str(), elsewhere.tries), (ELSEWHERE, 3_999));
        assert_eq!(strangers.over(later), []);
    }
}
