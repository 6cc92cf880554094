//! Drafts, in a file of their own: nothing in it is a record.

use std::{
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use jiff::Timestamp;
use office::ports::{Desk, Draft, StoreError};
use rules::id::AccountId;
use rusqlite::{Connection, Row};

use crate::sqlite::connection::{self, error};

/// The drafts of a folder. Deleted rows are overwritten: a thrown-away draft is gone.
pub struct SqliteDesk(Mutex<Connection>);

impl SqliteDesk {
    /// Makes the file where it is missing: folders from before there were drafts have none.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = connection::to_write(path)?;
        connection.execute_batch(include_str!("desk.sql")).map_err(error)?;
        Ok(Self(Mutex::new(connection)))
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A transaction that a panic interrupted has been rolled back.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk for SqliteDesk {
    fn save(&self, draft: &Draft, keep: usize, not_before: Timestamp) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let mut work = || {
            let transaction = connection.transaction()?;
            let Draft { account, name, saved_at, text } = draft;
            transaction
                .prepare_cached("DELETE FROM draft WHERE saved_us < ?1")?
                .execute([not_before.as_microsecond()])?;
            transaction
                .prepare_cached(
                    "INSERT INTO draft(account, name, saved_us, text) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (account, name)
                     DO UPDATE SET saved_us = excluded.saved_us, text = excluded.text",
                )?
                .execute((&account.0, name, saved_at.as_microsecond(), text))?;
            transaction
                .prepare_cached(
                    "DELETE FROM draft WHERE account = ?1 AND name NOT IN (
                       SELECT name FROM draft WHERE account = ?1
                       ORDER BY saved_us DESC, name LIMIT ?2)",
                )?
                .execute((&account.0, i64::try_from(keep).unwrap_or(i64::MAX)))?;
            transaction.commit()
        };
        work().map_err(error)
    }

    fn load(&self, account: &AccountId, name: &str) -> Result<Option<Draft>, StoreError> {
        let found = self.list(account)?;
        Ok(found.into_iter().find(|it| it.name == name))
    }

    fn list(&self, account: &AccountId) -> Result<Vec<Draft>, StoreError> {
        let connection = self.connection();
        let read = || {
            connection
                .prepare_cached(
                    "SELECT account, name, saved_us, text FROM draft WHERE account = ?1
                     ORDER BY saved_us DESC, name",
                )?
                .query_map([&account.0], draft)?
                .collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(error)
    }

    fn remove(&self, account: &AccountId, name: &str) -> Result<(), StoreError> {
        let connection = self.connection();
        let work = || {
            connection
                .prepare_cached("DELETE FROM draft WHERE account = ?1 AND name = ?2")?
                .execute((&account.0, name))
        };
        work().map(|_| ()).map_err(error)
    }
}

fn draft(row: &Row<'_>) -> rusqlite::Result<Draft> {
    let saved_us: i64 = row.get(2)?;
    let saved_at = Timestamp::from_microsecond(saved_us).unwrap_or(Timestamp::MIN);
    Ok(Draft { account: AccountId(row.get(0)?), name: row.get(1)?, saved_at, text: row.get(3)? })
}
