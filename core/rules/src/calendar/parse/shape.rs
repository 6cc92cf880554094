//! The letters of a typed date: which numbers stand where. Nothing here knows the calendar.

use super::DateFault;
use crate::calendar::era::Era;

/// The longest text that is looked at, in letters; the longest good one has about 30.
const LONGEST: usize = 40;

/// A text taken apart.
pub struct Typed {
    pub shape: Shape,
    /// `日` of `（日）`.
    pub weekday: Option<char>,
}

pub enum Shape {
    YearMonthDay(Year, i8, i8),
    MonthDay(i8, i8),
    YearOnly(Year),
}

#[derive(Clone, Copy)]
pub enum Year {
    Western(i16),
    Of(Era, i16),
}

/// Takes a text apart.
pub fn read(text: &str) -> Result<Typed, DateFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DateFault::Empty);
    }
    let unreadable = || DateFault::Unreadable { text: text.chars().take(LONGEST).collect() };
    if text.chars().nth(LONGEST).is_some() {
        return Err(unreadable());
    }
    let narrow: String = text.chars().map(narrow).collect();
    let (narrow, weekday) = split_weekday(without_midnight(&narrow));
    let plain: String = narrow.chars().filter(|c| !c.is_whitespace()).collect();
    let shape = match split_era(&plain) {
        Some((era, rest)) => era_shape(era, rest),
        None => western_shape(&plain, text)?,
    };
    shape.map(|shape| Typed { shape, weekday }).ok_or_else(unreadable)
}

/// Full width to half width, and every dash that an IME offers to a hyphen.
fn narrow(c: char) -> char {
    match c {
        '－' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー' | 'ｰ' => '-',
        '\u{3000}' => ' ',
        '。' | '・' | '｡' | '･' => '.',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xfee0).expect("full-width forms mirror ASCII")
        }
        other => other,
    }
}

/// Spreadsheets put a midnight behind a date: `2026/11/22 0:00:00`, `2026-11-22T00:00:00`.
fn without_midnight(text: &str) -> &str {
    let Some((date, time)) = text.rsplit_once([' ', 'T']) else { return text };
    let is_midnight =
        time.contains(':') && time.trim().chars().all(|c| matches!(c, '0' | ':' | '.'));
    if is_midnight && date.ends_with(|c: char| c.is_ascii_digit()) { date } else { text }
}

/// Takes off `(日)` or `(日曜日)`.
fn split_weekday(text: &str) -> (&str, Option<char>) {
    let Some((date, behind)) = text.split_once('(') else { return (text, None) };
    let name = behind.trim_end().trim_end_matches(')');
    let short = name.trim_end_matches("曜日");
    let mut letters = short.chars();
    match (letters.next(), letters.next()) {
        (Some(weekday), None) if "日月火水木金土".contains(weekday) => (date, Some(weekday)),
        _ => (text, None),
    }
}

/// `令和`, `令`, `㋿`, `R` or `r` in front.
fn split_era(text: &str) -> Option<(Era, &str)> {
    Era::ALL.into_iter().find_map(|era| {
        let sign = match era {
            Era::Meiji => '㍾',
            Era::Taisho => '㍽',
            Era::Showa => '㍼',
            Era::Heisei => '㍻',
            Era::Reiwa => '㋿',
        };
        let first_kanji = era.kanji().chars().next()?;
        text.strip_prefix(era.kanji())
            .or_else(|| text.strip_prefix([sign, first_kanji, era.letter()]))
            .or_else(|| text.strip_prefix(era.letter().to_ascii_lowercase()))
            .map(|rest| (era, rest))
    })
}

fn era_shape(era: Era, rest: &str) -> Option<Shape> {
    let dotless = rest.strip_prefix(['.', '-']).unwrap_or(rest);
    let numbers = numbers(dotless)?;
    let in_era = |year: i16| (1..=999).contains(&year).then_some(Year::Of(era, year));
    match numbers.as_slice() {
        [year] => Some(Shape::YearOnly(in_era(*year)?)),
        [year, month, day] => {
            Some(Shape::YearMonthDay(in_era(*year)?, small(*month)?, small(*day)?))
        }
        _ => None,
    }
}

fn western_shape(plain: &str, text: &str) -> Result<Option<Shape>, DateFault> {
    if plain.len() == 8 && plain.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(eight_digits(plain));
    }
    let Some(numbers) = numbers(plain) else { return Ok(None) };
    let shape = match numbers.as_slice() {
        [year] if *year >= 1000 => Some(Shape::YearOnly(Year::Western(*year))),
        [month, day] => both(small(*month), small(*day)).map(|(m, d)| Shape::MonthDay(m, d)),
        [year, _, _] if *year < 1000 => {
            return Err(DateFault::ShortYear { text: text.to_owned() });
        }
        [year, month, day] => both(small(*month), small(*day))
            .map(|(m, d)| Shape::YearMonthDay(Year::Western(*year), m, d)),
        _ => None,
    };
    Ok(shape)
}

fn eight_digits(plain: &str) -> Option<Shape> {
    let year = plain[..4].parse().ok()?;
    let month = plain[4..6].parse().ok()?;
    let day = plain[6..].parse().ok()?;
    Some(Shape::YearMonthDay(Year::Western(year), month, day))
}

/// The numbers of `8年11月22日`, `8.11.22`, `元年5月1日`: at most three, one mark between any two.
fn numbers(text: &str) -> Option<Vec<i16>> {
    let text = text.strip_suffix('日').unwrap_or(text);
    let pieces: Vec<&str> = text.split(['.', '/', '-', '年', '月']).collect();
    let pieces = match pieces.as_slice() {
        // `令和8年` ends in a mark.
        [all @ .., ""] if text.ends_with('年') => all,
        all => all,
    };
    if pieces.is_empty() || pieces.len() > 3 {
        return None;
    }
    pieces.iter().enumerate().map(|(place, piece)| number(piece, place)).collect()
}

/// Up to four digits; the first may be `元`.
fn number(piece: &str, place: usize) -> Option<i16> {
    if place == 0 && piece == "元" {
        return Some(1);
    }
    let digits = !piece.is_empty() && piece.len() <= 4 && piece.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| piece.parse().ok())?
}

fn small(number: i16) -> Option<i8> {
    i8::try_from(number).ok()
}

fn both<T>(one: Option<T>, other: Option<T>) -> Option<(T, T)> {
    one.zip(other)
}
