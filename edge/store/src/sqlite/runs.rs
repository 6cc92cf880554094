//! Searching without random writes.
//!
//! A book is divided into runs of 1,024 rows. When a run is complete, one row sums it up: its
//! times, its kinds, and for each key the first four bytes of its SHA-256 with the place of the
//! row. So an append writes only at the end of each table, and a search reads the summaries from
//! the newest on and only those rows that may fit. A hash may lead to a row that does not fit;
//! every row is compared itself.

use crate::sqlite::{
    connection::error,
    row::{signed, unsigned},
};
use office::ports::StoreError;
use rusqlite::{Connection, OptionalExtension as _, Row, Statement, Transaction};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// Rows per run.
pub const RUN: u64 = 1024;

/// Bytes per key in a summary: four of its hash, two of the row's place in the run.
const KEY_BYTES: usize = 6;

/// The statements of one book.
pub struct Book {
    /// Time, kind and keys (one a line) of the rows `?1..?2`.
    pub read: &'static str,
    /// Writes the summary of run `?1`: its times `?2` to `?3`, kinds `?4`, keys `?5`.
    pub sum_up: &'static str,
    /// The summary of run `?1`: its times, kinds, keys.
    pub summary: &'static str,
    /// The rows `?1..?2`, the newest first, as the search shows them.
    pub rows: &'static str,
    /// The number of the newest row.
    pub newest: &'static str,
}

/// What is looked for.
pub struct Wanted<'a> {
    pub key: Option<&'a str>,
    /// From (included) until (excluded), in microseconds.
    pub span_us: (i64, i64),
    pub before: Option<u64>,
    pub limit: u32,
}

/// The run that is being written, summed up so far.
#[derive(Clone)]
pub struct Summary {
    count: u16,
    times: (i64, i64),
    kinds: BTreeSet<String>,
    keys: Vec<([u8; 4], u16)>,
}

impl Default for Summary {
    fn default() -> Self {
        Self { count: 0, times: (i64::MAX, i64::MIN), kinds: BTreeSet::new(), keys: vec![] }
    }
}

impl Summary {
    /// The incomplete run at the end of a book of `size` rows.
    pub fn resume(connection: &Connection, book: &Book, size: u64) -> Result<Self, StoreError> {
        let (start, end) = (signed(size - size % RUN)?, signed(size)?);
        let read = || {
            let mut rows = connection.prepare_cached(book.read)?;
            let mut rows = rows.query((start, end))?;
            let mut summary = Self::default();
            while let Some(row) = rows.next()? {
                let keys = row.get_ref(2)?.as_str()?;
                summary.add(row.get(0)?, row.get_ref(1)?.as_str()?, keys.lines());
            }
            Ok(summary)
        };
        read().map_err(error)
    }

    /// Adds a row. When the run is complete by it, it comes back, and the next begins.
    pub fn add<'a>(
        &mut self,
        at_us: i64,
        kind: &str,
        keys: impl Iterator<Item = &'a str>,
    ) -> Option<Self> {
        let (min, max) = self.times;
        self.times = (min.min(at_us), max.max(at_us));
        if !self.kinds.contains(kind) {
            self.kinds.insert(kind.to_owned());
        }
        self.keys.extend(keys.map(|key| (hash(key), self.count)));
        self.count += 1;
        (u64::from(self.count) == RUN).then(|| std::mem::take(self))
    }

    /// Stores the complete run number `run`.
    pub fn store(
        &self,
        transaction: &Transaction<'_>,
        book: &Book,
        run: u64,
    ) -> Result<(), StoreError> {
        let Self { times: (min_us, max_us), kinds, keys, .. } = self;
        let kinds = kinds.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        let row = (signed_run(run), min_us, max_us, kinds, index(keys));
        let stored = transaction.prepare_cached(book.sum_up).and_then(|mut it| it.execute(row));
        stored.map(|_| ()).map_err(error)
    }
}

