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
    /// A file begins. The error is its verdict, here and below.
    fn begin(&mut self) -> Result<(), Found>;
    fn more(&mut self, bytes: &[u8]) -> Result<(), Found>;
    fn end(&mut self) -> Result<(), Found>;
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
        let read = |error| Refused::unreadable(&path, error);
        let mut file = File::open(&path).map_err(read)?;
        let found = |found| Refused::Found { name: name.clone(), found };
        if let Some(it) = &mut scanner {
            it.begin().map_err(found)?;
        }
        let (mut hash, mut size, mut chunk) = (Sha256::new(), 0, vec![0; CHUNK]);
        loop {
            let read = read_some(&mut file, &mut chunk).map_err(read)?;
            if read == 0 {
                break;
            }
            hash.update(&chunk[..read]);
            size += read as u64;
            if let Some(it) = &mut scanner {
                it.more(&chunk[..read]).map_err(found)?;
            }
            tell(read as u64);
        }
        if let Some(it) = &mut scanner {
            it.end().map_err(found)?;
        }
        let sha256 = digest(hash);
        chosen.push(Chosen { path, entry: Entry { name, size, sha256 } });
    }
    Ok(chosen)
}

/// Zero only at the end.
fn read_some(file: &mut File, chunk: &mut [u8]) -> io::Result<usize> {
    loop {
        match file.read(chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}
