//! Sessions: a signed-in browser on one terminal. Every request asks the checkpoint again.
//!
//! Held in memory: after a restart everybody signs in anew. The book of passages keeps every start and end.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use rules::{
    id::{AccountId, PersonId},
    record::Actor,
};

/// A session that nobody uses ends: shared terminals are left standing open.
const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// One shift.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// Time to type the second factor.
const HALF_OPEN: SignedDuration = SignedDuration::from_mins(5);
/// More sessions of one account than a person has terminals end the oldest.
const PER_ACCOUNT_MAX: usize = 8;

/// SHA-256 of the cookie's token.
pub type SessionKey = [u8; 32];

/// One signed-in browser.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    pub account: AccountId,
    pub person: PersonId,
    /// The address that it was opened from, and that it stays bound to.
    pub terminal: String,
    pub opened_at: Timestamp,
    pub seen_at: Timestamp,
    pub stage: Stage,
    /// A second factor that is being set up, until a code has proved it.
    pub offered: Option<String>,
}

/// How far the signing in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The password was right, the second factor is still to come.
    CodeNeeded,
    /// Signed in with a one-time password: nothing but changing it is possible.
    MustChange,
    Open,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({}, {:?})", self.account, self.stage)
    }
}

impl Session {
    pub fn actor(&self) -> Actor {
        Actor::Person { person: self.person, account: self.account.clone() }
    }

    fn ends_at(&self) -> Timestamp {
        let half_open = self.opened_at.saturating_add(HALF_OPEN);
        let longest = self.opened_at.saturating_add(LONGEST);
        let idle = self.seen_at.saturating_add(IDLE);
        match self.stage {
            Stage::CodeNeeded => half_open.unwrap_or(self.opened_at),
            Stage::MustChange | Stage::Open => {
                longest.unwrap_or(self.opened_at).min(idle.unwrap_or(self.seen_at))
            }
        }
    }
}

/// The sessions of this server.
#[derive(Debug, Default)]
pub struct Sessions {
    by_key: HashMap<SessionKey, Session>,
    /// The last time step whose one-time code was used, per account: no code opens twice.
    last_steps: HashMap<AccountId, u64>,
}

impl Sessions {
    /// Opens a session; gives those that had to make room for it.
    pub fn open(&mut self, key: SessionKey, session: Session) -> Vec<Session> {
        let mut over = vec![];
        let same = |it: &Session| it.account == session.account;
        while self.by_key.values().filter(|it| same(it)).count() >= PER_ACCOUNT_MAX {
            let oldest = self
                .by_key
                .iter()
                .filter(|(_, it)| same(it))
                .min_by_key(|(_, it)| it.seen_at)
                .map(|(key, _)| *key);
            match oldest {
                Some(key) => over.extend(self.by_key.remove(&key)),
                None => break,
            }
        }
        over.extend(self.by_key.insert(key, session));
        over
    }

    /// The session behind a cookie, if it is used from its own terminal and in time.
    pub fn find(&self, key: &SessionKey, terminal: &str, now: Timestamp) -> Option<&Session> {
        self.by_key.get(key).filter(|it| it.terminal == terminal && now < it.ends_at())
    }

    /// Whatever is kept under this key; who asks has found it with [`Sessions::find`] before.
    pub fn get(&self, key: &SessionKey) -> Option<&Session> {
        self.by_key.get(key)
    }

    pub fn take_offer(&mut self, key: &SessionKey) {
        if let Some(session) = self.by_key.get_mut(key) {
            session.offered = None;
        }
    }

    pub fn touch(&mut self, key: &SessionKey, now: Timestamp) {
        if let Some(session) = self.by_key.get_mut(key) {
            session.seen_at = now;
        }
    }

    pub fn advance(&mut self, key: &SessionKey, stage: Stage) {
        if let Some(session) = self.by_key.get_mut(key) {
            session.stage = stage;
        }
    }

    /// The second factor on offer in this session; `fresh` where there is none yet.
    pub fn offer(&mut self, key: &SessionKey, fresh: String) -> Option<String> {
        Some(self.by_key.get_mut(key)?.offered.get_or_insert(fresh).clone())
    }

    pub fn close(&mut self, key: &SessionKey) -> Option<Session> {
        self.by_key.remove(key)
    }

    /// Takes out every session that has run out, or that `refused` says may not go on.
    pub fn sweep(&mut self, now: Timestamp, refused: impl Fn(&Session) -> bool) -> Vec<Session> {
        let over: Vec<SessionKey> = self
            .by_key
            .iter()
            .filter(|(_, it)| it.ends_at() <= now || refused(it))
            .map(|(key, _)| *key)
            .collect();
        over.iter().filter_map(|key| self.by_key.remove(key)).collect()
    }

    /// Ends every session of an account but one: after a new password the old terminals are out.
    pub fn close_others(&mut self, account: &AccountId, keep: Option<&SessionKey>) -> Vec<Session> {
        let is_other =
            |key: &SessionKey, it: &mut Session| it.account == *account && Some(key) != keep;
        self.by_key.extract_if(|key, it| is_other(key, it)).map(|(_, it)| it).collect()
    }

    pub fn of(&self, person: PersonId) -> impl Iterator<Item = &Session> {
        self.by_key.values().filter(move |it| it.person == person)
    }

    pub fn len(&self) -> usize {
        self.by_key.len()
    }

    pub fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    pub fn last_step(&self, account: &AccountId) -> Option<u64> {
        self.last_steps.get(account).copied()
    }

    pub fn use_step(&mut self, account: &AccountId, step: u64) {
        self.last_steps.insert(account.clone(), step);
    }
}
