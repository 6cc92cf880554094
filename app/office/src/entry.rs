//! Entries: how an event stands in the ledger. The bytes made here are hashed and kept for thirty years.
//!
//! Canonical JSON (RFC 8785: sorted keys, no blanks; no floats occur) of `{actor, command, event, kind,
//! recorded_at, regulation, seq}`. Reading accepts unknown fields, so that later releases may add some.

use jiff::Timestamp;
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

#[derive(Serialize)]
struct Written<'a> {
    actor: &'a Actor,
    command: String,
    event: &'a Event,
    kind: &'a str,
    recorded_at: String,
    regulation: u32,
    seq: u64,
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
    let event_json = serde_json::to_value(event).expect("plain structs become JSON");
    let kind = kind_of(&event_json);
    let written = Written {
        actor: &record.by,
        command: hex(&command.0),
        event,
        kind: &kind,
        recorded_at: moment(record.at),
        regulation,
        seq: record.seq,
    };
    // Through a value, whose maps are sorted: that is what makes the bytes canonical.
    let canonical = serde_json::to_value(written).expect("plain structs become JSON");
    let bytes = canonical.to_string().into_bytes();
    if bytes.len() > BYTES_MAX {
        return Err(EntryError::TooLong(bytes.len()));
    }
    let (recorded_at, actor) = (record.at, record.by.label().to_owned());
    Ok(NewEntry { kind, recorded_at, actor, command, keys, bytes })
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
fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}

/// `{"application":{"submitted":…}}` is of the kind `application.submitted`.
fn kind_of(event: &serde_json::Value) -> String {
    let only_key = |value: &serde_json::Value| {
        value.as_object().and_then(|it| it.keys().next()).cloned().unwrap_or_default()
    };
    let subject = only_key(event);
    let name = only_key(&event[&subject]);
    format!("{subject}.{name}")
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes every write");
        text
    })
}
