//! Reading a recording with its key, from any moment on.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    path::Path,
    vec,
};

use super::{
    chunk::{CHAIN, Front, Next, PREAMBLE, SEALED_MAX_BYTES, fill},
    seal::Seal,
};
use crate::port::RecordingKey;

/// A recording that can be played.
pub struct Reader {
    file: BufReader<File>,
    seal: Seal,
    /// Where each chunk begins and when: an eight-hour session has some hundred thousand.
    chunks: Vec<Place>,
}

/// A line of asciicast v3 and when it happened, in milliseconds from the beginning. The line's own time is
/// relative to the line before it, as v3 wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
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

struct Place {
    front: Front,
    offset: u64,
}

impl Reader {
    /// Opens a recording and finds its chunks. What follows the last whole chunk is not looked at.
    pub fn open(path: &Path, key: &RecordingKey) -> Result<Reader, Unreadable> {
        let mut file = BufReader::with_capacity(64 * 1024, File::open(path)?);
        let length = file.get_ref().metadata()?.len();
        let mut preamble = [0; 16];
        if fill(&mut file, &mut preamble)? < 16 || preamble != *PREAMBLE {
            return Err(Unreadable::NotARecording);
        }
        let chunks = places(&mut file, length)?;
        Ok(Reader { file, seal: Seal::new(key), chunks })
    }

    /// How long it lasts, as far as its chunks tell: the last one's beginning.
    pub fn length_ms(&self) -> u64 {
        self.chunks.last().map_or(0, |place| place.front.at_ms)
    }

    /// The header line, which names who and what.
    pub fn header(&mut self) -> Result<String, Unreadable> {
        let lines = self.lines_of(0)?;
        Ok(lines.into_iter().next().map_or_else(String::new, |line| line.text))
    }

    /// The lines from the chunk that holds this moment on, without the header.
    pub fn lines(&mut self, from_ms: u64) -> Lines<'_> {
        let from = self.chunks.partition_point(|place| place.front.at_ms < from_ms);
        let begins = self.chunks.get(from).is_some_and(|place| place.front.at_ms == from_ms);
        // A chunk lasts until the next one begins.
        let next = if begins { from } else { from.saturating_sub(1) };
        Lines { next: next.max(1), reader: self, ready: Vec::new().into_iter() }
    }

    fn lines_of(&mut self, chunk: usize) -> Result<Vec<Line>, Unreadable> {
        let Some(place) = self.chunks.get(chunk) else { return Ok(Vec::new()) };
        let front = place.front;
        self.file.seek(SeekFrom::Start(place.offset + super::chunk::FRONT as u64))?;
        let mut sealed = vec![0; front.length as usize];
        self.file.read_exact(&mut sealed)?;
        let wrong = Unreadable::Sealed { chunk: chunk as u64 };
        let Some(lines) = self.seal.open(front, &mut sealed) else { return Err(wrong) };
        let Ok(text) = String::from_utf8(lines) else { return Err(wrong) };
        Ok(timed(front.at_ms, &text))
    }
}

/// Lines in the order they happened.
pub struct Lines<'a> {
    reader: &'a mut Reader,
    next: usize,
    ready: vec::IntoIter<Line>,
}

impl Iterator for Lines<'_> {
    type Item = Result<Line, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(line) = self.ready.next() {
                return Some(Ok(line));
            }
            if self.next >= self.reader.chunks.len() {
                return None;
            }
            let read = self.reader.lines_of(self.next);
            self.next += 1;
            match read {
                Ok(lines) => self.ready = lines.into_iter(),
                Err(error) => {
                    self.next = usize::MAX;
                    return Some(Err(error));
                }
            }
        }
    }
}

fn places(file: &mut BufReader<File>, length: u64) -> io::Result<Vec<Place>> {
    let mut places = Vec::new();
    let mut offset = PREAMBLE.len() as u64;
    while let Next::Front(front) = Front::next(file)? {
        let after = offset + front.chunk_bytes();
        let whole = after <= length && front.length <= SEALED_MAX_BYTES;
        if !whole || front.number != places.len() as u64 {
            break;
        }
        places.push(Place { front, offset });
        file.seek_relative(i64::from(front.length) + CHAIN as i64)?;
        offset = after;
    }
    Ok(places)
}

/// The first line happened when the chunk says, the others as long after it as they say.
fn timed(at_ms: u64, text: &str) -> Vec<Line> {
    let mut at_ms = at_ms;
    let mut lines = Vec::new();
    for (number, text) in text.lines().enumerate() {
        if number > 0 {
            at_ms += super::cast::interval_ms(text);
        }
        lines.push(Line { at_ms, text: text.to_owned() });
    }
    lines
}
