//! Taking in what the reader tells, in the only order it may come.

use std::{collections::BTreeSet, fs};

use super::{
    Line, Order, PATIENTS_MAX, PROBLEMS_MAX, Progress, Reading, Scanned, Scanner, StationError,
    Verdict, Watcher,
    child::Reader,
    keep::{Arrived, Keep},
};
use crate::{
    DEPTH_MAX, ENTRIES_MAX, FILE_MAX_BYTES, Fault, PARTITIONS_MAX, PATH_MAX_BYTES, TOTAL_MAX_BYTES,
    cage::Cage,
    judge::{Kind, Patient},
    name,
    wire::{self, Frame, Told},
};

/// Reads a medium. What is fit lies in the order's folder, under `files`, when this is `Ok`.
pub fn read(
    order: Order<'_>,
    scanner: &mut dyn Scanner,
    watcher: &mut dyn Watcher,
) -> Result<Reading, StationError> {
    let keep = Keep::begin(order.into, order.reserve_bytes)?;
    let reader = Reader::start(order.reader, order.medium, order.time_max);
    let taken = reader.and_then(|reader| {
        Taking { reader, keep, scanner, watcher, progress: Progress::default() }.all()
    });
    if taken.is_err() {
        // What cannot be thrown away now is a folder that no record names.
        let _ = fs::remove_dir_all(order.into);
    }
    taken
}

struct Taking<'a> {
    reader: Reader,
    keep: Keep<'a>,
    scanner: &'a mut dyn Scanner,
    watcher: &'a mut dyn Watcher,
    progress: Progress,
}

impl Taking<'_> {
    fn all(mut self) -> Result<Reading, StationError> {
        let Frame::Told(Told::Caged(cage)) = self.next()? else {
            return Err(StationError::Contradiction("it is not in its cage"));
        };
        let mut reading = Reading::of(cage);
        let mut patients = BTreeSet::new();
        loop {
            let Frame::Told(told) = self.next()? else { return Err(out_of_turn()) };
            match told {
                Told::Volume(system) => reading.systems.push(system),
                Told::NotRead(why) => reading.not_read.push(why),
                Told::Problem { path, fault } => {
                    reading.problems.push((may_be_shown(path)?, fault));
                }
                Told::Files(files) => {
                    self.progress.files = self.progress.files.saturating_add(files);
                }
                Told::File { path, bytes } => {
                    let (line, patient) = self.file(may_be_shown(path)?, bytes)?;
                    reading.lines.push(line);
                    if patients.len() < PATIENTS_MAX {
                        patients.extend(patient);
                    }
                    self.progress.files_done += 1;
                }
                Told::End {} => break,
                Told::Caged(_) | Told::Fit { .. } | Told::Unfit(_) | Told::Broke(_) => {
                    return Err(out_of_turn());
                }
            }
            reading.within_bounds()?;
        }
        self.keep.clear().map_err(StationError::Keep)?;
        reading.patients = patients.into_iter().collect();
        Ok(reading)
    }

    fn next(&mut self) -> Result<Frame, StationError> {
        if !self.watcher.goes_on(self.progress) {
            return Err(StationError::CalledOff);
        }
        match wire::next(&mut self.reader.pipe) {
            Ok(Some(frame)) => Ok(frame),
            Ok(None) => Err(self.reader.stopped()),
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                Err(self.reader.stopped())
            }
            Err(_) => Err(StationError::Contradiction("a frame that is none")),
        }
    }

    fn file(&mut self, path: String, said: u64) -> Result<(Line, Option<Patient>), StationError> {
        let most = said.min(FILE_MAX_BYTES);
        let mut arriving = self.keep.arriving(most)?;
        let told = loop {
            match self.next()? {
                Frame::Told(told) => break told,
                Frame::Data(bytes) => {
                    arriving.take(&bytes)?;
                    self.progress.bytes += bytes.len() as u64;
                    if arriving.bytes > most || self.progress.bytes > TOTAL_MAX_BYTES {
                        return Err(StationError::Contradiction("more bytes than it said"));
                    }
                }
            }
        };
        let line = |sha256, verdict| Line { path: path.clone(), bytes: said, sha256, verdict };
        let (told, patient) = match told {
            Told::Fit { kind, patient } => (Ok(kind), patient),
            Told::Unfit(unfit) => (Err(unfit), None),
            Told::Broke(fault) => return Ok((line(None, Verdict::Broken(fault)), None)),
            Told::Caged(_)
            | Told::Volume(_)
            | Told::NotRead(_)
            | Told::Problem { .. }
            | Told::Files(_)
            | Told::File { .. }
            | Told::End {} => return Err(out_of_turn()),
        };
        let mut arrived = arriving.arrived()?;
        if arrived.bytes != said {
            return Err(StationError::Contradiction("fewer bytes than it said"));
        }
        let (sha256, scanned) = (arrived.sha256, self.scanner.scan(&mut arrived.file));
        let verdict = match (told, scanned) {
            (_, Scanned::Infected { signature }) => Verdict::Infected { signature },
            (Err(unfit), _) => Verdict::Unfit(unfit),
            (Ok(_), Scanned::Encrypted) => Verdict::Encrypted,
            (Ok(_), Scanned::TooLarge) => Verdict::TooLargeToScan,
            (Ok(_), Scanned::Down { .. }) => Verdict::NotScanned,
            (Ok(kind), Scanned::Clean) => self.fit(arrived, &path, kind)?,
        };
        let fit = matches!(verdict, Verdict::Fit { .. });
        Ok((line(Some(sha256), verdict), patient.filter(|_| fit).map(shown)))
    }

    fn fit(&mut self, arrived: Arrived, path: &str, kind: Kind) -> Result<Verdict, StationError> {
        let begins = Kind::by_magic(&arrived.head);
        if !begins.is_some_and(|begins| kind.begins_as(begins)) {
            return Err(StationError::Contradiction("a kind that it is not"));
        }
        let cleared = arrived.cleared;
        Ok(Verdict::Fit { kind, kept: self.keep.keep(arrived, path, kind)?, cleared })
    }
}

impl Reading {
    fn of(cage: Cage) -> Reading {
        let (systems, not_read, problems) = (vec![], vec![], vec![]);
        Reading { cage, systems, not_read, problems, lines: vec![], patients: vec![] }
    }

    fn within_bounds(&self) -> Result<(), StationError> {
        let within = self.systems.len() + self.not_read.len() <= PARTITIONS_MAX
            && self.problems.len() <= PROBLEMS_MAX
            && self.lines.len() <= ENTRIES_MAX;
        if within { Ok(()) } else { Err(StationError::Contradiction("more than it may tell")) }
    }

    /// Folders and files that could not be read, by what was wrong.
    pub fn has(&self, fault: Fault) -> bool {
        self.problems.iter().any(|(_, it)| *it == fault)
    }
}

fn may_be_shown(path: String) -> Result<String, StationError> {
    let fit = path.len() <= PATH_MAX_BYTES
        && path.split('/').count() <= DEPTH_MAX + 1
        && !path.chars().any(name::hidden);
    if fit { Ok(path) } else { Err(StationError::Contradiction("a name that cannot be shown")) }
}

/// As long as a patient's particulars are, and without letters that move others.
fn shown(patient: Patient) -> Patient {
    let fit = |it: String| it.chars().filter(|it| !name::hidden(*it)).take(200).collect();
    Patient { name: fit(patient.name), number: fit(patient.number), born: fit(patient.born) }
}

fn out_of_turn() -> StationError {
    StationError::Contradiction("out of turn")
}
