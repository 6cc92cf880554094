//! Verifying what lies at a path: an export, or a data folder.

use crate::{
    folder::open_to_read,
    keys::io_error,
    shelf::{self, store_error},
};
use ledger::{
    bundle,
    path::TlogPath,
    verify::{Source, Trust, verify},
};
use office::ports::{EntryVisitor, StoreError, Verified};
use sha2::{Digest as _, Sha256};
use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

/// No single file of an export but a day's passages is longer; a longer one is no ledger's.
const FILE_BYTES_MAX: u64 = 64 << 20;

/// Entries of one bundle (C2SP tlog-tiles).
const BUNDLE: u64 = 256;

/// Verifies both books at `path` from their bytes, and the objects beside them. An `Err` means
/// that there is neither an export nor a data folder, or that it cannot be read; what is read and
/// wrong is a [`Verified::fault`].
pub fn verify_path(path: &Path, trust: &Trust) -> Result<Verified, StoreError> {
    let mut verified = if path.join("ledger.db").is_file() {
        open_to_read(path)?.ledger_reader.verify_with(trust)?
    } else if path.join("checkpoint").is_file() || path.join("tile").is_dir() {
        verify(&Export(path), trust).map(shelf::verified).map_err(store_error)?
    } else {
        return Err(StoreError::Other("there is neither an export nor a data folder".into()));
    };
    if verified.fault.is_none() {
        verified.fault = forged_object(&path.join("objects")).map_err(io_error)?;
    }
    Ok(verified)
}

/// Every entry of what lies at `path`, from the first on. Verify it first: nothing is checked here.
pub fn entries(path: &Path, size: u64, visit: EntryVisitor<'_>) -> Result<(), StoreError> {
    if path.join("ledger.db").is_file() {
        return open_to_read(path)?.ledger_reader.replay(visit);
    }
    for index in 0..size.div_ceil(BUNDLE) {
        let width = u16::try_from((size - index * BUNDLE).min(BUNDLE)).expect("at most 256");
        let name = TlogPath::Entries { index, width }.to_string();
        let missing = || StoreError::Missing { what: name.clone() };
        let bundle = Export(path).read(&name).map_err(io_error)?.ok_or_else(missing)?;
        for (number, record) in (index * BUNDLE..).zip(bundle::records(&bundle)) {
            visit(number, record.map_err(|_| missing())?)?;
        }
    }
    Ok(())
}

/// The files of an export.
struct Export<'a>(&'a Path);

impl Export<'_> {
    fn open(&self, path: &str) -> io::Result<Option<File>> {
        match File::open(self.0.join(path)) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Source for Export<'_> {
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let Some(file) = self.open(path)? else { return Ok(None) };
        let length = file.metadata()?.len().min(FILE_BYTES_MAX);
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        file.take(FILE_BYTES_MAX).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    fn stream<'a>(&'a self, path: &str) -> io::Result<Option<Box<dyn Read + 'a>>> {
        Ok(self.open(path)?.map(|file| Box::new(file) as Box<dyn Read>))
    }
}

/// The first object whose content is not what its name says, in words.
fn forged_object(folder: &Path) -> io::Result<Option<(String, String)>> {
    let objects = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        objects => objects?,
    };
    let mut paths: Vec<PathBuf> =
        objects.map(|object| object.map(|it| it.path())).collect::<io::Result<_>>()?;
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut sum = Sha256::new();
        io::copy(&mut File::open(&path)?, &mut sum)?;
        if hex::encode(sum.finalize()) != name {
            return Ok(Some((
                format!("objects/{name} が書き換えられています"),
                format!("objects/{name} was changed"),
            )));
        }
    }
    Ok(None)
}
