//! The writing end of the ledger: one transaction per append, the tree moved on only after it.

use crate::{
    keys::Keys,
    shelf,
    sqlite::{
        connection::{self, error},
        ledger_reader::{self, BOOK, LedgerRows},
        row::{signed, unsigned},
        runs::{RUN, Summary},
        witness::{Lost, Stand, Witness},
    },
};
use jiff::Timestamp;
use ledger::{
    entry::{Envelope, leaf_hash},
    note::SigningKey,
    proof::{self, TreeHead},
    tree::{FullTile, Tree},
};
use office::ports::{EntryVisitor, LedgerWriter, NewEntry, Particular, StoreError};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::{fs::File, path::Path, sync::Arc};

/// The one writer of a folder's ledger.
pub struct SqliteLedger {
    pub(super) connection: Connection,
    keys: Keys,
    key: SigningKey,
    book: Book,
    signed: u64,
    /// Set when the disk failed: what is on it is unknown until the next start.
    pub(super) failed: bool,
    _lock: Arc<File>,
}

/// What an append moves on.
#[derive(Clone)]
struct Book {
    tree: Tree,
    last_us: i64,
    run: Summary,
}

/// An append that is worked out and not stored yet.
struct Grown {
    book: Book,
    full_tiles: Vec<FullTile>,
    full_runs: Vec<Summary>,
}

impl SqliteLedger {
    /// An empty ledger with its first checkpoint, which states that it is empty.
    pub(crate) fn create(path: &Path, key: &SigningKey, keys: &Keys) -> Result<(), StoreError> {
        let mut connection = connection::to_write(path)?;
        let empty = TreeHead { size: 0, root: Tree::default().root() };
        let note = key.sign(empty);
        let make = |transaction: Transaction<'_>| {
            transaction.execute_batch(include_str!("ledger.sql"))?;
            transaction.execute(
                "INSERT INTO head(k, origin, epoch, size, root) VALUES (0, ?1, 0, 0, ?2)",
                (key.origin(), empty.root),
            )?;
            transaction.execute("INSERT INTO checkpoint(size, note) VALUES (0, ?1)", [&note])?;
            transaction.commit()
        };
        keys.keep_checkpoint(&note)?;
        connection.transaction().and_then(make).map_err(error)
    }

    /// Opens the ledger and sees that head, tiles, last entries and last checkpoint agree.
    pub(crate) fn open(path: &Path, keys: Keys, lock: Arc<File>) -> Result<Self, StoreError> {
        let opened = Self::unwitnessed(path, keys, lock)?;
        let witness = opened.keys.last_checkpoint()?;
        match witness.map(|it| opened.witness().stand(&it)).transpose()? {
            Some(Stand::Lost(lost)) => Err(lost.refusal()),
            Some(Stand::GoesOn { size }) => Ok(Self { signed: size.max(opened.signed), ..opened }),
            None => Ok(opened),
        }
    }

    /// Opens a ledger that does not go on from a checkpoint that is known: the folder's own witness, or
    /// `since`, kept elsewhere. One that has lost nothing is refused.
    pub(crate) fn open_restored(
        path: &Path,
        keys: Keys,
        lock: Arc<File>,
        since: Option<&str>,
    ) -> Result<(Self, Lost), StoreError> {
        let opened = Self::unwitnessed(path, keys, lock)?;
        let witness = opened.keys.last_checkpoint()?;
        let known = witness.as_deref().into_iter().chain(since);
        let stands = known.map(|it| opened.witness().stand(it)).collect::<Result<Vec<_>, _>>()?;
        let lost = stands.into_iter().filter_map(Stand::lost).max_by_key(|it| it.signed);
        lost.map(|lost| (opened, lost)).ok_or(StoreError::NothingLost)
    }

    /// The ledger as its own file has it.
    fn unwitnessed(path: &Path, keys: Keys, lock: Arc<File>) -> Result<Self, StoreError> {
        let key = keys.signing_key()?;
        let connection = connection::to_write(path)?;
        let head = ledger_reader::head(&connection)?;
        let book = restore(&connection, head)?;
        let mut opened =
            Self { connection, keys, key, book, signed: 0, failed: false, _lock: lock };
        let stored = ledger_reader::checkpoint(&opened.connection)?;
        opened.signed = match opened.witness().stand(&stored)? {
            Stand::GoesOn { size } => size,
            Stand::Lost(lost) => return Err(lost.refusal()),
        };
        Ok(opened)
    }

    fn witness(&self) -> Witness<'_> {
        let head = TreeHead { size: self.book.tree.size(), root: self.book.tree.root() };
        let rows = LedgerRows::with_edge(&self.connection, &self.book.tree);
        Witness { head, rows, vkey: self.key.vkey() }
    }

    fn refuse_after_failure(&self) -> Result<(), StoreError> {
        match self.failed {
            true => Err(StoreError::DiskFailed("the disk failed before".into())),
            false => Ok(()),
        }
    }
}

impl LedgerWriter for SqliteLedger {
    fn size(&self) -> u64 {
        self.book.tree.size()
    }

    fn root(&self) -> [u8; 32] {
        self.book.tree.root()
    }

    fn root_at(&self, size: u64) -> Option<[u8; 32]> {
        let head = TreeHead { size: self.size(), root: self.root() };
        proof::root_at(head, size, &LedgerRows::with_edge(&self.connection, &self.book.tree))
    }

