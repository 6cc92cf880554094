//! The writing end of the ledger: one transaction per append, the tree moved on only after it.

use crate::{
    keys::Keys,
    sqlite::{
        book::{Book, Grown, restore},
        connection::{self, error},
        ledger_reader::{self, BOOK, LedgerRows},
        particulars,
        row::signed,
        runs::RUN,
        vault::Vault,
        witness::{Missed, Stand, Witness},
    },
};
use jiff::Timestamp;
use ledger::{
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
    vault: Vault,
    book: Book,
    signed: u64,
    /// Set when the disk failed: what is on it is unknown until the next start.
    pub(super) failed: bool,
    /// Something was forgotten, and its bytes may still lie in the write-ahead log.
    unwiped: bool,
    _lock: Arc<File>,
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
            // Whoever puts an older copy back and takes the witness away would go on unseen.
            None => Err(StoreError::NoWitness { here: opened.size() }),
        }
    }

    /// Opens a ledger that does not go on from a checkpoint that is known: the folder's own witness, or
    /// `since`, kept elsewhere; or one whose witness is gone. One that has lost nothing is refused, and so is
    /// one that has as many entries as its own witness and others: that is no older copy.
    pub(crate) fn open_restored(
        path: &Path,
        keys: Keys,
        lock: Arc<File>,
        since: Option<&str>,
    ) -> Result<(Self, Missed), StoreError> {
        let opened = Self::unwitnessed(path, keys, lock)?;
        let witness = opened.keys.last_checkpoint()?;
        let stand = |note: &str| opened.witness().stand(note).map(Stand::lost);
        let own = witness.as_deref().map(stand).transpose()?.flatten();
        if let Some(rewritten) = own.as_ref().filter(|it| it.signed <= it.here) {
            return Err(rewritten.refusal());
        }
        let kept = since.map(stand).transpose()?.flatten();
        let lost = own.into_iter().chain(kept).max_by_key(|it| it.signed);
        let missed = match (lost, witness) {
            (Some(lost), _) => Missed::Entries(lost),
            (None, None) => Missed::Witness { here: opened.size() },
            (None, Some(_)) => return Err(StoreError::NothingLost),
        };
        Ok((opened, missed))
    }

    /// The ledger as its own file has it.
    fn unwitnessed(path: &Path, keys: Keys, lock: Arc<File>) -> Result<Self, StoreError> {
        let (key, vault) = (keys.signing_key()?, Vault::of(&keys)?);
        let connection = connection::to_write(path)?;
        let head = ledger_reader::head(&connection)?;
        let book = restore(&connection, head)?;
        let mut opened =
            // What was forgotten right before a crash may still lie in the log.
            Self { connection, keys, key, vault, book, signed: 0, failed: false, unwiped: true, _lock: lock };
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

    fn append_forgetting(
        &mut self,
        entries: &[NewEntry],
        particulars: &[Particular],
        forgotten: &[[u8; 32]],
    ) -> Result<(), StoreError> {
        self.refuse_after_failure()?;
        let book = self.book.clone();
        let vault = &self.vault;
        let begun = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let written = begun.map_err(error).and_then(|transaction| {
            let grown = write(&transaction, vault, book, entries, particulars)?;
            particulars::remove(&transaction, forgotten).map_err(error)?;
            transaction.commit().map_err(error)?;
            Ok(grown)
        });
        match written {
            Ok(book) => {
                self.book = book;
                self.unwiped |= !forgotten.is_empty();
                self.wipe();
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
        particulars::read(&self.connection, &self.vault)
    }

    fn guard(&mut self, secrets: &[[u8; 32]]) -> Result<(), StoreError> {
        self.refuse_after_failure()?;
        if secrets.is_empty() {
            return Ok(());
        }
        let begun = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(error)?;
        let closed = particulars::close(&transaction, &self.vault, secrets)?;
        transaction.commit().map_err(error)?;
        self.unwiped |= closed > 0;
        self.wipe();
        Ok(())
    }

    fn sign_checkpoint(&mut self, now: Timestamp) -> Result<(), StoreError> {
        self.refuse_after_failure()?;
        self.wipe();
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

impl SqliteLedger {
    /// Moves the log into the file, where what was removed is overwritten, and empties the log. While
    /// somebody reads an older state, the next append or signing tries again; an append does not wait for it.
    fn wipe(&mut self) {
        if !self.unwiped {
            return;
        }
        let emptied = connection::at_once(&self.connection, || {
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get(0))
        });
        self.unwiped = !matches!(emptied, Ok(0));
    }
}

/// Writes into the transaction and gives the book as it will be once that is committed.
///
/// One after the other: to wait for a second thread that hashes costs more than it takes off, as soon
/// as the machine has anything else to do.
fn write(
    transaction: &Transaction<'_>,
    vault: &Vault,
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
    let stored = |it: &Particular| if it.secret { vault.close(it) } else { it.text.clone() };
    particulars::insert(transaction, particulars, stored).map_err(error)?;
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

/// A tile's index is smaller than a size, and sizes fit.
fn signed_index(index: u64) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}
