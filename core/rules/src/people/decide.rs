//! The rules of the personnel list.

use jiff::{SignedDuration, Timestamp};

use super::{Command, Event, Listed, Row};
use crate::{
    Hospital,
    application::{Asked, Rename, Stage},
    authority::{Action, require},
    id::{ListId, PersonId},
    record::Actor,
    refusal::Refusal,
    sealed::Digest,
    setting::Administrator,
};

/// Long enough to see the mistake on the next morning.
const UNDO_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// The rules. An empty list means that the list says nothing new.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Apply { file, rows, unchanged, absent } => {
            require(hospital, by, Action::ImportPeople, now)?;
            apply(hospital, file, rows, unchanged, absent)
        }
        Command::Undo { list } => {
            require(hospital, by, Action::ImportPeople, now)?;
            undo(hospital, list, now)
        }
        Command::Enrol { listed } => {
            require(hospital, by, Action::EnrolPerson, now)?;
            enrol(hospital, listed)
        }
        Command::EnrolAdministrator(administrator) => enrol_administrator(hospital, administrator),
        Command::Rename { permitted_by: no, person, name, kana, on } => {
            let asked = Asked::Rename(Rename { person, name, kana, on });
            let permitted = hospital
                .applications
                .get(no)
                .is_some_and(|it| it.stage == Stage::Approved && it.asked == asked);
            if !permitted {
                return Err(Refusal::NotDecided { no });
            }
            Ok(vec![Event::Renamed { person, name, kana, on }])
        }
    }
}

fn apply(
    hospital: &Hospital,
    file: Digest,
    rows: Vec<Row>,
    unchanged: u32,
    absent: Vec<PersonId>,
) -> Result<Vec<Event>, Refusal> {
    if rows.is_empty() && absent.is_empty() {
        return Ok(vec![]);
    }
    let list = ListId(hospital.people.lists + 1);
    let mut next = hospital.people.next;
    let (mut added, mut changed) = (0, 0);
    let mut events = Vec::with_capacity(rows.len() + absent.len() + 1);
    for row in rows {
        match row {
            Row::Add(listed) => {
                refuse_known(hospital, &listed)?;
                events.push(Event::Added { person: PersonId(next), list: Some(list), listed });
                next += 1;
                added += 1;
            }
            Row::Change { person, to } => {
                let known = hospital.people.get(person).ok_or(Refusal::NoSuchPerson)?;
                events.push(Event::Changed {
                    person,
                    list,
                    before: known.listed.clone(),
                    after: to,
                });
                changed += 1;
            }
            Row::BackAgain { person } => events.push(Event::Returned { person, list }),
        }
    }
    let missing = u32::try_from(absent.len()).expect("a list has fewer than 2^32 people");
    events.extend(absent.into_iter().map(|person| Event::Absent { person, list }));
    events.push(Event::ListApplied { list, file, added, changed, unchanged, absent: missing });
    Ok(events)
}

fn undo(hospital: &Hospital, list: ListId, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    let newest = hospital.people.newest.as_ref().filter(|it| it.id == list);
    let newest = newest.ok_or(Refusal::NotTheNewestList)?;
    if newest.undone {
        return Ok(vec![]);
    }
    if newest.at.is_none_or(|at| now.duration_since(at) > UNDO_WITHIN) {
        return Err(Refusal::UndoTooLate);
    }
    let used = newest.added.iter().find(|id| hospital.is_mentioned(**id));
    if let Some(person) = used.and_then(|id| hospital.people.get(*id)) {
        return Err(Refusal::PersonInUse { staff_no: person.listed.staff_no.clone() });
    }
    Ok(vec![Event::ListUndone { list }])
}

fn enrol(hospital: &Hospital, listed: Listed) -> Result<Vec<Event>, Refusal> {
    refuse_known(hospital, &listed)?;
    Ok(vec![Event::Added { person: PersonId(hospital.people.next), list: None, listed }])
}

/// Only as the very first person of a hospital that has just been founded.
fn enrol_administrator(
    hospital: &Hospital,
    administrator: Administrator,
) -> Result<Vec<Event>, Refusal> {
    if !hospital.setting.is_founding() || hospital.people.all().next().is_some() {
        return Err(Refusal::FoundingIsOver);
    }
    let listed = Listed {
        staff_no: administrator.staff_no,
        name: administrator.name,
        kana: administrator.kana,
        department: administrator.department,
        job: administrator.job,
        employment: None,
        joined_on: None,
        leaves_on: None,
        contract_until: None,
    };
    enrol(hospital, listed)
}

fn refuse_known(hospital: &Hospital, listed: &Listed) -> Result<(), Refusal> {
    match hospital.people.by_staff_no(&listed.staff_no.0) {
        Some(_) => Err(Refusal::StaffNoInUse { staff_no: listed.staff_no.clone() }),
        None => Ok(()),
    }
}
