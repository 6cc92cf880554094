//! What readers see: the hospital, and the personal texts that its seals stand for.

use std::collections::HashMap;

use rules::{Hospital, id::PersonId, sealed::Sealed};

use crate::{
    entry::{self, EntryError, Stored},
    ports::Particular,
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
pub struct Texts(HashMap<Sealed, Box<str>>);

/// What stands where a text has been forgotten.
pub const FORGOTTEN: &str = "（消去済み）";

impl Texts {
    pub fn open(&self, seal: &Sealed) -> &str {
        self.0.get(seal).map_or(FORGOTTEN, |text| text)
    }

    pub fn keep(&mut self, particulars: &[Particular]) {
        let texts = particulars.iter().map(|it| (Sealed(it.hash), it.text.as_str().into()));
        self.0.extend(texts);
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
