//! What the checkpoint asks before files move, and what the gate says of them: the pair, its days, its
//! direction, and what is left of its count.
//!
//! One session at a time moves files under an F3, so that two together never pass more than it gives.

use jiff::Timestamp;

use super::{Event, Fate, File, Handling, Item, Permit, PermitState, Way};
use crate::{
    Hospital,
    checkpoint::{Conditions, Pass},
    id::{ApplicationNo, SessionNo},
    maintenance::{self, Ability, Knock},
    record::Actor,
    refusal::Refusal,
};

/// Whether files may move for this worker, this way, now: F5 and window first, then the F3 beside it.
pub(crate) fn check(
    hospital: &Hospital,
    knock: &Knock<'_>,
    way: Way,
    now: Timestamp,
) -> Result<Pass, Refusal> {
    let pass = maintenance::check(hospital, knock, now).map_err(half)?;
    let window = pass.permit.and_then(|no| hospital.maintenance.window(no));
    let remote = window.and_then(|it| it.plan.permit);
    let remote = remote.ok_or(Refusal::NoHandover)?;
    let carried = knock.session.and_then(|it| hospital.handovers.carried_by(it));
    let (permit, until) = match carried {
        Some(permit) => (permit, open(hospital, permit, (way, knock.session), now)?),
        None => first(hospital, remote, (knock, way), now)?,
    };
    Ok(Pass {
        until: pass.until.min(until),
        conditions: Conditions { handover: Some(permit.no), ..pass.conditions },
        ..pass
    })
}

/// How many files may still pass under a permit. What was stopped or withheld did not pass.
pub fn room(permit: &Permit) -> u32 {
    let counts = |it: &&Item| !matches!(it.fate(), Fate::Stopped | Fate::Withheld);
    let passed = permit.items.iter().filter(counts).count();
    let passed = u32::try_from(passed).unwrap_or(u32::MAX);
    permit.asked.count_max.saturating_sub(passed)
}

/// The refusal of the maintenance gate, by the clause about files.
fn half(why: Refusal) -> Refusal {
    let line = why.clause().is_some_and(|it| it.0 == "6(4)②");
    let why = Box::new(why);
    if line { Refusal::NoLineForFiles { why } } else { Refusal::NoPairForFiles { why } }
}

/// The oldest F3 beside this F5 that opens, or the most telling reason: that of the newest.
fn first<'a>(
    hospital: &'a Hospital,
    remote: ApplicationNo,
    (knock, way): (&Knock<'_>, Way),
    now: Timestamp,
) -> Result<(&'a Permit, Timestamp), Refusal> {
    let mut reason = Refusal::NoHandover;
    let paired = hospital
        .handovers
        .permits()
        .filter(|it| it.asked.linked_remote_request == remote && it.asked.target == *knock.target);
    for permit in paired {
        match open(hospital, permit, (way, knock.session), now) {
            Ok(until) => return Ok((permit, until)),
            Err(why) => reason = why,
        }
    }
    Err(reason)
}

/// Until when this F3 lets files pass this way, or why it does not.
fn open(
    hospital: &Hospital,
    permit: &Permit,
    (way, session): (Way, Option<SessionNo>),
    now: Timestamp,
) -> Result<Timestamp, Refusal> {
    let no = permit.no;
    let until = effective(permit, now)?;
    if permit.asked.handling == Some(Handling::Held) && !hospital.setting.gate_scans {
        return Err(Refusal::NoScannerForFiles { no });
    }
    if !permit.asked.direction.gives(way) {
        return Err(Refusal::HandoverOtherWay { no });
    }
    if session.is_some() && permit.carrier == session {
        // The gate itself counts what passes in this session.
        return Ok(until);
    }
    // What was released may still be fetched.
    let fetched = way == Way::Out && permit.items.iter().any(|it| it.fate() == Fate::Released);
    if room(permit) == 0 && !fetched {
        return Err(Refusal::HandoverUsedUp { no, files: permit.asked.count_max });
    }
    let running = |it: &SessionNo| {
        hospital.maintenance.session(*it).is_some_and(|session| session.ended.is_none())
    };
    match permit.carrier.filter(running) {
        Some(session) => Err(Refusal::HandoverInUse { no, session }),
        None => Ok(until),
    }
}

/// Until when a permit stands, or why it does not.
pub(super) fn effective(permit: &Permit, now: Timestamp) -> Result<Timestamp, Refusal> {
    let no = permit.no;
    match permit.state(now) {
        PermitState::Effective { until } => Ok(until),
        PermitState::NotYet { from } => Err(Refusal::HandoverNotYet { no, from }),
        PermitState::Ended { at } | PermitState::Closed { at } => {
            Err(Refusal::HandoverEnded { no, at })
        }
        PermitState::Over { until } => Err(Refusal::HandoverOver { no, until }),
    }
}

/// A session begins to move files. What the gate was told when it began must still hold.
pub(super) fn begin(
    hospital: &Hospital,
    by: &Actor,
    (no, session, left): (ApplicationNo, SessionNo, u32),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    only_the_gate(by)?;
    let permit = hospital.handovers.permit(no).ok_or(Refusal::NoHandover)?;
    let known = hospital.maintenance.session(session).ok_or(Refusal::NoSuchRecord)?;
    for ability in permit.asked.direction.abilities() {
        let knock = Knock {
            worker: known.worker,
            source: known.source,
            target: &known.target,
            ability: Some(*ability),
            session: Some(session),
        };
        let pass = check(hospital, &knock, way_of(*ability), now)?;
        if pass.conditions.handover != Some(no) {
            return Err(Refusal::HandoverMovedOn { no });
        }
    }
    if permit.carrier == Some(session) {
        return Ok(vec![]);
    }
    if room(permit) != left {
        return Err(Refusal::HandoverMovedOn { no });
    }
    Ok(vec![Event::Begun { no, session }])
}

fn way_of(ability: Ability) -> Way {
    Way::of(ability).expect("a direction names abilities that move files")
}

/// It has happened, so it is written whatever has ended in the meantime.
pub(super) fn pass(
    hospital: &Hospital,
    by: &Actor,
    session: SessionNo,
    file: File,
) -> Result<Vec<Event>, Refusal> {
    only_the_gate(by)?;
    let permit = hospital.handovers.carried_by(session).ok_or(Refusal::NoHandover)?;
    let (no, number) = (permit.no, permit.next_number());
    Ok(vec![Event::Passed { no, number, session, file }])
}

pub(super) fn only_the_gate(by: &Actor) -> Result<(), Refusal> {
    if *by == Actor::System { Ok(()) } else { Err(Refusal::OnlyTheSystem) }
}
