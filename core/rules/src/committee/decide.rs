//! The rules of bodies, posts and substitutes.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};

use super::{Body, Command, Event, FormKind, Post, Substitution};
use crate::{
    Hospital,
    authority::{Action, require},
    calendar,
    id::PersonId,
    record::Actor,
    refusal::Refusal,
};

/// A substitution longer than this is a new appointment.
const SUBSTITUTE_DAYS_MAX: i32 = 366;

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Compose { body, members, chair, quorum } => {
            require(hospital, by, Action::ComposeBodies, now)?;
            compose(hospital, body, members, chair, quorum)
        }
        Command::SetMeetings { body, days } => {
            require(hospital, by, Action::ComposeBodies, now)?;
            let already = hospital.committees.meetings(body).eq(days.iter().copied());
            Ok(if already { vec![] } else { vec![Event::MeetingsSet { body, days }] })
        }
        Command::Appoint { post, person } => {
            require(hospital, by, Action::AppointPosts, now)?;
            appoint(hospital, post, person)
        }
        Command::Dismiss { post, person } => {
            require(hospital, by, Action::AppointPosts, now)?;
            dismiss(hospital, post, person)
        }
        Command::AppointAdministrator { person } => {
            let is_first = hospital.committees.holders(&Post::SystemOperator).next().is_none();
            if !hospital.setting.is_founding() || !is_first {
                return Err(Refusal::FoundingIsOver);
            }
            appoint(hospital, Post::SystemOperator, person)
        }
        Command::AppointRescued { person } => match hospital.setting.is_rescue(person, now) {
            true => appoint(hospital, Post::OperationsOfficer, person),
            false => Err(Refusal::NotLockedOut),
        },
        Command::NameSubstitute { substitute, from, until, forms } => {
            let principal = require(hospital, by, Action::NameSubstitute, now)?;
            name_substitute(hospital, principal, substitute, (from, until), forms, now)
        }
        Command::EndSubstitute { number } => end_substitute(hospital, by, number, now),
    }
}

fn compose(
    hospital: &Hospital,
    body: Body,
    members: BTreeSet<PersonId>,
    chair: PersonId,
    quorum: u16,
) -> Result<Vec<Event>, Refusal> {
    if members.iter().any(|it| hospital.people.get(*it).is_none()) {
        return Err(Refusal::NoSuchPerson);
    }
    if members.iter().any(|it| hospital.committees.holds(*it, &Post::AuditOfficer)) {
        return Err(Refusal::AuditOfficerDecidesNothing);
    }
    if !members.contains(&chair) {
        return Err(Refusal::ChairNotAMember);
    }
    // More than half: two disjoint quorums could decide both ways.
    if usize::from(quorum) * 2 <= members.len() || usize::from(quorum) > members.len() {
        return Err(Refusal::QuorumOutOfRange { members: members.len() });
    }
    let seats = hospital.committees.seats(body);
    let already = seats
        .is_some_and(|it| it.members == members && it.chair == Some(chair) && it.quorum == quorum);
    Ok(if already { vec![] } else { vec![Event::Composed { body, members, chair, quorum }] })
}

fn appoint(hospital: &Hospital, post: Post, person: PersonId) -> Result<Vec<Event>, Refusal> {
    hospital.people.get(person).ok_or(Refusal::NoSuchPerson)?;
    if hospital.committees.holds(person, &post) {
        return Ok(vec![]);
    }
    let decides = |body| hospital.committees.sits_in(person, body);
    let is_officer = hospital.committees.holds(person, &Post::OperationsOfficer);
    let is_auditor = hospital.committees.holds(person, &Post::AuditOfficer);
    let audits_and_decides = match post {
        Post::AuditOfficer => {
            decides(Body::SystemCommittee) || decides(Body::RecordCommittee) || is_officer
        }
        Post::OperationsOfficer => is_auditor,
        Post::GeneralAffairs
        | Post::Director
        | Post::SystemOperator
        | Post::DepartmentHead(_)
        | Post::MediaCustodian(_) => false,
    };
    if audits_and_decides {
        return Err(Refusal::AuditOfficerDecidesNothing);
    }
    Ok(vec![Event::Appointed { post, person }])
}

fn dismiss(hospital: &Hospital, post: Post, person: PersonId) -> Result<Vec<Event>, Refusal> {
    if !hospital.committees.holds(person, &post) {
        return Ok(vec![]);
    }
    let is_last = hospital.committees.holders(&post).count() == 1;
    match post {
        Post::SystemOperator if is_last => Err(Refusal::LastSystemOperator),
        // Nobody else could appoint a successor; while founding, the system operator can.
        Post::OperationsOfficer if is_last && !hospital.setting.is_founding() => {
            Err(Refusal::LastOperationsOfficer)
        }
        Post::SystemOperator
        | Post::OperationsOfficer
        | Post::AuditOfficer
        | Post::GeneralAffairs
        | Post::Director
        | Post::DepartmentHead(_)
        | Post::MediaCustodian(_) => Ok(vec![Event::Dismissed { post, person }]),
    }
}

fn name_substitute(
    hospital: &Hospital,
    principal: PersonId,
    substitute: PersonId,
    (from, until): (Date, Date),
    forms: BTreeSet<FormKind>,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    if !hospital.setting.switches.proxy {
        return Err(Refusal::SwitchedOff { switch: crate::setting::Switch::Proxy });
    }
    hospital.people.get(substitute).ok_or(Refusal::NoSuchPerson)?;
    if substitute == principal {
        return Err(Refusal::SubstituteForOneself);
    }
    if hospital.committees.holds(substitute, &Post::AuditOfficer) {
        return Err(Refusal::AuditOfficerDecidesNothing);
    }
    if forms.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    let length = from.until(until).map(|it| it.get_days()).unwrap_or(i32::MAX);
    if until < from || until < calendar::tokyo::civil(now) || length > SUBSTITUTE_DAYS_MAX {
        return Err(Refusal::PeriodOutOfRange { days_max: SUBSTITUTE_DAYS_MAX });
    }
    let number = hospital.committees.substitutions.last().map_or(1, |it| it.number + 1);
    let named = Substitution { number, principal, substitute, from, until, forms };
    Ok(vec![Event::SubstituteNamed(named)])
}

/// The principal, the substitute or who appoints may end it, from today on.
fn end_substitute(
    hospital: &Hospital,
    by: &Actor,
    number: u32,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let known = hospital.committees.substitutions.iter().find(|it| it.number == number);
    let known = known.ok_or(Refusal::NoSuchRecord)?;
    let concerned = by.person().is_some_and(|it| it == known.principal || it == known.substitute);
    if !concerned {
        require(hospital, by, Action::AppointPosts, now)?;
    }
    let yesterday = calendar::tokyo::civil(now).yesterday().unwrap_or(known.from);
    if known.until <= yesterday {
        return Ok(vec![]);
    }
    Ok(vec![Event::SubstituteEnded { number, on: yesterday }])
}
