//! The office itself: opens both books, replays the ledger, and is what every edge holds.

use std::{
    sync::{Arc, Mutex, RwLock, RwLockReadGuard, mpsc},
    thread::JoinHandle,
};

use jiff::Timestamp;
use rules::{
    Command, Event,
    checkpoint::{self, Pass, Passage},
    id::AccountId,
    passage,
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
};
use serde_json::Value;
use tokio::sync::oneshot;

use crate::{
    clerk::{ActError, Clerk, Done, Job},
    doorkeeper::{self, Errand},
    entry::{self, EntryError},
    letter::Letter,
    lockout::Lockout,
    outside::{Clock, Entropy},
    ports::{
        CommandId, Credentials, Desk, LedgerReader, LedgerWriter, NewPassage, PassageReader,
        PassageWriter, Sheets, StoreError,
    },
    replay,
    session::Sessions,
    snapshot::{KeepSnapshot, Snapshot},
    state::State,
    tally::Tally,
    trace::{self, Gate},
};

/// Commands that may wait for the writer. More are told to come back.
const QUEUE_MAX: usize = 4_096;

/// Everything the office is made of.
pub struct Parts {
    pub ledger: Box<dyn LedgerWriter>,
    pub ledger_reader: Arc<dyn LedgerReader>,
    pub passages: Box<dyn PassageWriter>,
    pub passage_reader: Arc<dyn PassageReader>,
    pub credentials: Arc<dyn Credentials>,
    pub sheets: Arc<dyn Sheets>,
    pub desk: Arc<dyn Desk>,
    pub clock: Clock,
    pub entropy: Entropy,
    /// Ignored when the ledger does not contain it.
    pub snapshot: Option<Snapshot>,
    /// Keeps a new snapshot; called on the writer's thread.
    pub keep_snapshot: KeepSnapshot,
}

