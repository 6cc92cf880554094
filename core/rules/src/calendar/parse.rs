//! Reading a date as people type it, and as Japanese HR software writes it.
//!
//! Accepted: `R8.11.22`, `令和8年11月22日`, `令和元年…`, `2026/11/22`, `2026-11-22`, `20261122`,
//! `11/22` (nearest to today), in full or half width, with blanks, a weekday or a midnight behind it.

mod fault;
mod shape;

use jiff::civil::Date;

use crate::calendar::{
    era::{self, Era},
    working_days::days_between,
};

pub use fault::{DateFault, Meant};
use shape::{Shape, Year};

/// The last year that is taken for a date and not for a slip of the finger.
const LAST_YEAR: i16 = 2199;

/// Reads a date. `today` decides the year of `11/22`: the nearest such day, the later of two.
pub fn parse(text: &str, today: Date) -> Result<Date, DateFault> {
    let typed = shape::read(text)?;
    let date = match typed.shape {
        Shape::YearMonthDay(Year::Western(year), month, day) => western(year, month, day)?,
        Shape::YearMonthDay(Year::Of(era, year), month, day) => of_era(era, year, month, day)?,
        Shape::MonthDay(month, day) => nearest(month, day, today)?,
        Shape::YearOnly(Year::Of(era, year)) => return Err(year_only(era, year)),
        Shape::YearOnly(Year::Western(_)) => return Err(DateFault::MissingDay),
    };
    match typed.weekday {
        Some(weekday) if weekday != era::weekday_kanji(date.weekday()) => {
            Err(DateFault::WrongWeekday { date })
        }
        _ => Ok(date),
    }
}

fn western(year: i16, month: i8, day: i8) -> Result<Date, DateFault> {
    if year > LAST_YEAR {
        return Err(DateFault::TooFar { year });
    }
    let date = Date::new(year, month, day).map_err(|_| DateFault::NoSuchDay { month, day })?;
    if Era::of(date).is_none() { Err(DateFault::OldCalendar) } else { Ok(date) }
}

fn of_era(era: Era, year: i16, month: i8, day: i8) -> Result<Date, DateFault> {
    let date = western(era.first_year() + year - 1, month, day)?;
    if Era::of(date) == Some(era) {
        Ok(date)
    } else {
        Err(DateFault::OutsideEra { era, meant: Meant::Day(date) })
    }
}

/// A year alone is not a date; but one outside its era deserves the more helpful answer.
fn year_only(era: Era, year: i16) -> DateFault {
    let western = era.first_year() + year - 1;
    match era.last_day() {
        Some(last) if western > last.year() && western <= LAST_YEAR => {
            DateFault::OutsideEra { era, meant: Meant::Year(western) }
        }
        _ => DateFault::MissingDay,
    }
}

fn nearest(month: i8, day: i8, today: Date) -> Result<Date, DateFault> {
    [today.year() + 1, today.year(), today.year() - 1]
        .into_iter()
        .filter_map(|year| western(year, month, day).ok())
        .min_by_key(|date| days_between(today, *date).abs())
        .ok_or(DateFault::NoSuchDay { month, day })
}
