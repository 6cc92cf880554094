//! The ledger in memory.

use super::{Books, Shared, slice};
use crate::{
    FOUND_MAX,
    shelf::{self, Shelf as _},
};
use jiff::Timestamp;
use ledger::{
    entry::leaf_hash,
    proof::TreeHead,
    tree::{FullTile, root_of},
    verify::Trust,
};
use office::ports::{
    EntryVisitor, FoundEntry, LedgerQuery, LedgerReader, LedgerWriter, NewEntry, Particular,
    StoreError, Verified,
};

/// The writing end.
pub struct MemoryLedger(pub(super) Shared);

/// The reading end.
pub struct MemoryLedgerReader(pub(super) Shared);

impl LedgerWriter for MemoryLedger {
    fn size(&self) -> u64 {
        self.0.books().tree.size()
    }

    fn root(&self) -> [u8; 32] {
        self.0.books().tree.root()
    }

    fn root_at(&self, size: u64) -> Option<[u8; 32]> {
        let books = self.0.books();
        let entries = books.entries.get(..usize::try_from(size).ok()?)?;
        Some(root_of(entries.iter().map(|it| leaf_hash(&it.bytes))))
    }

    fn append_forgetting(
        &mut self,
        entries: &[NewEntry],
        particulars: &[Particular],
        forgotten: &[[u8; 32]],
    ) -> Result<(), StoreError> {
        let mut books = self.0.books();
        let mut last_us =
            books.entries.last().map_or(i64::MIN, |last| last.recorded_at.as_microsecond());
        for (seq, entry) in (books.tree.size()..).zip(entries) {
            last_us = shelf::accept(seq, last_us, entry)?;
        }
        for entry in entries {
            for FullTile { level, index, hashes, .. } in books.tree.push(leaf_hash(&entry.bytes)) {
                books.tiles.insert((level, index), hashes);
            }
        }
        books.entries.extend_from_slice(entries);
        books.particulars.extend_from_slice(particulars);
        books.particulars.retain(|it| !forgotten.contains(&it.hash));
        Ok(())
    }

    fn guard(&mut self, _: &[[u8; 32]]) -> Result<(), StoreError> {
        // There is no file that could be copied.
        Ok(())
    }

    fn replay(&self, from: u64, visit: EntryVisitor<'_>) -> Result<(), StoreError> {
        let books = self.0.books();
        let rest = slice(&books.entries, from, u64::MAX);
        (from..).zip(rest).try_for_each(|(seq, entry)| visit(seq, &entry.bytes))
    }

    fn particulars(&self) -> Result<Vec<Particular>, StoreError> {
        Ok(self.0.books().particulars.clone())
    }

    fn sign_checkpoint(&mut self, _now: Timestamp) -> Result<(), StoreError> {
        let mut books = self.0.books();
        let head = TreeHead { size: books.tree.size(), root: books.tree.root() };
        books.checkpoint = books.key.sign(head);
        Ok(())
    }
}

impl LedgerReader for MemoryLedgerReader {
    fn entry(&self, seq: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let books = self.0.books();
        let found = slice(&books.entries, seq, seq.saturating_add(1)).first();
        Ok(found.map(|entry| entry.bytes.clone()))
    }

    fn search(&self, query: &LedgerQuery) -> Result<Vec<FoundEntry>, StoreError> {
        let limit = usize::try_from(query.limit.min(FOUND_MAX)).unwrap_or_default();
        let books = self.0.books();
        let numbered = (0_u64..).zip(&books.entries).collect::<Vec<_>>().into_iter().rev();
        let found = numbered.filter(|(seq, entry)| fits(query, *seq, entry)).take(limit);
        Ok(found.map(|(seq, entry)| found_entry(seq, entry)).collect())
    }

    fn checkpoint(&self) -> Result<String, StoreError> {
        self.0.books().checkpoint()
    }

    fn vkey(&self) -> String {
        self.0.books().vkey().to_owned()
    }

    fn tlog_file(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        shelf::tlog_file(&*self.0.books(), path)
    }

    fn verify(&self) -> Result<Verified, StoreError> {
        let books: &Books = &self.0.books();
        let mut verified = shelf::verify_shelf(books, &Trust::default())?;
        verified.fault = verified
            .fault
            .or_else(|| shelf::forged_particular(&books.particulars))
            .or_else(|| shelf::forged_particular(&books.passage_texts));
        Ok(verified)
    }
}

fn fits(query: &LedgerQuery, seq: u64, entry: &NewEntry) -> bool {
    let LedgerQuery { key, kind, from, until, before_seq, limit: _ } = query;
    before_seq.is_none_or(|before| seq < before)
        && key.as_ref().is_none_or(|key| entry.keys.contains(key))
        && shelf::kind_fits(kind.as_deref(), &entry.kind)
        && from.is_none_or(|from| entry.recorded_at >= from)
        && until.is_none_or(|until| entry.recorded_at < until)
}

fn found_entry(seq: u64, entry: &NewEntry) -> FoundEntry {
    let NewEntry { kind, recorded_at, actor, .. } = entry.clone();
    FoundEntry { seq, kind, recorded_at, actor }
}