/// Why the office cannot open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the ledger cannot be read")]
    Store(#[from] StoreError),
    #[error("the ledger cannot be understood")]
    Entry(#[from] EntryError),
}

/// The office of one hospital. Clones share it.
#[derive(Clone)]
pub struct Office(Arc<Inner>);

struct Inner {
    state: Arc<RwLock<State>>,
    clerk: mpsc::SyncSender<Job>,
    doorkeeper: mpsc::SyncSender<Errand>,
    ledger: Arc<dyn LedgerReader>,
    passages: Arc<dyn PassageReader>,
    credentials: Arc<dyn Credentials>,
    sheets: Arc<dyn Sheets>,
    desk: Arc<dyn Desk>,
    clock: Clock,
    entropy: Entropy,
    sessions: Arc<Mutex<Sessions>>,
    lockout: Mutex<Lockout>,
    tally: Arc<Tally>,
}

/// The two writers' threads: they end, with everything written, when the last [`Office`] is dropped.
pub struct Writers {
    clerk: JoinHandle<()>,
    doorkeeper: JoinHandle<()>,
}

impl Writers {
    /// Waits until both books are closed. Every [`Office`] must have been dropped.
    pub fn finish(self) {
        for thread in [self.clerk, self.doorkeeper] {
            if thread.join().is_err() {
                tracing::error!("a writer ended in a panic");
            }
        }
    }
}

impl Office {
    /// Replays the ledger and starts the writers.
    pub fn open(parts: Parts) -> Result<(Office, Writers), OpenError> {
        let (state, remembered) = replay::replay(&parts)?;
        let draft =
            State { hospital: state.hospital.clone(), size: state.size, ..State::default() };
        let shared = Arc::new(RwLock::new(state));
        let sessions = Arc::new(Mutex::new(Sessions::default()));
        let (to_clerk, inbox) = mpsc::sync_channel(QUEUE_MAX);
        let (to_doorkeeper, errands) = mpsc::sync_channel(QUEUE_MAX);
        let tally = Arc::new(Tally::default());
        let clerk = Clerk {
            tally: Arc::clone(&tally),
            ledger: parts.ledger,
            shared: Arc::clone(&shared),
            draft,
            remembered,
            clock: parts.clock.clone(),
            inbox,
            signed_at: None,
            keep_snapshot: parts.keep_snapshot,
            snapshot_at: parts.snapshot.map_or(0, |it| it.size),
            after: end_refused_sessions(&shared, &sessions, &parts.clock, &to_doorkeeper),
        };
        let book = parts.passages;
        let writers = Writers {
            clerk: std::thread::spawn(move || clerk.run()),
            doorkeeper: std::thread::spawn(move || doorkeeper::run(book, errands)),
        };
        let inner = Inner {
            state: shared,
            clerk: to_clerk,
            doorkeeper: to_doorkeeper,
            ledger: parts.ledger_reader,
            passages: parts.passage_reader,
            credentials: parts.credentials,
            sheets: parts.sheets,
            desk: parts.desk,
            clock: parts.clock,
            entropy: parts.entropy,
            sessions,
            lockout: Mutex::default(),
            tally,
        };
        Ok((Office(Arc::new(inner)), writers))
    }

    /// The only door to a change: decided, recorded, durable, and only then answered.
    pub async fn act(
        &self,
        by: &Actor,
        id: CommandId,
        command: Command,
        letter: Letter,
    ) -> Result<Done, ActError> {
        let (reply, answer) = oneshot::channel();
        let particulars = letter.into_particulars();
        let job = Job { by: by.clone(), id, command, particulars, reply };
        let outcome = match self.0.clerk.try_send(job) {
            Ok(()) => answer.await.unwrap_or(Err(ActError::Unavailable)),
            Err(_) => Err(ActError::Unavailable),
        };
        self.0.tally.acted(&outcome);
        let mut done = outcome?;
        if done.repeated {
            done.events = self.events(&done)?;
        }
        Ok(done)
    }

    /// For texts that go with a command.
    pub fn letter(&self) -> Letter {
        Letter::new(&self.0.entropy)
    }

    /// The state after the last durable entry. Hold it briefly: the writer waits.
    pub fn read(&self) -> RwLockReadGuard<'_, State> {
        self.0.state.read().expect("no writer panics while holding the state")
    }

    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub fn entropy(&self) -> &Entropy {
        &self.0.entropy
    }

    pub fn credentials(&self) -> &dyn Credentials {
        self.0.credentials.as_ref()
    }

    pub fn sheets(&self) -> &dyn Sheets {
        self.0.sheets.as_ref()
    }

    pub fn desk(&self) -> &dyn Desk {
        self.0.desk.as_ref()
    }

    pub fn ledger(&self) -> &dyn LedgerReader {
        self.0.ledger.as_ref()
    }

    pub fn passages(&self) -> &dyn PassageReader {
        self.0.passages.as_ref()
    }

    pub fn tally(&self) -> &Tally {
        &self.0.tally
    }

    /// Browsers that are signed in, halfway ones included.
    pub fn sessions_open(&self) -> usize {
        self.0.sessions.lock().expect("no holder of the sessions panics").len()
    }

    pub(crate) fn sessions(&self) -> &Mutex<Sessions> {
        &self.0.sessions
    }

    pub(crate) fn lockout(&self) -> &Mutex<Lockout> {
        &self.0.lockout
    }

    /// Asks the checkpoint for another program. The answer is in the second book before it is given.
    pub async fn check(
        &self,
        passage: &Passage<'_>,
        account: &AccountId,
        more: Value,
    ) -> Result<Result<Pass, Refusal>, ActError> {
        let now = self.now();
        let (outcome, record) = {
            let state = self.read();
            let outcome = checkpoint::check(&state.hospital, passage, now);
            let record = trace::passage(&state, Gate::Check, account, &outcome, more, now);
            (outcome, record)
        };
        self.record(record).await?;
        Ok(outcome)
    }

    /// Writes into the second book; durable on return.
    pub(crate) async fn record(&self, passage: NewPassage) -> Result<(), ActError> {
        let (reply, answer) = oneshot::channel();
        let allowed = passage.allowed;
        let errand = Errand::Record { passage, reply };
        let outcome = match self.0.doorkeeper.try_send(errand) {
            Ok(()) => {
                answer.await.map_or(Err(ActError::Unavailable), |it| it.map_err(ActError::Store))
            }
            Err(_) => Err(ActError::Unavailable),
        };
        self.0.tally.passed(allowed, &outcome);
        outcome
    }

    /// Closes the days of the second book that are over, and anchors them in the ledger.
    pub async fn close_days(&self) -> Result<(), ActError> {
        let (first, last) = {
            let state = self.read();
            let today = rules::calendar::tokyo::civil(self.now());
            let Some(founded) = state.hospital.setting.founded_at else { return Ok(()) };
            let next = state.hospital.passages.last.as_ref().and_then(|it| it.day.tomorrow().ok());
            let first = next.unwrap_or(rules::calendar::tokyo::civil(founded));
            (first, today.yesterday().unwrap_or(today))
        };
        if last < first {
            return Ok(());
        }
        let (reply, answer) = oneshot::channel();
        let errand = Errand::CloseDays { first, last, reply };
        self.0.doorkeeper.try_send(errand).map_err(|_| ActError::Unavailable)?;
        let closed = answer.await.map_err(|_| ActError::Unavailable)?;
        let segments = closed.map_err(|it| ActError::Store(Arc::new(it)))?;
        let segments = segments
            .into_iter()
            .map(|it| passage::Segment {
                day: it.day,
                first_seq: it.first_seq,
                count: it.count,
                root: Sealed(it.root),
            })
            .collect();
        let command = Command::Passage(passage::Command::Close { segments });
        let id = CommandId(self.0.entropy.bytes());
        self.act(&Actor::System, id, command, self.letter()).await?;
        Ok(())
    }

    /// What an earlier press of the same button came to.
    fn events(&self, done: &Done) -> Result<Vec<Event>, ActError> {
        let store = |it| ActError::Store(Arc::new(it));
        let mut events = vec![];
        for seq in done.entries.clone() {
            let Some(bytes) = self.0.ledger.entry(seq).map_err(store)? else { continue };
            let stored = entry::read(seq, &bytes).map_err(|it| ActError::Entry(Arc::new(it)))?;
            events.push(stored.event);
        }
        Ok(events)
    }
}

