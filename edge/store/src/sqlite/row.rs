//! Numbers on their way into SQLite, which knows only signed ones, and times out of it.

use jiff::Timestamp;
use office::ports::StoreError;

/// A sequence number as SQLite's integer.
pub fn signed(seq: u64) -> Result<i64, StoreError> {
    i64::try_from(seq).map_err(|error| StoreError::Other(Box::new(error)))
}

/// A stored number back.
pub fn unsigned(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number)
        .map_err(|_| StoreError::Damaged { seq: 0, what: "a stored number is negative".into() })
}

/// A stored time back.
pub fn timestamp(seq: u64, micros: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(micros)
        .map_err(|_| StoreError::Damaged { seq, what: "a stored time is out of range".into() })
}

/// The ends of a searched time, open where nothing is asked: from (included) until (excluded).
pub fn span(from: Option<Timestamp>, until: Option<Timestamp>) -> (i64, i64) {
    (
        from.map_or(i64::MIN, Timestamp::as_microsecond),
        until.map_or(i64::MAX, Timestamp::as_microsecond),
    )
}
