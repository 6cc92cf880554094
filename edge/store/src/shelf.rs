//! What both kinds of store have in common: what may enter, and how the books are shown as a
//! tlog-tiles folder to whoever verifies or mirrors them.

use jiff::{Timestamp, civil::Date, tz};
use ledger::{
    ENTRY_BYTES_MAX, TILE_WIDTH, bundle,
    entry::{BadEntry, Stamp, leaf_hash},
    passages::{Day, SEGMENTS_PATH, write_days},
    path::TlogPath,
    proof::TreeHead,
    tree::{root_of, tile_root},
    verify::{Report, Source, Trust, verify},
};
use office::ports::{NewEntry, NewPassage, Particular, Segment, StoreError, Verified};
use sha2::{Digest as _, Sha256};
use std::io::{self, Read};

/// Both books as rows.
pub(crate) trait Shelf {
    fn head(&self) -> Result<TreeHead, StoreError>;
    fn checkpoint(&self) -> Result<String, StoreError>;
    fn vkey(&self) -> &str;
    fn full_tile(&self, level: u8, index: u64) -> Result<Option<Vec<u8>>, StoreError>;
    /// The bytes of entries `from..until` that there are, in order.
    fn entries(&self, from: u64, until: u64, visit: Visit<'_>) -> Result<(), StoreError>;
    fn days(&self) -> Result<Vec<Day>, StoreError>;
    /// The bytes of passages `from..until` that there are, in order.
    fn passages(&self, from: u64, until: u64, visit: Visit<'_>) -> Result<(), StoreError>;
}

/// Sees the bytes of one row.
pub(crate) type Visit<'a> = &'a mut dyn FnMut(&[u8]) -> Result<(), StoreError>;

/// Passages handed over at once while a day is streamed.
const CHUNK: u64 = 1024;

/// Whether an entry may become number `seq`; gives its time in microseconds. What is accepted here
/// will verify.
pub(crate) fn accept(seq: u64, last_us: i64, entry: &NewEntry) -> Result<i64, StoreError> {
    let refused = |what: String| StoreError::Other(format!("entry {seq}: {what}").into());
    if entry.bytes.len() > ENTRY_BYTES_MAX {
        return Err(refused(BadEntry::TooLong.to_string()));
    }
    let stamp = Stamp::read(&entry.bytes).map_err(|bad| refused(bad.to_string()))?;
    let at_us = entry.recorded_at.as_microsecond();
    if stamp.seq != seq {
        return Err(refused(format!("it bears the number {}", stamp.seq)));
    }
    if stamp.recorded_us != at_us || stamp.kind != entry.kind {
        return Err(refused("its bytes and its columns disagree".into()));
    }
    if at_us < last_us {
        return Err(refused("it is dated before the entry before it".into()));
    }
    Ok(at_us)
}

/// Whether a passage may be written.
pub(crate) fn accept_passage(passage: &NewPassage) -> Result<(), StoreError> {
    if passage.bytes.len() > ENTRY_BYTES_MAX {
        return Err(StoreError::Other("a passage is longer than 65,535 bytes".into()));
    }
    Ok(())
}

/// What a passage is searched by.
pub(crate) fn keys_of(passage: &NewPassage) -> Vec<String> {
    let person = passage.person.iter().map(|person| format!("p:{person}"));
    person.chain(passage.account.iter().map(|account| format!("a:{account}"))).collect()
}

/// Whether a kind is the one that is asked for, or of the subject that is asked for.
pub(crate) fn kind_fits(asked: Option<&str>, kind: &str) -> bool {
    asked.is_none_or(|asked| {
        let after = kind.strip_prefix(asked);
        after.is_some_and(|after| {
            after.is_empty() || (!asked.contains('.') && after.starts_with('.'))
        })
    })
}

/// A closed day as the ledger's mathematics knows it.
pub(crate) fn day_of(segment: &Segment) -> Day {
    let Segment { day, first_seq, count, root } = segment;
    Day { day: day.to_string(), first_seq: *first_seq, count: *count, root: *root }
}

/// The moment at which a day ends in Japan, which has one offset all year round.
pub(crate) fn end_of_day(day: Date) -> Result<Timestamp, StoreError> {
    let midnight = day_after(day)?.at(0, 0, 0, 0);
    tz::offset(9).to_timestamp(midnight).map_err(|error| StoreError::Other(Box::new(error)))
}

/// The day after.
pub(crate) fn day_after(day: Date) -> Result<Date, StoreError> {
    day.tomorrow().map_err(|error| StoreError::Other(Box::new(error)))
}

/// A stored day back.
pub(crate) fn date(text: &str) -> Result<Date, StoreError> {
    text.parse().map_err(|error: jiff::Error| StoreError::Other(Box::new(error)))
}

/// A file of the tlog-tiles folder. Paths come from anywhere.
pub(crate) fn tlog_file(shelf: &dyn Shelf, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
    match TlogPath::parse(path) {
        None => Ok(None),
        Some(TlogPath::Checkpoint) => shelf.checkpoint().map(|note| Some(note.into_bytes())),
        Some(TlogPath::Vkey) => Ok(Some(format!("{}\n", shelf.vkey()).into_bytes())),
        Some(TlogPath::Entries { index, width }) => entries_file(shelf, index, width),
        Some(TlogPath::Tile { level, index, width }) => tile_file(shelf, level, index, width),
    }
}

fn entries_file(shelf: &dyn Shelf, index: u64, width: u16) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(first) = inside(shelf, 0, index, width)? else { return Ok(None) };
    let mut file = Vec::with_capacity(usize::from(width) * 512);
    let mut count = 0;
    shelf.entries(first, first + u64::from(width), &mut |bytes| {
        bundle::push(&mut file, bytes);
        count += 1;
        Ok(())
    })?;
    Ok((count == width).then_some(file))
}

fn tile_file(
    shelf: &dyn Shelf,
    level: u8,
    index: u64,
    width: u16,
) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(first) = inside(shelf, level, index, width)? else { return Ok(None) };
    if let Some(mut full) = shelf.full_tile(level, index)? {
        full.truncate(usize::from(width) * 32);
        return Ok(Some(full));
    }
    let end = first + u64::from(width);
    let mut hashes = Vec::with_capacity(usize::from(width) * 32);
    let Some(below) = level.checked_sub(1) else {
        shelf.entries(first, end, &mut |bytes| {
            hashes.extend_from_slice(&leaf_hash(bytes));
            Ok(())
        })?;
        return Ok((hashes.len() == usize::from(width) * 32).then_some(hashes));
    };
    for index in first..end {
        let root = shelf.full_tile(below, index)?.as_deref().and_then(tile_root);
        let Some(root) = root else { return Ok(None) };
        hashes.extend_from_slice(&root);
    }
    Ok(Some(hashes))
}

