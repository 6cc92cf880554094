//! A recording as a screen: the terminal's state at any moment, its marked moments, the next change.
//!
//! The server draws the screen, so the bytes of a hostile machine never reach a browser as anything but text. Key
//! frames lie beside the recording, as a cache that may be gone: with them eight hours open anywhere at once.

mod index;
mod key_frame;
mod terminal;
#[cfg(test)]
mod tests;

use office::ports::{Recordings, StoreError};
use rules::id::SessionNo;
use serde::{Deserialize, Serialize};

use self::{
    index::{APART, Index},
    terminal::Line,
};
use crate::pages::session::Run;

/// Changes closer together than this are one.
const TOGETHER_MS: u64 = 200;
/// Pictures in one answer to the player.
const FRAMES_MAX: usize = 120;

/// One recording, and what opens it.
#[derive(Clone, Copy)]
pub struct Film<'a> {
    recordings: &'a dyn Recordings,
    session: SessionNo,
    /// 64 hexadecimal letters.
    key: &'a str,
    /// Work between two key frames.
    apart: u64,
}

/// A moment that a reviewer must have seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    pub at: u64,
    pub text: String,
}

/// What a recording shows at a moment.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub rows: Vec<Vec<Run>>,
    pub markers: Vec<Marker>,
    /// Milliseconds of the last line.
    pub length: u64,
    pub before: Option<u64>,
    pub after: Option<u64>,
}

/// One picture of the player.
#[derive(Debug, PartialEq, Eq)]
pub struct Frame {
    pub at: u64,
    pub rows: Vec<Vec<Run>>,
}

impl<'a> Film<'a> {
    pub fn new(recordings: &'a dyn Recordings, session: SessionNo, key: &'a str) -> Film<'a> {
        Film { recordings, session, key, apart: APART }
    }

    /// Plays what is new of a recording, so that it opens at once from now on; how many moments are marked in it.
    pub fn develop(self) -> Result<usize, StoreError> {
        Ok(self.index()?.markers.len())
    }

    /// The screen at `at` milliseconds; the last one where that is past the end.
    pub fn at(self, at: u64) -> Result<Shown, StoreError> {
        let index = self.index()?;
        let (from, mut terminal, mut before) = index.begin(at);
        let mut after = None;
        self.recordings.play(self.session, self.key, from, &mut |_, moment, line| {
            match Line::read(line) {
                Some(line) if moment <= at => {
                    if terminal.take(&line) && moment + TOGETHER_MS <= at {
                        before = Some(moment);
                    }
                }
                Some(Line::Output(_)) if moment > at + TOGETHER_MS => after = Some(moment),
                Some(_) | None => {}
            }
            after.is_none()
        })?;
        let Index { markers, length, .. } = index;
        Ok(Shown { rows: terminal.rows(), markers, length, before, after })
    }

    /// The pictures after `from` milliseconds, and where the next ones begin; `None` at the end.
    pub fn frames(self, from: u64) -> Result<(Vec<Frame>, Option<u64>), StoreError> {
        let (place, mut terminal, _) = self.index()?.begin(from);
        let mut frames: Vec<Frame> = vec![];
        let mut next = None;
        let mut changed_at = None;
        self.recordings.play(self.session, self.key, place, &mut |_, moment, line| {
            if let Some(since) = changed_at
                && moment >= since + TOGETHER_MS
            {
                frames.push(Frame { at: since, rows: terminal.rows() });
                changed_at = None;
            }
            if frames.len() >= FRAMES_MAX {
                next = Some(moment);
                return false;
            }
            if let Some(line) = Line::read(line)
                && terminal.take(&line)
                && moment > from
            {
                changed_at.get_or_insert(moment);
            }
            true
        })?;
        frames.extend(changed_at.map(|at| Frame { at, rows: terminal.rows() }));
        Ok((frames, next))
    }

    fn index(self) -> Result<Index, StoreError> {
        Index::of(self, self.apart)
    }
}
