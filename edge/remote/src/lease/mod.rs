//! The lease while it is used: who may pass right now, what to warn of, and the one end it comes to.
//!
//! Deadlines are judged by the given clock at every message; timers only wake. A hold whose sender is gone
//! closes: nobody is left who could cut.

#[cfg(test)]
mod tests;
mod warnings;

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

pub use self::warnings::Warnings;
use crate::port::{Clock, EndReason, Hold, Words};

/// A lease in use. Every pump asks it before every message.
pub struct Term {
    hold: watch::Receiver<Hold>,
    clock: Clock,
    end: watch::Sender<Option<EndReason>>,
    bytes_in: AtomicU64,
    bytes_out: AtomicU64,
}

/// The session is over: whoever holds this stops at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over;

/// Which way bytes go, seen from the hospital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    In,
    Out,
}

impl Term {
    pub fn new(hold: watch::Receiver<Hold>, clock: Clock) -> Term {
        let (end, _) = watch::channel(None);
        Term { hold, clock, end, bytes_in: AtomicU64::new(0), bytes_out: AtomicU64::new(0) }
    }

    /// May anything pass right now? The first one that finds it may not ends the session.
    pub fn passing(&self) -> Result<(), Over> {
        if self.end.borrow().is_some() {
            return Err(Over);
        }
        match self.verdict() {
            None => Ok(()),
            Some(reason) => {
                self.end(reason);
                Err(Over)
            }
        }
    }

    /// Counts bytes that are about to pass.
    pub fn count(&self, way: Way, bytes: usize) {
        let counter = match way {
            Way::In => &self.bytes_in,
            Way::Out => &self.bytes_out,
        };
        counter.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Bytes that passed into the hospital, and out of it.
    pub fn counted(&self) -> (u64, u64) {
        (self.bytes_in.load(Ordering::Relaxed), self.bytes_out.load(Ordering::Relaxed))
    }

    /// Ends the session. The first reason stays.
    pub fn end(&self, reason: EndReason) {
        self.end.send_if_modified(|end| {
            let first = end.is_none();
            if first {
                *end = Some(reason);
            }
            first
        });
    }

    /// Waits for the end and answers its reason.
    pub async fn over(&self) -> EndReason {
        let mut end = self.end.subscribe();
        match end.wait_for(Option::is_some).await {
            Ok(end) => end.clone().expect("it was waited for"),
            Err(_) => EndReason::Broken { told: "the session was dropped".to_owned() },
        }
    }

    /// What the hospital says at this moment.
    pub fn hold(&self) -> Hold {
        self.hold.borrow().clone()
    }

    /// Whether input has to wait for a witness.
    pub fn frozen(&self) -> bool {
        self.hold.borrow().frozen
    }

    /// Waits until input may go on. A hold that nobody keeps any more never lets it.
    pub async fn thawed(&self) {
        if self.hold.clone().wait_for(|hold| !hold.frozen).await.is_err() {
            std::future::pending().await
        }
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Waits until the hospital says something else, or this long; whether somebody still keeps the hold.
    pub async fn stirred(&self, seen: &mut watch::Receiver<Hold>, at_most: SignedDuration) -> bool {
        let wait = std::time::Duration::try_from(at_most).unwrap_or_default();
        tokio::select! {
            changed = seen.changed() => changed.is_ok(),
            () = tokio::time::sleep(wait) => true,
        }
    }

    /// A receiver of one's own for `stirred`.
    pub fn listen(&self) -> watch::Receiver<Hold> {
        self.hold.clone()
    }

    fn verdict(&self) -> Option<EndReason> {
        let hold = self.hold.borrow();
        if let Some(words) = &hold.cut {
            return Some(EndReason::Cut(words.clone()));
        }
        if (self.clock)() >= hold.until {
            return Some(EndReason::TimeOver);
        }
        if self.hold.has_changed().is_err() {
            return Some(EndReason::Cut(Words::new(
                "病院側の管理が止まったため切断しました。",
                "Nobody at the hospital keeps this session any more: it has been cut.",
            )));
        }
        None
    }
}
