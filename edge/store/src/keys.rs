//! The folder `keys/`: the signing key, and the newest checkpoint as a witness against older copies.

use ledger::note::SigningKey;
use office::ports::StoreError;
use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

/// The `keys/` folder of a data folder.
#[derive(Clone, Debug)]
pub(crate) struct Keys(PathBuf);

impl Keys {
    pub fn of(dir: &Path) -> Self {
        Self(dir.join("keys"))
    }

    /// Makes the folder and writes the key into it.
    pub fn create(&self, key: &SigningKey) -> Result<(), StoreError> {
        let made = DirBuilder::new().mode(0o700).recursive(true).create(&self.0);
        made.and_then(|()| self.replace("ledger-signing.key", &format!("{}\n", key.line())))
            .map_err(io_error)
    }

    pub fn signing_key(&self) -> Result<SigningKey, StoreError> {
        let line = fs::read_to_string(self.0.join("ledger-signing.key")).map_err(io_error)?;
        SigningKey::parse(&line).map_err(|error| StoreError::Other(Box::new(error)))
    }

    /// The witness: `None` when there is none.
    pub fn last_checkpoint(&self) -> Result<Option<String>, StoreError> {
        match fs::read_to_string(self.0.join("last-checkpoint")) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(io_error(error)),
        }
    }

    pub fn keep_checkpoint(&self, note: &str) -> Result<(), StoreError> {
        self.replace("last-checkpoint", note).map_err(io_error)
    }

    /// Whole or not at all: a new file takes the old one's place.
    fn replace(&self, name: &str, text: &str) -> io::Result<()> {
        let new = self.0.join(format!("{name}.new"));
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, self.0.join(name))?;
        File::open(&self.0)?.sync_all()
    }
}

/// A full disk has a name of its own; nothing was half done in either case.
pub(crate) fn io_error(error: io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
        _ => StoreError::Other(Box::new(error)),
    }
}
