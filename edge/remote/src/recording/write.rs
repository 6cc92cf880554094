//! The writer: a chunk is in the file before its bytes are forwarded, and on the disk at every head.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Head,
    chunk::{CHAIN, LINES_MAX_BYTES, PREAMBLE, chain, chain_start},
    seal::Seal,
};
use crate::port::RecordingKey;

/// One recording being made.
pub struct Writer {
    file: Arc<File>,
    path: PathBuf,
    seal: Seal,
    head: Head,
    reserve_bytes: u64,
    /// Once broken, always broken: nothing is appended after a hole.
    broken: bool,
}

/// Nothing may pass any more: what would pass cannot be recorded.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    #[error("the recording cannot be written")]
    Write(#[source] io::Error),
    #[error(
        "the recording's disk has {free_bytes} bytes left, less than the reserve of {reserve_bytes}"
    )]
    DiskLow { free_bytes: u64, reserve_bytes: u64 },
    #[error("the recording's file is not as it was left")]
    Tampered,
    #[error("the recording broke before")]
    Before,
}

impl Writer {
    /// Begins a recording where there is none yet, with the header line as its first chunk.
    pub fn create(
        path: &Path,
        key: &RecordingKey,
        header: &str,
        reserve_bytes: u64,
    ) -> Result<Writer, Broken> {
        let file = OpenOptions::new().append(true).create_new(true).mode(0o600).open(path);
        let mut writer = Writer {
            file: Arc::new(file.map_err(Broken::Write)?),
            path: path.to_owned(),
            seal: Seal::new(key),
            head: Head { chunks: 0, bytes: PREAMBLE.len() as u64, hash: chain_start() },
            reserve_bytes,
            broken: false,
        };
        writer.room()?;
        (&*writer.file).write_all(PREAMBLE).map_err(Broken::Write)?;
        writer.append(0, format!("{header}\n").as_bytes())?;
        Ok(writer)
    }

    /// Puts whole lines, at most 256 KiB of them, into the file as one chunk. After an `Err` nothing may
    /// be forwarded any more.
    pub fn append(&mut self, at_ms: u64, lines: &[u8]) -> Result<(), Broken> {
        if self.broken {
            return Err(Broken::Before);
        }
        let put = self.room().and_then(|()| self.put(at_ms, lines));
        self.broken = put.is_err();
        put
    }

    /// How far it has come.
    pub fn head(&self) -> Head {
        self.head
    }

    /// What `settle` needs; it works beside the writer.
    pub fn settling(&self) -> Settling {
        Settling { file: self.file.clone(), path: self.path.clone(), head: self.head }
    }

    fn put(&mut self, at_ms: u64, lines: &[u8]) -> Result<(), Broken> {
        if lines.len() > LINES_MAX_BYTES {
            return Err(Broken::Write(io::ErrorKind::InvalidInput.into()));
        }
        let (front, sealed) = self.seal.close(self.head.chunks, at_ms, lines);
        let hash = chain(&self.head.hash, front, &sealed);
        let mut bytes = Vec::with_capacity(front.chunk_bytes() as usize);
        bytes.extend_from_slice(&front.to_bytes());
        bytes.extend_from_slice(&sealed);
        bytes.extend_from_slice(&hash[..CHAIN]);
        (&*self.file).write_all(&bytes).map_err(Broken::Write)?;
        self.head = Head {
            chunks: self.head.chunks + 1,
            bytes: self.head.bytes + bytes.len() as u64,
            hash,
        };
        Ok(())
    }

    fn room(&self) -> Result<(), Broken> {
        let disk = rustix::fs::fstatvfs(&*self.file).map_err(|e| Broken::Write(e.into()))?;
        let free_bytes = disk.f_bavail.saturating_mul(disk.f_frsize);
        if free_bytes < self.reserve_bytes {
            return Err(Broken::DiskLow { free_bytes, reserve_bytes: self.reserve_bytes });
        }
        Ok(())
    }
}

/// A head on its way to the disk.
pub struct Settling {
    file: Arc<File>,
    path: PathBuf,
    head: Head,
}

impl Settling {
    /// Brings everything up to this head onto the disk and answers the head. It waits for the disk: not
    /// for a thread that others need.
    pub fn settle(self) -> Result<Head, Broken> {
        self.file.sync_data().map_err(Broken::Write)?;
        // The path must still lead to our file, and the file must not have been cut.
        let ours = rustix::fs::fstat(&*self.file).map_err(|e| Broken::Write(e.into()))?;
        let there = rustix::fs::stat(&self.path).map_err(|_| Broken::Tampered)?;
        let same = (ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino);
        if !same || (ours.st_size as u64) < self.head.bytes {
            return Err(Broken::Tampered);
        }
        Ok(self.head)
    }
}
