//! Reading a recording with its key, from any place on that an earlier reading has found.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    path::Path,
    vec,
};

use super::{
    chunk::{CHAIN, Front, Next, PREAMBLE, SEALED_MAX_BYTES, fill},
    seal::Opening,
};
use crate::port::RecordingKey;

/// The lines of a recording, in the order they happened.
pub struct Reader {
    file: BufReader<File>,
    opening: Opening,
    /// Of the file when it was opened: what is being written behind it is for the next reading.
    bytes: u64,
    next: Place,
    /// Of the chunk that is being told.
    ready: vec::IntoIter<Line>,
}

/// Before a chunk: reading can go on there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub chunk: u64,
    /// Bytes before it in the file.
    pub offset: u64,
}

/// A line of asciicast v3 and when it happened, in milliseconds from the beginning. The line's own time is
/// relative to the line before it, as v3 wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Of its chunk.
    pub place: Place,
    pub at_ms: u64,
    pub text: String,
}

/// Why a recording does not play.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("the recording cannot be read")]
    Read(#[from] io::Error),
    #[error("this is not a recording")]
    NotARecording,
    #[error("chunk {chunk} does not open with this key")]
    Sealed { chunk: u64 },
}

impl Place {
    /// Before the header, which is not told.
    pub const BEGINNING: Place = Place { chunk: 0, offset: PREAMBLE.len() as u64 };
}

impl Reader {
    /// Opens a recording. Nothing before `from` is read, and nothing behind the last whole chunk is told.
    pub fn open(path: &Path, key: &RecordingKey, from: Place) -> Result<Reader, Unreadable> {
        let mut file = BufReader::with_capacity(64 * 1024, File::open(path)?);
        let bytes = file.get_ref().metadata()?.len();
        let mut preamble = [0; 16];
        if fill(&mut file, &mut preamble)? < 16 || preamble != *PREAMBLE {
            return Err(Unreadable::NotARecording);
        }
        file.seek(SeekFrom::Start(from.offset))?;
        let opening = Opening::new(key);
        Ok(Reader { file, opening, bytes, next: from, ready: Vec::new().into_iter() })
    }

    /// Where the chunk begins that would be told next: behind all whole ones, when nothing is left.
    pub fn place(&self) -> Place {
        self.next
    }

    /// The next whole chunk's lines; `None` behind the last one.
    fn chunk(&mut self) -> Result<Option<Vec<Line>>, Unreadable> {
        let Next::Front(front) = Front::next(&mut self.file)? else { return Ok(None) };
        let place = self.next;
        let after = place.offset + front.chunk_bytes();
        let whole = after <= self.bytes && front.length <= SEALED_MAX_BYTES;
        if !whole || front.number != place.chunk {
            return Ok(None);
        }
        let mut sealed = vec![0; front.length as usize];
        self.file.read_exact(&mut sealed)?;
        self.file.seek_relative(CHAIN as i64)?;
        let lines = self.opening.open(front, &mut sealed).and_then(|it| str::from_utf8(it).ok());
        let lines = lines.ok_or(Unreadable::Sealed { chunk: place.chunk })?;
        let lines = if place.chunk == 0 { Vec::new() } else { timed(place, front.at_ms, lines) };
        self.next = Place { chunk: place.chunk + 1, offset: after };
        Ok(Some(lines))
    }
}

impl Iterator for Reader {
    type Item = Result<Line, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(line) = self.ready.next() {
                return Some(Ok(line));
            }
            match self.chunk() {
                Ok(Some(lines)) => self.ready = lines.into_iter(),
                Ok(None) => {
                    self.bytes = 0;
                    return None;
                }
                Err(error) => {
                    self.bytes = 0;
                    return Some(Err(error));
                }
            }
        }
    }
}

/// The first line happened when the chunk says, the others as long after it as they say.
fn timed(place: Place, at_ms: u64, text: &str) -> Vec<Line> {
    let mut at_ms = at_ms;
    let mut lines = Vec::new();
    for (number, text) in text.lines().enumerate() {
        if number > 0 {
            at_ms += super::cast::interval_ms(text);
        }
        lines.push(Line { place, at_ms, text: text.to_owned() });
    }
    lines
}
