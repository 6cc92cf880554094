//! Files in quarantine, as the gate asks about them: what lies there, what is to be brought to its target, and
//! what became of it.
//!
//! Clause 6(5)①. Who may release is the rules' to say; the gate only carries out.

use rules::{
    Command,
    handover::{self, Fate, Item, Permit, Way},
    id::{ApplicationNo, SessionNo},
    line::Target,
    record::Actor,
    sealed::Digest,
};

use super::TurnedAway;
use crate::{office::Office, ports::CommandId, state::State};

/// A file in quarantine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InQuarantine {
    /// By these two the gate finds it.
    pub session: SessionNo,
    pub in_session: u32,
    /// Absolute on the target.
    pub path: String,
    pub way: Way,
    pub bytes: u64,
    pub hash: Digest,
    pub said: Said,
}

/// What a person has said of a file in quarantine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Nothing,
    GoesOn,
    /// And why.
    StaysOut(String),
}

/// A released file on its way to its target.
#[derive(Debug)]
pub struct Delivery {
    pub no: ApplicationNo,
    pub number: u32,
    pub file: InQuarantine,
    pub target: Target,
    /// The target's private key.
    pub secret: String,
}

impl Office {
    /// What lies in quarantine under the permit of this session, of earlier sessions too, oldest first.
    pub fn remote_held(&self, session: SessionNo) -> Vec<InQuarantine> {
        let state = self.read();
        let permit = state.hospital.handovers.carried_by(session);
        let items = permit.into_iter().flat_map(|it| &it.items);
        items.filter_map(|it| in_quarantine(&state, it)).collect()
    }

    /// Every file that quarantine must still have, by its session and its number there.
    pub fn remote_kept(&self) -> Vec<(SessionNo, u32)> {
        let state = self.read();
        let items = state.hospital.handovers.permits().flat_map(|it| &it.items);
        let kept = items.filter(|it| matches!(it.fate(), Fate::Waiting | Fate::Released));
        kept.filter_map(|it| Some((it.session, it.hold.as_ref()?.in_session))).collect()
    }

    /// The next released file that comes in, under a permit that still stands; none while all lines are halted.
    pub fn remote_next_delivery(&self) -> Option<Delivery> {
        let now = self.now();
        let state = self.read();
        if state.hospital.maintenance.halted.is_some() {
            return None;
        }
        let permits = state.hospital.handovers.permits();
        let mut all = permits
            .filter(|it| it.is_effective(now))
            .flat_map(|permit| permit.items.iter().map(move |item| (permit, item)));
        all.find_map(|(permit, item)| delivery(&state, permit, item))
    }

    /// The target has it, as a whole.
    pub async fn remote_delivered(&self, no: ApplicationNo, number: u32) -> Result<(), TurnedAway> {
        let command = handover::Command::HandOn { no, number, session: None, complete: true };
        let id = CommandId(self.entropy().bytes());
        self.act(&Actor::System, id, Command::Handover(command), self.letter()).await?;
        Ok(())
    }

    /// The target did not get it, in words for whoever released it; it waits again.
    pub async fn remote_undelivered(
        &self,
        no: ApplicationNo,
        number: u32,
        why: &str,
    ) -> Result<(), TurnedAway> {
        let mut letter = self.letter();
        let told = letter.seal(why);
        let command = Command::Handover(handover::Command::FailToDeliver { no, number, told });
        self.act(&Actor::System, CommandId(self.entropy().bytes()), command, letter).await?;
        Ok(())
    }

    /// The released item that a file which goes out is: the gate serves the newest of this name.
    pub(super) fn fetched(&self, session: SessionNo, path: &str) -> Option<(ApplicationNo, u32)> {
        let state = self.read();
        let permit = state.hospital.handovers.carried_by(session)?;
        let mut newest = permit.items.iter().rev();
        let item = newest.find(|it| {
            let goes_out = it.file.way == Way::Out && it.fate() == Fate::Released;
            goes_out && state.texts.open(&it.file.name) == path
        })?;
        Some((permit.no, item.number))
    }
}

fn delivery(state: &State, permit: &Permit, item: &Item) -> Option<Delivery> {
    if item.fate() != Fate::Released || item.file.way != Way::In {
        return None;
    }
    let target = state.hospital.lines.target(&permit.asked.target)?;
    Some(Delivery {
        no: permit.no,
        number: item.number,
        file: in_quarantine(state, item)?,
        target: target.clone(),
        secret: state.texts.open(&target.secret).to_owned(),
    })
}

fn in_quarantine(state: &State, item: &Item) -> Option<InQuarantine> {
    let hold = item.hold.as_ref()?;
    let said = match item.fate() {
        Fate::Waiting => Said::Nothing,
        Fate::Released => Said::GoesOn,
        Fate::Withheld => {
            let why = hold.decided.as_ref().and_then(|it| it.withheld.as_ref());
            Said::StaysOut(why.map(|it| state.texts.open(it).to_owned()).unwrap_or_default())
        }
        Fate::Passed | Fate::Stopped | Fate::HandedOn => return None,
    };
    Some(InQuarantine {
        session: item.session,
        in_session: hold.in_session,
        path: state.texts.open(&item.file.name).to_owned(),
        way: item.file.way,
        bytes: item.file.bytes,
        hash: item.file.hash?,
        said,
    })
}
