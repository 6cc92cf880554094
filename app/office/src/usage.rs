//! Accounts by their use: those that nobody uses any more, and those that seem to be used by several.
//!
//! Clause 1(2)②: found, not decided. Whether somebody is on leave, or has two terminals, people know.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use rules::{account::Secret, id::PersonId};

use crate::{office::Office, ports::StoreError, state::State};

/// «Unused» where the hospital has not said after how many days.
pub const UNUSED_DAYS: u16 = 90;
/// How long an account that looked shared stays on the page.
const SHARED_DAYS: i64 = 30;

/// When an account last passed a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastUse {
    pub account: String,
    pub at: Timestamp,
    /// When it last signed in from two terminals within a few minutes.
    pub shared_at: Option<Timestamp>,
}

/// People whose accounts are used in an unusual way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// An effective right of that age, and no gate passed in so many days.
    pub unused: Vec<PersonId>,
    /// One account, two terminals within minutes; or somebody has seen that several use it.
    pub shared: Vec<PersonId>,
}

impl Office {
    /// Looks through the second book. Do not hold the state meanwhile.
    pub fn last_uses(&self) -> Result<Vec<LastUse>, StoreError> {
        let now = self.now();
        let unused = self.read().hospital.setting.switches.unused_days.unwrap_or(UNUSED_DAYS);
        let longest = i64::from(unused).max(SHARED_DAYS);
        let since = now.saturating_sub(days(longest)).unwrap_or(now);
        self.passages().last_uses(since)
    }
}

/// Accounts against their last uses.
pub fn usage(state: &State, uses: &[LastUse], now: Timestamp) -> Usage {
    let hospital = &state.hospital;
    let unused_days = hospital.setting.switches.unused_days.unwrap_or(UNUSED_DAYS);
    let by_account: HashMap<&str, &LastUse> =
        uses.iter().map(|it| (it.account.as_str(), it)).collect();
    let is_within = |at: Timestamp, length: i64| now.duration_since(at) < days(length);
    let mut usage = Usage::default();
    for person in hospital.people.all() {
        let accounts = || hospital.accounts.of(person.id);
        let of = |id: &rules::id::AccountId| by_account.get(id.0.as_str()).copied();
        let old_right = hospital
            .permits
            .of(person.id)
            .any(|it| it.is_effective(now) && !is_within(it.starts_at(), i64::from(unused_days)));
        let has_password = accounts().any(|it| matches!(it.secret, Secret::Password { .. }));
        let used = accounts()
            .filter_map(|it| of(&it.id))
            .any(|it| is_within(it.at, i64::from(unused_days)));
        if old_right && has_password && !used {
            usage.unused.push(person.id);
        }
        let seen = accounts().filter_map(|it| of(&it.id)?.shared_at);
        let shared = accounts().any(|it| it.shared.is_some());
        if shared || seen.into_iter().any(|at| is_within(at, SHARED_DAYS)) {
            usage.shared.push(person.id);
        }
    }
    usage
}

fn days(length: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * length)
}
