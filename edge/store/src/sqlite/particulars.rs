//! The texts beside the ledger: written, read, removed; secrets among them closed.

use super::{
    connection::error,
    vault::{Vault, is_clear},
};
use office::ports::{Particular, StoreError};
use rusqlite::{Connection, Transaction};
use std::collections::HashSet;

/// All particulars that have not been forgotten, secrets opened.
pub fn read(connection: &Connection, vault: &Vault) -> Result<Vec<Particular>, StoreError> {
    stored(connection)?.into_iter().map(|it| vault.open(it)).collect()
}

/// The same as they lie.
pub fn stored(connection: &Connection) -> Result<Vec<Particular>, StoreError> {
    connection
        .prepare_cached("SELECT hash, salt, text FROM particular ORDER BY id")
        .and_then(|mut select| {
            let rows = select.query_map((), |row| {
                let (hash, salt, text) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(Particular { hash, salt, text, secret: false })
            })?;
            rows.collect()
        })
        .map_err(error)
}

/// With `stored`: how each text lies in the file.
pub fn insert(
    transaction: &Transaction<'_>,
    particulars: &[Particular],
    stored: impl Fn(&Particular) -> String,
) -> rusqlite::Result<()> {
    let mut insert = transaction
        .prepare_cached("INSERT INTO particular(hash, salt, text) VALUES (?1, ?2, ?3)")?;
    for particular in particulars {
        insert.execute((particular.hash, particular.salt, stored(particular)))?;
    }
    Ok(())
}

/// The row goes, and `secure_delete` writes zeros where it lay.
pub fn remove(transaction: &Transaction<'_>, forgotten: &[[u8; 32]]) -> rusqlite::Result<()> {
    for hash in forgotten {
        transaction.execute("DELETE FROM particular WHERE hash = ?1", [hash])?;
    }
    Ok(())
}

/// Closes those of these that lie open; how many there were.
pub fn close(
    transaction: &Transaction<'_>,
    vault: &Vault,
    secrets: &[[u8; 32]],
) -> Result<usize, StoreError> {
    let wanted: HashSet<&[u8; 32]> = secrets.iter().collect();
    let stored = stored(transaction)?;
    let open = stored.iter().filter(|it| wanted.contains(&it.hash) && is_clear(it));
    let mut closed = 0;
    for particular in open {
        let change = (vault.close(particular), particular.hash);
        let update = "UPDATE particular SET text = ?1 WHERE hash = ?2";
        closed += transaction.execute(update, change).map_err(error)?;
    }
    Ok(closed)
}
