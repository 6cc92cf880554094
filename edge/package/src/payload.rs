//! The payload of one copy, read from beginning to end: manifest, its signature, the files.

use std::{
    fs::File,
    io::{self, Cursor, Read},
    iter,
};

use sha2::{Digest as _, Sha256};

use crate::{gather::Chosen, manifest::Manifest, name::FileName, tar};

/// The names of the payload's own files; those handed over lie in `data/`.
pub const MANIFEST: &str = "MANIFEST.json";
pub const SIGNATURE: &str = "MANIFEST.sig";

/// As a file stands in the tar.
pub fn inside(name: &FileName) -> String {
    format!("data/{name}")
}

/// Seconds, as they stand in the tar.
pub fn mtime(manifest: &Manifest) -> u64 {
    u64::try_from(manifest.sealed_at.as_second()).unwrap_or_default()
}

/// Reads as a tar.
pub struct Payload<'a> {
    parts: Box<dyn Iterator<Item = Part<'a>> + 'a>,
    now: Box<dyn Read + 'a>,
    /// Told how many bytes were read.
    tell: &'a mut dyn FnMut(u64),
}

enum Part<'a> {
    Bytes(Vec<u8>),
    File(&'a Chosen),
}

/// A file is not any more what was looked at.
#[derive(Debug, thiserror::Error)]
#[error("{0} has changed")]
pub struct Changed(pub FileName);

impl<'a> Payload<'a> {
    /// `signature` is the statement about the manifest, which is written as `bytes`.
    pub fn new(
        manifest: &Manifest,
        (bytes, signature): (&[u8], &str),
        files: &'a [Chosen],
        tell: &'a mut dyn FnMut(u64),
    ) -> Payload<'a> {
        let mtime = mtime(manifest);
        let own = [(MANIFEST, bytes), (SIGNATURE, signature.as_bytes())];
        let front: Vec<u8> =
            own.into_iter().flat_map(|(name, content)| whole(name, content, mtime)).collect();
        let files = files.iter().flat_map(move |it| {
            let size = it.entry.size;
            let header = tar::header(&inside(&it.entry.name), size, mtime);
            [Part::Bytes(header), Part::File(it), Part::Bytes(vec![0; tar::padding(size)])]
        });
        let parts = files.chain(iter::once_with(|| Part::Bytes(tar::END.to_vec())));
        Payload { parts: Box::new(parts), now: Box::new(Cursor::new(front)), tell }
    }
}

fn whole(name: &str, content: &[u8], mtime: u64) -> Vec<u8> {
    let size = content.len() as u64;
    [&tar::header(name, size, mtime)[..], content, &vec![0; tar::padding(size)]].concat()
}

impl Read for Payload<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.now.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                (self.tell)(read as u64);
                return Ok(read);
            }
            self.now = match self.parts.next() {
                Some(Part::Bytes(bytes)) => Box::new(Cursor::new(bytes)),
                Some(Part::File(chosen)) => Box::new(Unchanged::open(chosen)?),
                None => return Ok(0),
            };
        }
    }
}

/// A file that must be the one that was looked at, or fails at its end.
struct Unchanged<'a> {
    chosen: &'a Chosen,
    file: File,
    left: u64,
    hash: Sha256,
}

impl Unchanged<'_> {
    fn open(chosen: &Chosen) -> io::Result<Unchanged<'_>> {
        let file = File::open(&chosen.path)?;
        Ok(Unchanged { chosen, file, left: chosen.entry.size, hash: Sha256::new() })
    }

    fn changed(&self) -> io::Error {
        io::Error::other(Changed(self.chosen.entry.name.clone()))
    }
}

impl Read for Unchanged<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| self.changed())?;
        self.hash.update(&buffer[..read]);
        let at_end = read == 0 && !buffer.is_empty();
        if at_end {
            let hash = std::mem::take(&mut self.hash).finalize();
            if self.left > 0 || hash.as_slice() != self.chosen.entry.sha256.0 {
                return Err(self.changed());
            }
        }
        Ok(read)
    }
}
