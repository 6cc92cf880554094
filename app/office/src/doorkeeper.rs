//! The writer of the second book: passages and refusals, durable before the gate is told.
//!
//! What nobody waits for (the end of a session, refusals that were only counted) is owed: it stays on the
//! list until it is in the book, however long the disk is full.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, RecvTimeoutError},
    },
    time::Duration,
};

use jiff::civil::Date;
use tokio::sync::oneshot;

use crate::ports::{NewPassage, Particular, PassageWriter, Segment, StoreError};

/// Passages of one transaction at most.
const BATCH_MAX: usize = 256;
/// How long the writer waits for work before it looks at what is owed.
const IDLE: Duration = Duration::from_millis(200);

/// What writing came to.
pub type Written = Result<(), Arc<StoreError>>;

/// Something for the second book.
pub enum Errand {
    Record {
        passage: NewPassage,
        /// Texts that the passage names by their seals.
        particulars: Vec<Particular>,
        reply: oneshot::Sender<Written>,
    },
    /// Everything owed is to be in the book.
    Settle {
        reply: oneshot::Sender<Written>,
    },
    /// Whether the book would take a passage now.
    Probe {
        reply: oneshot::Sender<Written>,
    },
    CloseDays {
        first: Date,
        last: Date,
        reply: oneshot::Sender<Result<Vec<Segment>, StoreError>>,
    },
}

/// Passages that nobody waits for and nobody may lose, oldest first.
#[derive(Debug, Default)]
pub struct Owed(Mutex<Vec<NewPassage>>);

impl Owed {
    pub fn add(&self, passages: Vec<NewPassage>) {
        self.lock().extend(passages);
    }

    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn take(&self) -> Vec<NewPassage> {
        std::mem::take(&mut self.lock())
    }

    fn put_back(&self, mut passages: Vec<NewPassage>) {
        let mut owed = self.lock();
        passages.append(&mut owed);
        *owed = passages;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<NewPassage>> {
        // A list is whole between any two of these calls.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs until every sender is gone and what is owed is written.
pub fn run(mut book: Box<dyn PassageWriter>, inbox: mpsc::Receiver<Errand>, owed: Arc<Owed>) {
    loop {
        match inbox.recv_timeout(IDLE) {
            Ok(first) => {
                let more = inbox.try_iter().take(BATCH_MAX - 1);
                let errands = [first].into_iter().chain(more).collect();
                carry_out(book.as_mut(), errands, &owed);
            }
            Err(RecvTimeoutError::Timeout) => drop(settle(book.as_mut(), &owed)),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    if let Err(error) = settle(book.as_mut(), &owed) {
        let lost = owed.take().len();
        tracing::error!(%error, lost, "passages could not be written before the end");
    }
}

fn carry_out(book: &mut dyn PassageWriter, errands: Vec<Errand>, owed: &Owed) {
    let (mut passages, mut particulars, mut replies) = (vec![], vec![], vec![]);
    let settled = settle(book, owed);
    for errand in errands {
        match errand {
            Errand::Record { passage, particulars: texts, reply } => {
                passages.push(passage);
                particulars.extend(texts);
                replies.push(reply);
            }
            Errand::Settle { reply } => drop(reply.send(settled.clone())),
            Errand::Probe { reply } => {
                drop(reply.send(settled.clone().and_then(|()| book.probe().map_err(Arc::new))));
            }
            Errand::CloseDays { first, last, reply } => drop(reply.send(match &settled {
                // A day is not closed over what still belongs into it.
                Err(error) => Err(StoreError::Other(Box::new(Arc::clone(error)))),
                Ok(()) => book.close_days(first, last),
            })),
        }
    }
    if !passages.is_empty() {
        let written = append(book, &passages, &particulars);
        // Whoever has stopped waiting was not let through.
        replies.into_iter().for_each(|reply| drop(reply.send(written.clone())));
    }
}

fn settle(book: &mut dyn PassageWriter, owed: &Owed) -> Written {
    let owing = owed.take();
    if owing.is_empty() {
        return Ok(());
    }
    let written = append(book, &owing, &[]);
    if written.is_err() {
        owed.put_back(owing);
    }
    written
}

fn append(
    book: &mut dyn PassageWriter,
    passages: &[NewPassage],
    particulars: &[Particular],
) -> Written {
    let written = book.append(passages, particulars).map_err(Arc::new);
    stop_if_unknown(&written);
    written
}

/// After a failed fsync nobody knows what is on the disk: only a restart can tell.
fn stop_if_unknown(written: &Written) {
    if let Err(error) = written
        && let StoreError::DiskFailed(cause) = error.as_ref()
    {
        tracing::error!(%cause, "the disk failed; stopping");
        std::process::abort();
    }
}
