//! Files in quarantine: the gate says what lies there, a person who did not apply lets each go on or not, and
//! the gate says what became of it.
//!
//! Clause 6(5)①, rule 3. What the gate says has happened, so it is written whatever has ended in the
//! meantime; what a person says is judged at that moment.

use jiff::Timestamp;

use super::{Event, Fate, File, Handling, Item, Permit, gate};
use crate::{
    Hospital,
    authority::{Action, may, require},
    calendar::tokyo::civil,
    id::{ApplicationNo, PersonId, SessionNo},
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
};

/// Whether files under this permit are held: as the committee decided it, and otherwise always where the gate
/// has a scanner.
pub fn held(hospital: &Hospital, permit: &Permit) -> bool {
    match permit.asked.handling {
        Some(Handling::Held) => true,
        Some(Handling::Through) => false,
        None => hospital.setting.gate_scans,
    }
}

/// Whoever may open windows and did not apply; the applicant only under the small-hospital waiver.
pub fn may_release(hospital: &Hospital, permit: &Permit, person: PersonId, now: Timestamp) -> bool {
    may(hospital, person, Action::OpenWindow) && apart(hospital, permit, person, now).is_ok()
}

/// `true` when only the small-hospital waiver makes it possible.
fn apart(
    hospital: &Hospital,
    permit: &Permit,
    person: PersonId,
    now: Timestamp,
) -> Result<bool, Refusal> {
    let application = hospital.applications.get(permit.no);
    let applied = application
        .is_some_and(|it| it.applicant.person() == Some(person) || it.acting_for == Some(person));
    if !applied {
        return Ok(false);
    }
    let waiver = hospital.setting.waiver_on(civil(now));
    if waiver.is_some() { Ok(true) } else { Err(Refusal::ReleasesOwnFile { no: permit.no }) }
}

pub(super) fn hold(
    hospital: &Hospital,
    by: &Actor,
    (session, in_session): (SessionNo, u32),
    file: File,
) -> Result<Vec<Event>, Refusal> {
    gate::only_the_gate(by)?;
    let permit = hospital.handovers.carried_by(session).ok_or(Refusal::NoHandover)?;
    let (no, number) = (permit.no, permit.next_number());
    Ok(vec![Event::Held { no, number, session, in_session, file }])
}

pub(super) fn stop(
    hospital: &Hospital,
    by: &Actor,
    session: SessionNo,
    file: File,
) -> Result<Vec<Event>, Refusal> {
    gate::only_the_gate(by)?;
    let permit = hospital.handovers.carried_by(session).ok_or(Refusal::NoHandover)?;
    let (no, number) = (permit.no, permit.next_number());
    Ok(vec![Event::Stopped { no, number, session, file }])
}

/// Only while the permit stands: a handover that has ended lets nothing more pass.
pub(super) fn release(
    hospital: &Hospital,
    by: &Actor,
    at: (ApplicationNo, u32),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let person = require(hospital, by, Action::OpenWindow, now)?;
    let (permit, item) = find(hospital, at)?;
    let waived = apart(hospital, permit, person, now)?;
    match item.fate() {
        Fate::Waiting => {}
        Fate::Released | Fate::HandedOn => return Ok(vec![]),
        Fate::Passed | Fate::Stopped | Fate::Withheld => return Err(Refusal::NotInQuarantine),
    }
    gate::effective(permit, now)?;
    let (no, number) = at;
    Ok(vec![Event::Released { no, number, waived }])
}

/// Also of what was released and has not gone on, and when the permit is over: something must become of it.
pub(super) fn withhold(
    hospital: &Hospital,
    by: &Actor,
    at: (ApplicationNo, u32),
    reason: Sealed,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let person = require(hospital, by, Action::OpenWindow, now)?;
    let (permit, item) = find(hospital, at)?;
    apart(hospital, permit, person, now)?;
    let (no, number) = at;
    match item.fate() {
        Fate::Waiting | Fate::Released => Ok(vec![Event::Withheld { no, number, reason }]),
        Fate::Withheld => Ok(vec![]),
        Fate::Passed | Fate::Stopped | Fate::HandedOn => Err(Refusal::NotInQuarantine),
    }
}

pub(super) fn hand_on(
    hospital: &Hospital,
    by: &Actor,
    at: (ApplicationNo, u32),
    (session, complete): (Option<SessionNo>, bool),
) -> Result<Vec<Event>, Refusal> {
    gate::only_the_gate(by)?;
    let (_, item) = find(hospital, at)?;
    if item.hold.is_none() {
        return Err(Refusal::NotInQuarantine);
    }
    let (no, number) = at;
    Ok(vec![Event::HandedOn { no, number, session, complete }])
}

pub(super) fn fail(
    hospital: &Hospital,
    by: &Actor,
    at: (ApplicationNo, u32),
    told: Sealed,
) -> Result<Vec<Event>, Refusal> {
    gate::only_the_gate(by)?;
    let (_, item) = find(hospital, at)?;
    let (no, number) = at;
    match item.fate() {
        Fate::Released => Ok(vec![Event::Undelivered { no, number, told }]),
        // Withheld while it was on its way.
        _ => Ok(vec![]),
    }
}

fn find(
    hospital: &Hospital,
    (no, number): (ApplicationNo, u32),
) -> Result<(&Permit, &Item), Refusal> {
    let permit = hospital.handovers.permit(no).ok_or(Refusal::NoSuchRecord)?;
    Ok((permit, permit.item(number).ok_or(Refusal::NoSuchRecord)?))
}
