//! The second book as the verifier sees it: days of passages, each summed up in one root.
//!
//! A closed day's root stands in the ledger (`passage.segment_closed`), so the days cannot be
//! rewritten without rewriting the ledger.

use crate::{Hash, moment};
use serde_json::{Value, json};

/// The kind of the entry that anchors a day.
pub const ANCHOR_KIND: &str = "passage.segment_closed";

/// The list of closed days in an export.
pub const SEGMENTS_PATH: &str = "passages/segments.json";

/// One closed day of passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// `2026-04-01`, in Asia/Tokyo.
    pub day: String,
    pub first_seq: u64,
    pub count: u64,
    /// RFC 6962 root over its passages; of the empty tree when there are none.
    pub root: Hash,
}

impl Day {
    /// Where the day's passages lie in an export: length-prefixed records in order.
    pub fn path(&self) -> String {
        format!("passages/{}.bundle", self.day)
    }

    /// The day as `segments.json` writes it.
    pub fn to_json(&self) -> Value {
        json!({"count": self.count, "day": self.day, "first_seq": self.first_seq, "root": hex::encode(self.root)})
    }

    /// Reads a day from its JSON; `None` when a field is missing or wrong.
    pub fn from_json(value: &Value) -> Option<Self> {
        let day = value.get("day")?.as_str()?.to_owned();
        moment::day_number(&day)?;
        let mut root = [0; 32];
        hex::decode_to_slice(value.get("root")?.as_str()?, &mut root).ok()?;
        let number = |key| value.get(key).and_then(Value::as_u64);
        Some(Self { day, first_seq: number("first_seq")?, count: number("count")?, root })
    }

    /// Reads the day that an anchoring entry states.
    pub fn from_entry(bytes: &[u8]) -> Option<Self> {
        let entry: Value = serde_json::from_slice(bytes).ok()?;
        Self::from_json(entry.pointer("/event/passage/segment_closed")?)
    }

    /// Whether this day begins where `before` ends.
    pub fn follows(&self, before: &Self) -> bool {
        let next_day = moment::day_number(&before.day).map(|number| number + 1);
        moment::day_number(&self.day) == next_day
            && before.first_seq.checked_add(before.count) == Some(self.first_seq)
    }
}

/// `segments.json` as text.
pub fn write_days(days: &[Day]) -> Vec<u8> {
    let list: Vec<Value> = days.iter().map(Day::to_json).collect();
    let mut text = crate::canonical::canonical(&Value::Array(list));
    text.push(b'\n');
    text
}

/// Reads `segments.json`; `None` when it is not exactly what [`write_days`] gives.
pub fn read_days(bytes: &[u8]) -> Option<Vec<Day>> {
    let list: Vec<Value> = serde_json::from_slice(bytes).ok()?;
    let days: Vec<Day> = list.iter().map(Day::from_json).collect::<Option<_>>()?;
    (write_days(&days) == bytes).then_some(days)
}
