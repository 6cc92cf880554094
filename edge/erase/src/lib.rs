//! Erases a whole disk so that anybody can check it later, and says on a certificate what was done.
//!
//! The disk is overwritten with a stream whose key is drawn for this one job; then every block is read back
//! and compared with the stream made again. The key hides nothing, it only makes noise: it stands on the
//! certificate, and whoever holds that can read the disk again and tell, sector by sector, whether it still
//! holds just this noise.
//!
//! What is not here: the clock and the key's chance (`bin/` gives both), the questions to the people at the
//! desk, and any way to erase a part of a disk, or a medium that the regulation wants destroyed (2(3)①).

pub mod certificate;
pub mod device;
pub mod medium;
pub mod overwrite;
pub mod position;
pub mod purge;
pub mod read_back;
pub mod sectors;
pub mod stream;
pub mod tool;

use std::{io, path::PathBuf};

/// Something broke; nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Unfit(#[from] medium::Unfit),
    #[error("{}", path.display())]
    File {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("{program} could not be run")]
    Program {
        program: &'static str,
        #[source]
        source: io::Error,
    },
    /// What a program or a file said is not what such a one says.
    #[error("{what} cannot be understood")]
    Unclear { what: String },
}

/// How far a pass has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub phase: Phase,
    pub done_bytes: u64,
    pub size_bytes: u64,
    /// Sectors that could not be written, or do not hold what they should.
    pub faults: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Overwrite,
    ReadBack,
}

/// One way over the whole disk.
pub struct Pass<'a> {
    pub device: &'a device::Device,
    pub key: &'a stream::Key,
    /// Hears of every block.
    pub watch: &'a mut dyn FnMut(Progress),
}
