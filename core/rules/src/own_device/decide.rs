//! The rules of own devices after the form.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Command, Event, Os, PermitState};
use crate::{
    Hospital,
    application::{Asked, Stage},
    authority::{Action, may, require},
    id::ApplicationNo,
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
};

/// Systems on the list: more than makers support at a time.
pub const SYSTEMS_MAX: usize = 40;
const ID_BYTES_MAX: usize = 32;
const NAME_LETTERS_MAX: usize = 60;

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::ListSystems { systems } => {
            require(hospital, by, Action::ChangeSettings, now)?;
            check_systems(&systems)?;
            let already = hospital.own_devices.systems == systems;
            Ok(if already { vec![] } else { vec![Event::SystemsListed { systems }] })
        }
        Command::Permit { no } => permit(hospital, no, now),
        Command::End { no, reason } => end(hospital, by, no, reason, now),
        Command::Close { no, at, by } => close(hospital, no, (at, by)),
    }
}

fn check_systems(systems: &[Os]) -> Result<(), Refusal> {
    let unique: BTreeSet<_> = systems.iter().map(|it| &it.id).collect();
    if systems.len() > SYSTEMS_MAX || unique.len() < systems.len() {
        return Err(Refusal::OsListMalformed { max: SYSTEMS_MAX });
    }
    for it in systems {
        let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let word = (1..=ID_BYTES_MAX).contains(&it.id.0.len()) && it.id.0.bytes().all(letter);
        let named = (1..=NAME_LETTERS_MAX).contains(&it.name.trim().chars().count());
        if !word || !named {
            return Err(Refusal::OsListMalformed { max: SYSTEMS_MAX });
        }
    }
    Ok(())
}

/// The permit that an approved F4 entails.
fn permit(hospital: &Hospital, no: ApplicationNo, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    let application = hospital.applications.get(no).ok_or(Refusal::NoSuchApplication { no })?;
    let Asked::OwnDevice(asked) = &application.asked else {
        return Err(Refusal::NotDecided { no });
    };
    if application.stage != Stage::Approved {
        return Err(Refusal::NotDecided { no });
    }
    if hospital.own_devices.permit(no).is_some() {
        return Ok(vec![]);
    }
    let versions = application.decided.unwrap_or(application.versions);
    let (asked, content) = (asked.clone(), application.content);
    let permitted = Event::Permitted { no, content, versions, asked: asked.clone() };
    // Everything is to be revoked at a stated time: what is permitted before then ends with it (rule 2).
    let leaving = hospital.revocations.to_come(asked.person, now);
    let closed = leaving.map(|it| Event::Closed { no, at: it.at, by: it.no });
    Ok([permitted].into_iter().chain(closed).collect())
}

fn end(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    reason: Sealed,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let person = require(hospital, by, Action::SeeOwn, now)?;
    let permit = hospital.own_devices.permit(no).ok_or(Refusal::NoSuchRecord)?;
    if permit.asked.person != person && !may(hospital, person, Action::KeepRegisters) {
        return Err(Refusal::MayNot { action: Action::KeepRegisters });
    }
    match permit.state(&hospital.own_devices, now) {
        PermitState::Ended { .. } | PermitState::Over { .. } => Ok(vec![]),
        PermitState::NotYet { .. }
        | PermitState::Effective { .. }
        | PermitState::Suspended { .. } => Ok(vec![Event::Ended { no, reason }]),
    }
}

/// Only what really was revoked closes it, at that time and never later.
fn close(
    hospital: &Hospital,
    no: ApplicationNo,
    (at, by): (Timestamp, ApplicationNo),
) -> Result<Vec<Event>, Refusal> {
    let permit = hospital.own_devices.permit(no).ok_or(Refusal::NoSuchRecord)?;
    let revocation = hospital.revocations.get(by).ok_or(Refusal::NoSuchRecord)?;
    let concerns = revocation.person == permit.asked.person && revocation.at == at;
    if !concerns {
        return Err(Refusal::NotDecided { no });
    }
    let sooner = permit.closed.is_some_and(|(ends, _)| ends <= at);
    Ok(if sooner { vec![] } else { vec![Event::Closed { no, at, by }] })
}
