//! The duty to give account of what left: one person says that it is back, erased or discarded, another
//! confirms it, and only then can the handover close (rule 5).

use jiff::{Timestamp, civil::Date};

use super::{EndMethod, Event, Fate, Item, Permit};
use crate::{
    Hospital,
    authority::{Action, may, require},
    calendar,
    id::{ApplicationNo, PersonId},
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
};

/// The holder, and whoever gives account for the house.
pub fn may_report(hospital: &Hospital, permit: &Permit, person: PersonId) -> bool {
    permit.asked.holder == person || may(hospital, person, Action::AccountForCopies)
}

/// Somebody else than who reported this item.
pub fn may_confirm(hospital: &Hospital, item: &Item, person: PersonId) -> bool {
    let by = item.reported.as_ref().and_then(|it| it.by.person());
    by.is_some() && by != Some(person) && may(hospital, person, Action::AccountForCopies)
}

/// Said once more, it takes the place of what was said before, until it is confirmed.
pub(super) fn report(
    hospital: &Hospital,
    by: &Actor,
    (no, number): (ApplicationNo, u32),
    (on, method, note): (Date, EndMethod, Option<Sealed>),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let permit = answered_for(hospital, by, no, now)?;
    let item = find(permit, number)?;
    if item.confirmed.is_some() {
        return Ok(vec![]);
    }
    if method != permit.asked.end_method {
        return Err(Refusal::OtherEndMethod { method: permit.asked.end_method });
    }
    let passed = calendar::tokyo::civil(item.left_at());
    if on < passed || on > calendar::tokyo::civil(now) {
        return Err(Refusal::AccountedOutOfTime { since: passed });
    }
    Ok(vec![Event::Reported { no, number, on, method, note }])
}

pub(super) fn confirm(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    number: u32,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let person = require(hospital, by, Action::AccountForCopies, now)?;
    let permit = hospital.handovers.permit(no).ok_or(Refusal::NoSuchRecord)?;
    let item = find(permit, number)?;
    let Some(reported) = &item.reported else { return Err(Refusal::NothingReported) };
    if item.confirmed.is_some() {
        return Ok(vec![]);
    }
    if reported.by.person() == Some(person) {
        return Err(Refusal::ConfirmsOwnReport);
    }
    Ok(vec![Event::Confirmed { no, number }])
}

/// Cannot be while one copy is open.
pub(super) fn close(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let permit = answered_for(hospital, by, no, now)?;
    if permit.closed.is_some() {
        return Ok(vec![]);
    }
    let kept = |it: &&Item| matches!(it.fate(), Fate::Waiting | Fate::Released);
    let waiting = permit.items.iter().filter(kept).count();
    if waiting > 0 {
        return Err(Refusal::FilesWait { no, waiting });
    }
    match permit.owed().count() {
        0 => Ok(vec![Event::Closed { no }]),
        open => Err(Refusal::CopiesOpen { no, open }),
    }
}

fn answered_for<'a>(
    hospital: &'a Hospital,
    by: &Actor,
    no: ApplicationNo,
    now: Timestamp,
) -> Result<&'a Permit, Refusal> {
    let person = require(hospital, by, Action::SeeOwn, now)?;
    let permit = hospital.handovers.permit(no).ok_or(Refusal::NoSuchRecord)?;
    match may_report(hospital, permit, person) {
        true => Ok(permit),
        false => Err(Refusal::MayNot { action: Action::AccountForCopies }),
    }
}

/// An item that somebody has to give account of.
fn find(permit: &Permit, number: u32) -> Result<&Item, Refusal> {
    let item = permit.item(number).filter(|it| it.left());
    item.ok_or(Refusal::NoSuchRecord)
}
