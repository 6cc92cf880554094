//! The reading end of the ledger: single entries, searches, the folder, the verification.

use crate::{
    FOUND_MAX,
    keys::Keys,
    shelf::{self, Shelf, Visit},
    sqlite::{
        connection::{Pool, error},
        particulars, passage_reader,
        row::{signed, span, timestamp, unsigned},
        runs::{self, Book, Wanted},
        vault::Vault,
    },
};
use ledger::{
    entry::Envelope,
    passages::Day,
    proof::TreeHead,
    tree::{Tiles, Tree},
    verify::Trust,
};
use office::ports::{
    EntryVisitor, FoundEntry, LedgerQuery, LedgerReader, Particular, StoreError, Verified,
};
use rusqlite::{Connection, OptionalExtension as _, Row};
use std::{cell::RefCell, sync::Arc};

/// Reads the ledger beside the writer; any number of threads may.
pub struct SqliteLedgerReader {
    ledger: Arc<Pool>,
    passages: Arc<Pool>,
    vkey: String,
    vault: Vault,
}

impl SqliteLedgerReader {
    pub(crate) fn new(
        ledger: Arc<Pool>,
        passages: Arc<Pool>,
        keys: &Keys,
    ) -> Result<Self, StoreError> {
        let vkey = keys.signing_key()?.vkey().to_owned();
        Ok(Self { ledger, passages, vkey, vault: Vault::of(keys)? })
    }

    /// Verifies both books against what was kept elsewhere, too.
    pub fn verify_with(&self, trust: &Trust) -> Result<Verified, StoreError> {
        self.with_shelf(|shelf| shelf.verify(trust))
    }

    /// Every entry in order, for whoever needs the whole state without being the server.
    pub fn replay(&self, visit: EntryVisitor<'_>) -> Result<(), StoreError> {
        self.ledger.with(|connection| {
            entries(connection, 0, u64::MAX, &mut |row| visit(row.seq, row.bytes))
        })
    }

    /// Every personal text that has not been forgotten.
    pub fn particulars(&self) -> Result<Vec<Particular>, StoreError> {
        self.ledger.with(|connection| particulars::read(connection, &self.vault))
    }

    /// Shows both books as they are at one moment.
    pub(crate) fn with_shelf<T>(
        &self,
        work: impl FnOnce(&SqliteShelf<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.ledger.with(|ledger| {
            self.passages.with(|passages| {
                // A closed day is written before its anchor: reading the ledger first sees
                // no anchor without its day.
                let _at_one_moment = ledger.unchecked_transaction().map_err(error)?;
                head(ledger)?;
                let _at_one_moment = passages.unchecked_transaction().map_err(error)?;
                let disagreeing = RefCell::new(None);
                let (vkey, vault) = (self.vkey.as_str(), &self.vault);
                work(&SqliteShelf { ledger, passages, vkey, vault, disagreeing })
            })
        })
    }
}

impl LedgerReader for SqliteLedgerReader {
    fn entry(&self, seq: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let Ok(seq) = i64::try_from(seq) else { return Ok(None) };
        self.ledger.with(|connection| {
            connection
                .prepare_cached("SELECT bytes FROM entry WHERE seq = ?1")
                .and_then(|mut select| select.query_row([seq], |row| row.get(0)).optional())
                .map_err(error)
        })
    }

    fn search(&self, query: &LedgerQuery) -> Result<Vec<FoundEntry>, StoreError> {
        self.ledger.with(|connection| search(connection, query))
    }

    fn checkpoint(&self) -> Result<String, StoreError> {
        self.ledger.with(checkpoint)
    }

    fn vkey(&self) -> String {
        self.vkey.clone()
    }

    fn tlog_file(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.with_shelf(|shelf| shelf::tlog_file(shelf, path))
    }

