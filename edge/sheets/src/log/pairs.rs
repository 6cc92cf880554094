//! Lines of `key=value`, as firewalls send them by syslog: `Nov 20 10:15:00 fw kernel: SRC=… DST=… DPT=22`,
//! `date=2026-11-20 time=10:15:00 srcip=… dstip=… dstport=22`.

use jiff::Timestamp;

use super::{Line, Unread, Why, seen};
use crate::{
    fault::{FILE_BYTES_MAX, ROWS_MAX, SheetFault},
    read,
};

const SOURCE: [&str; 4] = ["src", "srcip", "src_ip", "source"];
const TARGET: [&str; 4] = ["dst", "dstip", "dst_ip", "destination"];
const PORT: [&str; 4] = ["dpt", "dstport", "dst_port", "dport"];

/// Whether the file's first filled line has a source and a destination as pairs.
pub fn are_in(bytes: &[u8]) -> bool {
    let first = bytes.split(|it| *it == b'\n').find(|line| !line.trim_ascii().is_empty());
    let first = first.map(String::from_utf8_lossy).unwrap_or_default();
    value(&first, &SOURCE).is_some() && value(&first, &TARGET).is_some()
}

pub fn lines(bytes: &[u8], now: Timestamp) -> Result<Vec<Line>, SheetFault> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(SheetFault::FileTooLarge { bytes: bytes.len() });
    }
    let text = read::text(bytes)?;
    let mut read = Vec::new();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        if read.len() == ROWS_MAX {
            return Err(SheetFault::TooManyRows { line });
        }
        read.push(one(text, now).map_err(|why| Unread { line, why }));
    }
    Ok(read)
}

fn one(line: &str, now: Timestamp) -> Result<rules::maintenance::Seen, Why> {
    let source = value(line, &SOURCE).ok_or(Why::Source)?;
    let target = value(line, &TARGET).ok_or(Why::Target)?;
    let port = value(line, &PORT).unwrap_or_default();
    seen(&time(line).ok_or(Why::Time)?, source, target, port, now)
}

/// `date=` and `time=`, or what stands in front: RFC 5424's `<13>1 TIME …`, RFC 3164's `<13>Mmm dd TIME …`.
fn time(line: &str) -> Option<String> {
    if let Some((day, time)) = value(line, &["date"]).zip(value(line, &["time"])) {
        return Some(format!("{day} {time}"));
    }
    let bare = line.strip_prefix('<').and_then(|it| it.split_once('>')).map_or(line, |it| it.1);
    let words: Vec<&str> = bare.split_whitespace().take(3).collect();
    match words[..] {
        // RFC 5424 begins with its version.
        ["1", time, _] => Some(time.to_owned()),
        [time, ..] if time.contains('T') && time.contains(':') => Some(time.to_owned()),
        [month, day, time] => Some(format!("{month} {day} {time}")),
        _ => None,
    }
}

/// What stands behind `key=`, without the quotes some put around it.
fn value<'a>(line: &'a str, keys: &[&str]) -> Option<&'a str> {
    let pairs = line.split([' ', '\t', ',', '|']).filter_map(|word| word.split_once('='));
    let found = pairs.filter(|(key, _)| keys.iter().any(|it| it.eq_ignore_ascii_case(key)));
    found.map(|(_, value)| value.trim().trim_matches('"')).find(|it| !it.is_empty())
}
