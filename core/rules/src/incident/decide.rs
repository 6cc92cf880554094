//! The rules of incidents.

use jiff::{Timestamp, civil::Date};

use super::{About, Command, Data, Event, Incident, Report};
use crate::{
    Hospital,
    authority::{Action, require},
    calendar,
    id::{IncidentNo, MediumNo},
    media::MediumState,
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
    let action = match &command {
        Command::Open { .. } => Action::ReportLoss,
        Command::Answer { .. }
        | Command::MoveStart { .. }
        | Command::Report { .. }
        | Command::Close { .. } => Action::KeepIncidents,
    };
    require(hospital, by, action, now)?;
    match command {
        Command::Open { about, aware_at, told, data } => {
            open(hospital, about, (aware_at, now), told, data)
        }
        Command::Answer { no, data } => {
            let same = running(hospital, no)?.data == data;
            Ok(if same { vec![] } else { vec![Event::Answered { no, data }] })
        }
        Command::MoveStart { no, aware_at, reason } => {
            let same = running(hospital, no)?.aware_at == aware_at;
            refuse_future(aware_at, now)?;
            Ok(if same { vec![] } else { vec![Event::StartMoved { no, aware_at, reason }] })
        }
        Command::Report { no, report, on } => reported(hospital, no, report, (on, now)),
        Command::Close { no, reason } => close(hospital, no, reason),
    }
}

fn open(
    hospital: &Hospital,
    about: About,
    (aware_at, now): (Timestamp, Timestamp),
    told: Sealed,
    data: Data,
) -> Result<Vec<Event>, Refusal> {
    refuse_future(aware_at, now)?;
    match &about {
        About::Medium(it) => refuse_lost_medium(hospital, it)?,
        About::Device(it) => {
            hospital.devices.find(it).ok_or(Refusal::NoSuchRecord)?;
            if let Some(incident) = hospital.devices.lost(it) {
                return Err(Refusal::DeviceLost { no: it.clone(), incident });
            }
        }
    }
    let no = IncidentNo::after(hospital.incidents.last(), now);
    Ok(vec![Event::Opened { no, about, aware_at, told, data }])
}

fn refuse_lost_medium(hospital: &Hospital, no: &MediumNo) -> Result<(), Refusal> {
    match hospital.media.state(no).ok_or(Refusal::NoSuchRecord)? {
        MediumState::Disposed => Err(Refusal::MediumGone { no: no.clone() }),
        MediumState::Lost { incident } => Err(Refusal::MediumLost { no: no.clone(), incident }),
        MediumState::InStock
        | MediumState::Lent { .. }
        | MediumState::Out { .. }
        | MediumState::Withdrawn => Ok(()),
    }
}

fn reported(
    hospital: &Hospital,
    no: IncidentNo,
    report: Report,
    (on, now): (Date, Timestamp),
) -> Result<Vec<Event>, Refusal> {
    let incident = running(hospital, no)?;
    let aware = calendar::tokyo::civil(incident.aware_at);
    if on < aware || calendar::tokyo::civil(now) < on {
        return Err(Refusal::ReportedOutOfTime { since: aware });
    }
    let same = incident.reports.get(&report) == Some(&on);
    Ok(if same { vec![] } else { vec![Event::Reported { no, report, on }] })
}

fn close(hospital: &Hospital, no: IncidentNo, reason: Sealed) -> Result<Vec<Event>, Refusal> {
    let incident = hospital.incidents.get(no).ok_or(Refusal::NoSuchRecord)?;
    if !incident.is_open() {
        return Ok(vec![]);
    }
    if incident.data.patients.is_none() {
        return Err(Refusal::PatientsUnknown { no });
    }
    Ok(vec![Event::Closed { no, reason }])
}

fn running(hospital: &Hospital, no: IncidentNo) -> Result<&Incident, Refusal> {
    let incident = hospital.incidents.get(no).ok_or(Refusal::NoSuchRecord)?;
    if incident.is_open() { Ok(incident) } else { Err(Refusal::IncidentClosed { no }) }
}

fn refuse_future(aware_at: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    if aware_at > now { Err(Refusal::NotYetHappened) } else { Ok(()) }
}
