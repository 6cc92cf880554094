//! What the office needs from outside, in its own words. Adapters in `edge/` implement these.
//!
//! Both books are append-only. An adapter answers `Ok` only when the rows are on the disk (fsync).

mod credentials;
mod desk;
mod press;
mod recordings;
mod sheets;
mod station;

pub use credentials::{Busy, Credentials};
pub use desk::{Desk, Draft};
use jiff::{Timestamp, civil::Date};
pub use press::{Jammed, NoPress, Press};
pub use recordings::{LineVisitor, NoRecordings, Place, Recordings};
pub use sheets::{
    ListRows, LogColumns, ReadList, ReadLog, ReadTable, RowFault, Sheets, UnreadLine,
};
pub use station::{Arriving, Drive, ListedFile, PictureOf, Reading, Source, Station};

use crate::usage::LastUse;

/// The idempotency key of a command: the same key twice appends once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommandId(pub [u8; 16]);

/// An entry about to be appended. `bytes` is what the ledger hashes; the rest only helps to find it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// `subject.event`, for example `application.submitted`.
    pub kind: String,
    pub recorded_at: Timestamp,
    /// The account that acted, or `system`.
    pub actor: String,
    pub command: CommandId,
    /// What people search for: numbers of applications, staff numbers, accounts.
    pub keys: Vec<String>,
    /// Canonical JSON, at most 65,535 bytes.
    pub bytes: Vec<u8>,
}

/// A personal text kept beside the ledger. The entry holds only `hash`.
///
/// `hash = SHA-256(salt ‖ text)`; deleting the row forgets the text and the chain still verifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Particular {
    pub hash: [u8; 32],
    pub salt: [u8; 32],
    pub text: String,
    /// A secret of its own right: the store keeps it so that the database alone does not open it.
    pub secret: bool,
}

/// Sees one stored entry: its number and its bytes. An error ends the replay.
pub type EntryVisitor<'a> = &'a mut dyn FnMut(u64, &[u8]) -> Result<(), StoreError>;

/// The writing end of the ledger. There is exactly one, on the writer's thread.
pub trait LedgerWriter: Send {
    /// Entries stored so far: the number of the next one.
    fn size(&self) -> u64;

    /// RFC 6962 root over all entries stored so far.
    fn root(&self) -> [u8; 32];

    /// The root when the ledger had `size` entries; `None` when it never had.
    fn root_at(&self, size: u64) -> Option<[u8; 32]>;

    /// All or nothing, durable on return. Entries get the numbers `size()..`.
    fn append(
        &mut self,
        entries: &[NewEntry],
        particulars: &[Particular],
    ) -> Result<(), StoreError> {
        self.append_forgetting(entries, particulars, &[])
    }

    /// Like [`LedgerWriter::append`], and in the same transaction the texts behind these seals are gone:
    /// overwritten where they lay, as soon as nobody reads an older state of the file.
    fn append_forgetting(
        &mut self,
        entries: &[NewEntry],
        particulars: &[Particular],
        forgotten: &[[u8; 32]],
    ) -> Result<(), StoreError>;

    /// Keeps these texts as secrets from now on, where an earlier release has not.
    fn guard(&mut self, secrets: &[[u8; 32]]) -> Result<(), StoreError>;

    /// Every entry from number `from` on, in order.
    fn replay(&self, from: u64, visit: EntryVisitor<'_>) -> Result<(), StoreError>;

    /// Every personal text that has not been forgotten.
    fn particulars(&self) -> Result<Vec<Particular>, StoreError>;

    /// Signs and stores a checkpoint of the present size, if there is something new to sign.
    fn sign_checkpoint(&mut self, now: Timestamp) -> Result<(), StoreError>;
}

/// A row of a search in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundEntry {
    pub seq: u64,
    pub kind: String,
    pub recorded_at: Timestamp,
    pub actor: String,
}

/// What to look for in the ledger; empty finds everything, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerQuery {
    /// Exactly one of an entry's keys.
    pub key: Option<String>,
    /// `application.submitted`, or a subject alone: `application`.
    pub kind: Option<String>,
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
    /// Only entries with smaller numbers: the next page.
    pub before_seq: Option<u64>,
    /// At most 500.
    pub limit: u32,
}

