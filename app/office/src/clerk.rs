//! The one writer: drains the queue, decides each command against the state, hands everything to the
//! scribe as one transaction, and only when that is durable lets readers see it and answers.
//!
//! Deciding works on a draft of the state; readers see `shared`, which changes only after the fsync.
//! While one transaction is on its way to the disk, the next is decided on the same draft. When an
//! append fails, both are refused and the draft is thrown away: nothing half-done remains anywhere.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    ops::Range,
    sync::{
        Arc, RwLock,
        mpsc::{self, RecvTimeoutError, SyncSender},
    },
    thread,
    time::Duration,
};

use jiff::Timestamp;
use rules::{
    Command, Event,
    record::{Actor, Record},
    refusal::Refusal,
};
use tokio::sync::oneshot;

use crate::{
    entry::{self, EntryError},
    forgotten, keys,
    outside::Clock,
    ports::{CommandId, Particular, StoreError},
    scribe::{Page, Scribe, Written},
    state::State,
};

/// Commands of one transaction at most. More wait for the next fsync, a few milliseconds later.
const BATCH_MAX: usize = 256;
/// How often the queue is looked at while a transaction is on its way to the disk: what comes in the
/// meantime goes with the next.
const LOOK_AGAIN: Duration = Duration::from_micros(100);
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

    /// Of commands that did not become durable after all.
    fn forget(&mut self, ids: &HashSet<CommandId>) {
        self.by_id.retain(|id, _| !ids.contains(id));
        self.order.retain(|id| !ids.contains(id));
    }
}

/// Decides.
pub struct Clerk {
    pub shared: Arc<RwLock<State>>,
    pub draft: State,
    pub remembered: Remembered,
    pub clock: Clock,
    pub inbox: mpsc::Receiver<Job>,
    /// Called after each transaction that changed something, before anybody is answered.
    pub after: Box<dyn Fn() + Send>,
}

/// What one transaction will make durable, and whom to answer afterwards.
#[derive(Default)]
struct Transaction {
    page: Page,
    answers: Vec<Decided>,
}

/// A command that is decided, and answered when that is durable.
struct Decided {
    reply: Reply,
    id: CommandId,
    by: Actor,
    at: Timestamp,
    answer: Answer,
}

/// The way to the scribe and back.
struct Pen {
    pages: SyncSender<Page>,
    written: mpsc::Receiver<Written>,
}

impl Clerk {
    /// Runs until every sender is gone and everything is written.
    pub fn run(mut self, scribe: Scribe) {
        let (pages, inbox) = mpsc::sync_channel(1);
        let (outbox, written) = mpsc::sync_channel(1);
        thread::scope(|scope| {
            scope.spawn(move || scribe.run(&inbox, &outbox));
            let pen = Pen { pages, written };
            while let Ok(first) = self.inbox.recv() {
                if self.carry_out(first, &pen).is_none() {
                    tracing::error!("the ledger's thread has ended");
                    break;
                }
            }
        });
    }

    /// Carries out commands until none is waiting. `None`: the scribe has gone.
    fn carry_out(&mut self, first: Job, pen: &Pen) -> Option<()> {
        let nothing = Transaction::default();
        let mut on_its_way = Transaction::default();
        self.decide(first, self.clock.now(), &nothing, &mut on_its_way);
        self.decide_waiting(&nothing, &mut on_its_way);
        pen.pages.send(std::mem::take(&mut on_its_way.page)).ok()?;
        loop {
            let (written, mut next) = self.decide_until_written(&on_its_way, pen)?;
            let is_last = next.answers.is_empty();
            match written.outcome {
                Ok(()) if is_last => {
                    self.publish(on_its_way, &written.page);
                    return Some(());
                }
                Ok(()) => {
                    // First, so that the disk has something to do in the meantime.
                    pen.pages.send(std::mem::take(&mut next.page)).ok()?;
                    self.publish(std::mem::replace(&mut on_its_way, next), &written.page);
                }
                Err(error) => {
                    self.take_back([on_its_way, next], error);
                    return Some(());
                }
            }
        }
    }

