//! Opening a long recording anywhere: eight hours of somebody who types and reads without a pause, drawn as the page
//! draws it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, ensure};
use office::ports::{LineVisitor, Place, Recordings, StoreError};
use remote::port::{RecordingKey, Words};
use remote::recording::{self, Reader, Writer, cast, notes, verify};
use rules::id::SessionNo;
use web::film::Film;

use super::super::Row;
use super::super::figures::median;

const HOURS: u64 = 8;

/// Ten messages a second: what a busy terminal sends.
const STEP_MS: u64 = 100;

const SESSION: SessionNo = SessionNo(1);

pub fn seek(folder: &Path) -> Result<Row> {
    let shelf = Shelf { recording: folder.join("long.rec"), notes: folder.join("long.notes") };
    let head = {
        let title = Words::new("長い保守", "a long day");
        let mut writer = Writer::create(&shelf.recording, &key(), &cast::header(0, &title), 0)?;
        let lasts_ms = HOURS * 3_600_000;
        for at_ms in (0..lasts_ms).step_by(STEP_MS as usize) {
            let text = format!("{at_ms} karte 0123456789 保守作業の出力\r\n");
            writer.append(at_ms, cast::line(STEP_MS, cast::Code::Output, &text).as_bytes())?;
        }
        writer.head()
    };
    let film = Film::new(&shelf, SESSION, "");
    let first = timed(|| Ok(film.develop()?))?.1;
    let mut took = Vec::new();
    for place in 0..20 {
        let from_ms = HOURS * 3_600_000 / 20 * place + 1234;
        let (shown, ms) = timed(|| Ok(film.at(from_ms)?))?;
        let last = format!("{} karte", from_ms - from_ms % STEP_MS);
        let there = shown.rows.iter().flatten().any(|run| run.text.starts_with(&last));
        ensure!(there, "another place than {last}");
        took.push(ms);
    }
    let verified = timed(|| Ok(verify(&shelf.recording, &head)?))?.1;
    let worst = took.iter().copied().fold(0.0, f64::max);
    Ok(Row {
        what: format!("drawing any moment of {HOURS} hours ({} MB)", head.bytes / 1_000_000),
        ours: format!("median {:.0} ms, worst {worst:.0} ms", median(took)),
        bare: format!("played whole, once at its end: {first:.0} ms; verified {verified:.0} ms"),
        goal: "≤ 300 ms",
        reached: worst <= 300.0,
    })
}

fn timed<T>(what: impl FnOnce() -> Result<T>) -> Result<(T, f64)> {
    let began = Instant::now();
    let done = what()?;
    Ok((done, began.elapsed().as_secs_f64() * 1000.0))
}

/// One recording and its notes, as the program keeps them.
struct Shelf {
    recording: PathBuf,
    notes: PathBuf,
}

impl Recordings for Shelf {
    fn play(
        &self,
        _: SessionNo,
        _: &str,
        from: Place,
        visit: LineVisitor<'_>,
    ) -> Result<(), StoreError> {
        let begins = match from.piece {
            0 => recording::Place::BEGINNING,
            chunk => recording::Place { chunk, offset: from.offset },
        };
        let other = |it| StoreError::Other(Box::new(it));
        for line in Reader::open(&self.recording, &key(), begins).map_err(other)? {
            let line = line.map_err(other)?;
            let place = Place { piece: line.place.chunk, offset: line.place.offset };
            if !visit(place, line.at_ms, &line.text) {
                break;
            }
        }
        Ok(())
    }

    fn notes(&self, _: SessionNo, _: &str) -> Option<Vec<u8>> {
        notes::open(&key(), &mut fs::read(&self.notes).ok()?)
    }

    fn keep_notes(&self, _: SessionNo, _: &str, told: &[u8]) {
        let _ = fs::write(&self.notes, notes::seal(&key(), told));
    }
}

fn key() -> RecordingKey {
    RecordingKey([7; 32].into())
}
