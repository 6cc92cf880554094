//! The national holidays of Japan, from the law (国民の祝日に関する法律) rather than from a list.
//!
//! The equinoxes follow the usual approximation, good for 1980–2099. The cabinet office announces
//! each year's days in the February before; no announcement has differed from it so far.
//! Years outside [`YEARS`] have no holidays here.

use std::ops::RangeInclusive;

use jiff::civil::{Date, Weekday, date};

/// The years for which holidays are known: the law as it stands since 2020.
pub const YEARS: RangeInclusive<i16> = 2020..=2099;

/// A day on which offices rest by law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holiday {
    pub ja: &'static str,
    pub en: &'static str,
}

const SUBSTITUTE: Holiday = Holiday { ja: "振替休日", en: "Substitute holiday" };
const BETWEEN: Holiday = Holiday { ja: "国民の休日", en: "Citizens' holiday" };

/// The holiday of this day, if it is one.
pub fn holiday(day: Date) -> Option<Holiday> {
    if !YEARS.contains(&day.year()) {
        return None;
    }
    named(day).or_else(|| substitute(day)).or_else(|| between(day))
}

/// All holidays of a year, in order.
pub fn holidays_of(year: i16) -> Vec<(Date, Holiday)> {
    if !YEARS.contains(&year) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut day = date(year, 1, 1);
    while day.year() == year {
        found.extend(holiday(day).map(|holiday| (day, holiday)));
        day = day.tomorrow().expect("2100-01-01 is within range");
    }
    found
}

/// Article 2: the holidays with a name, and the moves of the two Olympic years.
fn named(day: Date) -> Option<Holiday> {
    let monday = |nth| nth_monday(day) == Some(nth);
    let olympic = matches!(day.year(), 2020 | 2021);
    let (ja, en) = match (day.month(), day.day()) {
        (1, 1) => ("元日", "New Year's Day"),
        (1, _) if monday(2) => ("成人の日", "Coming of Age Day"),
        (2, 11) => ("建国記念の日", "National Foundation Day"),
        (2, 23) => ("天皇誕生日", "Emperor's Birthday"),
        (3, n) if n == vernal_equinox(day.year()) => ("春分の日", "Vernal Equinox Day"),
        (4, 29) => ("昭和の日", "Showa Day"),
        (5, 3) => ("憲法記念日", "Constitution Memorial Day"),
        (5, 4) => ("みどりの日", "Greenery Day"),
        (5, 5) => ("こどもの日", "Children's Day"),
        (7 | 8 | 10, _) if olympic => return olympic_move(day),
        (7, _) if monday(3) => ("海の日", "Marine Day"),
        (8, 11) => ("山の日", "Mountain Day"),
        (9, _) if monday(3) => ("敬老の日", "Respect for the Aged Day"),
        (9, n) if n == autumnal_equinox(day.year()) => ("秋分の日", "Autumnal Equinox Day"),
        (10, _) if monday(2) => ("スポーツの日", "Sports Day"),
        (11, 3) => ("文化の日", "Culture Day"),
        (11, 23) => ("勤労感謝の日", "Labour Thanksgiving Day"),
        _ => return None,
    };
    Some(Holiday { ja, en })
}

/// The special law for the games moved three summer holidays in 2020 and again in 2021.
fn olympic_move(day: Date) -> Option<Holiday> {
    let (ja, en) = match (day.year(), day.month(), day.day()) {
        (2020, 7, 23) | (2021, 7, 22) => ("海の日", "Marine Day"),
        (2020, 7, 24) | (2021, 7, 23) => ("スポーツの日", "Sports Day"),
        (2020, 8, 10) | (2021, 8, 8) => ("山の日", "Mountain Day"),
        _ => return None,
    };
    Some(Holiday { ja, en })
}

/// Article 3(2): when a holiday is a Sunday, the first following day without a name is free.
fn substitute(day: Date) -> Option<Holiday> {
    let mut before = day.yesterday().ok()?;
    while named(before).is_some() {
        if before.weekday() == Weekday::Sunday {
            return Some(SUBSTITUTE);
        }
        before = before.yesterday().ok()?;
    }
    None
}

/// Article 3(3): a day between two named holidays is free.
fn between(day: Date) -> Option<Holiday> {
    let before = named(day.yesterday().ok()?);
    let after = named(day.tomorrow().ok()?);
    (before.is_some() && after.is_some()).then_some(BETWEEN)
}

fn nth_monday(day: Date) -> Option<i8> {
    (day.weekday() == Weekday::Monday).then_some((day.day() - 1) / 7 + 1)
}

/// The day of March; `year` within [`YEARS`].
fn vernal_equinox(year: i16) -> i8 {
    equinox(20_843_100, year)
}

/// The day of September; `year` within [`YEARS`].
fn autumnal_equinox(year: i16) -> i8 {
    equinox(23_248_800, year)
}

/// The approximation in millionths of a day: the mean drift since 1980 less its leap days.
fn equinox(millionths_in_1980: i64, year: i16) -> i8 {
    let years = i64::from(year) - 1980;
    let day = (millionths_in_1980 + 242_194 * years) / 1_000_000 - years / 4;
    i8::try_from(day).expect("an equinox lies between the 19th and the 24th")
}
