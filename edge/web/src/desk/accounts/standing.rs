//! How an account stands: its secret, and whether anything opens it.

use jiff::{Timestamp, civil::Date};
use office::state::State;
use rules::account::{Account, Secret};

use crate::{
    lang::Lang,
    texts::accounts::Accounts,
    ui::{Tag, Tone},
};

/// What matters most about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No permit opens it any more.
    Ended,
    NoSlip,
    SlipWaits,
    SlipRunOut,
    InUse,
}

impl Standing {
    pub const ALL: [Standing; 5] = [
        Standing::NoSlip,
        Standing::SlipWaits,
        Standing::SlipRunOut,
        Standing::InUse,
        Standing::Ended,
    ];

    pub fn of(state: &State, account: &Account, now: Timestamp) -> Standing {
        if last_day(state, account, now).is_none() {
            return Standing::Ended;
        }
        match account.secret {
            Secret::None => Standing::NoSlip,
            Secret::Slip { until, .. } if until <= now => Standing::SlipRunOut,
            Secret::Slip { .. } => Standing::SlipWaits,
            Secret::Password { .. } => Standing::InUse,
        }
    }

    /// In a URL.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Ended => "ended",
            Standing::NoSlip => "none",
            Standing::SlipWaits => "slip",
            Standing::SlipRunOut => "run-out",
            Standing::InUse => "password",
        }
    }

    pub fn label(self, lang: Lang) -> &'static str {
        let t = Accounts(lang);
        match self {
            Standing::Ended => t.state_ended(),
            Standing::NoSlip => t.state_none(),
            Standing::SlipWaits => t.state_slip(),
            Standing::SlipRunOut => t.state_run_out(),
            Standing::InUse => t.state_password(),
        }
    }

    pub fn tag(self, lang: Lang) -> Tag {
        let tone = match self {
            Standing::Ended => Tone::Quiet,
            Standing::NoSlip | Standing::SlipRunOut => Tone::Due,
            Standing::SlipWaits => Tone::Note,
            Standing::InUse => Tone::Good,
        };
        Tag::new(tone, self.label(lang))
    }
}

/// The last day on which a permit opens it, as things are now.
pub fn last_day(state: &State, account: &Account, now: Timestamp) -> Option<Date> {
    let permits = state.hospital.permits.of_account(&account.id);
    permits.filter(|it| !it.is_over(now)).map(|it| it.until).max()
}
