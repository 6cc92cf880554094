//! The reading end of the second book.

use crate::{
    FOUND_MAX,
    shelf::{self, Visit},
    sqlite::{
        connection::{Pool, error},
        particulars,
        row::{signed, span, timestamp, unsigned},
        runs::{self, Book, Wanted},
    },
    uses::Uses,
};
use jiff::{Timestamp, civil::Date};
use ledger::passages::Day;
use office::ports::{FoundPassage, Particular, PassageQuery, PassageReader, Segment, StoreError};
use office::usage::LastUse;
use rusqlite::{Connection, OptionalExtension as _, Row};
use std::sync::{Arc, Mutex, PoisonError};

/// Reads the passages beside the writer; any number of threads may.
pub struct SqlitePassageReader {
    pool: Arc<Pool>,
    uses: Mutex<Uses>,
}

impl SqlitePassageReader {
    pub(crate) fn new(pool: Arc<Pool>) -> Self {
        Self { pool, uses: Mutex::default() }
    }
}

impl PassageReader for SqlitePassageReader {
    fn search(&self, query: &PassageQuery) -> Result<Vec<FoundPassage>, StoreError> {
        self.pool.with(|connection| search(connection, query))
    }

    fn last_uses(&self, since: Timestamp) -> Result<Vec<LastUse>, StoreError> {
        // Half an account is no wrong account: the next question goes on from `next`.
        let mut uses = self.uses.lock().unwrap_or_else(PoisonError::into_inner);
        self.pool.with(|connection| take_in_uses(connection, &mut uses, since))?;
        uses.since(since)
    }

    fn text(&self, seal: [u8; 32]) -> Result<Option<String>, StoreError> {
        self.pool.with(|connection| {
            connection
                .prepare_cached("SELECT text FROM particular WHERE hash = ?1")
                .and_then(|mut select| select.query_row([seal], |row| row.get(0)).optional())
                .map_err(error)
        })
    }
}

/// The second book as it is searched.
pub(super) const BOOK: Book = Book {
    read: "SELECT at_us, gate, coalesce('p:' || person || char(10), '') || coalesce('a:' || account, '')
           FROM passage WHERE seq >= ?1 AND seq < ?2 ORDER BY seq",
    sum_up: "INSERT INTO passage_run(run, min_us, max_us, kinds, keys) VALUES (?1, ?2, ?3, ?4, ?5)",
    summary: "SELECT min_us, max_us, kinds, keys FROM passage_run WHERE run = ?1",
    rows: "SELECT seq, at_us, gate, person, account, allowed, bytes FROM passage
           WHERE seq >= ?1 AND seq < ?2 ORDER BY seq DESC",
    newest: "SELECT max(seq) FROM passage",
};

fn search(connection: &Connection, query: &PassageQuery) -> Result<Vec<FoundPassage>, StoreError> {
    let (from_us, until_us) = span(query.from, query.until);
    let person = query.person.as_ref().map(|person| format!("p:{person}"));
    let key = person.or_else(|| query.account.as_ref().map(|account| format!("a:{account}")));
    let wanted = Wanted {
        key: key.as_deref(),
        span_us: (from_us, until_us),
        before: query.before_seq,
        limit: query.limit.min(FOUND_MAX),
    };
    let gate_fits = |gate: &str| query.gate.as_deref().is_none_or(|asked| asked == gate);
    let fits = |row: &Row<'_>| -> rusqlite::Result<bool> {
        Ok((from_us..until_us).contains(&row.get(1)?)
            && gate_fits(row.get_ref(2)?.as_str()?)
            && is_asked(query.person.as_deref(), row, 3)?
            && is_asked(query.account.as_deref(), row, 4)?
            && query.allowed.is_none_or(|allowed| row.get(5) == Ok(allowed)))
    };
    runs::search(connection, &BOOK, &wanted, gate_fits, |row| {
        let fits = fits(row).map_err(error)?;
        fits.then(|| found_passage(row)).transpose()
    })
}

/// Reads what is new, or everything since then where that was not read yet.
fn take_in_uses(
    connection: &Connection,
    uses: &mut Uses,
    since: Timestamp,
) -> Result<(), StoreError> {
    let since_us = since.as_microsecond();
    if uses.next == 0 || since_us < uses.from_us {
        let next = first_since(connection, since_us)?;
        *uses = Uses::from(next, since_us);
    }
    let mut select = connection
        .prepare_cached(
            "SELECT seq, account, gate, at_us, bytes FROM passage
             WHERE seq >= ?1 AND allowed = 1 AND account IS NOT NULL ORDER BY seq",
        )
        .map_err(error)?;
    let mut rows = select.query([signed(uses.next)?]).map_err(error)?;
    while let Some(row) = rows.next().map_err(error)? {
        let mut see = || -> rusqlite::Result<i64> {
            let (account, gate) = (row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str()?);
            uses.see(account, gate, row.get(3)?, row.get_ref(4)?.as_blob()?);
            row.get(0)
        };
        let seq = see().map_err(error)?;
        uses.next = unsigned(seq)? + 1;
    }
    Ok(())
}

