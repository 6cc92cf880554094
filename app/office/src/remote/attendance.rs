//! What the office remembers of the gate beside the books: all of it may be lost at a restart.

use std::{
    collections::{BTreeSet, HashMap},
    sync::MutexGuard,
};

use jiff::{SignedDuration, Timestamp};
use rules::{
    checkpoint::{self, Passage},
    id::{ApplicationNo, PersonId, SessionNo, WorkerId},
    record::Actor,
};

use serde_json::json;

use crate::{
    clerk::ActError,
    office::Office,
    trace::{self, Gate},
};

/// A witness counts as watching so long after the page last asked for the screen.
const WATCHES_FOR: SignedDuration = SignedDuration::from_secs(5);
/// The live page asks every second; a passage a minute says as much.
const LOOK_RECORDED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// Used codes, witnesses, and what reviewers have looked at.
#[derive(Debug, Default)]
pub struct Attendance {
    pub(super) last_steps: HashMap<WorkerId, u64>,
    pub(super) watched: HashMap<SessionNo, Timestamp>,
    /// Who has looked at which running session, and when that was last recorded.
    looked: HashMap<(PersonId, SessionNo), Timestamp>,
    /// The F3 that the gate was told of when a session began, and how many files were left of it.
    pub(super) offered: HashMap<SessionNo, (ApplicationNo, u32)>,
    /// Marked moments that a reviewer has looked at.
    seen: HashMap<(PersonId, SessionNo), BTreeSet<u32>>,
}

impl Attendance {
    /// A session is over.
    pub(super) fn left(&mut self, session: SessionNo) {
        self.watched.remove(&session);
        self.offered.remove(&session);
    }
}

impl Office {
    /// A staff member looks at the screen of a running session at this moment.
    pub fn remote_watch(&self, session: SessionNo) {
        let now = self.now();
        self.attendance().watched.insert(session, now);
    }

    /// Somebody looks at a recording: that is a passage of its own.
    pub async fn remote_viewed(&self, by: &Actor, session: SessionNo) -> Result<(), ActError> {
        let Actor::Person { account, .. } = by else { return Ok(()) };
        let now = self.now();
        let passage = {
            let state = self.read();
            let outcome = checkpoint::check(&state.hospital, &Passage::Office { account }, now);
            let more = json!({ "viewed": session.to_string() });
            trace::passage(&state, Gate::Recording, account, &outcome, more, now)
        };
        self.record(passage).await
    }

    /// Somebody looks at a running session: that is a passage, the first time and once a minute.
    pub async fn remote_viewed_live(&self, by: &Actor, session: SessionNo) -> Result<(), ActError> {
        let Some(person) = by.person() else { return Ok(()) };
        let now = self.now();
        let fresh = |at: &Timestamp| now.duration_since(*at) < LOOK_RECORDED_EVERY;
        if self.attendance().looked.get(&(person, session)).is_some_and(fresh) {
            return Ok(());
        }
        self.remote_viewed(by, session).await?;
        let mut attendance = self.attendance();
        attendance.looked.retain(|_, at| fresh(at));
        attendance.looked.insert((person, session), now);
        Ok(())
    }

    /// A reviewer has looked at these marked moments; how many in all so far.
    pub fn remote_saw(
        &self,
        reviewer: PersonId,
        session: SessionNo,
        markers: impl IntoIterator<Item = u32>,
    ) -> BTreeSet<u32> {
        let mut attendance = self.attendance();
        let seen = attendance.seen.entry((reviewer, session)).or_default();
        seen.extend(markers);
        seen.clone()
    }

    pub(super) fn is_watched(&self, session: SessionNo, now: Timestamp) -> bool {
        let watched = self.attendance().watched.get(&session).copied();
        watched.is_some_and(|at| now.duration_since(at) < WATCHES_FOR)
    }

    pub(super) fn attendance(&self) -> MutexGuard<'_, Attendance> {
        self.attendance_kept().lock().expect("no holder of the attendance panics")
    }
}
