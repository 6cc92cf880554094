//! Times as the verifier reads them: RFC 3339 text to microseconds, calendar days to numbers.
//!
//! The verifier needs an order and nothing else, so no calendar library stands between an auditor
//! and the evidence.

/// Microseconds since 1970-01-01T00:00:00Z of an RFC 3339 time. Finer digits are cut off.
pub fn micros(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let day = day_number(text.get(..10)?)?;
    if bytes.get(10) != Some(&b'T') || bytes.get(13) != Some(&b':') || bytes.get(16) != Some(&b':')
    {
        return None;
    }
    let (hour, minute, second) =
        (digits(bytes, 11, 2)?, digits(bytes, 14, 2)?, digits(bytes, 17, 2)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (fraction, rest) = fraction(&bytes[19..])?;
    let offset = offset_minutes(rest)?;
    let seconds = day * 86_400 + hour * 3_600 + (minute - offset) * 60 + second;
    Some(seconds * 1_000_000 + fraction)
}

/// Days since 1970-01-01 of `2026-04-01`, so that the next day is the next number.
///
/// The arithmetic counts years from 1 March, which puts the leap day last.
pub fn day_number(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let (year, month, day) = (digits(bytes, 0, 4)?, digits(bytes, 5, 2)?, digits(bytes, 8, 2)?);
    if !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
        return None;
    }
    let march_year = if month <= 2 { year - 1 } else { year };
    let month_from_march = (month + 9) % 12;
    let leap_days =
        march_year.div_euclid(4) - march_year.div_euclid(100) + march_year.div_euclid(400);
    Some(march_year * 365 + leap_days + (month_from_march * 153 + 2) / 5 + day - 1 - 719_468)
}

fn days_in(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The six digits of microseconds, and what follows the fraction.
fn fraction(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let Some(after_point) = bytes.strip_prefix(b".") else { return Some((0, bytes)) };
    let count = after_point.iter().take_while(|b| b.is_ascii_digit()).count();
    if !(1..=9).contains(&count) {
        return None;
    }
    let micros = (0..6)
        .fold(0, |sum, i| sum * 10 + if i < count { i64::from(after_point[i] - b'0') } else { 0 });
    Some((micros, &after_point[count..]))
}

fn offset_minutes(bytes: &[u8]) -> Option<i64> {
    if bytes == b"Z" {
        return Some(0);
    }
    if bytes.len() != 6 || bytes[3] != b':' {
        return None;
    }
    let (hour, minute) = (digits(bytes, 1, 2)?, digits(bytes, 4, 2)?);
    let minutes = hour * 60 + minute;
    match bytes[0] {
        _ if hour > 23 || minute > 59 => None,
        b'+' => Some(minutes),
        b'-' => Some(-minutes),
        _ => None,
    }
}

fn digits(bytes: &[u8], at: usize, count: usize) -> Option<i64> {
    bytes
        .get(at..at + count)?
        .iter()
        .try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i64::from(b - b'0')))
}

#[cfg(test)]
mod tests {
    use super::{day_number, micros};

    #[test]
    fn rfc_3339_in_any_offset() {
        assert_eq!(micros("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(micros("2026-04-01T08:30:00.000001+09:00"), Some(1_774_999_800_000_001));
        assert_eq!(
            micros("2026-03-31T23:30:00.0000019Z"),
            micros("2026-04-01T08:30:00.000001+09:00")
        );
        assert!(micros("1969-12-31T23:59:59.999999Z") < Some(0));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "2026-04-01",
            "2026-02-29T00:00:00Z",
            "2026-04-01T24:00:00Z",
            "2026-04-01T08:30:00",
            "2026-04-01T08:30:00.Z",
            "2026-04-01 08:30:00Z",
            "2026-04-01T08:30:00.1234567890Z",
            "2026-04-01T08:30:00+0900",
            "２０２６-04-01T08:30:00Z",
        ] {
            assert_eq!(micros(text), None, "{text}");
        }
    }

    #[test]
    fn days_follow_each_other() {
        let day = |text| day_number(text).expect("a day");
        assert_eq!(day("1970-01-01"), 0);
        assert_eq!(day("2024-03-01"), day("2024-02-28") + 2);
        assert_eq!(day("2026-01-01"), day("2025-12-31") + 1);
        assert_eq!(day("2000-03-01"), day("2000-02-29") + 1);
        assert_eq!(day_number("2100-02-29"), None);
    }
}
