//! The hospital's calendar: Tokyo dates, eras, fiscal years, holidays and working days.
//!
//! Everything here is arithmetic on dates given from outside: no clock, no time-zone database.
//! Deliberately not here: the hospital's own closed days (an argument), and the days of committees.

pub mod era;
pub mod fiscal_year;
pub mod holidays;
pub mod parse;
pub mod tokyo;
pub mod working_days;

#[cfg(test)]
mod tests;
