//! Entries as the office writes them, of the usual length, for the benches of the ledger.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use office::entry;
use office::ports::{CommandId, NewEntry};
use rules::Event;
use rules::id::{AccountId, PersonId};
use rules::record::{Actor, Record};
use rules::setting::{self, Happening};

/// What makes an entry about as long as that of an application: 420 bytes.
const FILLING: usize = 190;

/// 2026-04-01T08:30:00+09:00, when the demo hospital opens.
pub fn opening() -> Timestamp {
    Timestamp::from_second(1_775_000_000 - 200).expect("a moment of this century")
}

/// An event without conditions: anybody may fold as many as they like.
pub fn happening(number: u64) -> Happening {
    Happening::Restored { size: number, checkpoint: "x".repeat(FILLING), reason: None }
}

/// The entry at `seq`, a millisecond after the one before.
pub fn entry(seq: u64) -> Result<NewEntry> {
    let at = opening() + SignedDuration::from_millis(i64::try_from(seq)?);
    let by = Actor::Person { person: PersonId(1), account: AccountId::from("10234") };
    let event = Event::Setting(setting::Event::Noted(happening(seq)));
    let command = CommandId(u128::from(seq).to_be_bytes());
    let keys = vec![format!("R8-{:04}", seq / 5)];
    Ok(entry::write(&Record { seq, at, by }, command, 1, &event, keys)?)
}
