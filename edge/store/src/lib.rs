//! The stores of both books: SQLite for a hospital, memory for tests.
//!
//! A data folder:
//!
//! ```text
//! DIR/lock                      held with flock by the one server that writes
//! DIR/ledger.db (-wal, -shm)    entries, full tiles, head, checkpoints, particulars
//! DIR/passages.db (-wal, -shm)  passages and closed days
//! DIR/desk.db (-wal, -shm)      drafts of forms: no record, may be deleted
//! DIR/keys/ledger-signing.key   Ed25519 key of the checkpoints, mode 0600
//! DIR/keys/last-checkpoint      the newest signed checkpoint, beside the database
//! DIR/objects/                  attachments by their SHA-256, when there are any
//! ```
//!
//! One connection writes and does SQLite's checkpoints; readers have their own connections. What
//! is on the disk when a call returns `Ok` stays there (WAL, `synchronous=FULL`, no memory map).
//!
//! The second copy of the newest checkpoint catches a `ledger.db` that was put back from an older
//! backup. It lies on the same disk: only copies that have left the server catch more than that.

pub mod export;
pub mod folder;
mod keys;
pub mod memory;
mod shelf;
pub mod sqlite;
mod uses;
pub mod verify;

/// Results of one search at most.
const FOUND_MAX: u32 = 500;
