//! Files at the maintenance gate: which F3 a session may use, when it begins to, and every file that came.
//!
//! Clause 6(5). The gate is told at a session's beginning which files may pass; when it asks to begin, that
//! must still hold. One that has changed in between is no reason to guess: the worker connects again.

use jiff::Timestamp;
use rules::{
    Command,
    checkpoint::Pass,
    handover::{self, File, Found, Handover, Permit, Way, held, room},
    id::{ApplicationNo, SessionNo, WorkerId},
    maintenance::Ability,
    record::Actor,
    refusal::Refusal,
    sealed::Digest,
};
use serde_json::json;

use super::{TurnedAway, Visitor};
use crate::{office::Office, ports::CommandId};

/// The F3 that a session may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub no: ApplicationNo,
    pub asked: Handover,
    /// How many files may still pass.
    pub left: u32,
    /// Into quarantine, and on when a person has released them.
    pub held: bool,
}

/// A file as the gate saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Absolute on the target.
    pub path: String,
    pub way: Way,
    pub bytes: u64,
    pub hash: Option<Digest>,
    pub complete: bool,
    /// Counted from 1 in its session.
    pub in_session: u32,
    pub found: Option<Found>,
    pub stage: Stage,
}

/// Where a file got to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Passed,
    Held,
    Stopped,
}

impl Office {
    /// Asked anew before files may move, in words that name the missing half.
    pub async fn remote_ask_files(&self, session: SessionNo) -> Result<(), TurnedAway> {
        let now = self.now();
        let (visitor, worker) = self.visitor_of(session)?;
        let outcome = match self.begin_files(session, (&visitor, worker), now).await {
            Ok(pass) => Ok(pass),
            Err(TurnedAway::Refused(refusal)) => Err(refusal),
            Err(other) => return Err(other),
        };
        let more = json!({ "session": session.to_string(), "wanted": "sftp" });
        self.note(&visitor, Some(worker), &outcome, more, now).await?;
        outcome.map(|_| ()).map_err(TurnedAway::Refused)
    }

    /// A file has passed, wholly or in part, or lies in quarantine, or was stopped there: the next item of
    /// its F3. One that was released and is fetched is an item already.
    pub async fn remote_item(&self, session: SessionNo, it: Passed) -> Result<(), TurnedAway> {
        use handover::Command as Of;
        let goes_out = it.stage == Stage::Passed && it.way == Way::Out;
        let fetched = if goes_out { self.fetched(session, &it.path) } else { None };
        let mut letter = self.letter();
        let name = letter.seal(&it.path);
        let Passed { way, bytes, hash, complete, in_session, found, stage, .. } = it;
        let file = File { way, name, bytes, hash, complete, found };
        let command = match (stage, fetched) {
            (_, Some((no, number))) => {
                letter = self.letter();
                Of::HandOn { no, number, session: Some(session), complete }
            }
            (Stage::Passed, None) => Of::Pass { session, file },
            (Stage::Held, None) => Of::Hold { session, in_session, file },
            (Stage::Stopped, None) => Of::Stop { session, file },
        };
        let id = CommandId(self.entropy().bytes());
        self.act(&Actor::System, id, Command::Handover(command), letter).await?;
        Ok(())
    }

    /// The F3 that opens for this worker on this machine at this moment.
    pub(super) fn offer(
        &self,
        visitor: &Visitor,
        worker: WorkerId,
        now: Timestamp,
    ) -> Option<Offer> {
        let mut passes = [Ability::Send, Ability::Fetch]
            .into_iter()
            .filter_map(|it| self.check_remote(visitor, worker, Some(it), None, now).ok());
        let no = passes.find_map(|it| it.conditions.handover)?;
        let state = self.read();
        let permit = state.hospital.handovers.permit(no)?;
        let held = held(&state.hospital, permit);
        Some(Offer { no, asked: permit.asked.clone(), left: room(permit), held })
    }

    /// What the checkpoint is asked of a session that moves files; `None` for one that does not.
    pub(super) fn carrying(&self, session: SessionNo) -> Option<Ability> {
        let state = self.read();
        let permit = state.hospital.handovers.carried_by(session)?;
        permit.asked.direction.abilities().first().copied()
    }

    async fn begin_files(
        &self,
        session: SessionNo,
        (visitor, worker): (&Visitor, WorkerId),
        now: Timestamp,
    ) -> Result<Pass, TurnedAway> {
        let offered = self.attendance().offered.get(&session).copied();
        let pass = {
            let ability = self.asked_for(session, offered.map(|it| it.0));
            self.check_remote(visitor, worker, Some(ability), Some(session), now)?
        };
        let found = pass.conditions.handover.ok_or(Refusal::NoHandover)?;
        // Permitted since the session began: the gate does not know its files.
        let (no, left) = offered.ok_or(Refusal::HandoverMovedOn { no: found })?;
        let command = Command::Handover(handover::Command::Begin { no, session, left });
        let id = CommandId(self.entropy().bytes());
        self.act(&Actor::System, id, command, self.letter()).await?;
        Ok(pass)
    }

    /// The way that the offered F3 gives; without one, that of the newest beside the window's F5, or of the
    /// window, for the reason's sake.
    fn asked_for(&self, session: SessionNo, offered: Option<ApplicationNo>) -> Ability {
        let state = self.read();
        let hospital = &state.hospital;
        let known = hospital.maintenance.session(session);
        let window = known.and_then(|it| hospital.maintenance.window(it.window));
        let plan = window.map(|it| &it.plan);
        let remote = plan.and_then(|it| it.permit);
        let beside = |it: &&Permit| {
            remote == Some(it.asked.linked_remote_request)
                && known.is_some_and(|session| session.target == it.asked.target)
        };
        let newest = || hospital.handovers.permits().rev().find(beside);
        let permit = offered.and_then(|it| hospital.handovers.permit(it)).or_else(newest);
        if let Some(ability) = permit.and_then(|it| it.asked.direction.abilities().first()) {
            return *ability;
        }
        let given = plan.and_then(|it| it.abilities.iter().find(|it| it.moves_files()));
        given.copied().unwrap_or(Ability::Send)
    }
}
