//! Brings to the disk what the clerk has decided: one transaction after another, each answered only
//! when it is durable. Signs checkpoints and keeps snapshots in between.

use std::{
    sync::{
        Arc, RwLock,
        mpsc::{Receiver, RecvTimeoutError, SyncSender},
    },
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};

use crate::{
    outside::Clock,
    ports::{LedgerWriter, NewEntry, Particular, StoreError},
    snapshot::{self, KeepSnapshot},
    state::State,
    tally::Tally,
};

/// How long the scribe waits for work before it looks at the clock.
const IDLE: Duration = Duration::from_secs(1);
/// A checkpoint every ten seconds, if there is something new to sign (C2SP tlog habits).
const SIGN_EVERY: SignedDuration = SignedDuration::from_secs(10);
/// Entries after which a start without a newer snapshot would begin to take time.
const SNAPSHOT_EVERY: u64 = 50_000;

/// What becomes durable together or not at all.
#[derive(Default)]
pub struct Page {
    pub entries: Vec<NewEntry>,
    pub particulars: Vec<Particular>,
    /// Seals whose texts go with this page.
    pub forgotten: Vec<[u8; 32]>,
}

/// A page that came back. On an error nothing of it is on the disk.
pub struct Written {
    pub page: Page,
    pub outcome: Result<(), StoreError>,
}

/// Owns the writing end of the ledger.
pub struct Scribe {
    pub ledger: Box<dyn LedgerWriter>,
    pub shared: Arc<RwLock<State>>,
    pub clock: Clock,
    pub tally: Arc<Tally>,
    pub keep_snapshot: KeepSnapshot,
    /// Size at the newest snapshot.
    pub snapshot_at: u64,
    pub signed_at: Option<Timestamp>,
}

impl Scribe {
    /// Runs until the clerk has gone.
    pub fn run(mut self, inbox: &Receiver<Page>, outbox: &SyncSender<Written>) {
        loop {
            match inbox.recv_timeout(IDLE) {
                Ok(page) => {
                    let outcome = self.append(&page);
                    if outbox.send(Written { page, outcome }).is_err() {
                        break;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let now = self.clock.now();
            if self.signed_at.is_none_or(|at| now.duration_since(at) >= SIGN_EVERY) {
                self.sign(now);
            }
            if self.ledger.size().saturating_sub(self.snapshot_at) >= SNAPSHOT_EVERY {
                self.snapshot();
            }
        }
        self.sign(self.clock.now());
        if self.ledger.size() > self.snapshot_at {
            self.snapshot();
        }
    }

    fn append(&mut self, page: &Page) -> Result<(), StoreError> {
        if page.entries.is_empty() {
            return Ok(());
        }
        let Page { entries, particulars, forgotten } = page;
        let appended = self.ledger.append_forgetting(entries, particulars, forgotten);
        if let Err(StoreError::DiskFailed(cause)) = &appended {
            // Whether the entries are on the disk is unknown: only a restart from the log can tell.
            tracing::error!(%cause, "the disk failed; stopping");
            std::process::abort();
        }
        appended
    }

    /// Of what readers see: the newest page may not be among it yet.
    fn snapshot(&mut self) {
        let shared = self.shared.read().expect("no writer panics while holding the state");
        if let Some(root) = self.ledger.root_at(shared.size) {
            (self.keep_snapshot)(&snapshot::write(shared.size, &root, &shared.hospital));
        }
        self.snapshot_at = shared.size;
    }

    /// What is not signed now is signed a little later: the entries themselves are safe.
    fn sign(&mut self, now: Timestamp) {
        self.signed_at = Some(now);
        match self.ledger.sign_checkpoint(now) {
            Ok(()) => self.tally.signed(now),
            Err(error) => tracing::error!(%error, "no checkpoint was signed"),
        }
    }
}
