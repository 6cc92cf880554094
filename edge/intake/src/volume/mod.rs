//! The file systems of a medium: FAT12/16/32 with long names, ISO 9660 with Joliet, behind MBR, GPT or nothing.
//!
//! Written here and not taken from a crate: everything below believes nothing that the medium says. Each chain
//! ends, each directory is read once, each number is checked against the medium's length before it is used.
//! Other file systems are named and not read.

mod fat;
mod iso;
mod partition;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::{
    DIRECTORIES_MAX_BYTES, DIRECTORY_MAX_BYTES, ENTRIES_MAX, Fault, TOTAL_MAX_BYTES,
    medium::{Source, Window},
};

/// A file system that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum System {
    Fat12,
    Fat16,
    Fat32,
    Iso9660,
    Joliet,
}

/// Why a volume, or the whole medium, is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotRead {
    Empty,
    ExFat,
    Ntfs,
    Udf,
    Ext,
    Hfs,
    Encrypted,
    Unknown,
    /// It says what it is, and then does not hold to it.
    Damaged(Fault),
}

pub enum Volume<'a> {
    Fat(fat::Fat<'a>),
    Iso(iso::Iso<'a>),
}

/// One file: where its bytes lie is the volume's own business.
pub struct Found {
    pub path: String,
    pub bytes: u64,
    place: Place,
}

enum Place {
    Chain { first: u32 },
    Extents(Vec<(u64, u64)>),
}

/// What a walk through all folders brought.
#[derive(Default)]
pub struct Catalogue {
    pub files: Vec<Found>,
    /// Folders that could not be read to their end, and files that could not be named.
    pub problems: Vec<(String, Fault)>,
}

/// What a medium may still cost, over all its volumes.
pub struct Budget {
    entries: usize,
    directory_bytes: u64,
    file_bytes: u64,
}

/// The volumes of a medium, in their order.
pub fn volumes(source: &dyn Source) -> Vec<Result<Volume<'_>, NotRead>> {
    let medium = Window::whole(source);
    match open(medium) {
        Err(NotRead::Unknown) => {}
        opened => return vec![opened],
    }
    let parts = partition::partitions(medium);
    if parts.is_empty() {
        return vec![Err(NotRead::Unknown)];
    }
    parts.into_iter().map(|part| part.map_err(NotRead::Damaged).and_then(open)).collect()
}

fn open(window: Window<'_>) -> Result<Volume<'_>, NotRead> {
    if window.bytes() == 0 {
        return Err(NotRead::Empty);
    }
    let head = window.read(0, window.bytes().min(4096) as usize).map_err(NotRead::Damaged)?;
    if let Some(fat) = fat::Fat::open(window, &head) {
        return fat.map(Volume::Fat).map_err(NotRead::Damaged);
    }
    if let Some(iso) = iso::Iso::open(window) {
        return iso.map(Volume::Iso).map_err(NotRead::Damaged);
    }
    Err(not_ours(window, &head))
}

fn not_ours(window: Window<'_>, head: &[u8]) -> NotRead {
    let is = |at: usize, magic: &[u8]| head.get(at..at + magic.len()) == Some(magic);
    if is(3, b"EXFAT   ") {
        NotRead::ExFat
    } else if is(3, b"NTFS    ") {
        NotRead::Ntfs
    } else if is(3, b"-FVE-FS-") || is(0, b"LUKS\xBA\xBE") {
        NotRead::Encrypted
    } else if is(0x438, &[0x53, 0xEF]) {
        NotRead::Ext
    } else if is(0x400, b"H+") || is(0x400, b"HX") || is(0x400, b"BD") {
        NotRead::Hfs
    } else if iso::is_udf(window) {
        NotRead::Udf
    } else {
        NotRead::Unknown
    }
}

impl Volume<'_> {
    pub fn system(&self) -> System {
        match self {
            Volume::Fat(it) => it.system(),
            Volume::Iso(it) => it.system(),
        }
    }

    pub fn catalogue(&self, budget: &mut Budget) -> Catalogue {
        match self {
            Volume::Fat(it) => it.catalogue(budget),
            Volume::Iso(it) => it.catalogue(budget),
        }
    }

    /// The bytes of a file in pieces. `take` may end it early with an error of its own.
    pub fn read<E: From<Fault>>(
        &self,
        file: &Found,
        budget: &mut Budget,
        mut take: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        budget.file(file.bytes)?;
        match (self, &file.place) {
            (Volume::Fat(it), Place::Chain { first }) => it.read(*first, file.bytes, &mut take),
            (Volume::Iso(it), Place::Extents(extents)) => it.read(extents, &mut take),
            (Volume::Fat(_), Place::Extents(_)) | (Volume::Iso(_), Place::Chain { .. }) => {
                Err(Fault::Broken.into())
            }
        }
    }
}

impl Default for Budget {
    fn default() -> Budget {
        Budget {
            entries: ENTRIES_MAX,
            directory_bytes: DIRECTORIES_MAX_BYTES,
            file_bytes: TOTAL_MAX_BYTES,
        }
    }
}

impl Budget {
    fn entry(&mut self) -> Result<(), Fault> {
        self.entries = self.entries.checked_sub(1).ok_or(Fault::TooMany)?;
        Ok(())
    }

    /// So many bytes of a directory, which has had so many before.
    fn directory(&mut self, before: u64, bytes: u64) -> Result<(), Fault> {
        if before.saturating_add(bytes) > DIRECTORY_MAX_BYTES {
            return Err(Fault::TooMany);
        }
        self.directory_bytes = self.directory_bytes.checked_sub(bytes).ok_or(Fault::TooMany)?;
        Ok(())
    }

    fn file(&mut self, bytes: u64) -> Result<(), Fault> {
        if bytes > crate::FILE_MAX_BYTES {
            return Err(Fault::TooLarge);
        }
        self.file_bytes = self.file_bytes.checked_sub(bytes).ok_or(Fault::TooLarge)?;
        Ok(())
    }
}

impl Catalogue {
    fn problem(&mut self, path: &str, fault: Fault) {
        // One line for each is plenty: a medium that is broken everywhere is broken.
        if self.problems.len() < 1000 {
            self.problems.push((path.to_owned(), fault));
        }
    }
}

/// Folders still to be read. Each place is entered once: whatever leads back is a loop.
struct Folders<P> {
    waiting: Vec<(String, P)>,
    entered: HashSet<P>,
}

impl<P: Copy + Eq + std::hash::Hash> Folders<P> {
    fn from(root: P) -> Folders<P> {
        Folders { waiting: vec![(String::new(), root)], entered: HashSet::from([root]) }
    }

    fn add(&mut self, path: String, place: P) -> Result<(), Fault> {
        if !self.entered.insert(place) {
            return Err(Fault::Loop);
        }
        self.waiting.push((path, place));
        Ok(())
    }
}
