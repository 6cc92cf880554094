//! Offline verification: everything is recomputed from the bytes, and the first thing that does
//! not hold is named.
//!
//! It needs the folder and, better, something that was kept elsewhere: the verifier key, or an
//! earlier checkpoint. Without either, whoever could write the folder could have made all of it.

mod blame;
mod days;
mod entries;
pub mod fault;

use crate::{
    note::{self, NoteError},
    path::TlogPath,
    proof::TreeHead,
    tree::Tiles,
};
use fault::Fault;
use std::io::{self, Cursor, Read};

/// Where the bytes come from: a folder, a database, memory.
pub trait Source {
    /// The whole file, or `None` when there is none.
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>>;

    /// The same as a stream, for files that may be large.
    fn stream<'a>(&'a self, path: &str) -> io::Result<Option<Box<dyn Read + 'a>>> {
        Ok(self.read(path)?.map(|bytes| Box::new(Cursor::new(bytes)) as Box<dyn Read>))
    }
}

/// What the verification may rely on beside the bytes themselves.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// A verifier key that was kept elsewhere.
    pub vkey: Option<String>,
    /// An earlier checkpoint that was kept elsewhere: the ledger must go on from it.
    pub since: Option<String>,
    /// For a live ledger: what the store says it holds now, beyond the last checkpoint.
    pub head: Option<TreeHead>,
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What the checkpoint states, once its signature holds.
    pub checkpoint: Option<TreeHead>,
    /// Entries that hold, from the first on.
    pub entries: u64,
    /// The root over them.
    pub root: crate::Hash,
    pub passages: u64,
    /// Closed days whose root holds.
    pub segments: u64,
    /// The first thing that does not hold.
    pub fault: Option<Fault>,
}

/// Verifies both books. An `Err` means that the bytes could not be read, not that they are wrong.
pub fn verify(source: &dyn Source, trust: &Trust) -> io::Result<Report> {
    let mut report = Report {
        checkpoint: None,
        entries: 0,
        root: crate::tree::root_of([]),
        passages: 0,
        segments: 0,
        fault: None,
    };
    match run(source, trust, &mut report) {
        Ok(()) => {}
        Err(Stop::Fault(fault)) => report.fault = Some(fault),
        Err(Stop::Io(error)) => return Err(error),
    }
    Ok(report)
}

/// Why a verification ends early.
enum Stop {
    Fault(Fault),
    Io(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

fn run(source: &dyn Source, trust: &Trust, report: &mut Report) -> Result<(), Stop> {
    let vkey = own_key(source, trust)?;
    let checkpoint = source.read("checkpoint")?.ok_or(Fault::CheckpointMissing)?;
    let signed = note::open(&checkpoint, &vkey).map_err(|error| match error {
        NoteError::ForeignKey => Fault::ForeignKey,
        NoteError::Malformed | NoteError::Key | NoteError::Name => Fault::CheckpointUnreadable,
    })?;
    report.checkpoint = Some(signed);
    let since = trust.since.as_deref().map(|text| earlier(text, &vkey, signed)).transpose()?;

    let head = trust.head.unwrap_or(signed);
    if head.size < signed.size {
        return Err(Fault::Missing { seq: head.size, size: signed.size }.into());
    }
    let anchors = entries::verify(source, entries::Heads { signed, since, head }, report)?;
    days::verify(source, &anchors, report)
}

fn own_key(source: &dyn Source, trust: &Trust) -> Result<String, Stop> {
    let beside = source.read("vkey")?.ok_or(Fault::KeyMissing)?;
    let beside = String::from_utf8(beside).map_err(|_| Fault::KeyMissing)?;
    match &trust.vkey {
        Some(known) if known.trim() != beside.trim() => Err(Fault::ForeignKey.into()),
        _ => Ok(beside.trim().to_owned()),
    }
}

fn earlier(text: &str, vkey: &str, signed: TreeHead) -> Result<TreeHead, Fault> {
    let since = note::open(text.as_bytes(), vkey).map_err(|error| match error {
        NoteError::ForeignKey => Fault::ForeignKey,
        NoteError::Malformed | NoteError::Key | NoteError::Name => Fault::EarlierUnreadable,
    })?;
    if since.size > signed.size {
        return Err(Fault::Missing { seq: signed.size, size: since.size });
    }
    Ok(since)
}

/// Tiles as proofs ask for them, out of a source.
struct SourceTiles<'a>(&'a dyn Source);

impl Tiles for SourceTiles<'_> {
    fn tile(&self, level: u8, index: u64, width: u16) -> Option<Vec<u8>> {
        read_tile(self.0, TlogPath::Tile { level, index, width }).ok().flatten()
    }
}

/// A tile's bytes when they are there and of the right length.
fn read_tile(source: &dyn Source, path: TlogPath) -> io::Result<Option<Vec<u8>>> {
    let TlogPath::Tile { width, .. } = path else { return Ok(None) };
    let bytes = source.read(&path.to_string())?;
    Ok(bytes.filter(|bytes| bytes.len() == usize::from(width) * 32))
}