    fn verify(&self) -> Result<Verified, StoreError> {
        self.verify_with(&Trust::default())
    }
}

/// The first book as it is searched.
pub(super) const BOOK: Book = Book {
    read: "SELECT at_us, kind, keys FROM entry WHERE seq >= ?1 AND seq < ?2 ORDER BY seq",
    sum_up: "INSERT INTO entry_run(run, min_us, max_us, kinds, keys) VALUES (?1, ?2, ?3, ?4, ?5)",
    summary: "SELECT min_us, max_us, kinds, keys FROM entry_run WHERE run = ?1",
    rows: "SELECT seq, kind, at_us, actor, keys FROM entry
           WHERE seq >= ?1 AND seq < ?2 ORDER BY seq DESC",
    newest: "SELECT max(seq) FROM entry",
};

fn search(connection: &Connection, query: &LedgerQuery) -> Result<Vec<FoundEntry>, StoreError> {
    let (from_us, until_us) = span(query.from, query.until);
    let wanted = Wanted {
        key: query.key.as_deref(),
        span_us: (from_us, until_us),
        before: query.before_seq,
        limit: query.limit.min(FOUND_MAX),
    };
    let kind_fits = |kind: &str| shelf::kind_fits(query.kind.as_deref(), kind);
    let read = |row: &Row<'_>| {
        let at_us: i64 = row.get(2)?;
        let fits = (from_us..until_us).contains(&at_us)
            && kind_fits(row.get_ref(1)?.as_str()?)
            && match wanted.key {
                Some(key) => row.get_ref(4)?.as_str()?.lines().any(|line| line == key),
                None => true,
            };
        Ok(fits.then_some((row.get(0)?, row.get(1)?, at_us, row.get(3)?)))
    };
    runs::search(connection, &BOOK, &wanted, kind_fits, |row| {
        let Some((seq, kind, at_us, actor)) = read(row).map_err(error)? else { return Ok(None) };
        let seq = unsigned(seq)?;
        Ok(Some(FoundEntry { seq, kind, recorded_at: timestamp(seq, at_us)?, actor }))
    })
}

/// One row of the ledger.
pub(crate) struct EntryRow<'a> {
    pub seq: u64,
    pub kind: &'a str,
    pub at_us: i64,
    pub actor: &'a str,
    pub bytes: &'a [u8],
}

/// Entries `from..until` that there are, in order. Whether some are missing is for the caller to see.
pub(crate) fn entries(
    connection: &Connection,
    from: u64,
    until: u64,
    visit: &mut dyn FnMut(EntryRow<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let until = i64::try_from(until).unwrap_or(i64::MAX);
    let mut select = connection
        .prepare_cached(
            "SELECT seq, kind, at_us, actor, bytes FROM entry
             WHERE seq >= ?1 AND seq < ?2 ORDER BY seq",
        )
        .map_err(error)?;
    let mut rows = select.query((signed(from)?, until)).map_err(error)?;
    while let Some(row) = rows.next().map_err(error)? {
        let seq = unsigned(row.get(0).map_err(error)?)?;
        let damaged = |_| StoreError::Damaged { seq, what: "a column is no text".into() };
        let column = |index| row.get_ref(index).map_err(error);
        let (kind, actor) = (column(1)?, column(3)?);
        let bytes = column(4)?
            .as_blob()
            .map_err(|_| StoreError::Damaged { seq, what: "the entry is no bytes".into() })?;
        visit(EntryRow {
            seq,
            kind: kind.as_str().map_err(damaged)?,
            at_us: row.get(2).map_err(error)?,
            actor: actor.as_str().map_err(damaged)?,
            bytes,
        })?;
    }
    Ok(())
}

/// What the store says it holds.
pub(crate) fn head(connection: &Connection) -> Result<TreeHead, StoreError> {
    let (size, root) = connection
        .query_row("SELECT size, root FROM head", (), |row| Ok((row.get(0)?, row.get(1)?)))
        .map_err(error)?;
    Ok(TreeHead { size: unsigned(size)?, root })
}

/// The newest checkpoint.
pub(crate) fn checkpoint(connection: &Connection) -> Result<String, StoreError> {
    connection
        .query_row("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1", (), |row| row.get(0))
        .map_err(error)
}

/// Tiles out of the database, and the edge out of a tree where there is one.
pub(crate) struct LedgerRows<'a> {
    connection: &'a Connection,
    edge: Option<&'a Tree>,
}

impl<'a> LedgerRows<'a> {
    pub fn new(connection: &'a Connection) -> Self {
        Self { connection, edge: None }
    }

    pub fn with_edge(connection: &'a Connection, tree: &'a Tree) -> Self {
        Self { connection, edge: Some(tree) }
    }

