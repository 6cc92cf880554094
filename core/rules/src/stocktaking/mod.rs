//! 棚卸: counting what is there against what the register says, begun and closed by a person.
//!
//! Keeps: 8(3).
//!
//! A thing is counted by its number, however that is read. What is lent or out is not missing: the register
//! says where it is. Deliberately not here: correcting the register, and reporting a loss; a person does both.

mod decide;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use decide::{Expected, counts, decide, expected};

use crate::{
    id::{Department, PlaceId, StocktakingNo},
    record::{Actor, Record},
};

/// What somebody wants done.
#[derive(Clone, Debug)]
pub enum Command {
    Begin {
        of: Of,
        scope: Scope,
    },
    /// This number was seen there.
    Count {
        no: StocktakingNo,
        number: String,
    },
    /// Whatever was not seen until now is missing.
    Close {
        no: StocktakingNo,
    },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Begun {
        no: StocktakingNo,
        of: Of,
        scope: Scope,
    },
    Counted {
        no: StocktakingNo,
        number: String,
        seen: Seen,
    },
    /// It should have been there, and nobody saw it.
    Missed {
        no: StocktakingNo,
        number: String,
    },
    Closed {
        no: StocktakingNo,
        result: Tally,
    },
}

/// The register that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    Media,
    Devices,
}

/// How much of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Department(Department),
    Place(PlaceId),
}

/// What the register says of a number that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// It belongs here.
    Found,
    /// It belongs to another department or place, or should be away.
    Elsewhere,
    /// Nothing in the register has this number.
    Unknown,
}

/// The result, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub found: u32,
    pub elsewhere: u32,
    pub missing: u32,
    pub unknown: u32,
    /// Lent or out, by the register.
    pub away: u32,
}

/// One stock-taking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stocktaking {
    pub no: StocktakingNo,
    pub of: Of,
    pub scope: Scope,
    pub begun_at: Timestamp,
    pub begun_by: Actor,
    pub counted: BTreeMap<String, (Seen, Timestamp)>,
    /// What nobody saw, once it is closed.
    pub missing: Vec<String>,
    pub closed: Option<(Timestamp, Actor, Tally)>,
}

impl Stocktaking {
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Numbers that were seen like this.
    pub fn seen(&self, seen: Seen) -> impl Iterator<Item = &str> {
        let like = self.counted.iter().filter(move |(_, (it, _))| *it == seen);
        like.map(|(number, _)| number.as_str())
    }
}

/// Every stock-taking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stocktakings(BTreeMap<StocktakingNo, Stocktaking>);

impl Stocktakings {
    pub fn get(&self, no: StocktakingNo) -> Option<&Stocktaking> {
        self.0.get(&no)
    }

    /// Oldest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Stocktaking> {
        self.0.values()
    }

    /// When this was last counted to the end.
    pub fn last_closed(&self, of: Of, scope: &Scope) -> Option<Timestamp> {
        let same = self.0.values().filter(|it| it.of == of && it.scope == *scope);
        same.filter_map(|it| it.closed.as_ref().map(|(at, ..)| *at)).max()
    }

    fn open(&self, of: Of, scope: &Scope) -> Option<&Stocktaking> {
        self.0.values().find(|it| it.is_open() && it.of == of && it.scope == *scope)
    }

    fn last(&self) -> Option<StocktakingNo> {
        self.0.keys().next_back().copied()
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        let (at, by) = (record.at, record.by.clone());
        match event {
            Event::Begun { no, of, scope } => {
                let begun = Stocktaking {
                    no: *no,
                    of: *of,
                    scope: scope.clone(),
                    begun_at: at,
                    begun_by: by,
                    counted: BTreeMap::new(),
                    missing: vec![],
                    closed: None,
                };
                self.0.insert(*no, begun);
            }
            Event::Counted { no, number, seen } => self.change(*no, |it| {
                it.counted.insert(number.clone(), (*seen, at));
            }),
            Event::Missed { no, number } => {
                self.change(*no, |it| it.missing.push(number.clone()));
            }
            Event::Closed { no, result } => {
                self.change(*no, |it| it.closed = Some((at, by, *result)));
            }
        }
    }

    fn change(&mut self, no: StocktakingNo, how: impl FnOnce(&mut Stocktaking)) {
        if let Some(it) = self.0.get_mut(&no) {
            how(it);
        }
    }
}
