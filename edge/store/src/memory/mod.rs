//! Both books in memory, for tests: the same rules, no disk.

mod desk;
mod ledger;
mod passages;

pub use self::{
    desk::MemoryDesk,
    ledger::{MemoryLedger, MemoryLedgerReader},
    passages::{MemoryPassageReader, MemoryPassages},
};

use crate::shelf::{self, Shelf, Visit};
use ::ledger::{
    note::SigningKey,
    passages::Day,
    proof::TreeHead,
    tree::{TILE_BYTES, Tree},
};
use office::ports::{NewEntry, NewPassage, Particular, Segment, StoreError};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// All four ends of both books, and the drafts.
pub struct Opened {
    pub ledger: MemoryLedger,
    pub ledger_reader: MemoryLedgerReader,
    pub passages: MemoryPassages,
    pub passage_reader: MemoryPassageReader,
    pub desk: MemoryDesk,
}

/// Two empty books under a key of their own.
pub fn open(origin: &str, seed: [u8; 32]) -> Result<Opened, StoreError> {
    let key =
        SigningKey::from_seed(origin, seed).map_err(|error| StoreError::Other(Box::new(error)))?;
    let tree = Tree::default();
    let checkpoint = key.sign(TreeHead { size: 0, root: tree.root() });
    let books = Books {
        key,
        tree,
        entries: vec![],
        tiles: BTreeMap::new(),
        particulars: vec![],
        checkpoint,
        passages: vec![],
        passage_texts: vec![],
        segments: vec![],
    };
    let shared = Shared(Arc::new(Mutex::new(books)));
    Ok(Opened {
        ledger: MemoryLedger(shared.clone()),
        ledger_reader: MemoryLedgerReader(shared.clone()),
        passages: MemoryPassages(shared.clone()),
        passage_reader: MemoryPassageReader(shared),
        desk: MemoryDesk::default(),
    })
}

struct Books {
    key: SigningKey,
    tree: Tree,
    entries: Vec<NewEntry>,
    tiles: BTreeMap<(u8, u64), Vec<u8>>,
    particulars: Vec<Particular>,
    checkpoint: String,
    passages: Vec<NewPassage>,
    passage_texts: Vec<Particular>,
    segments: Vec<Segment>,
}

#[derive(Clone)]
struct Shared(Arc<Mutex<Books>>);

impl Shared {
    fn books(&self) -> MutexGuard<'_, Books> {
        // Nothing in here panics between two changes that belong together.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf for Books {
    fn head(&self) -> Result<TreeHead, StoreError> {
        Ok(TreeHead { size: self.tree.size(), root: self.tree.root() })
    }

    fn checkpoint(&self) -> Result<String, StoreError> {
        Ok(self.checkpoint.clone())
    }

    fn vkey(&self) -> &str {
        self.key.vkey()
    }

    fn full_tile(&self, level: u8, index: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let tile = self.tiles.get(&(level, index)).cloned();
        debug_assert!(tile.as_ref().is_none_or(|tile| tile.len() == TILE_BYTES), "full");
        Ok(tile)
    }

    fn entries(&self, from: u64, until: u64, visit: Visit<'_>) -> Result<(), StoreError> {
        slice(&self.entries, from, until).iter().try_for_each(|entry| visit(&entry.bytes))
    }

    fn days(&self) -> Result<Vec<Day>, StoreError> {
        Ok(self.segments.iter().map(shelf::day_of).collect())
    }

    fn passages(&self, from: u64, until: u64, visit: Visit<'_>) -> Result<(), StoreError> {
        slice(&self.passages, from, until).iter().try_for_each(|passage| visit(&passage.bytes))
    }
}

/// The part of `from..until` that there is.
fn slice<T>(items: &[T], from: u64, until: u64) -> &[T] {
    let place = |seq: u64| usize::try_from(seq).unwrap_or(usize::MAX).min(items.len());
    items.get(place(from)..place(until)).unwrap_or_default()
}
