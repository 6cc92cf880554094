//! The station: starts the caged reader on a medium, takes in what it tells, and keeps what is fit.
//!
//! Nothing that the reader says is believed that can be looked at here: bytes are counted and hashed, beginnings
//! are compared, names are made anew, and every bound is the station's own. A reader that contradicts itself,
//! stops early or takes too long has read nothing: then nothing is kept.

mod child;
mod keep;
mod take;

use std::{fs::File, io, path::Path, process::Command, time::Duration};

pub use self::take::read;
use crate::{
    Fault,
    cage::Cage,
    judge::{Kind, Patient, Unfit},
    volume::{NotRead, System},
};

/// Different patients that are told apart on one medium. One is the rule, two are a mistake.
const PATIENTS_MAX: usize = 16;
const PROBLEMS_MAX: usize = 2000;

/// One reading: of what, by whom, into where.
pub struct Order<'a> {
    /// The medium, opened for reading.
    pub medium: File,
    /// Starts the reader: this program with its hidden word.
    pub reader: Command,
    /// A new folder; of a reading that fails, nothing is left in it.
    pub into: &'a Path,
    pub time_max: Duration,
    /// Free bytes on the disk that are never used up.
    pub reserve_bytes: u64,
}

/// Looks into a file for what is known to be bad.
pub trait Scanner {
    fn scan(&mut self, file: &mut File) -> Scanned;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    Clean,
    Infected { signature: String },
    Encrypted,
    TooLarge,
    Down { told: String },
}

/// How far it is. `false` ends the reading.
pub trait Watcher {
    fn goes_on(&mut self, progress: Progress) -> bool;
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub files: u32,
    pub files_done: u32,
    pub bytes: u64,
}

/// What was on the medium.
#[derive(Debug)]
pub struct Reading {
    pub cage: Cage,
    pub systems: Vec<System>,
    pub not_read: Vec<NotRead>,
    pub problems: Vec<(String, Fault)>,
    pub lines: Vec<Line>,
    /// Shown to the person who compares, and kept nowhere.
    pub patients: Vec<Patient>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// On the medium.
    pub path: String,
    /// As the medium says; as counted where it was read.
    pub bytes: u64,
    /// As it was on the medium; `None` where it could not be read to its end.
    pub sha256: Option<[u8; 32]>,
    pub verdict: Verdict,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Fit {
        kind: Kind,
        /// In the folder of what is handed over.
        kept: String,
        /// There was something in the preamble; it is zeros now, and this is the hash of what is kept.
        cleared: Option<[u8; 32]>,
    },
    Unfit(Unfit),
    Infected {
        signature: String,
    },
    /// The scanner cannot look into it.
    Encrypted,
    /// More than the scanner looks through.
    TooLargeToScan,
    NotScanned,
    Broken(Fault),
}

#[derive(Debug, thiserror::Error)]
pub enum StationError {
    #[error("the reader could not be started")]
    Start(#[source] io::Error),
    #[error("the folder could not be written")]
    Keep(#[source] io::Error),
    #[error("the disk is nearly full")]
    NoRoom,
    /// It was ended by its cage, by the kernel or by itself.
    #[error("the reader stopped early")]
    Stopped,
    #[error("the reader contradicts itself: {0}")]
    Contradiction(&'static str),
    #[error("the time is up")]
    TimeUp,
    #[error("it was called off")]
    CalledOff,
}
