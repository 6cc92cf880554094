//! The rules of external devices after the form.

use jiff::Timestamp;

use super::{Command, Event, PermitState};
use crate::{
    Hospital,
    application::{Application, Asked, Did, Stage},
    authority::{Action, may, require},
    id::ApplicationNo,
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
};

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Permit { no } => permit(hospital, no),
        Command::End { no, reason } => end(hospital, by, no, reason, now),
    }
}

/// The permit that an approved F6 entails, with what the committee wrote on it.
fn permit(hospital: &Hospital, no: ApplicationNo) -> Result<Vec<Event>, Refusal> {
    let application = hospital.applications.get(no).ok_or(Refusal::NoSuchApplication { no })?;
    let Asked::ExternalDevice(asked) = &application.asked else {
        return Err(Refusal::NotDecided { no });
    };
    if application.stage != Stage::Approved {
        return Err(Refusal::NotDecided { no });
    }
    if hospital.external_devices.permit(no).is_some() {
        return Ok(vec![]);
    }
    let directed_usage = directed(application).ok_or(Refusal::UsageNotDirected)?;
    let versions = application.decided.unwrap_or(application.versions);
    let (asked, content) = (asked.clone(), application.content);
    Ok(vec![Event::Permitted { no, asked, directed_usage, content, versions }])
}

fn directed(application: &Application) -> Option<Sealed> {
    application.steps.iter().rev().find_map(|it| match &it.what {
        Did::Decided(sitting) => sitting.note,
        _ => None,
    })
}

fn end(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    reason: Sealed,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let person = require(hospital, by, Action::SeeOwn, now)?;
    let permit = hospital.external_devices.permit(no).ok_or(Refusal::NoSuchRecord)?;
    if permit.asked.person != person && !may(hospital, person, Action::KeepRegisters) {
        return Err(Refusal::MayNot { action: Action::KeepRegisters });
    }
    match permit.state(now) {
        PermitState::Ended { .. } | PermitState::Over { .. } => Ok(vec![]),
        PermitState::NotYet { .. } | PermitState::Effective { .. } => {
            Ok(vec![Event::Ended { no, reason }])
        }
    }
}