/// The first passage from then on. Times follow the numbers, but for a clock that was wrong for a while.
fn first_since(connection: &Connection, since_us: i64) -> Result<u64, StoreError> {
    let (mut low, mut high) = (0, end(connection)?);
    let mut select =
        connection.prepare_cached("SELECT at_us FROM passage WHERE seq = ?1").map_err(error)?;
    while low < high {
        let middle = low + (high - low) / 2;
        let at_us: i64 = select.query_row([signed(middle)?], |row| row.get(0)).map_err(error)?;
        if at_us < since_us { low = middle + 1 } else { high = middle }
    }
    Ok(low)
}

fn is_asked(asked: Option<&str>, row: &Row<'_>, column: usize) -> rusqlite::Result<bool> {
    Ok(asked.is_none() || row.get_ref(column)?.as_str_or_null()? == asked)
}

fn found_passage(row: &Row<'_>) -> Result<FoundPassage, StoreError> {
    let seq = unsigned(row.get(0).map_err(error)?)?;
    let at = timestamp(seq, row.get(1).map_err(error)?)?;
    let read = || {
        Ok(FoundPassage {
            seq,
            at,
            gate: row.get(2)?,
            person: row.get(3)?,
            account: row.get(4)?,
            allowed: row.get(5)?,
            bytes: row.get(6)?,
        })
    };
    read().map_err(error)
}

/// The bytes of passages `from..until` that there are, in order and without a gap.
pub(crate) fn passages(
    connection: &Connection,
    from: u64,
    until: u64,
    visit: Visit<'_>,
) -> Result<(), StoreError> {
    let until = i64::try_from(until).unwrap_or(i64::MAX);
    let mut select = connection
        .prepare_cached("SELECT seq, bytes FROM passage WHERE seq >= ?1 AND seq < ?2 ORDER BY seq")
        .map_err(error)?;
    let mut rows = select.query((signed(from)?, until)).map_err(error)?;
    while let Some(row) = rows.next().map_err(error)? {
        let bytes = row.get_ref(1).map_err(error)?;
        let damaged = |_| StoreError::Damaged { seq: from, what: "a passage is no bytes".into() };
        visit(bytes.as_blob().map_err(damaged)?)?;
    }
    Ok(())
}

/// The texts beside the passages; none in a folder that is older than they are.
pub(crate) fn texts(connection: &Connection) -> Result<Vec<Particular>, StoreError> {
    if connection.table_exists(None, "particular").map_err(error)? {
        particulars::stored(connection)
    } else {
        Ok(vec![])
    }
}

/// The number of the next passage.
pub(crate) fn end(connection: &Connection) -> Result<u64, StoreError> {
    let last: Option<i64> = connection
        .query_row("SELECT max(seq) FROM passage", (), |row| row.get(0))
        .map_err(error)?;
    Ok(last.map(unsigned).transpose()?.map_or(0, |last| last + 1))
}

/// The last closed day.
pub(crate) fn last_segment(connection: &Connection) -> Result<Option<Segment>, StoreError> {
    let last: Option<String> = connection
        .query_row("SELECT max(day) FROM segment", (), |row| row.get(0))
        .optional()
        .map_err(error)?
        .flatten();
    let Some(last) = last else { return Ok(None) };
    Ok(segments_since(connection, shelf::date(&last)?)?.pop())
}

/// The closed days from `day` on.
pub(crate) fn segments_since(
    connection: &Connection,
    day: Date,
) -> Result<Vec<Segment>, StoreError> {
    let mut select = connection
        .prepare_cached(
            "SELECT day, first_seq, count, root FROM segment WHERE day >= ?1 ORDER BY day",
        )
        .map_err(error)?;
    let mut rows = select.query([day.to_string()]).map_err(error)?;
    let mut segments = Vec::new();
    while let Some(row) = rows.next().map_err(error)? {
        let read = || Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let (day, first_seq, count, root) = read().map_err(error)?;
        segments.push(Segment {
            day: shelf::date(&day)?,
            first_seq: unsigned(first_seq)?,
            count: unsigned(count)?,
            root,
        });
    }
    Ok(segments)
}

/// All closed days, as the ledger's mathematics knows them.
pub(crate) fn days(connection: &Connection) -> Result<Vec<Day>, StoreError> {
    Ok(segments_since(connection, Date::MIN)?.iter().map(shelf::day_of).collect())
}

/// A number that is missing among the passages, in words.
pub(crate) fn gap(connection: &Connection) -> Result<Option<(String, String)>, StoreError> {
    let count: i64 = connection
        .query_row("SELECT count(*) FROM passage", (), |row| row.get(0))
        .map_err(error)?;
    let closed = last_segment(connection)?.map_or(0, |last| last.first_seq + last.count);
    let end = end(connection)?;
    if unsigned(count)? == end && end >= closed {
        return Ok(None);
    }
    Ok(Some((
        "通行記録の番号に抜けがあります".into(),
        "numbers are missing among the passages".into(),
    )))
}
