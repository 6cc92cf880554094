//! The folder of what is handed over: names of our own, one file at a time, nothing of refused ones left.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Seek, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::StationError;
use crate::judge::{Kind, PREAMBLE_BYTES};

/// Below the intake's folder.
pub const FILES: &str = "files";
/// Of each file while it comes in; the next one is written over it.
const ARRIVING: &str = "arriving";
/// PS3.10, 8.5: eight letters each, and folders eight deep.
const FILE_ID_PARTS_MAX: usize = 8;

pub struct Keep<'a> {
    folder: &'a Path,
    reserve_bytes: u64,
    number: u32,
}

/// A file on its way in.
pub struct Arriving {
    file: File,
    path: PathBuf,
    /// As much as is needed to know the kind again.
    pub head: Vec<u8>,
    whole: Sha256,
    kept: Sha256,
    /// The first bytes, until there are enough to know whether they are a preamble.
    front: Option<Vec<u8>>,
    pub bytes: u64,
}

/// A file that has arrived.
pub struct Arrived {
    pub file: File,
    path: PathBuf,
    pub head: Vec<u8>,
    pub bytes: u64,
    pub sha256: [u8; 32],
    /// Where the preamble had to be cleared.
    pub cleared: Option<[u8; 32]>,
}

impl<'a> Keep<'a> {
    pub fn begin(folder: &'a Path, reserve_bytes: u64) -> Result<Keep<'a>, StationError> {
        let mut builder = fs::DirBuilder::new();
        builder.mode(0o700).create(folder).map_err(StationError::Keep)?;
        builder.create(folder.join(FILES)).map_err(StationError::Keep)?;
        Ok(Keep { folder, reserve_bytes, number: 0 })
    }

    pub fn arriving(&self, bytes: u64) -> Result<Arriving, StationError> {
        let disk = rustix::fs::statvfs(self.folder).map_err(|it| StationError::Keep(it.into()))?;
        if disk.f_bavail.saturating_mul(disk.f_frsize) < self.reserve_bytes.saturating_add(bytes) {
            return Err(StationError::NoRoom);
        }
        let path = self.folder.join(ARRIVING);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(true).mode(0o600);
        let file = options.open(&path).map_err(StationError::Keep)?;
        Ok(Arriving {
            file,
            path,
            head: vec![],
            whole: Sha256::new(),
            kept: Sha256::new(),
            front: Some(vec![]),
            bytes: 0,
        })
    }

    /// Gives it its place. `path` is the one on the medium: a table of contents refers to it.
    pub fn keep(
        &mut self,
        arrived: Arrived,
        path: &str,
        kind: Kind,
    ) -> Result<String, StationError> {
        self.number += 1;
        let numbered = format!("file{:05}.{}", self.number, kind.extension());
        let name = match kind {
            Kind::Dicom | Kind::Dicomdir if is_file_id(path) => path.to_owned(),
            Kind::Dicom | Kind::Dicomdir | Kind::Pdf | Kind::Jpeg | Kind::Png | Kind::Xml => {
                numbered.clone()
            }
        };
        // Two partitions may have the same names.
        let taken = self.folder.join(FILES).join(&name).exists();
        let name = if taken { numbered } else { name };
        let to = self.folder.join(FILES).join(&name);
        let into = to.parent().expect("below the folder");
        fs::create_dir_all(into)
            .and_then(|()| arrived.file.sync_all())
            .and_then(|()| fs::rename(&arrived.path, &to))
            .map_err(StationError::Keep)?;
        Ok(name)
    }

    /// Takes the last refused file away.
    pub fn clear(&self) -> io::Result<()> {
        match fs::remove_file(self.folder.join(ARRIVING)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Arriving {
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), StationError> {
        self.whole.update(bytes);
        let room = (PREAMBLE_BYTES + 4).saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..room]);
        self.bytes += bytes.len() as u64;
        self.write(bytes).map_err(StationError::Keep)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Some(mut front) = self.front.take() else { return self.keep(bytes) };
        front.extend_from_slice(bytes);
        if front.len() < PREAMBLE_BYTES + 4 {
            self.front = Some(front);
            return Ok(());
        }
        if Kind::by_magic(&front) == Some(Kind::Dicom) {
            front[..PREAMBLE_BYTES].fill(0);
        }
        self.keep(&front)
    }

    fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.kept.update(bytes);
        self.file.write_all(bytes)
    }

    pub fn arrived(mut self) -> Result<Arrived, StationError> {
        if let Some(short) = self.front.take() {
            self.keep(&short).map_err(StationError::Keep)?;
        }
        self.file.rewind().map_err(StationError::Keep)?;
        let (whole, kept) = (<[u8; 32]>::from(self.whole.finalize()), self.kept.finalize().into());
        Ok(Arrived {
            file: self.file,
            path: self.path,
            head: self.head,
            bytes: self.bytes,
            sha256: whole,
            cleared: (whole != kept).then_some(kept),
        })
    }
}

/// Whether a path is one that DICOM media have: a table of contents names its files by it. Nothing that such a
/// path can say is an ending, a hidden file or a way up.
fn is_file_id(path: &str) -> bool {
    let letter = |it: u8| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_';
    // Devices of DOS, which Windows still opens in every folder.
    let device = |it: &str| {
        matches!(it, "CON" | "PRN" | "AUX" | "NUL")
            || (it.len() == 4 && (it.starts_with("COM") || it.starts_with("LPT")))
    };
    let part = |it: &str| (1..=8).contains(&it.len()) && it.bytes().all(letter) && !device(it);
    path.split('/').count() <= FILE_ID_PARTS_MAX && path.split('/').all(part)
}
