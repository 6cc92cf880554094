//! The times that firewalls write: RFC 3339, `2026/11/20 10:15:00`, and RFC 3164's `Nov 20 10:15:00`.

use jiff::{Timestamp, civil::DateTime};
use rules::calendar::tokyo;

/// Longer than any way to write a time.
const LETTERS_MAX: usize = 40;

/// A time as it is written; Tokyo's where no zone stands.
pub fn parse(text: &str, now: Timestamp) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > LETTERS_MAX {
        return None;
    }
    let zoned = text.parse().ok();
    zoned.or_else(|| plain(text)).or_else(|| without_year(text, now))
}

/// `2026-11-20 10:15:00`, `2026/11/20 10:15`, `2026/11/20T10:15:00.123`
fn plain(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_once([' ', 'T'])?;
    let mut parts = date.split(['-', '/', '.']).map(str::parse::<i16>);
    let mut part = || parts.next()?.ok();
    let (year, month, day) = (part()?, part()?, part()?);
    let clear = parts.next().is_none() && year > 1900;
    let date = jiff::civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    clear.then_some(())?;
    moment(date.to_datetime(clock(time)?))
}

/// The year is this one, or the last where the day is still to come.
fn without_year(text: &str, now: Timestamp) -> Option<Timestamp> {
    let mut words = text.split_whitespace();
    let month = month(words.next()?)?;
    let day: i8 = words.next()?.parse().ok()?;
    let time = clock(words.next()?)?;
    words.next().is_none().then_some(())?;
    let this_year = tokyo::civil(now).year();
    let in_year = |year| {
        let date = jiff::civil::Date::new(year, month, day).ok()?;
        moment(date.to_datetime(time))
    };
    // A clock that runs a little ahead does not make it last year's.
    let latest = now.saturating_add(jiff::SignedDuration::from_hours(24)).ok()?;
    in_year(this_year).filter(|it| *it <= latest).or_else(|| in_year(this_year - 1))
}

/// `10:15`, `10:15:00`, `10:15:00.123`
fn clock(text: &str) -> Option<jiff::civil::Time> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let mut parts = whole.split(':').map(str::parse::<i8>);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let second = parts.next().transpose().ok()?.unwrap_or(0);
    parts.next().is_none().then_some(())?;
    jiff::civil::Time::new(hour, minute, second, 0).ok()
}

fn month(name: &str) -> Option<i8> {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    (1..).zip(NAMES).find_map(|(number, it)| (it == name).then_some(number))
}

fn moment(at: DateTime) -> Option<Timestamp> {
    // The edges of what can be written are no times that a firewall saw.
    (1..9999).contains(&at.year()).then(|| tokyo::moment(at.date(), at.time()))
}
