//! A block device, claimed for us alone and read and written past the kernel's cache.
//!
//! `O_EXCL` is the kernel's own refusal of a device that is mounted, swapped to, or held by md, dm or another
//! file system; it holds for as long as the device is open.

use std::{
    fs::{File, OpenOptions},
    io::{self, Seek, SeekFrom},
    os::unix::fs::{FileExt, FileTypeExt, OpenOptionsExt},
    path::Path,
};

use rustix::{
    fs::{OFlags, ioctl_blksszget},
    io::Errno,
};

use crate::{Error, medium::Unfit, stream::BLOCK_BYTES};

/// No disk asks for a stricter one of `O_DIRECT`.
const ALIGNMENT_BYTES: usize = 4096;

/// An open block device.
#[derive(Debug)]
pub struct Device {
    file: File,
    pub size_bytes: u64,
    /// The smallest piece that can be written, and the unit in which faults are told.
    pub sector_bytes: u32,
}

impl Device {
    /// Claims it for overwriting.
    pub fn claim(path: &Path) -> Result<Device, Error> {
        Device::open(path, OpenOptions::new().read(true).write(true))
    }

    /// Claims it for reading only.
    pub fn look_at(path: &Path) -> Result<Device, Error> {
        Device::open(path, OpenOptions::new().read(true))
    }

    fn open(path: &Path, options: &mut OpenOptions) -> Result<Device, Error> {
        let broken = |source: io::Error| match Errno::from_io_error(&source) {
            Some(Errno::BUSY) => Unfit::Held { by: None }.into(),
            Some(Errno::ROFS) => Unfit::ReadOnly.into(),
            _ => Error::File { path: path.to_owned(), source },
        };
        let there = std::fs::metadata(path).map_err(broken)?;
        if !there.file_type().is_block_device() {
            return Err(Unfit::NotABlockDevice.into());
        }
        let flags = (OFlags::EXCL | OFlags::DIRECT).bits().cast_signed();
        let mut file = options.custom_flags(flags).open(path).map_err(broken)?;
        let size_bytes = file.seek(SeekFrom::End(0)).map_err(broken)?;
        let sector_bytes = ioctl_blksszget(&file).map_err(|it| broken(it.into()))?;
        Ok(Device { file, size_bytes, sector_bytes })
    }

    /// How many blocks of the stream cover it.
    pub fn blocks(&self) -> u64 {
        self.size_bytes.div_ceil(BLOCK_BYTES as u64)
    }

    /// How long a block is: only the last one may be short.
    pub fn block_len(&self, block: u64) -> usize {
        let left = self.size_bytes - block * BLOCK_BYTES as u64;
        usize::try_from(left).map_or(BLOCK_BYTES, |it| it.min(BLOCK_BYTES))
    }

    pub(crate) fn write_at(&self, piece: &[u8], offset: u64) -> io::Result<()> {
        self.file.write_all_at(piece, offset)
    }

    pub(crate) fn read_at(&self, piece: &mut [u8], offset: u64) -> io::Result<()> {
        self.file.read_exact_at(piece, offset)
    }

    /// Until what was written lies on the medium itself, not in the disk's own cache.
    pub(crate) fn settle(&self) -> io::Result<()> {
        self.file.sync_all()
    }
}

/// Whether the disk is no longer there, as opposed to a place on it that fails.
pub(crate) fn vanished(error: &io::Error) -> bool {
    matches!(
        Errno::from_io_error(error),
        Some(Errno::NODEV | Errno::NXIO | Errno::NOMEDIUM | Errno::BADF)
    )
}

/// One block of memory, lying where `O_DIRECT` wants it.
pub(crate) struct Buffer {
    bytes: Vec<u8>,
    start: usize,
}

impl Buffer {
    pub fn new() -> Buffer {
        let bytes = vec![0; BLOCK_BYTES + ALIGNMENT_BYTES];
        let start = bytes.as_ptr().align_offset(ALIGNMENT_BYTES);
        Buffer { bytes, start }
    }

    pub fn first(&mut self, len: usize) -> &mut [u8] {
        &mut self.bytes[self.start..self.start + len]
    }
}
