//! Asia/Tokyo as a fixed offset of nine hours: Japan has had no daylight saving since 1951.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::{Offset, TimeZone},
};

/// The offset of Japan Standard Time.
pub const OFFSET: Offset = Offset::constant(9);

/// The day in Tokyo at this moment.
pub fn civil(now: Timestamp) -> Date {
    civil_time(now).date()
}

/// The day and the time of day in Tokyo at this moment.
pub fn civil_time(now: Timestamp) -> DateTime {
    OFFSET.to_datetime(now)
}

/// The moment in Tokyo at which this day begins.
pub fn midnight(date: Date) -> Timestamp {
    moment(date, Time::midnight())
}

/// The moment at which it is `time` in Tokyo on this day.
///
/// Days at the very edge of what a `Timestamp` can hold (years -9999 and 9999) give the nearest one.
pub fn moment(date: Date, time: Time) -> Timestamp {
    let nearest = if date.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    OFFSET.to_timestamp(date.to_datetime(time)).unwrap_or(nearest)
}

/// The zone as jiff wants it, for printing with an offset.
pub fn zone() -> TimeZone {
    TimeZone::fixed(OFFSET)
}
