//! A medium as bytes at places, and nothing else.

use std::{fs::File, io, os::unix::fs::FileExt};

use crate::Fault;

/// Something with bytes at places.
pub trait Source {
    fn bytes(&self) -> u64;
    /// Fills `into` from `at` on, or says why not.
    fn fill(&self, at: u64, into: &mut [u8]) -> Result<(), Fault>;
}

/// An opened device or image. Its size is asked once, before the cage closes.
pub struct Opened {
    file: File,
    bytes: u64,
}

/// A part of a source: a partition, or all of it. Nothing outside can be read through it.
#[derive(Clone, Copy)]
pub struct Window<'a> {
    source: &'a dyn Source,
    at: u64,
    bytes: u64,
}

impl Opened {
    pub fn new(mut file: File) -> io::Result<Opened> {
        // A block device has no length but its end.
        let bytes = io::Seek::seek(&mut file, io::SeekFrom::End(0))?;
        Ok(Opened { file, bytes })
    }
}

impl Source for Opened {
    fn bytes(&self) -> u64 {
        self.bytes
    }

    fn fill(&self, at: u64, into: &mut [u8]) -> Result<(), Fault> {
        self.file.read_exact_at(into, at).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => Fault::Truncated,
            _ => Fault::Unreadable,
        })
    }
}

impl Source for Vec<u8> {
    fn bytes(&self) -> u64 {
        self.len() as u64
    }

    fn fill(&self, at: u64, into: &mut [u8]) -> Result<(), Fault> {
        let from = usize::try_from(at).map_err(|_| Fault::Truncated)?;
        let until = from.checked_add(into.len()).ok_or(Fault::Truncated)?;
        into.copy_from_slice(self.get(from..until).ok_or(Fault::Truncated)?);
        Ok(())
    }
}

impl<'a> Window<'a> {
    pub fn whole(source: &'a dyn Source) -> Window<'a> {
        Window { source, at: 0, bytes: source.bytes() }
    }

    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// A part of this one, as far as it reaches. `None`: it begins behind the end.
    pub fn part(&self, at: u64, bytes: u64) -> Option<Window<'a>> {
        let left = self.bytes.checked_sub(at).filter(|left| *left > 0)?;
        Some(Window { source: self.source, at: self.at.checked_add(at)?, bytes: bytes.min(left) })
    }

    pub fn fill(&self, at: u64, into: &mut [u8]) -> Result<(), Fault> {
        let end = at.checked_add(into.len() as u64).ok_or(Fault::Truncated)?;
        if end > self.bytes {
            return Err(Fault::Truncated);
        }
        self.source.fill(self.at + at, into)
    }

    /// `length` bytes from `at` on. Callers bound the length.
    pub fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, Fault> {
        let end = at.checked_add(length as u64).ok_or(Fault::Truncated)?;
        if end > self.bytes {
            return Err(Fault::Truncated);
        }
        let mut into = vec![0; length];
        self.fill(at, &mut into)?;
        Ok(into)
    }
}

/// Little-endian numbers inside a record that was read as a whole.
pub fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([byte(bytes, at), byte(bytes, at + 1)])
}

pub fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from(u16_at(bytes, at)) | u32::from(u16_at(bytes, at + 2)) << 16
}

pub fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}

fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}
