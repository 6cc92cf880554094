//! What is known of a recording without playing it: its marked moments, and screens to begin from.

use office::ports::{Place, StoreError};
use serde::{Deserialize, Serialize};

use super::{
    Film, Marker, TOGETHER_MS,
    key_frame::KeyFrame,
    terminal::{Line, Terminal},
};

/// Notes of another form are made anew.
const FORM: u32 = 1;
/// Work between two key frames, in bytes to draw: a thousand lines, a few hundredths of a second.
pub const APART: u64 = 256 << 10;
/// A line costs so much beside its bytes.
const LINE: u64 = 128;
/// The longer a recording, the further apart: so many for each doubling of it, or notes would grow with it.
const EACH_DOUBLING: u64 = 128;

#[derive(Default, Serialize, Deserialize)]
pub struct Index {
    form: u32,
    pub markers: Vec<Marker>,
    /// Milliseconds of the last line.
    pub length: u64,
    keys: Vec<Key>,
}

/// A screen to begin from, and what is known at that place.
#[derive(Serialize, Deserialize)]
struct Key {
    place: Place,
    /// Of the last line before.
    at: u64,
    /// The last change before.
    changed: Option<u64>,
    /// Marked moments before.
    marked: usize,
    /// Work before.
    work: u64,
    frame: KeyFrame,
}

/// A recording that is being played for its index.
struct Developing {
    index: Index,
    terminal: Terminal,
    changed: Option<u64>,
    place: Place,
    work: u64,
    /// The work at which a key frame is due.
    due: u64,
    apart: u64,
}

impl Index {
    /// Of everything that is recorded by now. What was played before is not played again.
    pub fn of(film: Film<'_>, apart: u64) -> Result<Index, StoreError> {
        let known = Index::kept(film).unwrap_or_default();
        let keys = known.keys.len();
        let mut developing = Developing::go_on(known, apart);
        let from = developing.place;
        film.recordings.play(film.session, film.key, from, &mut |place, moment, line| {
            developing.take(place, moment, line);
            true
        })?;
        let index = developing.index;
        if index.keys.len() > keys
            && let Ok(notes) = serde_json::to_vec(&index)
        {
            film.recordings.keep_notes(film.session, film.key, &notes);
        }
        Ok(index)
    }

    /// Where to begin for the screen at a moment, with that screen and the last change before it.
    pub fn begin(&self, at: u64) -> (Place, Terminal, Option<u64>) {
        let fits = |it: &Key| it.at.saturating_add(TOGETHER_MS) <= at;
        match self.keys[..self.keys.partition_point(fits)].last() {
            Some(key) => {
                (key.place, Terminal { parser: key.frame.draw(), whole: true }, key.changed)
            }
            None => (Place::default(), Terminal::new(), None),
        }
    }

    fn kept(film: Film<'_>) -> Option<Index> {
        let notes = film.recordings.notes(film.session, film.key)?;
        let index: Index = serde_json::from_slice(&notes).ok()?;
        (index.form == FORM).then_some(index)
    }
}

impl Developing {
    /// From the last key frame on.
    fn go_on(mut index: Index, apart: u64) -> Developing {
        index.form = FORM;
        let (place, terminal, changed) = index.begin(u64::MAX);
        let (marked, work) = index.keys.last().map_or((0, 0), |it| (it.marked, it.work));
        index.markers.truncate(marked);
        let due = work + apart.max(work / EACH_DOUBLING);
        Developing { index, terminal, changed, place, work, due, apart }
    }

    fn take(&mut self, place: Place, moment: u64, line: &str) {
        if place != self.place {
            self.place = place;
            if self.work >= self.due && self.terminal.whole {
                self.key_frame();
            }
        }
        self.index.length = moment;
        self.work += LINE + line.len() as u64;
        let Some(line) = Line::read(line) else { return };
        if self.terminal.take(&line) {
            self.changed = Some(moment);
        }
        if let Line::Marker(text) = line {
            self.index.markers.push(Marker { at: moment, text });
        }
    }

    fn key_frame(&mut self) {
        let apart = self.apart.max(self.work / EACH_DOUBLING);
        let Some(frame) = KeyFrame::of(self.terminal.parser.screen()) else {
            // In a state that cannot be drawn again: not at every line anew.
            self.due = self.work + apart / 4;
            return;
        };
        self.due = self.work + apart;
        self.index.keys.push(Key {
            place: self.place,
            at: self.index.length,
            changed: self.changed,
            marked: self.index.markers.len(),
            work: self.work,
            frame,
        });
    }
}
