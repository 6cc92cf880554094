//! The rules of a handover, from the permit to its end.

use jiff::Timestamp;

use super::{Command, Event, PermitState, gate, items, quarantine};
use crate::{
    Hospital,
    application::{Asked, Stage},
    authority::{Action, require},
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
        Command::Begin { no, session, left } => gate::begin(hospital, by, (no, session, left), now),
        Command::Pass { session, file } => gate::pass(hospital, by, session, file),
        Command::Hold { session, in_session, file } => {
            quarantine::hold(hospital, by, (session, in_session), file)
        }
        Command::Stop { session, file } => quarantine::stop(hospital, by, session, file),
        Command::Release { no, number } => quarantine::release(hospital, by, (no, number), now),
        Command::Withhold { no, number, reason } => {
            quarantine::withhold(hospital, by, (no, number), reason, now)
        }
        Command::HandOn { no, number, session, complete } => {
            quarantine::hand_on(hospital, by, (no, number), (session, complete))
        }
        Command::FailToDeliver { no, number, told } => {
            quarantine::fail(hospital, by, (no, number), told)
        }
        Command::Report { no, number, on, method, note } => {
            items::report(hospital, by, (no, number), (on, method, note), now)
        }
        Command::Confirm { no, number } => items::confirm(hospital, by, no, number, now),
        Command::Close { no } => items::close(hospital, by, no, now),
    }
}

/// The permit that an approved F3 entails.
fn permit(hospital: &Hospital, no: ApplicationNo) -> Result<Vec<Event>, Refusal> {
    let application = hospital.applications.get(no).ok_or(Refusal::NoSuchApplication { no })?;
    let Asked::Handover(asked) = &application.asked else {
        return Err(Refusal::NotDecided { no });
    };
    if application.stage != Stage::Approved {
        return Err(Refusal::NotDecided { no });
    }
    if hospital.handovers.permit(no).is_some() {
        return Ok(vec![]);
    }
    let versions = application.decided.unwrap_or(application.versions);
    let content = application.content;
    Ok(vec![Event::Permitted { no, asked: asked.clone(), content, versions }])
}

/// At once. What has left stays owed.
fn end(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    reason: Sealed,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require(hospital, by, Action::KeepLines, now)?;
    let permit = hospital.handovers.permit(no).ok_or(Refusal::NoSuchRecord)?;
    match permit.state(now) {
        PermitState::Ended { .. } | PermitState::Closed { .. } | PermitState::Over { .. } => {
            Ok(vec![])
        }
        PermitState::NotYet { .. } | PermitState::Effective { .. } => {
            Ok(vec![Event::Ended { no, reason }])
        }
    }
}
