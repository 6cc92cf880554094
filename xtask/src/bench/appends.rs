//! Appends from 256 clients at once, through the office's own writer, against bare SQLite that
//! inserts the same bytes in batches of the same sizes with the same `synchronous`.

use std::path::Path;
use std::sync::{Arc, Mutex, RwLock, mpsc};
use std::time::Instant;

use anyhow::{Context, Result};
use jiff::Timestamp;
use office::clerk::{Clerk, Job, Remembered};
use office::outside::Clock;
use office::ports::{CommandId, EntryVisitor, LedgerWriter, NewEntry, Particular, StoreError};
use office::scribe::Scribe;
use office::state::State;
use rules::record::Actor;
use rules::{Command, setting};
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::figures::{median, per_second, thousands};
use super::{Row, records};

const CLIENTS: u64 = 256;
const COMMANDS_EACH: u64 = 150;
const ROUNDS: usize = 3;

/// The entries of each transaction.
type Batches = Vec<Vec<NewEntry>>;

pub fn run() -> Result<Vec<Row>> {
    let (mut ours, mut store, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    let mut together = Vec::new();
    for _ in 0..ROUNDS {
        let folder = super::folder()?;
        let (rate, batches) = through_the_office(&folder.path().join("data"))?;
        ours.push(rate);
        together.push((CLIENTS * COMMANDS_EACH) as f64 / batches.len() as f64);
        bare.push(bare_sqlite(&folder.path().join("bare.db"), &batches)?);
        store.push(store_alone(&folder.path().join("store"), &batches)?);
    }
    let ratios: Vec<f64> = ours.iter().zip(&bare).map(|(ours, bare)| ours / bare).collect();
    let ratio = median(ratios);
    Ok(vec![Row {
        what: format!("appends, {CLIENTS} clients at once"),
        ours: format!(
            "{}/s (its store alone {}/s)",
            thousands(median(ours)),
            thousands(median(store))
        ),
        bare: format!(
            "bare SQLite {}/s, ×{ratio:.2}; {:.0} in one transaction",
            thousands(median(bare)),
            median(together)
        ),
        goal: "≥ 0.7 × bare SQLite",
        reached: ratio >= 0.7,
    }])
}

/// The rate, and what each transaction held.
fn through_the_office(data: &Path) -> Result<(f64, Batches)> {
    store::folder::create(data, "sekisho.example/bench", [7; 32])?;
    let batches = Arc::new(Mutex::new(Vec::new()));
    let ledger =
        Watched { ledger: store::folder::open(data)?.ledger, batches: Arc::clone(&batches) };
    let (to_clerk, inbox) = mpsc::sync_channel(CLIENTS as usize);
    let shared = Arc::new(RwLock::new(State::default()));
    let clock = ticking();
    let clerk = Clerk {
        shared: Arc::clone(&shared),
        draft: State::default(),
        remembered: Remembered::default(),
        clock: clock.clone(),
        inbox,
        after: Box::new(|| ()),
    };
    let scribe = Scribe {
        ledger: Box::new(ledger),
        shared,
        clock,
        tally: Arc::default(),
        keep_snapshot: Box::new(|_| ()),
        snapshot_at: 0,
        signed_at: None,
    };
    let writer = std::thread::spawn(move || clerk.run(scribe));
    let began = Instant::now();
    clients(to_clerk)?;
    let took = began.elapsed();
    writer.join().ok().context("the writer panicked")?;
    let batches = std::mem::take(&mut *batches.lock().ok().context("the writer panicked")?);
    Ok((per_second((CLIENTS * COMMANDS_EACH) as usize, took), batches))
}

/// Each client waits for its answer before it sends the next command.
fn clients(to_clerk: mpsc::SyncSender<Job>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(async {
        let mut clients = tokio::task::JoinSet::new();
        for client in 0..CLIENTS {
            clients.spawn(one_client(client, to_clerk.clone()));
        }
        while let Some(done) = clients.join_next().await {
            done??;
        }
        Ok(())
    })
}

async fn one_client(client: u64, to_clerk: mpsc::SyncSender<Job>) -> Result<()> {
    for number in (0..COMMANDS_EACH).map(|turn| client * COMMANDS_EACH + turn) {
        let (reply, answer) = oneshot::channel();
        let job = Job {
            by: Actor::System,
            id: CommandId(u128::from(number).to_be_bytes()),
            command: Command::Setting(setting::Command::Note(records::happening(number))),
            particulars: Vec::new(),
            reply,
        };
        to_clerk.send(job).ok().context("the writer has gone")?;
        answer.await??;
    }
    Ok(())
}

/// A clock that moves a microsecond at each look.
fn ticking() -> Clock {
    let looks = std::sync::atomic::AtomicI64::new(records::opening().as_microsecond());
    Clock::new(move || {
        let at = looks.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Timestamp::from_microsecond(at).expect("a moment of this century")
    })
}

/// Entries a second, without the rules: what the ledger itself costs.
fn store_alone(data: &Path, batches: &Batches) -> Result<f64> {
    store::folder::create(data, "sekisho.example/bench", [7; 32])?;
    let mut ledger = store::folder::open(data)?.ledger;
    let began = Instant::now();
    for batch in batches {
        ledger.append(batch, &[])?;
    }
    Ok(per_second(batches.iter().map(Vec::len).sum(), began.elapsed()))
}

/// Entries a second.
fn bare_sqlite(file: &Path, batches: &Batches) -> Result<f64> {
    let mut bare = Connection::open(file)?;
    bare.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    bare.pragma_update(None, "synchronous", "FULL")?;
    bare.execute_batch("CREATE TABLE entry(seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT")?;
    let began = Instant::now();
    for batch in batches {
        let transaction = bare.transaction()?;
        for entry in batch {
            let insert = "INSERT INTO entry(bytes) VALUES (?1)";
            transaction.prepare_cached(insert)?.execute([&entry.bytes])?;
        }
        transaction.commit()?;
    }
    Ok(per_second(batches.iter().map(Vec::len).sum(), began.elapsed()))
}

/// A ledger that keeps what each transaction held.
struct Watched<L> {
    ledger: L,
    batches: Arc<Mutex<Batches>>,
}

impl<L: LedgerWriter> LedgerWriter for Watched<L> {
    fn size(&self) -> u64 {
        self.ledger.size()
    }

    fn root(&self) -> [u8; 32] {
        self.ledger.root()
    }

    fn root_at(&self, size: u64) -> Option<[u8; 32]> {
        self.ledger.root_at(size)
    }

    fn append_forgetting(
        &mut self,
        entries: &[NewEntry],
        texts: &[Particular],
        forgotten: &[[u8; 32]],
    ) -> Result<(), StoreError> {
        self.batches.lock().expect("nobody panics with it in hand").push(entries.to_vec());
        self.ledger.append_forgetting(entries, texts, forgotten)
    }

    fn guard(&mut self, secrets: &[[u8; 32]]) -> Result<(), StoreError> {
        self.ledger.guard(secrets)
    }

    fn replay(&self, from: u64, visit: EntryVisitor<'_>) -> Result<(), StoreError> {
        self.ledger.replay(from, visit)
    }

    fn particulars(&self) -> Result<Vec<Particular>, StoreError> {
        self.ledger.particulars()
    }

    fn sign_checkpoint(&mut self, now: Timestamp) -> Result<(), StoreError> {
        self.ledger.sign_checkpoint(now)
    }
}
