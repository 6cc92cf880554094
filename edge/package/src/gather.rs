//! The chosen files, looked into once: named, hashed and scanned in one reading.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use crate::{
    make::Refused,
    manifest::{Entry, FILES_MAX, digest},
    name::FileName,
};

/// What is read at once.
pub const CHUNK: usize = 1 << 16;

/// A file that was looked into, and where it lies.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub path: PathBuf,
    pub entry: Entry,
}

/// Who looks into files. The program hands one in.
pub trait Scanner {
    /// Reads the file to its end and vouches for it.
    fn look(&mut self, file: &mut dyn Read) -> Result<(), Found>;
}

/// Why a scanner does not vouch for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// By the signature of this name.
    Infected { signature: String },
    /// It cannot be looked into.
    Encrypted,
    /// More than the scanner looks into.
    TooLarge,
    /// It gave no answer.
    Down { told: String },
}

/// Finds the files under these paths, in the order of their names. A folder keeps its own name.
pub fn find(paths: &[PathBuf]) -> Result<BTreeMap<FileName, PathBuf>, Refused> {
    let mut found = BTreeMap::new();
    for path in paths {
        let whole = path.canonicalize().map_err(|error| Refused::unreadable(path, error))?;
        let name = whole.file_name().ok_or_else(|| Refused::BadName(path.clone()))?;
        let name = name.to_str().ok_or_else(|| Refused::BadName(path.clone()))?;
        walk(&whole, name, &mut found)?;
    }
    if found.is_empty() { Err(Refused::Nothing) } else { Ok(found) }
}

fn walk(path: &Path, name: &str, found: &mut BTreeMap<FileName, PathBuf>) -> Result<(), Refused> {
    let kind = path.symlink_metadata().map_err(|error| Refused::unreadable(path, error))?;
    let bad = || Refused::BadName(path.to_owned());
    let named = FileName::new(name).map_err(|_| bad())?;
    if kind.is_dir() {
        for inside in fs::read_dir(path).map_err(|error| Refused::unreadable(path, error))? {
            let inside = inside.map_err(|error| Refused::unreadable(path, error))?;
            let part = inside.file_name();
            let part = part.to_str().ok_or_else(|| Refused::BadName(inside.path()))?;
            walk(&inside.path(), &format!("{name}/{part}"), found)?;
        }
        return Ok(());
    }
    if !kind.is_file() {
        return Err(Refused::NotPlain(path.to_owned()));
    }
    if found.insert(named, path.to_owned()).is_some() {
        return Err(Refused::Twice(name.to_owned()));
    }
    if found.len() > FILES_MAX { Err(Refused::TooMany) } else { Ok(()) }
}

/// Reads each file once. What is sealed later must have this hash.
pub fn look(
    found: BTreeMap<FileName, PathBuf>,
    mut scanner: Option<&mut (dyn Scanner + '_)>,
    tell: &mut dyn FnMut(u64),
) -> Result<Vec<Chosen>, Refused> {
    let mut chosen = Vec::with_capacity(found.len());
    for (name, path) in found {
        let file = File::open(&path).map_err(|error| Refused::unreadable(&path, error))?;
        let mut seen = Seen { file, hash: Sha256::new(), size: 0, tell };
        if let Some(it) = &mut scanner {
            let looked = it.look(&mut seen);
            looked.map_err(|found| Refused::Found { name: name.clone(), found })?;
        }
        let rest = io::copy(&mut seen, &mut io::sink());
        let rest = rest.map_err(|error| Refused::unreadable(&path, error))?;
        if scanner.is_some() && rest > 0 {
            let found = Found::Down { told: "it did not look at all of it".to_owned() };
            return Err(Refused::Found { name, found });
        }
        let entry = Entry { name, size: seen.size, sha256: digest(seen.hash) };
        chosen.push(Chosen { path, entry });
    }
    Ok(chosen)
}

/// A file that is hashed by whoever reads it.
struct Seen<'a> {
    file: File,
    hash: Sha256,
    size: u64,
    tell: &'a mut dyn FnMut(u64),
}

impl Read for Seen<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.size += read as u64;
        (self.tell)(read as u64);
        Ok(read)
    }
}
