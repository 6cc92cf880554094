//! The writing end of the second book, in a file of its own.

use crate::{
    keys::io_error,
    shelf,
    sqlite::{
        connection::{self, error},
        particulars::insert as insert_texts,
        passage_reader::{self, BOOK, last_segment},
        row::{signed, unsigned},
        runs::{RUN, Summary},
    },
};
use jiff::civil::Date;
use ledger::{entry::leaf_hash, tree::RunningRoot};
use office::ports::{NewPassage, Particular, PassageWriter, Segment, StoreError};
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior};
use std::{
    fs::{self, File, OpenOptions},
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

/// As much as a transaction of a quiet hour.
const PROBE_BYTES: usize = 16 * 1024;

/// The one writer of a folder's passages.
pub struct SqlitePassages {
    pub(super) connection: Connection,
    next: u64,
    run: Summary,
    /// Where the disk is tried: beside the books.
    probe: PathBuf,
    /// Set when the disk failed: what is on it is unknown until the next start.
    failed: bool,
    _lock: Arc<File>,
}

impl SqlitePassages {
    pub(crate) fn create(path: &Path) -> Result<(), StoreError> {
        let mut connection = connection::to_write(path)?;
        let transaction = connection.transaction().map_err(error)?;
        let made = transaction.table_exists(None, "passage").map_err(error)?;
        if !made {
            transaction.execute_batch(include_str!("passages.sql")).map_err(error)?;
        }
        transaction.commit().map_err(error)
    }

    pub(crate) fn open(path: &Path, lock: Arc<File>) -> Result<Self, StoreError> {
        let connection = connection::to_write(path)?;
        connection.execute_batch(include_str!("passage_texts.sql")).map_err(error)?;
        let next = passage_reader::end(&connection)?;
        if let Some(segment) = last_segment(&connection)?
            && segment.first_seq + segment.count > next
        {
            let what = format!("passages of {} are missing", segment.day);
            return Err(StoreError::Damaged { seq: next, what });
        }
        let run = Summary::resume(&connection, &BOOK, next)?;
        let probe = path.with_extension("probe");
        Ok(Self { connection, next, run, probe, failed: false, _lock: lock })
    }

    fn transact<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, u64) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.failed {
            return Err(StoreError::DiskFailed("the disk failed before".into()));
        }
        let begun = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let done = begun.map_err(error).and_then(|transaction| {
            let value = work(&transaction, self.next)?;
            transaction.commit().map_err(error)?;
            Ok(value)
        });
        self.failed = matches!(done, Err(StoreError::DiskFailed(_)));
        done
    }
}

impl PassageWriter for SqlitePassages {
    fn append(
        &mut self,
        passages: &[NewPassage],
        particulars: &[Particular],
    ) -> Result<(), StoreError> {
        let mut run = self.run.clone();
        self.transact(|transaction, first| {
            insert_texts(transaction, particulars, |it| it.text.clone()).map_err(error)?;
            for (seq, passage) in (first..).zip(passages) {
                shelf::accept_passage(passage)?;
                insert(transaction, signed(seq)?, passage).map_err(error)?;
                let keys = shelf::keys_of(passage);
                let full = run.add(
                    passage.at.as_microsecond(),
                    &passage.gate,
                    keys.iter().map(String::as_str),
                );
                if let Some(full) = full {
                    full.store(transaction, &BOOK, seq / RUN)?;
                }
            }
            Ok(())
        })?;
        self.run = run;
        self.next += passages.len() as u64;
        Ok(())
    }

    fn probe(&mut self) -> Result<(), StoreError> {
        self.transact(|_, _| Ok(()))?;
        let written = write_probe(&self.probe);
        // What a full disk leaves of it is in nobody's way.
        let _ = fs::remove_file(&self.probe);
        written
    }

    fn close_days(&mut self, first: Date, last: Date) -> Result<Vec<Segment>, StoreError> {
        self.transact(|transaction, next| {
            let before = last_segment(transaction)?;
            let mut start = before.as_ref().map_or(0, |segment| segment.first_seq + segment.count);
            let mut day = match &before {
                Some(segment) => shelf::day_after(segment.day)?,
                None => first,
            };
            let mut closed = Vec::new();
            while day <= last {
                let segment = close(transaction, day, start, next)?;
                start += segment.count;
                closed.push(segment);
                day = shelf::day_after(day)?;
            }
            Ok(closed)
        })
    }

    fn segments_since(&self, day: Date) -> Result<Vec<Segment>, StoreError> {
        passage_reader::segments_since(&self.connection, day)
    }
}

/// Writes a file beside the books and waits until it is on the disk.
fn write_probe(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    let options = options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(path).map_err(io_error)?;
    file.write_all(&[0; PROBE_BYTES]).and_then(|()| file.sync_all()).map_err(io_error)
}

fn insert(transaction: &Transaction<'_>, seq: i64, passage: &NewPassage) -> rusqlite::Result<()> {
    let at_us = passage.at.as_microsecond();
    transaction
        .prepare_cached(
            "INSERT INTO passage(seq, at_us, gate, person, account, allowed, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((
            seq,
            at_us,
            &passage.gate,
            &passage.person,
            &passage.account,
            passage.allowed,
            &passage.bytes,
        ))?;
    Ok(())
}

/// Sums up a day: everything from `start` to the last passage that is dated before its end, so
/// that one with a wrong clock between two good ones holds nobody up.
fn close(
    transaction: &Transaction<'_>,
    day: Date,
    start: u64,
    next: u64,
) -> Result<Segment, StoreError> {
    let end_us = shelf::end_of_day(day)?.as_microsecond();
    let last: Option<i64> = transaction
        .prepare_cached(
            "SELECT seq FROM passage WHERE seq >= ?1 AND seq < ?2 AND at_us < ?3
             ORDER BY seq DESC LIMIT 1",
        )
        .and_then(|mut select| {
            select
                .query_row((signed(start).ok(), signed(next).ok(), end_us), |row| row.get(0))
                .optional()
        })
        .map_err(error)?;
    let end = last.map(unsigned).transpose()?.map_or(start, |last| last + 1);
    let mut sum = RunningRoot::default();
    passage_reader::passages(transaction, start, end, &mut |bytes| {
        sum.push(leaf_hash(bytes));
        Ok(())
    })?;
    let segment = Segment { day, first_seq: start, count: sum.count(), root: sum.root() };
    transaction
        .prepare_cached("INSERT INTO segment(day, first_seq, count, root) VALUES (?1, ?2, ?3, ?4)")
        .and_then(|mut insert| {
            insert.execute((
                day.to_string(),
                signed(start).ok(),
                signed(segment.count).ok(),
                segment.root,
            ))
        })
        .map_err(error)?;
    Ok(segment)
}
