//! The rules of the personnel list.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::{Command, Event, Listed, Row};
use crate::{
    Hospital,
    application::{Application, Asked, Rename, Stage},
    authority::{Action, require},
    id::{ApplicationNo, Department, ListId, PersonId},
    record::Actor,
    refusal::Refusal,
    sealed::Digest,
    setting::Administrator,
};

/// Long enough to see the mistake on the next morning.
pub const UNDO_WITHIN: SignedDuration = SignedDuration::from_hours(24);

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
            rename(hospital, no, Rename { person, name, kana, on })
        }
    }
}

/// Only the newest permitted change of name, and only once.
fn rename(hospital: &Hospital, no: ApplicationNo, asked: Rename) -> Result<Vec<Event>, Refusal> {
    let same_person = |it: &&Application| {
        it.stage == Stage::Approved
            && matches!(&it.asked, Asked::Rename(other) if other.person == asked.person)
    };
    let newest = hospital.applications.all().rev().find(same_person);
    let permitted = newest.filter(|it| it.no == no && it.asked == Asked::Rename(asked.clone()));
    let person = hospital.people.get(asked.person).ok_or(Refusal::NoSuchPerson)?;
    if permitted.is_none() {
        return Err(Refusal::NotDecided { no });
    }
    let Rename { person: id, name, kana, on } = asked;
    let already = person.listed.name == name && person.listed.kana == kana;
    Ok(if already { vec![] } else { vec![Event::Renamed { person: id, name, kana, on }] })
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
    refuse_doubled(&rows)?;
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
                if known.listed.staff_no != to.staff_no {
                    return Err(Refusal::StaffNoInUse { staff_no: to.staff_no });
                }
                events.push(Event::Changed {
                    person,
                    list,
                    before: known.listed.clone(),
                    after: to,
                });
                changed += 1;
            }
            Row::BackAgain { person } => {
                let known = hospital.people.get(person).ok_or(Refusal::NoSuchPerson)?;
                let back = (!known.on_list).then_some(Event::Returned { person, list });
                events.extend(back);
            }
        }
    }
    let mut missing = 0;
    for person in absent {
        let known = hospital.people.get(person).ok_or(Refusal::NoSuchPerson)?;
        if known.on_list {
            events.push(Event::Absent { person, list });
            missing += 1;
        }
    }
    if events.is_empty() {
        return Ok(vec![]);
    }
    events.push(Event::ListApplied { list, file, added, changed, unchanged, absent: missing });
    Ok(events)
}

/// Nobody stands on a list twice.
fn refuse_doubled(rows: &[Row]) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    let staff_nos = rows.iter().filter_map(|row| match row {
        Row::Add(listed) | Row::Change { to: listed, .. } => Some(&listed.staff_no),
        Row::BackAgain { .. } => None,
    });
    match staff_nos.into_iter().find(|it| !seen.insert(*it)) {
        Some(staff_no) => Err(Refusal::StaffNoInUse { staff_no: staff_no.clone() }),
        None => Ok(()),
    }
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

/// A department that has, or had, people.
pub(crate) fn refuse_unknown(hospital: &Hospital, department: &Department) -> Result<(), Refusal> {
    if hospital.people.departments().any(|it| it == department) {
        return Ok(());
    }
    Err(Refusal::NoSuchDepartment { department: department.clone() })
}

fn refuse_known(hospital: &Hospital, listed: &Listed) -> Result<(), Refusal> {
    match hospital.people.by_staff_no(&listed.staff_no.0) {
        Some(_) => Err(Refusal::StaffNoInUse { staff_no: listed.staff_no.clone() }),
        None => Ok(()),
    }
}
