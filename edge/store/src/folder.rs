//! A data folder: making one, opening it for the one server, and opening it only to read.

use crate::{
    keys::{Keys, io_error},
    sqlite::{
        connection::{self, Pool},
        desk::SqliteDesk,
        ledger::SqliteLedger,
        ledger_reader::SqliteLedgerReader,
        passage_reader::SqlitePassageReader,
        passages::SqlitePassages,
        witness::Missed,
    },
};
use ledger::note::SigningKey;
use office::ports::StoreError;
use std::{
    fs::{DirBuilder, File, OpenOptions, TryLockError},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
    sync::Arc,
};

/// Both books of a folder, to write and to read, and its drafts. The folder is free again when both writers are gone.
pub struct Opened {
    pub ledger: SqliteLedger,
    pub ledger_reader: SqliteLedgerReader,
    pub passages: SqlitePassages,
    pub passage_reader: SqlitePassageReader,
    pub desk: SqliteDesk,
}

/// Both books of a folder, to read only; a server may be running on it.
pub struct OpenedToRead {
    pub ledger_reader: SqliteLedgerReader,
    pub passage_reader: SqlitePassageReader,
}

/// Signs a text of the house's with the key of the folder's checkpoints; see [`SigningKey::sign_text`].
pub fn sign_text(dir: &Path, text: &str) -> Result<String, StoreError> {
    let signed = Keys::of(dir).signing_key()?.sign_text(text);
    signed.map_err(|error| StoreError::Other(Box::new(error)))
}

/// Makes an empty data folder with a new key from 32 bytes of entropy. `origin` names the ledger
/// on every checkpoint: no spaces, no plus signs, and never the same for two hospitals.
///
/// A folder that holds a ledger already is refused and left as it is.
pub fn create(dir: &Path, origin: &str, seed: [u8; 32]) -> Result<(), StoreError> {
    let key =
        SigningKey::from_seed(origin, seed).map_err(|error| StoreError::Other(Box::new(error)))?;
    DirBuilder::new().mode(0o700).recursive(true).create(dir).map_err(io_error)?;
    let _lock = lock(dir)?;
    if exists(dir) {
        return Err(StoreError::Other("there is a ledger in this folder already".into()));
    }
    let keys = Keys::of(dir);
    keys.create(&key)?;
    SqlitePassages::create(&dir.join("passages.db"))?;
    SqliteLedger::create(&dir.join("ledger.db"), &key, &keys)?;
    File::open(dir).and_then(|folder| folder.sync_all()).map_err(io_error)
}

/// Whether [`create`] has finished in this folder.
pub fn exists(dir: &Path) -> bool {
    connection::to_read(&dir.join("ledger.db"))
        .is_ok_and(|ledger| ledger.query_row("SELECT 1 FROM head", (), |_| Ok(())).is_ok())
}

/// Opens the folder for the one server. [`StoreError::InUse`] when another has it,
/// [`StoreError::Damaged`] when what lies there does not agree with itself.
pub fn open(dir: &Path) -> Result<Opened, StoreError> {
    let lock = Arc::new(lock(dir)?);
    let ledger = SqliteLedger::open(&dir.join("ledger.db"), Keys::of(dir), Arc::clone(&lock))?;
    open_beside(dir, ledger, lock)
}

/// Opens a folder that was put back from an older copy: the next entry must say so. `since` is a
/// checkpoint kept elsewhere, beside the folder's own. [`StoreError::NothingLost`] when the ledger goes on
/// from both; [`StoreError::Damaged`] when it is no older copy but another past.
pub fn open_restored(dir: &Path, since: Option<&str>) -> Result<(Opened, Missed), StoreError> {
    let lock = Arc::new(lock(dir)?);
    let (path, keys) = (dir.join("ledger.db"), Keys::of(dir));
    let (ledger, missed) = SqliteLedger::open_restored(&path, keys, Arc::clone(&lock), since)?;
    Ok((open_beside(dir, ledger, lock)?, missed))
}

fn open_beside(dir: &Path, ledger: SqliteLedger, lock: Arc<File>) -> Result<Opened, StoreError> {
    let passages = SqlitePassages::open(&dir.join("passages.db"), lock)?;
    let OpenedToRead { ledger_reader, passage_reader } = open_to_read(dir)?;
    let desk = SqliteDesk::open(&dir.join("desk.db"))?;
    Ok(Opened { ledger, ledger_reader, passages, passage_reader, desk })
}

/// Opens the folder for `verify` and `export`.
pub fn open_to_read(dir: &Path) -> Result<OpenedToRead, StoreError> {
    let ledger = Arc::new(Pool::open(dir.join("ledger.db"))?);
    let passages = Arc::new(Pool::open(dir.join("passages.db"))?);
    Ok(OpenedToRead {
        ledger_reader: SqliteLedgerReader::new(ledger, Arc::clone(&passages), &Keys::of(dir))?,
        passage_reader: SqlitePassageReader::new(passages),
    })
}

/// The folder's signing key, for what else the hospital signs.
pub fn signing_key(dir: &Path) -> Result<SigningKey, StoreError> {
    Keys::of(dir).signing_key()
}

fn lock(dir: &Path) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    let options = options.write(true).create(true).truncate(false).mode(0o600);
    let file = options.open(dir.join("lock")).map_err(io_error)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(TryLockError::Error(error)) => Err(io_error(error)),
    }
}
