//! The rules of revocation: the only question is who may ask.

use jiff::{SignedDuration, Timestamp};

use super::{AskedAs, Command, Event, Reason, Recipient};
use crate::{
    Hospital,
    authority::{Action, Asker, Standing, require, require_for_form},
    committee::{FormKind, Post},
    id::{ApplicationNo, PersonId},
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
};

/// A leaver is known months ahead; more is a mistyped year.
const AHEAD_MAX: SignedDuration = SignedDuration::from_hours(366 * 24);

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    asker: Asker<'_>,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Order { person, at, only, reason, note } => {
            let (asked_as, standing) = may_ask(hospital, asker, person, now)?;
            order(hospital, person, at, only, (reason, note), (asked_as, standing), now)
        }
        Command::Receive { no, recipient } => receive(hospital, asker.by, no, recipient, now),
    }
}

/// The user, general affairs, or the head of the person's department (or the head's substitute).
fn may_ask(
    hospital: &Hospital,
    asker: Asker<'_>,
    person: PersonId,
    now: Timestamp,
) -> Result<(AskedAs, Standing), Refusal> {
    let by = asker.by;
    let about = hospital.people.get(person).ok_or(Refusal::NoSuchPerson)?;
    if by.person() == Some(person) {
        let person = require(hospital, by, Action::ApplyForOneself, now)?;
        return Ok((AskedAs::User, Standing { person, principal: None }));
    }
    if let Ok(person) = require(hospital, by, Action::AskRevocationOfAnyone, now) {
        return Ok((AskedAs::GeneralAffairs, Standing { person, principal: None }));
    }
    let department = about.listed.department.clone();
    let heads = Post::DepartmentHead(department.clone());
    let form = FormKind::Revocation;
    let standing =
        require_for_form(hospital, asker, Action::ApplyForDepartment, form, now, |holder| {
            hospital.committees.holds(holder, &heads)
        });
    match standing {
        Ok(standing) => Ok((AskedAs::DepartmentHead, standing)),
        Err(Refusal::MayNot { .. }) => Err(Refusal::MayNotAskRevocation { department }),
        Err(other) => Err(other),
    }
}

fn order(
    hospital: &Hospital,
    person: PersonId,
    at: Option<Timestamp>,
    only: Option<ApplicationNo>,
    (reason, note): (Reason, Option<Sealed>),
    (asked_as, standing): (AskedAs, Standing),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let at = at.unwrap_or(now).max(now);
    if at.duration_since(now) > AHEAD_MAX {
        return Err(Refusal::PeriodOutOfRange { days_max: 366 });
    }
    let permits: Vec<ApplicationNo> = hospital
        .permits
        .of(person)
        .filter(|it| only.is_none_or(|no| no == it.no) && !it.is_over(at))
        .map(|it| it.no)
        .collect();
    if permits.is_empty() {
        return Err(Refusal::NothingToRevoke);
    }
    let no = hospital.next_no(now);
    let acting_for = standing.principal;
    let everything = only.is_none();
    Ok(vec![Event::Ordered {
        no,
        person,
        at,
        asked_as,
        everything,
        permits,
        reason,
        note,
        acting_for,
    }])
}

fn receive(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    recipient: Recipient,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let action = match recipient {
        Recipient::RecordCommittee => Action::ReceiveAsRecordCommittee,
        Recipient::AuditOfficer => Action::ReceiveAsAuditOfficer,
    };
    require(hospital, by, action, now)?;
    let known = hospital.revocations.get(no).ok_or(Refusal::NoSuchApplication { no })?;
    if known.received.contains_key(&recipient) {
        return Ok(vec![]);
    }
    Ok(vec![Event::Received { no, recipient }])
}
