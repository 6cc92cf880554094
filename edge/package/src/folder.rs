//! The folder of one copy, read by whoever has received it: its seal, and whether everything is as sealed.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use sha2::{Digest as _, Sha256};

use crate::{
    gather::CHUNK,
    manifest::digest,
    name::FileName,
    seal::{self, Part, Seal},
    signed::{self, NotSigned},
};

/// Why a folder does not hold.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("its seal is not right")]
    Seal(NotSigned),
    #[error("{0} is missing")]
    Missing(String),
    #[error("{0} is not what was sealed")]
    Part(String),
    #[error("{0} does not belong to it")]
    Stranger(String),
    #[error("it cannot be read")]
    Io(#[from] io::Error),
}

/// The seal and the key that signed it. `trusted`: the key that must have signed it.
pub fn check(folder: &Path, trusted: Option<&str>) -> Result<(Seal, String), Fault> {
    let seal = bounded(&folder.join(seal::FILE), seal::BYTES_MAX)?;
    let (seal, vkey): (Seal, String) =
        signed::open(&seal, seal::KIND, trusted).map_err(Fault::Seal)?;
    if !is_sane(&seal) {
        return Err(Fault::Seal(NotSigned::Unreadable));
    }
    for sealed in &seal.files {
        let path = folder.join(&sealed.name);
        let there = path.symlink_metadata().map_err(|_| Fault::Missing(sealed.name.clone()))?;
        let as_sealed =
            there.is_file() && there.len() == sealed.size && part(folder, &sealed.name)? == *sealed;
        if !as_sealed {
            return Err(Fault::Part(sealed.name.clone()));
        }
    }
    for there in fs::read_dir(folder)? {
        let name = there?.file_name().to_string_lossy().into_owned();
        if name != seal::FILE && seal.files.iter().all(|it| it.name != name) {
            return Err(Fault::Stranger(name));
        }
    }
    Ok((seal, vkey))
}

/// Names of this folder only, each once, the sealed file among them.
fn is_sane(seal: &Seal) -> bool {
    let names: BTreeSet<&str> = seal.files.iter().map(|it| it.name.as_str()).collect();
    let plain = |name: &&str| FileName::new(name).is_ok() && !name.contains('/');
    seal.files.len() <= seal::FILES_MAX
        && names.len() == seal.files.len()
        && names.iter().all(plain)
        && names.contains(seal.wrapper.file())
}

/// A small file that is one: no link, no pipe that never ends.
pub(crate) fn bounded(path: &Path, max: u64) -> Result<Vec<u8>, Fault> {
    let name = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let there = path.symlink_metadata().map_err(|_| Fault::Missing(name()))?;
    if !there.is_file() || there.len() > max {
        return Err(Fault::Part(name()));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(max).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What a file measures.
pub(crate) fn part(folder: &Path, name: &str) -> io::Result<Part> {
    let (mut file, mut hash, mut size) = (File::open(folder.join(name))?, Sha256::new(), 0);
    let mut chunk = vec![0; CHUNK];
    loop {
        match file.read(&mut chunk)? {
            0 => break,
            read => {
                hash.update(&chunk[..read]);
                size += read as u64;
            }
        }
    }
    Ok(Part { name: name.to_owned(), size, sha256: digest(hash) })
}