    /// What came back from the disk, and what was decided in the meantime.
    fn decide_until_written(
        &mut self,
        on_its_way: &Transaction,
        pen: &Pen,
    ) -> Option<(Written, Transaction)> {
        let mut next = Transaction::default();
        loop {
            self.decide_waiting(on_its_way, &mut next);
            match pen.written.recv_timeout(LOOK_AGAIN) {
                Ok(written) => return Some((written, next)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    fn decide_waiting(&mut self, on_its_way: &Transaction, transaction: &mut Transaction) {
        let now = self.clock.now();
        while transaction.answers.len() < BATCH_MAX
            && let Ok(job) = self.inbox.try_recv()
        {
            self.decide(job, now, on_its_way, transaction);
        }
    }

    fn decide(
        &mut self,
        job: Job,
        at: Timestamp,
        on_its_way: &Transaction,
        transaction: &mut Transaction,
    ) {
        let Job { by, id, command, particulars, reply } = job;
        let answer = if let Some(entries) = self.remembered.get(id) {
            Ok(Done { events: vec![], entries, repeated: true })
        } else {
            let entries_before = transaction.page.entries.len();
            let record = Record { seq: self.draft.size, at, by: by.clone() };
            let answer = self.run_command(record, id, command, &mut transaction.page);
            match &answer {
                Ok(done) => {
                    transaction.page.particulars.extend(particulars);
                    transaction.page.forgotten.extend(forgotten::texts_of(&done.events));
                    if !done.entries.is_empty() {
                        self.remembered.keep(id, done.entries.clone());
                    }
                }
                Err(_) if transaction.page.entries.len() > entries_before => {
                    transaction.page.entries.truncate(entries_before);
                    self.redraft([on_its_way, transaction]);
                }
                Err(_) => {}
            }
            answer
        };
        transaction.answers.push(Decided { reply, id, by, at, answer });
    }

    /// The command and everything that follows from it; one refusal refuses the whole.
    fn run_command(
        &mut self,
        mut record: Record,
        id: CommandId,
        command: Command,
        page: &mut Page,
    ) -> Result<Done, ActError> {
        let first = self.draft.size;
        let mut events = vec![];
        let mut commands = VecDeque::from([command]);
        while let Some(command) = commands.pop_front() {
            for event in rules::decide(&self.draft.hospital, &record.by, command, record.at)? {
                record.seq = self.draft.size;
                self.draft.hospital.evolve(&record, &event);
                self.draft.size += 1;
                commands.extend(rules::follow(&self.draft.hospital, &event));
                let keys = keys::keys(&self.draft.hospital, &event);
                let regulation = self.draft.hospital.setting.regulation;
                let written = entry::write(&record, id, regulation, &event, keys);
                page.entries.push(written.map_err(|it| ActError::Entry(Arc::new(it)))?);
                events.push(event);
            }
        }
        Ok(Done { events, entries: first..self.draft.size, repeated: false })
    }

    /// The draft as it was before a refused command: what is durable, and what is decided since.
    fn redraft(&mut self, decided: [&Transaction; 2]) {
        self.draft = self.read_shared();
        for (record, event) in decided.into_iter().flat_map(Transaction::events) {
            self.draft.hospital.evolve(&record, event);
            self.draft.size += 1;
        }
    }

    /// Durable: readers see it, whoever lost a right by it is out, and everybody is answered.
    fn publish(&self, transaction: Transaction, page: &Page) {
        if !page.entries.is_empty() {
            let mut shared = self.shared.write().expect("no reader panics while holding the state");
            shared.texts.keep(&page.particulars);
            shared.texts.forget(&page.forgotten);
            for (record, event) in transaction.events() {
                shared.hospital.evolve(&record, event);
                shared.size += 1;
            }
            drop(shared);
            (self.after)();
        }
        for Decided { reply, answer, .. } in transaction.answers {
            // Whoever has stopped waiting finds the record in the ledger.
            let _ = reply.send(answer);
        }
    }

    /// Not durable: everybody hears that, also who was refused, since that may have been because of
    /// something that did not happen.
    fn take_back(&mut self, lost: [Transaction; 2], error: StoreError) {
        self.draft = self.read_shared();
        let error = Arc::new(error);
        let is_new = |it: &&Decided| it.answer.as_ref().is_ok_and(|done| !done.repeated);
        let answers = lost.iter().flat_map(|it| &it.answers);
        self.remembered.forget(&answers.filter(is_new).map(|it| it.id).collect());
        for Decided { reply, .. } in lost.into_iter().flat_map(|it| it.answers) {
            let _ = reply.send(Err(ActError::Store(Arc::clone(&error))));
        }
    }

    fn read_shared(&self) -> State {
        // Texts are not copied: nothing is decided on them.
        let shared = self.shared.read().expect("no writer panics while holding the state");
        State { hospital: shared.hospital.clone(), size: shared.size, ..State::default() }
    }
}

impl Transaction {
    fn events(&self) -> impl Iterator<Item = (Record, &Event)> {
        let done = self.answers.iter().filter_map(|it| Some((it, it.answer.as_ref().ok()?)));
        done.flat_map(|(decided, done)| {
            let record = move |seq| Record { seq, at: decided.at, by: decided.by.clone() };
            (done.entries.start..).zip(&done.events).map(move |(seq, event)| (record(seq), event))
        })
    }
}
