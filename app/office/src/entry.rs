//! Entries: how an event stands in the ledger. The bytes made here are hashed and kept for thirty years.
//!
//! Canonical JSON (RFC 8785: sorted keys, no blanks; no floats occur) of `{actor, command, event, kind,
//! recorded_at, regulation, seq}`. Reading accepts unknown fields, so that later releases may add some.

use std::{fmt, io::Write as _};

use jiff::{Timestamp, tz};
use ledger::canonical;
use rules::{
    Event,
    record::{Actor, Record},
};
use serde::{Deserialize, Serialize};

use crate::ports::{CommandId, NewEntry};

/// The largest entry: tlog-tiles bundles have a 16-bit length.
pub const BYTES_MAX: usize = 65_535;

/// An entry as it is read back.
#[derive(Debug, Deserialize)]
pub struct Stored {
    pub seq: u64,
    pub kind: String,
    pub recorded_at: Timestamp,
    pub actor: Actor,
    pub command: String,
    pub event: Event,
}

/// Why an entry cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    #[error("an entry of {0} bytes is longer than {BYTES_MAX}")]
    TooLong(usize),
    #[error("entry {seq} cannot be read")]
    Unreadable {
        seq: u64,
        #[source]
        cause: serde_json::Error,
    },
    #[error("entry {seq} says it is number {said}")]
    WrongNumber { seq: u64, said: u64 },
}

/// The bytes of an event, with what helps to find it.
pub fn write(
    record: &Record,
    command: CommandId,
    regulation: u32,
    event: &Event,
    keys: Vec<String>,
) -> Result<NewEntry, EntryError> {
    let event = json(event);
    let kind = kind_of(&event);
    let mut bytes = Vec::with_capacity(512);
    // In the order of the alphabet; what lies inside them is sorted afterwards.
    bytes.extend_from_slice(b"{\"actor\":");
    bytes.extend_from_slice(&json(&record.by));
    bytes.extend_from_slice(b",\"command\":\"");
    bytes.extend_from_slice(&hex(command));
    bytes.extend_from_slice(b"\",\"event\":");
    bytes.extend_from_slice(&event);
    let moment = Moment(record.at);
    let seq = record.seq;
    write!(
        bytes,
        ",\"kind\":\"{kind}\",\"recorded_at\":\"{moment}\",\"regulation\":{regulation},\"seq\":{seq}}}"
    )
    .expect("a Vec takes every write");
    let bytes = canonical::sorted(&bytes);
    if bytes.len() > BYTES_MAX {
        return Err(EntryError::TooLong(bytes.len()));
    }
    let (recorded_at, actor) = (record.at, record.by.label().to_owned());
    Ok(NewEntry { kind, recorded_at, actor, command, keys, bytes })
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain structs become JSON")
}

/// The entry at `seq`, from its stored bytes.
pub fn read(seq: u64, bytes: &[u8]) -> Result<Stored, EntryError> {
    let stored: Stored =
        serde_json::from_slice(bytes).map_err(|cause| EntryError::Unreadable { seq, cause })?;
    if stored.seq != seq {
        return Err(EntryError::WrongNumber { seq, said: stored.seq });
    }
    Ok(stored)
}

impl Stored {
    pub fn record(&self) -> Record {
        Record { seq: self.seq, at: self.recorded_at, by: self.actor.clone() }
    }
}

/// RFC 3339 in UTC with six digits, so that entries of one moment look and sort alike.
struct Moment(Timestamp);

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = tz::Offset::UTC.to_datetime(self.0);
        let (date, time) = (at.date(), at.time());
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())?;
        write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        write!(f, ".{:06}Z", time.subsec_nanosecond() / 1_000)
    }
}

/// `{"application":{"submitted":…}}` is of the kind `application.submitted`.
fn kind_of(event: &[u8]) -> String {
    let first_key = |json: &[u8]| {
        let name = json.strip_prefix(b"{\"")?.split(|byte| *byte == b'"').next()?;
        Some(String::from_utf8_lossy(name).into_owned())
    };
    let subject = first_key(event).unwrap_or_default();
    let inner = event.get(subject.len() + 4..).unwrap_or_default();
    format!("{subject}.{}", first_key(inner).unwrap_or_default())
}

fn hex(CommandId(bytes): CommandId) -> [u8; 32] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    std::array::from_fn(|at| {
        let byte = bytes[at / 2];
        DIGITS[usize::from(if at % 2 == 0 { byte >> 4 } else { byte & 15 })]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The moment is written as jiff writes it, whenever it was.
        #[test]
        fn a_moment_reads_back(us in 0..253_402_207_200_000_000_i64) {
            let at = Timestamp::from_microsecond(us).expect("before the year 9999");
            let written = Moment(at).to_string();
            prop_assert_eq!(&written, &at.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string());
            prop_assert_eq!(written.parse::<Timestamp>().expect("RFC 3339"), at);
        }
    }

    #[test]
    fn kinds_are_the_first_two_keys() {
        assert_eq!(kind_of(br#"{"people":{"list_undone":{"list":3}}}"#), "people.list_undone");
        assert_eq!(kind_of(br#"{"people":"closed"}"#), "people.");
    }

    #[test]
    fn commands_are_hexadecimal() {
        assert_eq!(&hex(CommandId([0xa7; 16])), b"a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7");
    }
}