    fn full(&self, level: u8, index: u64) -> Result<Option<Vec<u8>>, StoreError> {
        self.connection
            .prepare_cached("SELECT hashes FROM tile WHERE level = ?1 AND idx = ?2")
            .and_then(|mut select| {
                let index = i64::try_from(index).unwrap_or(-1);
                select.query_row((level, index), |row| row.get(0)).optional()
            })
            .map_err(error)
    }
}

impl Tiles for LedgerRows<'_> {
    fn tile(&self, level: u8, index: u64, width: u16) -> Option<Vec<u8>> {
        let full = self.full(level, index).ok()?;
        let mut hashes = full.or_else(|| self.edge.map(|tree| tree.edge_bytes(level)))?;
        hashes.truncate(usize::from(width) * 32);
        (hashes.len() == usize::from(width) * 32).then_some(hashes)
    }
}

/// Both files as one shelf, inside one reading transaction each.
pub(crate) struct SqliteShelf<'a> {
    ledger: &'a Connection,
    passages: &'a Connection,
    vkey: &'a str,
    vault: &'a Vault,
    /// The first entry whose columns are not what its bytes say.
    disagreeing: RefCell<Option<u64>>,
}

impl SqliteShelf<'_> {
    /// The number of the next passage.
    pub fn passages_end(&self) -> Result<u64, StoreError> {
        passage_reader::end(self.passages)
    }

    fn verify(&self, trust: &Trust) -> Result<Verified, StoreError> {
        let mut verified = match shelf::verify_shelf(self, trust) {
            Err(StoreError::Damaged { seq, what }) => {
                let mut nothing = shelf::nothing_verified();
                nothing.fault = Some((
                    format!("記録 {seq} のあたりでファイルが壊れています（{what}）"),
                    format!("entry {seq}: {what}"),
                ));
                return Ok(nothing);
            }
            verified => verified?,
        };
        let disagreeing = self.disagreeing.borrow().map(|seq| {
            (
                format!("記録 {seq} の検索用の列が記録と一致しません"),
                format!("the searching columns of entry {seq} are not what the entry says"),
            )
        });
        verified.fault = verified.fault.or(disagreeing);
        if verified.fault.is_none() {
            verified.fault = match particulars::read(self.ledger, self.vault) {
                Ok(texts) => shelf::forged_particular(&texts),
                Err(StoreError::Damaged { what, .. }) => {
                    Some((format!("記録に添えた秘密の値を開けません（{what}）"), what))
                }
                Err(other) => return Err(other),
            };
        }
        if verified.fault.is_none() {
            verified.fault = shelf::forged_particular(&passage_reader::texts(self.passages)?);
        }
        if verified.fault.is_none() {
            verified.fault = passage_reader::gap(self.passages)?;
        }
        Ok(verified)
    }
}

impl Shelf for SqliteShelf<'_> {
    fn head(&self) -> Result<TreeHead, StoreError> {
        head(self.ledger)
    }

    fn checkpoint(&self) -> Result<String, StoreError> {
        checkpoint(self.ledger)
    }

    fn vkey(&self) -> &str {
        self.vkey
    }

    fn full_tile(&self, level: u8, index: u64) -> Result<Option<Vec<u8>>, StoreError> {
        LedgerRows::new(self.ledger).full(level, index)
    }

    fn entries(&self, from: u64, until: u64, visit: Visit<'_>) -> Result<(), StoreError> {
        entries(self.ledger, from, until, &mut |row| {
            if !columns_agree(&row) {
                self.disagreeing.borrow_mut().get_or_insert(row.seq);
            }
            visit(row.bytes)
        })
    }

    fn days(&self) -> Result<Vec<Day>, StoreError> {
        passage_reader::days(self.passages)
    }

    fn passages(&self, from: u64, until: u64, visit: Visit<'_>) -> Result<(), StoreError> {
        passage_reader::passages(self.passages, from, until, visit)
    }
}

/// The columns only help to find; the bytes are what counts, and the columns must follow them.
fn columns_agree(row: &EntryRow<'_>) -> bool {
    let Ok(envelope) = Envelope::scan(row.bytes) else { return false };
    let quoted = format!("\"{}\"", row.actor);
    let names = |actor: &[u8]| actor.windows(quoted.len()).any(|part| part == quoted.as_bytes());
    envelope.kind == row.kind
        && envelope.recorded_us == row.at_us
        && (row.actor.contains(['"', '\\']) || names(envelope.actor))
}
