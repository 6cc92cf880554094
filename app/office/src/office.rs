//! The office itself: opens both books, replays the ledger, and is what every edge holds.

mod reach;

use std::{
    sync::{Arc, Mutex, RwLock, mpsc},
    thread::JoinHandle,
};

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
use tokio::sync::{oneshot, watch};

use crate::{
    clerk::{ActError, Clerk, Done, Job},
    doorkeeper::{self, Errand, Owed},
    ends,
    entry::{self, EntryError},
    forgotten, health,
    letter::Letter,
    lockout::Lockout,
    outside::{Clock, Entropy},
    ports::{
        CommandId, Credentials, Desk, LedgerReader, LedgerWriter, NewPassage, PassageReader,
        PassageWriter, Press, Recordings, Sheets, Station, StoreError,
    },
    remote::Attendance,
    replay,
    scribe::Scribe,
    session::Sessions,
    snapshot::{KeepSnapshot, Snapshot},
    state::State,
    strangers::Strangers,
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
    pub recordings: Arc<dyn Recordings>,
    pub press: Arc<dyn Press>,
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
    owed: Arc<Owed>,
    ledger: Arc<dyn LedgerReader>,
    passages: Arc<dyn PassageReader>,
    credentials: Arc<dyn Credentials>,
    sheets: Arc<dyn Sheets>,
    desk: Arc<dyn Desk>,
    recordings: Arc<dyn Recordings>,
    /// Stands only where there is a scanner.
    station: RwLock<Option<Arc<dyn Station>>>,
    press: Arc<dyn Press>,
    clock: Clock,
    entropy: Entropy,
    sessions: Arc<Mutex<Sessions>>,
    lockout: Mutex<Lockout>,
    strangers: Mutex<Strangers>,
    attendance: Mutex<Attendance>,
    changed: watch::Receiver<()>,
    health: health::Kept,
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
    pub fn open(mut parts: Parts) -> Result<(Office, Writers), OpenError> {
        let (state, remembered) = replay::replay(&parts)?;
        parts.ledger.guard(&forgotten::secrets(&state.hospital))?;
        let draft =
            State { hospital: state.hospital.clone(), size: state.size, ..State::default() };
        let shared = Arc::new(RwLock::new(state));
        let sessions = Arc::new(Mutex::new(Sessions::default()));
        let (to_clerk, inbox) = mpsc::sync_channel(QUEUE_MAX);
        let (to_doorkeeper, errands) = mpsc::sync_channel(QUEUE_MAX);
        let owed = Arc::new(Owed::default());
        let tally = Arc::new(Tally::default());
        let (changes, changed) = watch::channel(());
        let scribe = Scribe {
            ledger: parts.ledger,
            shared: Arc::clone(&shared),
            clock: parts.clock.clone(),
            tally: Arc::clone(&tally),
            keep_snapshot: parts.keep_snapshot,
            snapshot_at: parts.snapshot.map_or(0, |it| it.size),
            signed_at: None,
        };
        let clerk = Clerk {
            shared: Arc::clone(&shared),
            draft,
            remembered,
            clock: parts.clock.clone(),
            inbox,
            after: ends::after_every_change(&shared, &sessions, &parts.clock, &owed, changes),
        };
        let (book, owing) = (parts.passages, Arc::clone(&owed));
        let writers = Writers {
            clerk: std::thread::spawn(move || clerk.run(scribe)),
            doorkeeper: std::thread::spawn(move || doorkeeper::run(book, errands, owing)),
        };
        let inner = Inner {
            state: shared,
            clerk: to_clerk,
            doorkeeper: to_doorkeeper,
            owed,
            ledger: parts.ledger_reader,
            passages: parts.passage_reader,
            credentials: parts.credentials,
            sheets: parts.sheets,
            desk: parts.desk,
            recordings: parts.recordings,
            station: RwLock::default(),
            press: parts.press,
            clock: parts.clock,
            entropy: parts.entropy,
            sessions,
            lockout: Mutex::default(),
            strangers: Mutex::default(),
            attendance: Mutex::default(),
            changed,
            health: health::Kept::default(),
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

    /// Asks the checkpoint for another program. The answer is in the second book before it is given;
    /// a text that `more` names by its seal comes in the letter.
    pub async fn check(
        &self,
        passage: &Passage<'_>,
        account: &AccountId,
        more: Value,
        letter: Letter,
    ) -> Result<Result<Pass, Refusal>, ActError> {
        let now = self.now();
        let (outcome, record) = {
            let state = self.read();
            let outcome = checkpoint::check(&state.hospital, passage, now);
            let record = trace::passage(&state, Gate::Check, account, &outcome, more, now);
            (outcome, record)
        };
        self.record_with(record, letter).await?;
        Ok(outcome)
    }

    /// Writes into the second book; durable on return.
    pub(crate) async fn record(&self, passage: NewPassage) -> Result<(), ActError> {
        self.record_with(passage, self.letter()).await
    }

    async fn record_with(&self, passage: NewPassage, letter: Letter) -> Result<(), ActError> {
        let (reply, answer) = oneshot::channel();
        let allowed = passage.allowed;
        let errand = Errand::Record { passage, particulars: letter.into_particulars(), reply };
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
