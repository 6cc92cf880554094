//! Where a person stands with their right: the newest and best of all that they hold.

use jiff::{Timestamp, civil::Date};
use rules::{
    calendar::{tokyo, working_days},
    id::PersonId,
    permit::{Basis, Permit, State as PermitState},
};

use crate::{state::State, today::RENEWAL_DAYS};

/// The state of a person's right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Effective {
        until: Date,
    },
    /// Within the renewal time (rule 11), or closed at a time that is still to come.
    EndsSoon {
        until: Date,
    },
    NotYet {
        from: Date,
    },
    Ended {
        on: Date,
    },
    /// Nobody has ever given them one.
    Never,
}

/// The standing of a person at this moment.
pub fn of(state: &State, person: PersonId, now: Timestamp) -> Standing {
    let permits = || state.hospital.permits.of(person);
    let last_day = |permit: &Permit| match permit.state(now) {
        PermitState::Effective { until } => Some(last_day_before(until)),
        _ => None,
    };
    if let Some(until) = permits().filter_map(last_day).max() {
        return match ends_soon(until, now) {
            true => Standing::EndsSoon { until },
            false => Standing::Effective { until },
        };
    }
    let not_yet = permits().filter_map(|it| match it.state(now) {
        PermitState::NotYet { from } => Some(from),
        _ => None,
    });
    if let Some(from) = not_yet.min() {
        return Standing::NotYet { from };
    }
    permits().map(|it| ended_on(it, now)).max().map_or(Standing::Never, |on| Standing::Ended { on })
}

/// Which permits a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Effective,
    NotYet,
    EndsSoon,
    Ended,
    Provisional,
    Founding,
}

impl Kind {
    pub const ALL: [Kind; 6] = [
        Kind::Effective,
        Kind::EndsSoon,
        Kind::NotYet,
        Kind::Provisional,
        Kind::Founding,
        Kind::Ended,
    ];

    /// The word in an address: `/permits?state=ends_soon`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Effective => "effective",
            Kind::NotYet => "not_yet",
            Kind::EndsSoon => "ends_soon",
            Kind::Ended => "ended",
            Kind::Provisional => "provisional",
            Kind::Founding => "founding",
        }
    }

    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|it| it.word() == word)
    }

    /// Whether a permit is of this kind now.
    pub fn fits(self, permit: &Permit, now: Timestamp) -> bool {
        match self {
            Kind::Effective => permit.is_effective(now),
            Kind::NotYet => matches!(permit.state(now), PermitState::NotYet { .. }),
            Kind::EndsSoon => match permit.state(now) {
                PermitState::Effective { until } => ends_soon(last_day_before(until), now),
                _ => false,
            },
            Kind::Ended => permit.is_over(now),
            Kind::Provisional => {
                matches!(permit.basis, Basis::Provisional { .. }) && !permit.is_over(now)
            }
            Kind::Founding => permit.basis == Basis::Founding,
        }
    }
}

/// The day on which a permit that is over ended.
pub fn ended_on(permit: &Permit, now: Timestamp) -> Date {
    match permit.state(now) {
        PermitState::Revoked { at, .. }
        | PermitState::Replaced { at }
        | PermitState::Lapsed { at } => tokyo::civil(at),
        PermitState::Over { until } => until,
        PermitState::NotYet { .. } | PermitState::Effective { .. } => permit.until,
    }
}

/// The last day of which a permit that ends at this moment has a part.
pub fn last_day_before(end: Timestamp) -> Date {
    let day = tokyo::civil(end);
    let at_midnight = tokyo::midnight(day) == end;
    if at_midnight { day.yesterday().unwrap_or(day) } else { day }
}

fn ends_soon(until: Date, now: Timestamp) -> bool {
    i64::from(working_days::days_between(tokyo::civil(now), until)) <= RENEWAL_DAYS
}
