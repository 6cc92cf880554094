//! The ends of sessions: whoever may no longer be here is out at once, and the second book will say so.
//!
//! Clause 1(2)①. Nobody waits for these records, so they are owed to the book until they are in it.

use std::sync::{Arc, Mutex, RwLock};

use jiff::Timestamp;
use rules::{
    checkpoint::{self, Passage},
    id::AccountId,
};
use tokio::sync::{oneshot, watch};

use crate::{
    clerk::ActError,
    doorkeeper::{Errand, Owed},
    office::Office,
    outside::Clock,
    ports::NewPassage,
    session::Sessions,
    state::State,
    trace,
};

/// After every change: whoever may no longer be here is out, the second book will say so, and the gates
/// hear that something changed.
pub fn after_every_change(
    state: &Arc<RwLock<State>>,
    sessions: &Arc<Mutex<Sessions>>,
    clock: &Clock,
    owed: &Arc<Owed>,
    changes: watch::Sender<()>,
) -> Box<dyn Fn() + Send> {
    let (state, sessions) = (Arc::clone(state), Arc::clone(sessions));
    let (clock, owed) = (clock.clone(), Arc::clone(owed));
    Box::new(move || {
        owed.add(sweep(&state, &sessions, clock.now()));
        changes.send_replace(());
    })
}

/// Ends every session that the checkpoint no longer allows; the records of their ends.
fn sweep(state: &RwLock<State>, sessions: &Mutex<Sessions>, now: Timestamp) -> Vec<NewPassage> {
    let state = state.read().expect("no writer panics while holding the state");
    let ask =
        |account: &AccountId| checkpoint::check(&state.hospital, &Passage::Office { account }, now);
    let over = {
        let mut sessions = sessions.lock().expect("no holder of the sessions panics");
        sessions.sweep(now, |it| ask(&it.account).is_err())
    };
    over.iter().map(|it| trace::ended(&state, it, "over", now)).collect()
}

impl Office {
    /// Ends sessions whose time is up, and writes what is owed. Called several times a second.
    pub async fn sweep_sessions(&self) -> Result<(), ActError> {
        let now = self.now();
        self.owed().add(sweep(self.state(), self.sessions(), now));
        self.count_strangers(now);
        self.settle().await
    }

    /// Passages that must not be lost though nobody waits for them.
    pub(crate) fn owe(&self, passages: Vec<NewPassage>) {
        self.owed().add(passages);
    }

    /// Everything owed is in the second book on return.
    pub(crate) async fn settle(&self) -> Result<(), ActError> {
        if self.owed().is_empty() {
            return Ok(());
        }
        let (reply, answer) = oneshot::channel();
        let sent = self.doorkeeper().try_send(Errand::Settle { reply });
        sent.map_err(|_| ActError::Unavailable)?;
        let settled = answer.await.map_err(|_| ActError::Unavailable)?.map_err(ActError::Store);
        self.tally().settled(&settled);
        settled
    }
}