    fn append(
        &mut self,
        entries: &[NewEntry],
        particulars: &[Particular],
    ) -> Result<(), StoreError> {
        self.refuse_after_failure()?;
        let book = self.book.clone();
        let begun = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let written = begun.map_err(error).and_then(|transaction| {
            let grown = write(&transaction, book, entries, particulars)?;
            transaction.commit().map_err(error)?;
            Ok(grown)
        });
        match written {
            Ok(book) => {
                self.book = book;
                Ok(())
            }
            Err(failure) => {
                self.failed = matches!(failure, StoreError::DiskFailed(_));
                Err(failure)
            }
        }
    }

    fn replay(&self, from: u64, visit: EntryVisitor<'_>) -> Result<(), StoreError> {
        let mut expected = from;
        ledger_reader::entries(&self.connection, from, u64::MAX, &mut |row| {
            if row.seq != expected {
                let what = "the entry is missing".to_owned();
                return Err(StoreError::Damaged { seq: expected, what });
            }
            expected += 1;
            visit(row.seq, row.bytes)
        })
    }

    fn particulars(&self) -> Result<Vec<Particular>, StoreError> {
        ledger_reader::particulars(&self.connection)
    }

    fn sign_checkpoint(&mut self, now: Timestamp) -> Result<(), StoreError> {
        self.refuse_after_failure()?;
        let head = TreeHead { size: self.size(), root: self.root() };
        if head.size == self.signed {
            return Ok(());
        }
        let note = self.key.sign(head);
        self.connection
            .execute(
                "INSERT OR IGNORE INTO checkpoint(size, note, at_us) VALUES (?1, ?2, ?3)",
                (signed(head.size)?, &note, now.as_microsecond()),
            )
            .map_err(error)?;
        self.keys.keep_checkpoint(&note)?;
        self.signed = head.size;
        Ok(())
    }
}

impl Book {
    fn grow(mut self, entries: &[NewEntry]) -> Result<Grown, StoreError> {
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

/// Writes into the transaction and gives the book as it will be once that is committed.
///
/// One after the other: to wait for a second thread that hashes costs more than it takes off, as soon
/// as the machine has anything else to do.
fn write(
    transaction: &Transaction<'_>,
    book: Book,
    entries: &[NewEntry],
    particulars: &[Particular],
) -> Result<Book, StoreError> {
    let first = book.tree.size();
    let Grown { book, full_tiles, full_runs } = book.grow(entries)?;
    insert_entries(transaction, first, entries)?;
    full_tiles.into_iter().try_for_each(|tile| insert_tile(transaction, tile)).map_err(error)?;
    for (run, summary) in (first / RUN..).zip(full_runs) {
        summary.store(transaction, &BOOK, run)?;
    }
    insert_particulars(transaction, particulars).map_err(error)?;
    move_head(transaction, first, &book.tree)?;
    Ok(book)
}

fn insert_entries(
    transaction: &Transaction<'_>,
    first: u64,
    entries: &[NewEntry],
) -> Result<(), StoreError> {
    let mut insert = transaction.prepare_cached(INSERT).map_err(error)?;
    for (seq, entry) in (signed(first)?..).zip(entries) {
        let NewEntry { kind, recorded_at, actor, keys, bytes, .. } = entry;
        let row = (seq, kind, recorded_at.as_microsecond(), actor, keys.join("\n"), bytes);
        insert.execute(row).map_err(error)?;
    }
    Ok(())
}

/// Only from where this writer left it: nobody else may have written in between.
fn move_head(transaction: &Transaction<'_>, first: u64, tree: &Tree) -> Result<(), StoreError> {
    let (from, to) = (signed(first)?, signed(tree.size())?);
    let moved = transaction
        .prepare_cached("UPDATE head SET size = ?2, root = ?3 WHERE k = 0 AND size = ?1")
        .and_then(|mut update| update.execute((from, to, tree.root())))
        .map_err(error)?;
    if moved != 1 {
        let what = "someone else has written to this ledger".into();
        return Err(StoreError::Damaged { seq: first, what });
    }
    Ok(())
}

const INSERT: &str =
    "INSERT INTO entry(seq, kind, at_us, actor, keys, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

fn insert_tile(transaction: &Transaction<'_>, tile: FullTile) -> rusqlite::Result<()> {
    let FullTile { level, index, hashes, .. } = tile;
    transaction
        .prepare_cached("INSERT INTO tile(level, idx, hashes) VALUES (?1, ?2, ?3)")?
        .execute((level, signed_index(index), hashes))
        .map(|_| ())
}

pub(super) fn insert_particulars(
    transaction: &Transaction<'_>,
    particulars: &[Particular],
) -> rusqlite::Result<()> {
    let mut insert = transaction
        .prepare_cached("INSERT INTO particular(hash, salt, text) VALUES (?1, ?2, ?3)")?;
    for Particular { hash, salt, text } in particulars {
        insert.execute((hash, salt, text))?;
    }
    Ok(())
}

/// A tile's index is smaller than a size, and sizes fit.
fn signed_index(index: u64) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

/// The tree as the tiles and the last entries give it, if that is what the head says.
fn restore(connection: &Connection, head: TreeHead) -> Result<Book, StoreError> {
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
