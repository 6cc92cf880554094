//! What the office holds, for its own subjects and for the edges.

use std::sync::{Arc, Mutex, RwLock, RwLockReadGuard, mpsc};

use jiff::Timestamp;
use tokio::sync::watch;

use super::Office;
use crate::{
    clerk::Job,
    doorkeeper::{Errand, Owed},
    health,
    letter::Letter,
    lockout::Lockout,
    outside::{Clock, Entropy},
    ports::{Credentials, Desk, LedgerReader, PassageReader, Press, Recordings, Sheets, Station},
    remote::Attendance,
    session::Sessions,
    state::State,
    strangers::Strangers,
    tally::Tally,
};

impl Office {
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

    pub fn recordings(&self) -> Arc<dyn Recordings> {
        Arc::clone(&self.0.recordings)
    }

    /// The import station of this machine, where one stands.
    pub fn station(&self) -> Option<Arc<dyn Station>> {
        self.0.station.read().expect("no holder of the station panics").clone()
    }

    /// When the server starts; and `None` when it ends, as the station holds the office.
    pub fn set_station(&self, station: Option<Arc<dyn Station>>) {
        *self.0.station.write().expect("no holder of the station panics") = station;
    }

    pub fn press(&self) -> Arc<dyn Press> {
        Arc::clone(&self.0.press)
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

    pub(crate) fn strangers(&self) -> &Mutex<Strangers> {
        &self.0.strangers
    }

    pub(crate) fn attendance_kept(&self) -> &Mutex<Attendance> {
        &self.0.attendance
    }

    /// Stirs after every change that is durable. Ask the state what it was.
    pub fn changes(&self) -> watch::Receiver<()> {
        self.0.changed.clone()
    }

    pub(crate) fn owed(&self) -> &Owed {
        &self.0.owed
    }

    pub(crate) fn state(&self) -> &RwLock<State> {
        &self.0.state
    }

    pub(crate) fn health_kept(&self) -> &health::Kept {
        &self.0.health
    }

    pub(crate) fn clerk(&self) -> &mpsc::SyncSender<Job> {
        &self.0.clerk
    }

    pub(crate) fn doorkeeper(&self) -> &mpsc::SyncSender<Errand> {
        &self.0.doorkeeper
    }
}
