//! What was done at the server itself, past every page: shown to whoever inspects.

use jiff::{SignedDuration, Timestamp};
use rules::{calendar::tokyo::civil, setting::Setting};

use super::Remark;

/// A rescue, or a copy that was put back, stays on the page until the next yearly inspection has seen it.
const RESCUE_SHOWN: SignedDuration = SignedDuration::from_hours(24 * 366);

/// Everything of the last year.
pub fn remarks(setting: &Setting, now: Timestamp) -> Vec<Remark> {
    let recent = |at: &Timestamp| now.duration_since(*at) < RESCUE_SHOWN;
    let rescued = setting.rescue.filter(|it| recent(&it.at));
    let restored = setting.restored.filter(|it| recent(&it.at));
    let missing = setting.witness_missing.filter(recent);
    [
        rescued.map(|it| Remark::Rescued { on: civil(it.at) }),
        restored.map(|it| Remark::Restored { on: civil(it.at), size: it.size }),
        missing.map(|it| Remark::WitnessMissing { on: civil(it) }),
    ]
    .into_iter()
    .flatten()
    .collect()
}
