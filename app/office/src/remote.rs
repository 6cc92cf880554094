//! The maintenance gate's side of the office: who may come in, what they may start, how long they may stay.
//!
//! Every answer is asked of the checkpoint and is in a book before the gate hears it. Nothing is decided here.

mod attendance;
mod code;
mod files;
mod held;
mod lost;
mod more_time;

use std::{collections::BTreeSet, net::IpAddr};

use jiff::Timestamp;
use rules::{
    Command,
    checkpoint::{self, Pass, Passage},
    id::{ApplicationNo, SessionNo, TargetId, WorkerId},
    line::Target,
    maintenance::{self, Ability, Head, Why, WindowState},
    record::Actor,
    refusal::Refusal,
    sealed::Digest,
};
use serde_json::{Value, json};

pub use attendance::Attendance;
pub use files::{Offer, Passed, Stage};
pub use held::{Delivery, InQuarantine, Said};

use crate::{
    clerk::ActError,
    office::Office,
    ports::{CommandId, NewPassage},
    state::State,
    trace::{self, Gate},
};

/// A key that has proved itself, and what its holder wants.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// SHA-256 of the public key.
    pub fingerprint: Digest,
    pub source: IpAddr,
    pub target: TargetId,
}

/// A session that has begun.
#[derive(Debug)]
pub struct Admitted {
    pub session: SessionNo,
    pub window: ApplicationNo,
    pub target: Target,
    /// The target's private key.
    pub secret: String,
    pub abilities: BTreeSet<Ability>,
    /// Files may pass as this lists them; `None`: none may.
    pub files: Option<Offer>,
    /// 32 bytes, as 64 letters.
    pub recording_key: String,
    /// 「佐々木（メディカル一）」
    pub who: String,
    pub holding: Holding,
}

/// How a session stands at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    pub until: Timestamp,
    /// A witness is asked for and none is watching.
    pub frozen: bool,
    /// It must end now.
    pub cut: Option<Refusal>,
}

/// Why somebody is turned away at the maintenance gate.
#[derive(Debug, thiserror::Error)]
pub enum TurnedAway {
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Too many wrong codes; the next is looked at then.
    #[error("too many wrong codes")]
    Wait { until: Timestamp },
    #[error("wrong code")]
    WrongCode,
    /// The books cannot be written: the gate does not open.
    #[error(transparent)]
    Act(ActError),
}

impl From<ActError> for TurnedAway {
    fn from(error: ActError) -> TurnedAway {
        match error {
            ActError::Refused(refusal) => TurnedAway::Refused(refusal),
            ActError::Entry(_) | ActError::Store(_) | ActError::Unavailable => {
                TurnedAway::Act(error)
            }
        }
    }
}

impl Office {
    /// Whether a key is a listed worker's. A refusal is written down, and never explained there.
    pub async fn remote_knock(&self, visitor: &Visitor) -> Result<(), TurnedAway> {
        // Whoever is listed hears of any other reason once they have shown both factors.
        self.listed(visitor).await.map(|_| ())
    }

    /// A key of a kind that nobody can be listed with: it is written down, like any stranger's.
    pub async fn remote_stranger(&self, visitor: &Visitor) -> TurnedAway {
        let refusal = Refusal::NotAListedWorker;
        let noted = self.note(visitor, None, &Err(refusal.clone()), json!({}), self.now()).await;
        noted.map_or_else(TurnedAway::from, |()| refusal.into())
    }

    /// Key, code, source, target: a session, or why not.
    pub async fn remote_admit(
        &self,
        visitor: &Visitor,
        code: &str,
    ) -> Result<Admitted, TurnedAway> {
        let now = self.now();
        let worker = self.listed(visitor).await?;
        self.check_code(visitor, worker, code, now).await?;
        let outcome = self.check_remote(visitor, worker, None, None, now);
        let more = json!({ "wanted": "session" });
        self.note(visitor, Some(worker), &outcome, more, now).await?;
        let pass = outcome?;
        self.begin(visitor, worker, pass, now).await
    }

