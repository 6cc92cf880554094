//! Counting days: calendar days and working days are different things and different types.
//!
//! The days that the regulation counts (reminders, reports, ends) are calendar days.

use std::collections::BTreeSet;

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};
use serde::{Deserialize, Serialize};

use crate::calendar::holidays::holiday;

/// A number of calendar days (日).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Days(pub u16);

/// A number of working days (営業日).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct BusinessDays(pub u16);

/// The days on which this hospital's offices rest beside weekends and the holidays by law.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedDays {
    /// Month and day, every year: 年末年始, 開院記念日.
    pub every_year: BTreeSet<(i8, i8)>,
    /// Single days.
    pub once: BTreeSet<Date>,
}

/// A hospital that rests longer than this is taken to be open all week: nothing here may run forever.
const LONGEST_REST: u16 = 366;

/// Whether the offices work on this day.
pub fn is_working_day(day: Date, closed: &ClosedDays) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let own = closed.once.contains(&day) || closed.every_year.contains(&(day.month(), day.day()));
    !weekend && !own && holiday(day).is_none()
}

/// The first working day after this day.
///
/// In a hospital that is closed for more than a year on end it is simply the next day.
pub fn next_working_day(day: Date, closed: &ClosedDays) -> Date {
    (1..=LONGEST_REST)
        .map(|n| add_days(day, Days(n)))
        .find(|candidate| is_working_day(*candidate, closed))
        .unwrap_or_else(|| add_days(day, Days(1)))
}

/// The working day that lies `count` working days after this day; for 0 the day itself.
pub fn add_working_days(day: Date, count: BusinessDays, closed: &ClosedDays) -> Date {
    (0..count.0).fold(day, |reached, _| next_working_day(reached, closed))
}

/// The day `count` calendar days later; never past the last day that a date can hold.
pub fn add_days(day: Date, count: Days) -> Date {
    day.saturating_add(i32::from(count.0).days())
}

/// Calendar days from `from` to `to`; negative when `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    let whole_days = from.duration_until(to).as_hours() / 24;
    i32::try_from(whole_days).expect("the calendar has fewer than eight million days")
}
