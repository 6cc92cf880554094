//! Running sessions and what the office says of each: the words that the gate's leases listen to.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard},
    time::Duration,
};

use office::{office::Office, remote::Holding};
use remote::port::{Hold, Words};
use rules::id::SessionNo;
use tokio::sync::watch;

/// Every running session.
pub struct Leases {
    office: Office,
    holds: Mutex<HashMap<SessionNo, watch::Sender<Hold>>>,
}

impl Leases {
    pub fn new(office: Office) -> Leases {
        Leases { office, holds: Mutex::default() }
    }

    pub fn begin(&self, session: SessionNo, holding: &Holding) -> watch::Receiver<Hold> {
        let (hold, lease) = watch::channel(said(holding));
        self.lock().insert(session, hold);
        lease
    }

    pub fn end(&self, session: SessionNo) {
        self.lock().remove(&session);
    }

    /// The server stops: nobody is left who could cut later.
    pub fn cut_all(&self) {
        let words =
            Words::new("病院のサーバーが止まります。", "The hospital's server is stopping.");
        for hold in self.lock().values() {
            hold.send_modify(|it| it.cut = Some(words.clone()));
        }
    }

    /// Waits until no session is left.
    pub async fn gone(&self) {
        let mut look = tokio::time::interval(Duration::from_millis(20));
        while !self.lock().is_empty() {
            look.tick().await;
        }
    }

    /// Asks the checkpoint again for every session.
    pub fn renew(&self) {
        let sessions: Vec<SessionNo> = self.lock().keys().copied().collect();
        for session in sessions {
            let hold = said(&self.office.remote_holding(session));
            if let Some(sender) = self.lock().get(&session) {
                sender.send_if_modified(|it| {
                    let other = *it != hold;
                    *it = hold;
                    other
                });
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<SessionNo, watch::Sender<Hold>>> {
        self.holds.lock().expect("no holder of the leases panics")
    }
}

fn said(holding: &Holding) -> Hold {
    let cut = holding.cut.as_ref().map(|it| Words::new(it.ja(), it.en()));
    Hold { until: holding.until, frozen: holding.frozen, cut }
}
