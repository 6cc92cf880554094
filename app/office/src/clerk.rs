//! The one writer: drains the queue, decides each command against the state, appends everything in one
//! transaction, and only then lets readers see it and answers.
//!
//! Deciding works on a draft of the state; readers see `shared`, which changes only after the fsync.
//! When an append fails, the draft is thrown away: nothing half-done remains anywhere.

use std::{
    collections::{HashMap, VecDeque},
    ops::Range,
    sync::{
        Arc, RwLock,
        mpsc::{self, RecvTimeoutError},
    },
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use rules::{
    Command, Event,
    record::{Actor, Record},
    refusal::Refusal,
};
use tokio::sync::oneshot;

use crate::{
    entry::{self, EntryError},
    keys,
    outside::Clock,
    ports::{CommandId, LedgerWriter, NewEntry, Particular, StoreError},
    snapshot::{self, KeepSnapshot},
    state::State,
    tally::Tally,
};

/// Commands of one transaction at most. More wait for the next fsync, a few milliseconds later.
const BATCH_MAX: usize = 256;
/// How long the writer waits for work before it looks at the clock.
const IDLE: Duration = Duration::from_secs(1);
/// A checkpoint every ten seconds, if there is something new to sign (C2SP tlog habits).
const SIGN_EVERY: SignedDuration = SignedDuration::from_secs(10);
/// Entries after which a start without a newer snapshot would begin to take time.
const SNAPSHOT_EVERY: u64 = 50_000;
/// Command ids remembered against a double press. A person who presses again does so within minutes.
const REMEMBERED_MAX: usize = 20_000;

/// What a command comes to, or why it does not.
pub type Answer = Result<Done, ActError>;
/// Where the answer goes.
pub type Reply = oneshot::Sender<Answer>;

/// A command on its way to the writer.
pub struct Job {
    pub by: Actor,
    pub id: CommandId,
    pub command: Command,
    pub particulars: Vec<Particular>,
    pub reply: Reply,
}

/// What a command came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Empty: it was already so.
    pub events: Vec<Event>,
    /// Numbers of the entries.
    pub entries: Range<u64>,
    /// The same command had been carried out before.
    pub repeated: bool,
}

/// Why a command was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Entry(Arc<EntryError>),
    /// The record cannot be written, so nothing was done.
    #[error(transparent)]
    Store(Arc<StoreError>),
    /// The writer has stopped, or its queue is full.
    #[error("the ledger takes no commands at the moment")]
    Unavailable,
}

/// Numbers of the entries of recent commands.
#[derive(Debug, Default)]
pub struct Remembered {
    by_id: HashMap<CommandId, Range<u64>>,
    order: VecDeque<CommandId>,
}

impl Remembered {
    pub fn keep(&mut self, id: CommandId, entries: Range<u64>) {
        if self.by_id.insert(id, entries).is_none() {
            self.order.push_back(id);
        }
        while self.order.len() > REMEMBERED_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_id.remove(&oldest);
        }
    }

    /// One more entry of a command, as the ledger is read again: a command's entries follow each other.
    pub fn extend(&mut self, id: CommandId, seq: u64) {
        let first = self.get(id).map_or(seq, |known| known.start);
        self.keep(id, first..seq + 1);
    }

    fn get(&self, id: CommandId) -> Option<Range<u64>> {
        self.by_id.get(&id).cloned()
    }
}

/// Owns the writing end of the ledger.
pub struct Clerk {
    pub ledger: Box<dyn LedgerWriter>,
    pub shared: Arc<RwLock<State>>,
    pub draft: State,
    pub remembered: Remembered,
    pub clock: Clock,
    pub inbox: mpsc::Receiver<Job>,
    pub signed_at: Option<Timestamp>,
    pub tally: Arc<Tally>,
    pub keep_snapshot: KeepSnapshot,
    /// Size at the newest snapshot.
    pub snapshot_at: u64,
    /// Called after each transaction that changed something.
    pub after: Box<dyn Fn() + Send>,
}

/// What one transaction will make durable, and whom to answer afterwards.
#[derive(Default)]
struct Transaction {
    entries: Vec<NewEntry>,
    events: Vec<(Record, Event)>,
    particulars: Vec<Particular>,
    answers: Vec<(Reply, CommandId, Answer)>,
}

