//! The second book, as the ledger knows it: one anchor for each closed day of passages.
//!
//! Keeps: rule 17.
//!
//! The passages themselves lie in a book of their own.

#[cfg(test)]
mod tests;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    Hospital, calendar,
    record::{Actor, Record},
    refusal::Refusal,
    sealed::Digest,
};

/// Said by the system alone.
#[derive(Clone, Debug)]
pub enum Command {
    Close { segments: Vec<Segment> },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    SegmentClosed(Segment),
}

/// One closed day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// The day in Asia/Tokyo.
    pub day: Date,
    pub first_seq: u64,
    pub count: u64,
    /// RFC 6962 root over the day's passages.
    pub root: Digest,
}

/// How far the second book has been anchored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passages {
    pub last: Option<Segment>,
    pub days: u64,
}

/// The rules: days follow each other, without gaps and without repetition, each closed when it is over.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let Command::Close { segments } = command;
    if *by != Actor::System {
        return Err(Refusal::OnlyTheSystem);
    }
    let mut last = hospital.passages.last.clone();
    let mut events = vec![];
    for segment in segments {
        let known = last.as_ref().is_some_and(|it| segment.day <= it.day);
        if known {
            continue;
        }
        let follows = last.as_ref().is_none_or(|it| {
            it.day.tomorrow().is_ok_and(|next| next == segment.day)
                && it.first_seq.checked_add(it.count) == Some(segment.first_seq)
        });
        let is_over = segment.day < calendar::tokyo::civil(now);
        if !follows || !is_over {
            return Err(Refusal::SegmentOutOfOrder);
        }
        last = Some(segment.clone());
        events.push(Event::SegmentClosed(segment));
    }
    Ok(events)
}

impl Passages {
    pub fn evolve(&mut self, _: &Record, event: &Event) {
        let Event::SegmentClosed(segment) = event;
        self.last = Some(segment.clone());
        self.days += 1;
    }
}
