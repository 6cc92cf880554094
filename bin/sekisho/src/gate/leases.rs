//! Running sessions and what the office says of each: the words that the gate's leases listen to.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{Mutex, MutexGuard},
    time::Duration,
};

use jiff::Timestamp;
use office::{office::Office, remote::Holding};
use remote::port::{Hold, Words};
use rules::id::SessionNo;
use tokio::sync::watch;

use super::lock::{Lock, Paths};

/// Every running session.
pub struct Leases {
    office: Office,
    running: Mutex<HashMap<SessionNo, Running>>,
    /// The target that a released file is on its way to, and how long at most.
    delivery: Mutex<Option<(SocketAddr, Timestamp)>>,
    /// Where the machine has one.
    lock: Option<Lock>,
}

struct Running {
    hold: watch::Sender<Hold>,
    target: SocketAddr,
}

impl Leases {
    pub fn new(office: Office, lock: Option<Lock>) -> Leases {
        Leases { office, running: Mutex::default(), delivery: Mutex::default(), lock }
    }

    pub fn begin(
        &self,
        session: SessionNo,
        target: SocketAddr,
        holding: &Holding,
    ) -> watch::Receiver<Hold> {
        let (hold, lease) = watch::channel(said(holding));
        self.running().insert(session, Running { hold, target });
        lease
    }

    pub fn end(&self, session: SessionNo) {
        self.running().remove(&session);
    }

    /// The way to this target is to be there, also without a session.
    pub fn begin_delivery(&self, target: SocketAddr, until: Timestamp) {
        *self.delivery() = Some((target, until));
    }

    pub fn end_delivery(&self) {
        *self.delivery() = None;
    }

    /// Turns the second lock to where sessions and released files now go. Before it is open, a session reaches nothing.
    pub async fn turn_lock(&self) -> anyhow::Result<()> {
        let Some(lock) = &self.lock else { return Ok(()) };
        let mut paths: Paths = self.delivery().iter().copied().collect();
        for it in self.running().values() {
            let hold = it.hold.borrow();
            if hold.cut.is_none() {
                let until = paths.entry(it.target).or_insert(hold.until);
                *until = hold.until.max(*until);
            }
        }
        lock.keep(&paths, self.office.now()).await
    }

    /// The server stops: nobody is left who could cut later.
    pub fn cut_all(&self) {
        let words =
            Words::new("病院のサーバーが止まります。", "The hospital's server is stopping.");
        for it in self.running().values() {
            it.hold.send_modify(|it| it.cut = Some(words.clone()));
        }
    }

    /// Waits until no session is left.
    pub async fn gone(&self) {
        let mut look = tokio::time::interval(Duration::from_millis(20));
        while !self.running().is_empty() {
            look.tick().await;
        }
    }

    /// Asks the checkpoint again for every session.
    pub fn renew(&self) {
        let sessions: Vec<SessionNo> = self.running().keys().copied().collect();
        for session in sessions {
            let hold = said(&self.office.remote_holding(session));
            if let Some(it) = self.running().get(&session) {
                it.hold.send_if_modified(|it| {
                    let other = *it != hold;
                    *it = hold;
                    other
                });
            }
        }
    }

    fn delivery(&self) -> MutexGuard<'_, Option<(SocketAddr, Timestamp)>> {
        self.delivery.lock().expect("no holder of the delivery panics")
    }

    fn running(&self) -> MutexGuard<'_, HashMap<SessionNo, Running>> {
        self.running.lock().expect("no holder of the leases panics")
    }
}

fn said(holding: &Holding) -> Hold {
    let cut = holding.cut.as_ref().map(|it| Words::new(it.ja(), it.en()));
    Hold { until: holding.until, frozen: holding.frozen, cut }
}