/// The first hash or entry of a tile or bundle, when all of it lies inside the ledger.
fn inside(shelf: &dyn Shelf, level: u8, index: u64, width: u16) -> Result<Option<u64>, StoreError> {
    let there = shelf.head()?.size.checked_shr(8 * u32::from(level)).unwrap_or(0);
    let first = index.checked_mul(TILE_WIDTH);
    let end = first.and_then(|first| first.checked_add(width.into()));
    Ok(first.filter(|_| end.is_some_and(|end| end <= there)))
}

/// Verifies both books of a shelf from their bytes.
pub(crate) fn verify_shelf(shelf: &dyn Shelf, trust: &Trust) -> Result<Verified, StoreError> {
    let trust = Trust { head: Some(shelf.head()?), ..trust.clone() };
    verify(&OnShelf(shelf), &trust).map(verified).map_err(store_error)
}

/// A report in the words of the office.
pub(crate) fn verified(report: Report) -> Verified {
    Verified {
        entries: report.entries,
        root: report.root,
        passages: report.passages,
        segments: report.segments,
        fault: report.fault.map(|fault| fault.words()),
    }
}

/// Before anything was looked at.
pub(crate) fn nothing_verified() -> Verified {
    Verified { entries: 0, root: root_of([]), passages: 0, segments: 0, fault: None }
}

/// The first particular that is not what its hash says, in words.
pub(crate) fn forged_particular(particulars: &[Particular]) -> Option<(String, String)> {
    let is_forged = |it: &&Particular| {
        let hash = Sha256::new().chain_update(it.salt).chain_update(&it.text).finalize();
        hash.as_slice() != it.hash
    };
    let hash = hex::encode(particulars.iter().find(is_forged)?.hash);
    Some((
        format!("記録に添えた文 {hash} が書き換えられています"),
        format!("the text {hash} beside the ledger was changed"),
    ))
}

/// A store's own error that has travelled through the verifier comes out as it went in.
pub(crate) fn store_error(error: io::Error) -> StoreError {
    match error.downcast::<StoreError>() {
        Ok(own) => own,
        Err(other) => StoreError::Other(Box::new(other)),
    }
}

/// A shelf as the verifier reads it.
pub(crate) struct OnShelf<'a>(pub &'a dyn Shelf);

impl Source for OnShelf<'_> {
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        if path == SEGMENTS_PATH {
            return self.0.days().map(|days| Some(write_days(&days))).map_err(io::Error::other);
        }
        tlog_file(self.0, path).map_err(io::Error::other)
    }

    fn stream<'a>(&'a self, path: &str) -> io::Result<Option<Box<dyn Read + 'a>>> {
        let days = self.0.days().map_err(io::Error::other)?;
        let Some(day) = days.into_iter().find(|day| day.path() == path) else { return Ok(None) };
        let end = day.first_seq.saturating_add(day.count);
        Ok(Some(Box::new(DayStream::new(self.0, day.first_seq, end))))
    }
}

/// The passages `next..end` as one file, fetched piece by piece.
pub(crate) struct DayStream<'a> {
    shelf: &'a dyn Shelf,
    next: u64,
    end: u64,
    piece: Vec<u8>,
    read: usize,
}

impl<'a> DayStream<'a> {
    pub fn new(shelf: &'a dyn Shelf, next: u64, end: u64) -> Self {
        Self { shelf, next, end, piece: Vec::new(), read: 0 }
    }

    fn fetch(&mut self) -> io::Result<()> {
        self.piece.clear();
        self.read = 0;
        let until = self.end.min(self.next.saturating_add(CHUNK));
        let piece = &mut self.piece;
        self.shelf
            .passages(self.next, until, &mut |bytes| {
                bundle::push(piece, bytes);
                Ok(())
            })
            .map_err(io::Error::other)?;
        self.next = until;
        Ok(())
    }
}

impl Read for DayStream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.read == self.piece.len() && self.next < self.end {
            self.fetch()?;
        }
        let count = buffer.len().min(self.piece.len() - self.read);
        buffer[..count].copy_from_slice(&self.piece[self.read..self.read + count]);
        self.read += count;
        Ok(count)
    }
}
