//! The writer of the second book: passages and refusals, durable before the gate is told.

use std::sync::{Arc, mpsc};

use jiff::civil::Date;
use tokio::sync::oneshot;

use crate::ports::{NewPassage, PassageWriter, Segment, StoreError};

/// Passages of one transaction at most.
const BATCH_MAX: usize = 256;

/// Something for the second book.
pub enum Errand {
    Record { passage: NewPassage, reply: oneshot::Sender<Result<(), Arc<StoreError>>> },
    CloseDays { first: Date, last: Date, reply: oneshot::Sender<Result<Vec<Segment>, StoreError>> },
}

/// Runs until every sender is gone.
pub fn run(mut book: Box<dyn PassageWriter>, inbox: mpsc::Receiver<Errand>) {
    while let Ok(first) = inbox.recv() {
        let mut passages = vec![];
        let mut replies = vec![];
        let mut closing = None;
        for errand in [first].into_iter().chain(inbox.try_iter().take(BATCH_MAX - 1)) {
            match errand {
                Errand::Record { passage, reply } => {
                    passages.push(passage);
                    replies.push(reply);
                }
                Errand::CloseDays { first, last, reply } => closing = Some((first, last, reply)),
            }
        }
        if !passages.is_empty() {
            let written = book.append(&passages).map_err(Arc::new);
            stop_if_unknown(&written);
            // Whoever has stopped waiting was not let through.
            replies.into_iter().for_each(|reply| drop(reply.send(written.clone())));
        }
        if let Some((first, last, reply)) = closing {
            let _ = reply.send(book.close_days(first, last));
        }
    }
}

/// After a failed fsync nobody knows what is on the disk: only a restart can tell.
fn stop_if_unknown(written: &Result<(), Arc<StoreError>>) {
    if let Err(error) = written
        && let StoreError::DiskFailed(cause) = error.as_ref()
    {
        tracing::error!(%cause, "the disk failed; stopping");
        std::process::abort();
    }
}
