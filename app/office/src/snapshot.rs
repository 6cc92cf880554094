//! Snapshots: a cache of the state, so that a start need not read every entry. Deletable at any time.
//!
//! JSON, because some stored shapes leave fields out. A snapshot of another release, of another ledger
//! or of entries that this ledger does not have is ignored.

use rules::Hospital;
use serde::{Deserialize, Serialize};

/// The state after `size` entries.
#[derive(Serialize, Deserialize)]
pub struct Snapshot {
    /// The release that wrote it.
    pub code: String,
    pub size: u64,
    /// Root of the ledger at that size, as hexadecimal digits.
    pub root: String,
    pub hospital: Hospital,
}

/// Where snapshots go: a file beside the books, written anew each time.
pub type KeepSnapshot = Box<dyn FnMut(&[u8]) + Send>;

/// The release that writes and reads: another one may understand the entries differently.
pub const CODE: &str = env!("CARGO_PKG_VERSION");

/// The bytes of a snapshot.
pub fn write(size: u64, root: &[u8; 32], hospital: &Hospital) -> Vec<u8> {
    #[derive(Serialize)]
    struct Borrowed<'a> {
        code: &'a str,
        size: u64,
        root: String,
        hospital: &'a Hospital,
    }
    let root = rules::sealed::Sealed(*root).to_string();
    let snapshot = Borrowed { code: CODE, size, root, hospital };
    serde_json::to_vec(&snapshot).expect("the state becomes JSON: a test reads it back")
}

/// The snapshot, if this release wrote it and it reads.
pub fn read(bytes: &[u8]) -> Option<Snapshot> {
    let snapshot: Snapshot = serde_json::from_slice(bytes).ok()?;
    (snapshot.code == CODE).then_some(snapshot)
}
