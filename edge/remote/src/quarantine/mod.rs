//! Hold mode: files lie in quarantine, are inspected while they arrive, and pass when a person says so.
//!
//! The words here are shared with the hospital: where the quarantine is, what the scanner found, what has
//! become of a file. Deliberately not here: who may release a file (the rules), and any way to pass one that
//! was not inspected as a whole.

mod clamd;
pub mod deliver;
mod intake;
mod proof;
mod shelf;
#[cfg(test)]
mod tests;

use std::{fmt, net::SocketAddr, path::PathBuf};

pub(crate) use self::{
    intake::{Intake, Stopped},
    shelf::NotThere,
};
use crate::port::{Direction, SessionId, Words};

/// How files pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handling {
    /// Filtered in the stream, and through at once.
    Through,
    /// Into quarantine, and on when a person has released them.
    Held(Quarantine),
}

/// Where files wait, and who looks into them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantine {
    /// A folder of the gate's own; it is there.
    pub folder: PathBuf,
    /// Free bytes on its disk below which nothing is taken in.
    pub reserve_bytes: u64,
    pub scanner: Scanner,
    /// What clamd inspects as a whole: the smallest of its StreamMaxLength, MaxFileSize and MaxScanSize. Of a
    /// larger file clamd says «OK» without having looked at all of it.
    pub scan_max_bytes: u64,
}

/// Where clamd listens. It needs `AlertEncrypted yes` and `AlertExceedsMax yes`, which is proved before
/// anything is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanner {
    Unix(PathBuf),
    Tcp(SocketAddr),
}

/// What the scanner found. Only a clean file is ever passed on in hold mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    /// By the signature of this name.
    Infected {
        signature: String,
    },
    /// It cannot be looked into.
    Encrypted,
    /// More than the scanner inspects.
    TooLarge,
    /// It could not be asked, or its answer was none.
    ScannerDown {
        told: String,
    },
    /// Nobody looked: it passed through, or never arrived as a whole.
    NotScanned,
}

/// Where a file got to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// To the other side: at once, or out of the quarantine after its release.
    Passed,
    /// Into the quarantine, as a whole and clean; it waits for its release.
    Held,
    /// Nowhere: nothing of it passed, nothing of it is kept.
    Refused,
}

/// An item of any session. Names the file in quarantine.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId {
    pub session: SessionId,
    /// `Item::number`.
    pub number: u32,
}

/// A file in quarantine, as the hospital knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub id: ItemId,
    /// Absolute on the target: where it goes to or comes from.
    pub path: String,
    pub direction: Direction,
    pub bytes: u64,
    pub hash: [u8; 32],
    pub standing: Standing,
}

/// What a person has said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Waiting,
    Released,
    /// Not released, and why.
    Refused(Words),
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.session, self.number)
    }
}
