//! The rules of media from other facilities.

use jiff::Timestamp;

use super::{Command, Event, Intake, Stage};
use crate::{
    Hospital,
    authority::{Action, require},
    calendar::tokyo::civil,
    id::ApplicationNo,
    record::Actor,
    refusal::Refusal,
};

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match &command {
        Command::Read { .. } | Command::Fail { .. } => only_the_station(by)?,
        Command::Receive { .. }
        | Command::Match { .. }
        | Command::Reject { .. }
        | Command::HandOver { .. }
        | Command::GiveBack { .. } => {
            require(hospital, by, Action::TakeInMedia, now)?;
        }
    }
    Ok(vec![match command {
        Command::Receive { on, facility, medium, station } => {
            if on > civil(now) {
                return Err(Refusal::ReceivedLater);
            }
            Event::Received { no: hospital.next_no(now), on, facility, medium, station }
        }
        Command::Read { no, findings } => {
            at_stage(find(hospital, no)?, &[Stage::Reading])?;
            Event::Read { no, findings }
        }
        Command::Fail { no, why } => {
            let intake = find(hospital, no)?;
            at_stage(intake, &[Stage::Reading])?;
            if intake.failure == Some(why) {
                return Ok(vec![]);
            }
            Event::Failed { no, why }
        }
        Command::Match { no, patient } => {
            let intake = find(hospital, no)?;
            at_stage(intake, &[Stage::Comparing])?;
            one_patient(intake)?;
            Event::Matched { no, patient }
        }
        Command::Reject { no, reason } => {
            let intake = find(hospital, no)?;
            if intake.stage == Stage::Rejected {
                return Ok(vec![]);
            }
            at_stage(intake, &[Stage::Comparing, Stage::Matched])?;
            Event::Rejected { no, reason }
        }
        Command::HandOver { no, to } => {
            let intake = find(hospital, no)?;
            if matches!(intake.stage, Stage::Reading | Stage::Comparing) {
                return Err(Refusal::NotCompared);
            }
            at_stage(intake, &[Stage::Matched])?;
            if intake.findings.as_ref().is_none_or(|it| it.fit == 0) {
                return Err(Refusal::NothingFit);
            }
            Event::HandedOver { no, to }
        }
        Command::GiveBack { no, how } => {
            let intake = find(hospital, no)?;
            match intake.ending {
                Some((before, _)) if before == how => return Ok(vec![]),
                Some(_) => return Err(Refusal::IntakeMovedOn),
                None => Event::GivenBack { no, how },
            }
        }
    }])
}

/// Two patients on one medium are a mistake of somebody's, and nobody here can tell whose pictures are whose.
fn one_patient(intake: &Intake) -> Result<(), Refusal> {
    match intake.findings.as_ref().map(|it| it.patients) {
        Some(patients) if patients > 1 => Err(Refusal::SeveralPatients { patients }),
        _ => Ok(()),
    }
}

fn only_the_station(by: &Actor) -> Result<(), Refusal> {
    match by {
        Actor::System => Ok(()),
        Actor::Person { .. } => Err(Refusal::OnlyTheSystem),
    }
}

fn find(hospital: &Hospital, no: ApplicationNo) -> Result<&Intake, Refusal> {
    hospital.intakes.get(no).ok_or(Refusal::NoSuchRecord)
}

fn at_stage(intake: &Intake, stages: &[Stage]) -> Result<(), Refusal> {
    if stages.contains(&intake.stage) { Ok(()) } else { Err(Refusal::IntakeMovedOn) }
}