    /// Asked anew before each thing starts.
    pub async fn remote_ask(
        &self,
        session: SessionNo,
        ability: Ability,
        wanted: &str,
    ) -> Result<(), TurnedAway> {
        let now = self.now();
        let (visitor, worker) = self.visitor_of(session)?;
        let outcome = self.check_remote(&visitor, worker, Some(ability), Some(session), now);
        let more = json!({ "session": session.to_string(), "wanted": bounded(wanted) });
        self.note(&visitor, Some(worker), &outcome, more, now).await?;
        outcome.map(|_| ()).map_err(TurnedAway::Refused)
    }

    /// What the gate refused by itself: no permit can give it.
    pub async fn remote_refused(&self, session: SessionNo, wanted: &str) -> Result<(), TurnedAway> {
        let now = self.now();
        let (visitor, worker) = self.visitor_of(session)?;
        let more = json!({ "session": session.to_string(), "wanted": bounded(wanted) });
        let passage = {
            let state = self.read();
            let worker = label(&state, worker);
            trace::turned_away_worker(
                Gate::Remote,
                worker,
                "not carried by this gate",
                &visitor,
                more,
                now,
            )
        };
        Ok(self.record(passage).await?)
    }

    /// How far the recording has come.
    pub async fn remote_head(&self, session: SessionNo, head: Head) -> Result<(), TurnedAway> {
        self.say(maintenance::Command::Head { session, head }).await
    }

    /// The session is over.
    pub async fn remote_ended(
        &self,
        session: SessionNo,
        why: Why,
        head: Head,
        markers: u32,
    ) -> Result<(), TurnedAway> {
        self.attendance().left(session);
        self.say(maintenance::Command::End { session, why, head, markers }).await
    }

    /// How a session stands now; asked again at every change and several times a second.
    pub fn remote_holding(&self, session: SessionNo) -> Holding {
        let now = self.now();
        let outcome = self.visitor_of(session).and_then(|(visitor, worker)| {
            // A session that moves files ends with either of its two permits.
            let ability = self.carrying(session);
            let outcome = self.check_remote(&visitor, worker, ability, Some(session), now);
            outcome.map_err(TurnedAway::from)
        });
        match outcome {
            Ok(pass) => {
                let frozen = pass.conditions.witnessed && !self.is_watched(session, now);
                Holding { until: pass.until, frozen, cut: None }
            }
            Err(TurnedAway::Refused(refusal)) => {
                Holding { until: now, frozen: true, cut: Some(refusal) }
            }
            Err(_) => Holding { until: now, frozen: true, cut: Some(Refusal::NoWindow) },
        }
    }

    /// Whether any window is open and its line not halted: only then is there anything to connect to.
    pub fn remote_door(&self) -> bool {
        let now = self.now();
        let state = self.read();
        let maintenance = &state.hospital.maintenance;
        let open = |it: &maintenance::Window| it.state(now) == WindowState::Open;
        maintenance.halted.is_none() && maintenance.windows().any(open)
    }

    /// The worker whose key it is; a stranger's is written down.
    async fn listed(&self, visitor: &Visitor) -> Result<WorkerId, TurnedAway> {
        let fingerprint = &visitor.fingerprint;
        let known = self.read().hospital.vendors.by_fingerprint(fingerprint).map(|it| it.id);
        if let Some(worker) = known {
            return Ok(worker);
        }
        Err(self.remote_stranger(visitor).await)
    }

    fn visitor_of(&self, no: SessionNo) -> Result<(Visitor, WorkerId), TurnedAway> {
        let state = self.read();
        let session = state.hospital.maintenance.session(no).ok_or(Refusal::NoSuchRecord)?;
        let worker = state.hospital.vendors.worker(session.worker);
        let fingerprint = worker.ok_or(Refusal::NotAListedWorker)?.key.fingerprint;
        let (source, target) = (session.source, session.target.clone());
        Ok((Visitor { fingerprint, source, target }, session.worker))
    }