/// After every change: whoever may no longer be here is out, and the second book says so.
fn end_refused_sessions(
    state: &Arc<RwLock<State>>,
    sessions: &Arc<Mutex<Sessions>>,
    clock: &Clock,
    doorkeeper: &mpsc::SyncSender<Errand>,
) -> Box<dyn Fn() + Send> {
    let (state, sessions) = (Arc::clone(state), Arc::clone(sessions));
    let (clock, doorkeeper) = (clock.clone(), doorkeeper.clone());
    Box::new(move || {
        for passage in sweep(&state, &sessions, clock.now()) {
            let (reply, _) = oneshot::channel();
            let _ = doorkeeper.try_send(Errand::Record { passage, reply });
        }
    })
}

/// Ends every session that the checkpoint no longer allows; the records of their ends.
pub(crate) fn sweep(
    state: &RwLock<State>,
    sessions: &Mutex<Sessions>,
    now: Timestamp,
) -> Vec<NewPassage> {
    let state = state.read().expect("no writer panics while holding the state");
    let ask =
        |account: &AccountId| checkpoint::check(&state.hospital, &Passage::Office { account }, now);
    let mut sessions = sessions.lock().expect("no holder of the sessions panics");
    let over = sessions.sweep(now, |it| ask(&it.account).is_err());
    over.iter()
        .map(|it| {
            let more = serde_json::json!({ "ended": true, "terminal": it.terminal });
            trace::passage(&state, Gate::Session, &it.account, &ask(&it.account), more, now)
        })
        .collect()
}

impl Office {
    /// Ends sessions whose time is up. Called several times a second.
    pub async fn sweep_sessions(&self) -> Result<(), ActError> {
        for passage in sweep(&self.0.state, &self.0.sessions, self.now()) {
            self.record(passage).await?;
        }
        Ok(())
    }
}
