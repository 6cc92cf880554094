//! The import station (clause 8(4)): media from other facilities, read without mounting them.
//!
//! Two halves, in two processes. [`reader`] knows file systems and contents; it runs in a cage ([`cage`]) with
//! nothing but the opened medium and a pipe. [`station`] starts it, believes nothing it says, lets the scanner
//! look, and keeps what is fit. What may be handed over is told by content ([`judge`]), never by name.
//!
//! Deliberately absent: mounting, unpacking of archives, any program that a medium brings along, and keeping of
//! refused files: the medium itself is the original, and the list has their hashes.

pub mod cage;
pub mod judge;
pub mod list;
mod medium;
mod name;
pub mod reader;
pub mod station;
#[cfg(test)]
mod tests;
pub mod volume;
mod wire;

use serde::{Deserialize, Serialize};

/// Entries of all directories together. A CT examination has some thousand files.
pub const ENTRIES_MAX: usize = 20_000;
/// Directories in directories.
pub const DEPTH_MAX: usize = 24;
/// Bytes of a path, names and slashes.
pub const PATH_MAX_BYTES: usize = 1024;
/// One directory; FAT itself allows no more.
pub const DIRECTORY_MAX_BYTES: u64 = 2 << 20;
/// All directories of a medium together: twenty thousand entries with long names need a tenth.
pub const DIRECTORIES_MAX_BYTES: u64 = 256 << 20;
/// One file: a long ultrasound film.
pub const FILE_MAX_BYTES: u64 = 2 << 30;
/// All files together: more than a double-layer DVD holds twice over.
pub const TOTAL_MAX_BYTES: u64 = 20 << 30;
/// Partitions, also those in extended ones.
pub const PARTITIONS_MAX: usize = 32;

/// What is wrong with a place on the medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// It points behind the end of the medium, or ends too early.
    Truncated,
    /// A chain or a folder leads back to itself.
    Loop,
    /// More entries, or more bytes of directories, than the station reads.
    TooMany,
    TooDeep,
    /// A larger file, or more bytes altogether, than the station takes in.
    TooLarge,
    /// It contradicts the file system's own rules.
    Broken,
    /// The drive could not read it.
    Unreadable,
}
