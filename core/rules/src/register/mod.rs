//! What every register of things has in common: records that are set and retired, one by one or by a list
//! that can be taken back within 24 hours.
//!
//! Each register says for itself what a good record is; its history is the ledger. Deliberately not here:
//! deletion. What is out of use stays readable under its number.

mod decide;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub(crate) use decide::{Keeper, check_code, check_name, decide};

use crate::{
    id::ListId,
    record::Record,
    sealed::{Digest, Sealed},
};

/// What somebody wants changed in a register whose records `T` are called `K`.
#[derive(Clone, Debug)]
pub enum Command<K, T> {
    /// A new record, or new particulars of a known one; what was out of use is in use again.
    Set { id: K, about: T },
    /// Out of use. It stays readable.
    Retire { id: K, reason: Option<Sealed> },
    /// Take over a list. `rows` holds only what differs from what is known.
    Apply { file: Digest, rows: Vec<(K, T)>, unchanged: u32 },
    /// Take back the newest list, within 24 hours.
    Undo { list: ListId },
}

/// What has happened in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event<K, T> {
    Set {
        id: K,
        about: T,
        /// The list that said so; `None`: somebody did by hand.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        list: Option<ListId>,
    },
    Retired {
        id: K,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Sealed>,
    },
    ListApplied {
        list: ListId,
        file: Digest,
        added: u32,
        changed: u32,
        unchanged: u32,
    },
    ListUndone {
        list: ListId,
    },
}

/// A record that may be out of use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept<T> {
    pub about: T,
    pub retired: bool,
}

/// The newest list, as far as taking it back needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedList<K, T> {
    pub id: ListId,
    pub file: Digest,
    pub at: Option<Timestamp>,
    pub undone: bool,
    /// How every record of the list stood before it; `None`: it is new.
    before: Vec<(K, Option<Kept<T>>)>,
    /// The first record that was changed by hand since.
    changed_since: Option<K>,
}

impl<K, T> AppliedList<K, T> {
    /// How many were added and changed.
    pub fn counts(&self) -> [usize; 2] {
        let added = self.before.iter().filter(|(_, before)| before.is_none()).count();
        [added, self.before.len() - added]
    }
}

/// Every record, in the order of what they are called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register<K: Ord, T> {
    kept: BTreeMap<K, Kept<T>>,
    lists: u32,
    newest: Option<AppliedList<K, T>>,
    changed_at: Option<Timestamp>,
}

impl<K: Ord, T> Default for Register<K, T> {
    fn default() -> Register<K, T> {
        Register { kept: BTreeMap::new(), lists: 0, newest: None, changed_at: None }
    }
}

impl<K: Ord + Clone, T: Clone> Register<K, T> {
    /// A record in use.
    pub fn get(&self, id: &K) -> Option<&T> {
        self.kept.get(id).filter(|it| !it.retired).map(|it| &it.about)
    }

    /// A record, in use or not.
    pub fn find(&self, id: &K) -> Option<&Kept<T>> {
        self.kept.get(id)
    }

    /// Every record, those out of use too.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = (&K, &Kept<T>)> {
        self.kept.iter()
    }

    /// Every record in use.
    pub fn in_use(&self) -> impl Iterator<Item = (&K, &T)> {
        self.all().filter(|(_, it)| !it.retired).map(|(id, it)| (id, &it.about))
    }

    pub fn newest_list(&self) -> Option<&AppliedList<K, T>> {
        self.newest.as_ref()
    }

    /// When anything in it was last changed.
    pub fn changed_at(&self) -> Option<Timestamp> {
        self.changed_at
    }

    pub fn evolve(&mut self, record: &Record, event: &Event<K, T>) {
        self.changed_at = Some(record.at);
        match event {
            Event::Set { id, about, list } => {
                let kept = Kept { about: about.clone(), retired: false };
                let before = self.kept.insert(id.clone(), kept);
                match list {
                    Some(list) => self.note(*list).before.push((id.clone(), before)),
                    None => self.changed_by_hand(id),
                }
            }
            Event::Retired { id, .. } => {
                if let Some(kept) = self.kept.get_mut(id) {
                    kept.retired = true;
                }
                self.changed_by_hand(id);
            }
            Event::ListApplied { list, file, .. } => {
                let newest = self.note(*list);
                (newest.file, newest.at) = (*file, Some(record.at));
                self.lists = list.0;
            }
            Event::ListUndone { .. } => self.undo(),
        }
    }

    fn changed_by_hand(&mut self, id: &K) {
        let of_list = |it: &&mut AppliedList<K, T>| it.before.iter().any(|(one, _)| one == id);
        if let Some(newest) = self.newest.as_mut().filter(of_list) {
            newest.changed_since.get_or_insert_with(|| id.clone());
        }
    }

    fn undo(&mut self) {
        let Some(newest) = self.newest.as_mut() else { return };
        newest.undone = true;
        for (id, before) in newest.before.clone() {
            match before {
                Some(before) => self.kept.insert(id, before),
                None => self.kept.remove(&id),
            };
        }
    }

    /// The notes of the list that is being taken over; a new list starts new notes.
    fn note(&mut self, id: ListId) -> &mut AppliedList<K, T> {
        if self.newest.as_ref().is_none_or(|it| it.id != id) {
            self.newest = None;
        }
        self.newest.get_or_insert_with(|| AppliedList {
            id,
            file: Sealed([0; 32]),
            at: None,
            undone: false,
            before: vec![],
            changed_since: None,
        })
    }
}