/// The reading end of the ledger: any number of them, beside the writer.
pub trait LedgerReader: Send + Sync {
    fn entry(&self, seq: u64) -> Result<Option<Vec<u8>>, StoreError>;
    fn search(&self, query: &LedgerQuery) -> Result<Vec<FoundEntry>, StoreError>;
    /// The newest signed checkpoint, a C2SP signed note.
    fn checkpoint(&self) -> Result<String, StoreError>;
    /// The signed-note verifier key, one line.
    fn vkey(&self) -> String;
    /// A file of the tlog-tiles layout by its path: `checkpoint`, `tile/0/x001/234.p/5`, `tile/entries/000`.
    fn tlog_file(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError>;
    /// Recomputes the whole tree from the stored bytes.
    fn verify(&self) -> Result<Verified, StoreError>;
}

/// The result of a full verification of both books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub entries: u64,
    pub root: [u8; 32],
    pub passages: u64,
    pub segments: u64,
    /// The first thing that does not hold, in words (ja, en); `None` when everything does.
    pub fault: Option<(String, String)>,
}

/// Something passed a gate, or was refused there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPassage {
    pub at: Timestamp,
    /// `sign_in`, `check`, `session` …
    pub gate: String,
    /// Staff number, where the person is known.
    pub person: Option<String>,
    pub account: Option<String>,
    pub allowed: bool,
    /// Canonical JSON of the whole record: what the segment's tree hashes. At most 65,535 bytes.
    pub bytes: Vec<u8>,
}

/// A passage as it is found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPassage {
    pub seq: u64,
    pub at: Timestamp,
    pub gate: String,
    pub person: Option<String>,
    pub account: Option<String>,
    pub allowed: bool,
    pub bytes: Vec<u8>,
}

/// What to look for among the passages; empty finds everything, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageQuery {
    pub person: Option<String>,
    pub account: Option<String>,
    pub gate: Option<String>,
    pub allowed: Option<bool>,
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
    pub before_seq: Option<u64>,
    /// At most 500.
    pub limit: u32,
}

/// One closed day of passages: what the ledger's `passage.segment_closed` entry states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The day in Asia/Tokyo.
    pub day: Date,
    /// Number of its first passage; with `count`, the range.
    pub first_seq: u64,
    pub count: u64,
    /// RFC 6962 root over the `bytes` of its passages; of the empty tree when `count` is 0.
    pub root: [u8; 32],
}

/// The writing end of the second book. There is exactly one.
pub trait PassageWriter: Send {
    /// Durable on return, with the texts that the passages name by their seals.
    fn append(
        &mut self,
        passages: &[NewPassage],
        particulars: &[Particular],
    ) -> Result<(), StoreError>;

    /// Whether there is room to write now. Leaves nothing behind.
    fn probe(&mut self) -> Result<(), StoreError>;

    /// Closes the days after the last closed one up to and including `last`, empty ones too.
    /// `first` is where to begin when no day has been closed yet.
    fn close_days(&mut self, first: Date, last: Date) -> Result<Vec<Segment>, StoreError>;

    /// Closed segments from `day` on: what a restart compares with the ledger's anchors.
    fn segments_since(&self, day: Date) -> Result<Vec<Segment>, StoreError>;
}

/// The reading end of the second book.
pub trait PassageReader: Send + Sync {
    fn search(&self, query: &PassageQuery) -> Result<Vec<FoundPassage>, StoreError>;

    /// Every account that has passed a gate since then.
    fn last_uses(&self, since: Timestamp) -> Result<Vec<LastUse>, StoreError>;

    /// The text behind a seal in a passage, unless it has been forgotten.
    fn text(&self, seal: [u8; 32]) -> Result<Option<String>, StoreError>;
}

/// What went wrong in a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing was written; it may succeed when there is space again.
    #[error("the disk is full")]
    DiskFull,
    /// Another server holds this folder.
    #[error("another server is using this data folder")]
    InUse,
    /// Put back from an older copy: it must not sign the same numbers again without saying so.
    #[error("this is an older copy: {signed} entries were signed, {here} are here")]
    OlderCopy { signed: u64, here: u64 },
    /// The checkpoint that lies beside the ledger is gone: nobody can tell whether this is the newest copy.
    #[error("the last checkpoint beside the ledger is missing; {here} entries are here")]
    NoWitness { here: u64 },
    #[error("the ledger goes on from every checkpoint that is known: nothing is lost")]
    NothingLost,
    /// Stored bytes are not what they were.
    #[error("entry {seq}: {what}")]
    Damaged { seq: u64, what: String },
    /// There is nothing under this name.
    #[error("{what} is not here")]
    Missing { what: String },
    /// An fsync or write failed in a way that leaves the truth unknown: the process must end.
    #[error("the disk failed")]
    DiskFailed(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Anything else; nothing was written.
    #[error("the store failed")]
    Other(#[source] Box<dyn std::error::Error + Send + Sync>),
}
