//! Verifying a recording from its bytes and a head of the ledger: no key, no server, no trust in us.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
};

use super::{
    Head,
    chunk::{CHAIN, Front, Next, PREAMBLE, SEALED_MAX_BYTES, chain, chain_start, fill},
};

/// What a recording that holds contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    pub chunks: u64,
    pub bytes: u64,
    /// When the last chunk began, from the recording's beginning.
    pub length_ms: u64,
}

/// The first thing that does not hold. Chunks are counted from 0, the header.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("the recording cannot be read")]
    Read(#[from] io::Error),
    #[error("this is not a recording: it does not begin like one")]
    NotARecording,
    #[error("chunk {chunk} has been altered")]
    Altered { chunk: u64 },
    #[error("chunk {chunk} is missing")]
    Missing { chunk: u64 },
    #[error("what lies before chunk {chunk} does not belong there: it has been added")]
    Added { chunk: u64 },
    #[error("chunk {chunk} is not in its place: the order has been changed")]
    Moved { chunk: u64 },
    #[error("the tail has been cut: {found} chunks of {expected} are there")]
    CutTail { found: u64, expected: u64 },
    #[error(
        "{found} chunks are there, but the ledger knows {expected}: something was added at the end"
    )]
    Longer { found: u64, expected: u64 },
    #[error("the chunks hold together, but they are not those the ledger knows")]
    Other,
}

/// A finished recording against its last head.
pub fn verify(path: &Path, expected: &Head) -> Result<Summary, Fault> {
    let walk = walk(path, expected)?;
    if walk.torn || walk.summary.chunks > expected.chunks {
        let found = walk.summary.chunks + u64::from(walk.torn);
        return Err(Fault::Longer { found, expected: expected.chunks });
    }
    Ok(walk.summary)
}

/// A recording that is still being made, or whose writer died, against the last head known: it may go on
/// after it, even to the middle of a chunk.
pub fn verify_unfinished(path: &Path, known: &Head) -> Result<Summary, Fault> {
    Ok(walk(path, known)?.summary)
}

struct Walk {
    summary: Summary,
    torn: bool,
}

fn walk(path: &Path, expected: &Head) -> Result<Walk, Fault> {
    let mut file = BufReader::with_capacity(256 * 1024, File::open(path)?);
    let mut preamble = [0; 16];
    if fill(&mut file, &mut preamble)? < 16 || preamble != *PREAMBLE {
        return Err(Fault::NotARecording);
    }
    let mut hash = chain_start();
    let mut summary = Summary { chunks: 0, bytes: PREAMBLE.len() as u64, length_ms: 0 };
    let mut sealed = Vec::new();
    let torn = loop {
        let front = match Front::next(&mut file)? {
            Next::Front(front) => front,
            Next::End => break false,
            Next::Torn => break true,
        };
        let place = summary.chunks;
        if front.number != place {
            return Err(misplaced(place, front, &hash, &mut file)?);
        }
        if front.length > SEALED_MAX_BYTES {
            return Err(Fault::Altered { chunk: place });
        }
        match link(&mut file, front, &hash, &mut sealed)? {
            Link::Holds(next) => hash = next,
            Link::Broken => return Err(Fault::Altered { chunk: place }),
            Link::Torn => break true,
        }
        summary.chunks += 1;
        summary.bytes += front.chunk_bytes();
        summary.length_ms = front.at_ms;
        if summary.chunks == expected.chunks && hash != expected.hash {
            return Err(Fault::Other);
        }
    };
    if summary.chunks < expected.chunks {
        return Err(Fault::CutTail { found: summary.chunks, expected: expected.chunks });
    }
    Ok(Walk { summary, torn })
}

enum Link {
    Holds([u8; CHAIN]),
    Broken,
    Torn,
}

fn link(
    file: &mut impl Read,
    front: Front,
    before: &[u8; CHAIN],
    sealed: &mut Vec<u8>,
) -> io::Result<Link> {
    sealed.resize(front.length as usize, 0);
    let mut there = [0; CHAIN];
    if fill(file, sealed)? < sealed.len() || fill(file, &mut there)? < CHAIN {
        return Ok(Link::Torn);
    }
    let hash = chain(before, front, sealed);
    Ok(if hash == there { Link::Holds(hash) } else { Link::Broken })
}

/// A chunk with another number lies at this place: what happened?
fn misplaced(
    place: u64,
    found: Front,
    before: &[u8; CHAIN],
    file: &mut impl Read,
) -> io::Result<Fault> {
    let mut sealed = Vec::new();
    if found.length > SEALED_MAX_BYTES {
        return Ok(Fault::Altered { chunk: place });
    }
    // With the right number everything would hold: only the number was touched.
    let righted = Front { number: place, ..found };
    if let Link::Holds(_) = link(file, righted, before, &mut sealed)? {
        return Ok(Fault::Altered { chunk: place });
    }
    if found.number < place {
        return Ok(Fault::Added { chunk: place });
    }
    while let Next::Front(front) = Front::next(file)? {
        if front.number == place {
            return Ok(Fault::Moved { chunk: place });
        }
        if front.length > SEALED_MAX_BYTES {
            break;
        }
        if let Link::Torn = link(file, front, before, &mut sealed)? {
            break;
        }
    }
    Ok(Fault::Missing { chunk: place })
}
