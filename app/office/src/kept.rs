//! Whether a copy of the ledger's checkpoint is outside: whoever holds the server can write everything anew, except
//! what lies elsewhere.

use std::sync::atomic::Ordering::Relaxed;

use jiff::{SignedDuration, Timestamp};

use crate::{state::State, tally::Tally};

/// A copy leaves at least so often.
const WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// What stands on the first page of whoever reads the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// No copy has left since then, and that is too long ago.
    NoCopy { since: Timestamp },
    /// A witness holds another past than this ledger.
    Contradicted,
}

/// `None`: a copy of the last day is on paper, on another machine, or with a witness.
pub fn warning(state: &State, tally: &Tally, now: Timestamp) -> Option<Warning> {
    if tally.contradicted.load(Relaxed) {
        return Some(Warning::Contradicted);
    }
    let age = tally.witness_age_seconds(now).map(SignedDuration::from_secs);
    let witnessed = age.and_then(|it| now.checked_sub(it).ok());
    let setting = &state.hospital.setting;
    let kept = setting.kept.as_ref().map(|it| it.at);
    let since = [setting.founded_at, kept, witnessed].into_iter().flatten().max()?;
    (now.duration_since(since) > WITHIN).then_some(Warning::NoCopy { since })
}