impl Clerk {
    /// Runs until every sender is gone.
    pub fn run(mut self) {
        loop {
            match self.inbox.recv_timeout(IDLE) {
                Ok(first) => {
                    let more = self.inbox.try_iter().take(BATCH_MAX - 1);
                    let jobs: Vec<Job> = [first].into_iter().chain(more).collect();
                    self.carry_out(jobs);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let now = self.clock.now();
            if self.signed_at.is_none_or(|at| now.duration_since(at) >= SIGN_EVERY) {
                self.sign(now);
            }
            if self.draft.size - self.snapshot_at >= SNAPSHOT_EVERY {
                self.snapshot();
            }
        }
        self.sign(self.clock.now());
        if self.draft.size > self.snapshot_at {
            self.snapshot();
        }
    }

    fn snapshot(&mut self) {
        let (size, root) = (self.draft.size, self.ledger.root());
        (self.keep_snapshot)(&snapshot::write(size, &root, &self.draft.hospital));
        self.snapshot_at = size;
    }

    /// What is not signed now is signed a little later: the entries themselves are safe.
    fn sign(&mut self, now: Timestamp) {
        self.signed_at = Some(now);
        match self.ledger.sign_checkpoint(now) {
            Ok(()) => self.tally.signed(now),
            Err(error) => tracing::error!(%error, "no checkpoint was signed"),
        }
    }

    fn carry_out(&mut self, jobs: Vec<Job>) {
        let now = self.clock.now();
        let mut transaction = Transaction::default();
        for job in jobs {
            self.decide(job, now, &mut transaction);
        }
        if let Err(error) = self.append(&transaction) {
            self.draft = self.read_shared();
            refuse_all(transaction, error);
            return;
        }
        self.publish(&transaction);
        for (reply, id, answer) in transaction.answers {
            if let Ok(done) = &answer
                && !done.entries.is_empty()
            {
                self.remembered.keep(id, done.entries.clone());
            }
            // Whoever has stopped waiting finds the record in the ledger.
            let _ = reply.send(answer);
        }
        if !transaction.events.is_empty() {
            (self.after)();
        }
    }

    fn decide(&mut self, job: Job, now: Timestamp, transaction: &mut Transaction) {
        let same_batch = transaction.answers.iter().find(|it| it.1 == job.id);
        let before = self.remembered.get(job.id).or_else(|| {
            same_batch.and_then(|it| it.2.as_ref().ok()).map(|done| done.entries.clone())
        });
        if let Some(entries) = before {
            let done = Done { events: vec![], entries, repeated: true };
            transaction.answers.push((job.reply, job.id, Ok(done)));
            return;
        }
        let checkpoint = transaction.entries.len();
        match self.run_command(&job, now, transaction) {
            Ok(done) => {
                transaction.particulars.extend(job.particulars);
                transaction.answers.push((job.reply, job.id, Ok(done)));
            }
            Err(error) => {
                if transaction.entries.len() > checkpoint {
                    transaction.entries.truncate(checkpoint);
                    transaction.events.truncate(checkpoint);
                    self.redraft(transaction);
                }
                transaction.answers.push((job.reply, job.id, Err(error)));
            }
        }
    }

    /// The command and everything that follows from it; one refusal refuses the whole.
    fn run_command(
        &mut self,
        job: &Job,
        now: Timestamp,
        transaction: &mut Transaction,
    ) -> Result<Done, ActError> {
        let first = self.draft.size;
        let mut events = vec![];
        let mut commands = VecDeque::from([job.command.clone()]);
        while let Some(command) = commands.pop_front() {
            for event in rules::decide(&self.draft.hospital, &job.by, command, now)? {
                let record = Record { seq: self.draft.size, at: now, by: job.by.clone() };
                self.draft.hospital.evolve(&record, &event);
                self.draft.size += 1;
                commands.extend(rules::follow(&self.draft.hospital, &event));
                let keys = keys::keys(&self.draft.hospital, &event);
                let regulation = self.draft.hospital.setting.regulation;
                let written = entry::write(&record, job.id, regulation, &event, keys);
                transaction.entries.push(written.map_err(|it| ActError::Entry(Arc::new(it)))?);
                transaction.events.push((record, event.clone()));
                events.push(event);
            }
        }
        Ok(Done { events, entries: first..self.draft.size, repeated: false })
    }

    /// The draft as it was before the refused command: what is durable, and what this batch adds.
    fn redraft(&mut self, transaction: &Transaction) {
        self.draft = self.read_shared();
        for (record, event) in &transaction.events {
            self.draft.hospital.evolve(record, event);
            self.draft.size += 1;
        }
    }

    fn append(&mut self, transaction: &Transaction) -> Result<(), StoreError> {
        if transaction.entries.is_empty() {
            return Ok(());
        }
        let appended = self.ledger.append(&transaction.entries, &transaction.particulars);
        if let Err(StoreError::DiskFailed(cause)) = &appended {
            // Whether the entries are on the disk is unknown: only a restart from the log can tell.
            tracing::error!(%cause, "the disk failed; stopping");
            std::process::abort();
        }
        appended
    }

    fn publish(&self, transaction: &Transaction) {
        if transaction.events.is_empty() {
            return;
        }
        let mut shared = self.shared.write().expect("no reader panics while holding the state");
        shared.texts.keep(&transaction.particulars);
        for (record, event) in &transaction.events {
            shared.hospital.evolve(record, event);
            shared.size += 1;
        }
    }

    fn read_shared(&self) -> State {
        // Texts are not copied: nothing is decided on them.
        let shared = self.shared.read().expect("no writer panics while holding the state");
        State { hospital: shared.hospital.clone(), size: shared.size, ..State::default() }
    }
}

fn refuse_all(transaction: Transaction, error: StoreError) {
    let error = Arc::new(error);
    for (reply, _, answer) in transaction.answers {
        // Refusals stand by themselves; what would have been written was not.
        let answer = answer.and(Err(ActError::Store(Arc::clone(&error))));
        let _ = reply.send(answer);
    }
}