    fn check_remote(
        &self,
        visitor: &Visitor,
        worker: WorkerId,
        ability: Option<Ability>,
        session: Option<SessionNo>,
        now: Timestamp,
    ) -> Result<Pass, Refusal> {
        let Visitor { source, target, .. } = visitor;
        let passage = Passage::Remote { worker, source: *source, target, ability, session };
        checkpoint::check(&self.read().hospital, &passage, now)
    }

    async fn begin(
        &self,
        visitor: &Visitor,
        worker: WorkerId,
        pass: Pass,
        now: Timestamp,
    ) -> Result<Admitted, TurnedAway> {
        // Everything is found before the session begins: from then on nothing may fail.
        let window = pass.permit.ok_or(Refusal::NoWindow)?;
        let (target, secret, abilities, who) = {
            let state = self.read();
            let hospital = &state.hospital;
            let plan = hospital.maintenance.window(window).map(|it| &it.plan);
            let target = hospital.lines.target(&visitor.target).ok_or(Refusal::NoSuchRecord)?;
            let secret = state.texts.open(&target.secret).to_owned();
            let abilities = plan.map(|it| it.abilities.clone()).unwrap_or_default();
            (target.clone(), secret, abilities, described(&state, worker))
        };
        let files = self.offer(visitor, worker, now);
        let (session, recording_key) = self.start(visitor, worker, window).await?;
        if let Some(offer) = &files {
            self.attendance().offered.insert(session, (offer.no, offer.left));
        }
        let holding = self.remote_holding(session);
        tracing::info!(%session, at = %now, "a remote session began");
        Ok(Admitted {
            session,
            window,
            target,
            secret,
            abilities,
            files,
            recording_key,
            who,
            holding,
        })
    }

    /// The session's number, and the key of its recording.
    async fn start(
        &self,
        visitor: &Visitor,
        worker: WorkerId,
        window: ApplicationNo,
    ) -> Result<(SessionNo, String), TurnedAway> {
        let recording_key = rules::sealed::Sealed(self.entropy().bytes()).to_string();
        let mut letter = self.letter();
        let key = letter.seal_secret(&recording_key);
        let (target, source) = (visitor.target.clone(), visitor.source);
        let command = maintenance::Command::Start { window, worker, target, source, key };
        let id = CommandId(self.entropy().bytes());
        let command = Command::Maintenance(command);
        let done = self.act(&Actor::System, id, command, letter).await?;
        let session = done.events.iter().find_map(|event| match event {
            rules::Event::Maintenance(maintenance::Event::Started { session, .. }) => {
                Some(*session)
            }
            _ => None,
        });
        Ok((session.ok_or(Refusal::NoSuchRecord)?, recording_key))
    }

    async fn say(&self, command: maintenance::Command) -> Result<(), TurnedAway> {
        let id = CommandId(self.entropy().bytes());
        self.act(&Actor::System, id, Command::Maintenance(command), self.letter()).await?;
        Ok(())
    }

    async fn note(
        &self,
        visitor: &Visitor,
        worker: Option<WorkerId>,
        outcome: &Result<Pass, Refusal>,
        more: Value,
        now: Timestamp,
    ) -> Result<(), ActError> {
        let passage: NewPassage = {
            let state = self.read();
            let worker = worker.and_then(|it| label(&state, it));
            trace::worker(Gate::Remote, worker, outcome, visitor, more, now)
        };
        self.record(passage).await
    }
}

/// A worker as passages name them: the vendor's word and a number, no name.
fn label(state: &State, worker: WorkerId) -> Option<String> {
    let known = state.hospital.vendors.worker(worker)?;
    Some(format!("{}#{}", known.vendor, worker.0))
}

fn described(state: &State, worker: WorkerId) -> String {
    let Some(known) = state.hospital.vendors.worker(worker) else { return String::new() };
    let vendor = state.hospital.vendors.get(&known.vendor);
    let vendor = vendor.map_or(known.vendor.0.as_str(), |it| it.firm.name.as_str());
    format!("{}（{vendor}）", state.texts.open(&known.name))
}

/// What a client asked for goes into a record, at most so much of it.
fn bounded(text: &str) -> String {
    text.chars().take(500).collect()
}