/// Finds rows, the newest first. `read` looks at a row and answers `None` when it does not fit.
pub fn search<T>(
    connection: &Connection,
    book: &Book,
    wanted: &Wanted<'_>,
    kind_fits: impl Fn(&str) -> bool,
    mut read: impl FnMut(&Row<'_>) -> Result<Option<T>, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let newest: Option<i64> =
        connection.query_row(book.newest, (), |row| row.get(0)).map_err(error)?;
    let size = newest.map(unsigned).transpose()?.map_or(0, |newest| newest + 1);
    let end = wanted.before.unwrap_or(u64::MAX).min(size);
    let limit = usize::try_from(wanted.limit).unwrap_or(usize::MAX);

    let mut summaries = connection.prepare_cached(book.summary).map_err(error)?;
    let mut rows = connection.prepare_cached(book.rows).map_err(error)?;
    let mut found = Vec::new();
    for run in (0..end.div_ceil(RUN)).rev() {
        let places = match summary(&mut summaries, run, wanted, &kind_fits)? {
            Places::Some(places) => places,
            Places::Any => std::iter::once(run * RUN..end.min((run + 1) * RUN)).collect(),
        };
        for place in places.into_iter().filter(|place| place.start < end) {
            let range = (signed(place.start)?, signed(place.end)?);
            let mut hits = rows.query(range).map_err(error)?;
            while let (Some(row), true) = (hits.next().map_err(error)?, found.len() < limit) {
                found.extend(read(row)?);
            }
        }
        if found.len() >= limit {
            break;
        }
    }
    Ok(found)
}

/// Where in a run something may be found.
enum Places {
    Any,
    Some(Vec<std::ops::Range<u64>>),
}

fn summary(
    statement: &mut Statement<'_>,
    run: u64,
    wanted: &Wanted<'_>,
    kind_fits: impl Fn(&str) -> bool,
) -> Result<Places, StoreError> {
    let (from_us, until_us) = wanted.span_us;
    let look = |row: &Row<'_>| {
        let in_time = row.get::<_, i64>(1)? >= from_us && row.get::<_, i64>(0)? < until_us;
        if !in_time || !row.get_ref(2)?.as_str()?.lines().any(&kind_fits) {
            return Ok(Places::Some(vec![]));
        }
        let Some(key) = wanted.key else { return Ok(Places::Any) };
        let mut places = places(row.get_ref(3)?.as_blob()?, key);
        places.sort_unstable();
        let seqs = places.into_iter().rev().map(|place| run * RUN + u64::from(place));
        Ok(Places::Some(seqs.map(|seq| seq..seq + 1).collect()))
    };
    let found = statement.query_row([signed_run(run)], look).optional().map_err(error)?;
    // A run that is not complete yet has no summary.
    Ok(found.unwrap_or(Places::Any))
}

/// The keys of a run in the order of their hashes.
fn index(keys: &[([u8; 4], u16)]) -> Vec<u8> {
    let mut sorted = keys.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let bytes = |(hash, place): ([u8; 4], u16)| hash.into_iter().chain(place.to_be_bytes());
    sorted.into_iter().flat_map(bytes).collect()
}

/// Where in the run `key` may be.
fn places(index: &[u8], key: &str) -> Vec<u16> {
    let (keys, _) = index.as_chunks::<KEY_BYTES>();
    let wanted = hash(key);
    let first = keys.partition_point(|[a, b, c, d, ..]| [*a, *b, *c, *d] < wanted);
    keys[first..]
        .iter()
        .take_while(|[a, b, c, d, ..]| [*a, *b, *c, *d] == wanted)
        .map(|[.., high, low]| u16::from_be_bytes([*high, *low]))
        .collect()
}

fn hash(key: &str) -> [u8; 4] {
    let [a, b, c, d, ..]: [u8; 32] = Sha256::digest(key).into();
    [a, b, c, d]
}

/// A run's number is smaller than a row's, and those fit.
fn signed_run(run: u64) -> i64 {
    i64::try_from(run).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{hash, index, places};
    use proptest::{collection::vec, prelude::*};

    proptest! {
        /// Every key leads to every one of its places, and bytes from anywhere get an answer.
        #[test]
        fn keys_lead_to_their_places(keys in vec(("[a-c]{0,2}", 0_u16..1024), 0..60), junk in vec(any::<u8>(), 0..40)) {
            let index = index(&keys.iter().map(|(key, place)| (hash(key), *place)).collect::<Vec<_>>());
            for (key, place) in &keys {
                prop_assert!(places(&index, key).contains(place));
            }
            prop_assert!(places(&index, "elsewhere").is_empty());
            let _ = places(&junk, "a");
        }
    }
}
