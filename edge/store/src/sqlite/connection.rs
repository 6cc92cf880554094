//! Connections: how they are set, and what their errors mean.

use crate::keys::io_error;
use office::ports::StoreError;
use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig, ffi};
use std::{
    fs::OpenOptions,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// The first release without the WAL-reset bug, which could damage a file under a writer and a
/// checkpoint at once (3.7.0 to 3.51.2).
const SQLITE_VERSION_MIN: i32 = 3_051_003;

/// How long a connection waits for another one.
const BUSY: Duration = Duration::from_secs(10);

/// Readers kept open between calls.
const IDLE_MAX: usize = 4;

/// The one connection that writes a file, made if it is not there.
pub fn to_write(path: &Path) -> Result<Connection, StoreError> {
    if rusqlite::version_number() < SQLITE_VERSION_MIN {
        return Err(StoreError::Other("SQLite is older than 3.51.3".into()));
    }
    // SQLite gives its other files the mode of the first, and names of people lie in them.
    let mut options = OpenOptions::new();
    let private = options.write(true).create(true).truncate(false).mode(0o600).open(path);
    private.map_err(io_error)?;
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let set = || {
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "secure_delete", "ON")?;
        connection.pragma_update(None, "cache_size", -8_000)
    };
    set().map_err(error)?;
    Ok(connection)
}

/// Runs `work` without waiting for anybody.
pub fn at_once<T>(
    connection: &Connection,
    work: impl FnOnce() -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    connection.busy_timeout(Duration::ZERO)?;
    let done = work();
    connection.busy_timeout(BUSY)?;
    done
}

/// A connection that only reads, beside the writer or without one.
pub fn to_read(path: &Path) -> Result<Connection, StoreError> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.pragma_update(None, "cache_size", -1_000).map_err(error)?;
    Ok(connection)
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(error)?;
    let set = || {
        connection.busy_timeout(BUSY)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.pragma_update(None, "trusted_schema", "OFF")?;
        connection.pragma_update(None, "mmap_size", 0)
    };
    set().map_err(error)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// Reading connections to one file, handed from thread to thread.
pub struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Pool {
    pub fn open(path: PathBuf) -> Result<Self, StoreError> {
        let first = to_read(&path)?;
        Ok(Self { path, idle: Mutex::new(vec![first]) })
    }

    /// Runs `work` on a connection of its own.
    pub fn with<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let idle = self.idle().pop();
        let connection = idle.map_or_else(|| to_read(&self.path), Ok)?;
        let result = work(&connection);
        let mut idle = self.idle();
        if idle.len() < IDLE_MAX {
            idle.push(connection);
        }
        result
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        // A panic elsewhere cannot leave a list of connections half changed.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What an error of SQLite means to the office.
pub fn error(error: rusqlite::Error) -> StoreError {
    let (code, extended) = match error.sqlite_error() {
        Some(sqlite) => (sqlite.code, sqlite.extended_code),
        None => return StoreError::Other(Box::new(error)),
    };
    match (code, extended) {
        // Growing the shared-memory file fails like this when the disk is full.
        (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => StoreError::DiskFull,
        (
            _,
            ffi::SQLITE_IOERR_FSYNC
            | ffi::SQLITE_IOERR_DIR_FSYNC
            | ffi::SQLITE_IOERR_WRITE
            | ffi::SQLITE_IOERR_TRUNCATE
            | ffi::SQLITE_IOERR_CLOSE,
        ) => StoreError::DiskFailed(Box::new(error)),
        (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => {
            StoreError::Damaged { seq: 0, what: format!("the database file is damaged: {error}") }
        }
        _ => StoreError::Other(Box::new(error)),
    }
}
