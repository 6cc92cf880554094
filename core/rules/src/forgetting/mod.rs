//! Forgetting: a personal text beside the ledger is removed, on record. The entry and its hash stay.
//!
//! Keeps: rule 14.
//!
//! Only what no later decision needs can be forgotten (`of`). Deliberately not here: the removal itself, which
//! the store does in the event's own transaction.

mod decide;
mod of;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use decide::decide;
pub use of::forgettable;

use crate::{
    id::{ApplicationNo, PersonId},
    record::Record,
    sealed::Sealed,
};

/// What somebody wants forgotten.
#[derive(Clone, Debug)]
pub enum Command {
    Forget { text: Sealed, ground: Ground, reason: Sealed },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Forgotten {
        /// The seal whose text is gone.
        text: Sealed,
        of: Of,
        ground: Ground,
        reason: Sealed,
    },
}

/// On what ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// 本人の求め
    Asked,
    /// 保存期間の満了
    PeriodOver,
    /// 書くべきでないことが書かれていた (rule 19)
    WrittenByMistake,
}

impl Ground {
    pub const ALL: [Ground; 3] = [Ground::Asked, Ground::PeriodOver, Ground::WrittenByMistake];
}

/// What the text was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// A name that was used before.
    FormerName { person: PersonId },
    /// The name of somebody who has left and has no right any more.
    Name { person: PersonId },
    /// A text of an application that is closed, or one that a correction has replaced.
    Application { no: ApplicationNo },
    /// The note of a revocation whose reports are received.
    Revocation { no: ApplicationNo },
}

/// Every text that was forgotten, and the entry that says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forgotten {
    by_text: BTreeMap<Sealed, u64>,
}

impl Forgotten {
    /// The entry that says so.
    pub fn entry_of(&self, text: &Sealed) -> Option<u64> {
        self.by_text.get(text).copied()
    }

    pub fn all(&self) -> impl Iterator<Item = &Sealed> {
        self.by_text.keys()
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        let Event::Forgotten { text, .. } = event;
        self.by_text.insert(*text, record.seq);
    }
}
