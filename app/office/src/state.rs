//! What readers see: the hospital, and the personal texts that its seals stand for.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use rules::{Hospital, id::PersonId, sealed::Sealed};

use crate::{
    entry::{self, EntryError, Stored},
    ports::{Particular, Sheets},
};

/// The state after the last durable entry.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub hospital: Hospital,
    pub texts: Texts,
    /// Number of the next entry.
    pub size: u64,
}

/// The personal texts, by their seals.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    texts: HashMap<Sealed, Box<str>>,
    /// As search compares them, once somebody has searched. What a seal stands for never changes.
    folded: Arc<Mutex<HashMap<Sealed, Box<str>>>>,
}

/// What stands where a text has been forgotten.
pub const FORGOTTEN: &str = "（消去済み）";

impl Texts {
    pub fn open(&self, seal: &Sealed) -> &str {
        self.texts.get(seal).map_or(FORGOTTEN, |text| text)
    }

    /// Whether `folded`, which somebody typed and [`Sheets::fold`] has folded, is a part of the text.
    pub fn have(&self, sheets: &dyn Sheets, seal: &Sealed, folded: &str) -> bool {
        // Half an insertion is none: a panic elsewhere leaves the map whole.
        let mut known = self.folded.lock().unwrap_or_else(PoisonError::into_inner);
        let fold = || sheets.fold(self.open(seal)).into_boxed_str();
        known.entry(*seal).or_insert_with(fold).contains(folded)
    }

    pub fn keep(&mut self, particulars: &[Particular]) {
        let texts = particulars.iter().map(|it| (Sealed(it.hash), it.text.as_str().into()));
        self.texts.extend(texts);
    }
}

impl State {
    /// Folds one stored entry; they come in order.
    pub fn take_in(&mut self, seq: u64, bytes: &[u8]) -> Result<Stored, EntryError> {
        let stored = entry::read(seq, bytes)?;
        self.hospital.evolve(&stored.record(), &stored.event);
        self.size = seq + 1;
        Ok(stored)
    }

    /// The present name; empty where there is no such person.
    pub fn name(&self, person: PersonId) -> &str {
        let person = self.hospital.people.get(person);
        person.map_or("", |it| self.texts.open(&it.listed.name))
    }

    /// 姓: the part before the first space.
    pub fn surname(&self, person: PersonId) -> &str {
        let name = self.name(person);
        name.split([' ', '　']).next().unwrap_or(name)
    }
}
