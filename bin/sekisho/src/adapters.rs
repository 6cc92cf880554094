//! The machine's clock and chance. The only place that reads either.

use jiff::Timestamp;
use office::outside::{Clock, Entropy};

/// The machine's clock, `ahead` of what it shows (the demo's may stand elsewhere).
pub fn clock(ahead: jiff::SignedDuration) -> Clock {
    Clock::new(move || {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
        let now = Timestamp::now();
        now.saturating_add(ahead).unwrap_or(now)
    })
}

/// The kernel's random bytes.
pub fn entropy() -> Entropy {
    Entropy::new(|bytes| getrandom::fill(bytes).expect("the kernel has random bytes"))
}
