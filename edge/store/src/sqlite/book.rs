//! What an append moves on: the tree, the last moment, the run that is summed up. Worked out before anything is
//! stored, and made again at a start from what is stored.

use super::{
    connection::error,
    ledger_reader::{self, BOOK, LedgerRows},
    row::unsigned,
    runs::Summary,
};
use crate::shelf;
use ledger::{
    entry::{Envelope, leaf_hash},
    proof::TreeHead,
    tree::{FullTile, Tree},
};
use office::ports::{NewEntry, StoreError};
use rusqlite::Connection;

/// What an append moves on.
#[derive(Clone)]
pub struct Book {
    pub tree: Tree,
    pub last_us: i64,
    pub run: Summary,
}

/// An append that is worked out and not stored yet.
pub struct Grown {
    pub book: Book,
    pub full_tiles: Vec<FullTile>,
    pub full_runs: Vec<Summary>,
}

impl Book {
    /// Worked out, and not stored yet.
    pub fn grow(mut self, entries: &[NewEntry]) -> Result<Grown, StoreError> {
        let (mut full_tiles, mut full_runs) = (Vec::new(), Vec::new());
        for entry in entries {
            self.last_us = shelf::accept(self.tree.size(), self.last_us, entry)?;
            full_tiles.extend(self.tree.push(leaf_hash(&entry.bytes)));
            let keys = entry.keys.iter().map(String::as_str);
            full_runs.extend(self.run.add(self.last_us, &entry.kind, keys));
        }
        Ok(Grown { book: self, full_tiles, full_runs })
    }
}

/// The tree as the tiles and the last entries give it, if that is what the head says.
pub fn restore(connection: &Connection, head: TreeHead) -> Result<Book, StoreError> {
    let damaged = |what: &str| StoreError::Damaged { seq: head.size, what: what.into() };
    let stored: (Option<i64>, i64) = connection
        .query_row(
            "SELECT max(seq), (SELECT count(*) FROM tile WHERE level = 0) FROM entry",
            (),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .map_err(error)?;
    let last = stored.0.map(unsigned).transpose()?;
    if last.map_or(0, |last| last + 1) != head.size || unsigned(stored.1)? != head.size / 256 {
        return Err(damaged("the number of entries or tiles is not what the head says"));
    }
    let mut leaves = Vec::with_capacity(256);
    let mut last_us = i64::MIN;
    let edge = head.size - head.size % 256;
    ledger_reader::entries(
        connection,
        edge.min(head.size.saturating_sub(1)),
        u64::MAX,
        &mut |row| {
            let envelope = Envelope::scan(row.bytes)
                .map_err(|bad| StoreError::Damaged { seq: row.seq, what: bad.to_string() })?;
            last_us = envelope.recorded_us;
            if row.seq >= edge {
                leaves.push(leaf_hash(row.bytes));
            }
            Ok(())
        },
    )?;
    let tree = Tree::restore(head.size, &leaves, &LedgerRows::new(connection))
        .ok_or_else(|| damaged("a tile is missing"))?;
    if tree.root() != head.root {
        return Err(damaged("the tiles and the last entries do not give the stored root"));
    }
    let run = Summary::resume(connection, &BOOK, head.size)?;
    Ok(Book { tree, last_us, run })
}
