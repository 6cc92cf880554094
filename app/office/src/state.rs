//! What readers see: the hospital, and the personal texts that its seals stand for.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

use rules::{Hospital, id::PersonId, sealed::Sealed};

use crate::{
    entry::{self, EntryError, Stored},
    personnel::Compared,
    ports::{Particular, Sheets},
};

/// The state after the last durable entry.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub hospital: Hospital,
    pub texts: Texts,
    /// Number of the next entry.
    pub size: u64,
    /// People against accounts, as it was compared last.
    pub compared: Compared,
}

/// The personal texts, by their seals.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    texts: HashMap<Sealed, Box<str>>,
    /// As search compares them, once somebody has searched. What a seal stands for never changes;
    /// it can be forgotten.
    folded: Arc<RwLock<HashMap<Sealed, Box<str>>>>,
}

/// Looks for one text among all; held as long as one search runs.
pub struct Finder<'t> {
    known: RwLockReadGuard<'t, HashMap<Sealed, Box<str>>>,
    folded: String,
}

/// What stands where a text has been forgotten.
pub const FORGOTTEN: &str = "（消去済み）";

impl Texts {
    pub fn open(&self, seal: &Sealed) -> &str {
        self.texts.get(seal).map_or(FORGOTTEN, |text| text)
    }

    /// Finds what somebody has typed, however it is written.
    pub fn finder(&self, sheets: &dyn Sheets, typed: &str) -> Finder<'_> {
        let folded = sheets.fold(typed);
        if !folded.is_empty() {
            self.fold_new(sheets);
        }
        // Half an insertion is none: a panic elsewhere leaves the map whole.
        Finder { known: self.folded.read().unwrap_or_else(PoisonError::into_inner), folded }
    }

    /// Once for every text. What is forgotten leaves both maps, so equal lengths are equal texts.
    fn fold_new(&self, sheets: &dyn Sheets) {
        let known = self.folded.read().unwrap_or_else(PoisonError::into_inner).len();
        if known == self.texts.len() {
            return;
        }
        let mut known = self.folded.write().unwrap_or_else(PoisonError::into_inner);
        for (seal, text) in &self.texts {
            known.entry(*seal).or_insert_with(|| sheets.fold(text).into_boxed_str());
        }
    }

    /// Whether the text is here.
    pub fn knows(&self, seal: &Sealed) -> bool {
        self.texts.contains_key(seal)
    }

    /// The texts themselves, and what search knows of them.
    pub fn forget(&mut self, seals: &[[u8; 32]]) {
        if seals.is_empty() {
            return;
        }
        let mut folded = self.folded.write().unwrap_or_else(PoisonError::into_inner);
        for seal in seals {
            self.texts.remove(&Sealed(*seal));
            folded.remove(&Sealed(*seal));
        }
    }

    pub fn keep(&mut self, particulars: &[Particular]) {
        let texts = particulars.iter().map(|it| (Sealed(it.hash), it.text.as_str().into()));
        self.texts.extend(texts);
    }
}

impl Finder<'_> {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Whether what was typed is a part of the text.
    pub fn finds(&self, seal: &Sealed) -> bool {
        self.known.get(seal).is_some_and(|text| text.contains(&self.folded))
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
