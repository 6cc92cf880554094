//! What media and incidents ask of people today: to count, to bring back, to report.
//!
//! Clause 8(3), rule 13.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan as _, civil::Date};
use rules::{
    authority::{Action, may},
    calendar::tokyo::civil,
    id::{Department, MediumNo, PersonId},
    media::{MediumState, custodians},
    stocktaking::{Of, Scope},
};

use crate::{
    state::State,
    today::{Todo, What},
};

/// A department counts its media every month.
pub const COUNT_DAYS: i64 = 31;

/// The day by which a department counts its media again; `None`: it never has.
pub fn count_due(state: &State, department: &Department) -> Option<Date> {
    let scope = Scope::Department(department.clone());
    let last = state.hospital.stocktakings.last_closed(Of::Media, &scope)?;
    Some(civil(last).saturating_add(COUNT_DAYS.days()))
}

/// Departments whose media somebody must answer for.
pub fn departments(state: &State) -> BTreeSet<&Department> {
    state.hospital.media.kept().map(|(_, it)| &it.department).collect()
}

/// For the custodian of a department: its monthly count, and loans past their day.
pub fn media(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    let (hospital, today) = (&state.hospital, civil(now));
    let answers = |it: &&Department| custodians(hospital, it).contains(&person);
    for department in departments(state).into_iter().filter(answers) {
        let due = count_due(state, department).unwrap_or(today);
        if due <= today.saturating_add(7.days()) {
            let what = What::CountMedia(department.clone());
            todos.push(Todo { what, due: Some(due), clause: "8(3)" });
        }
        let mut late: Vec<(Date, MediumNo)> = vec![];
        for (no, medium, state) in hospital.media.all() {
            if let (MediumState::Lent { due, .. }, true) = (state, medium.department == *department)
            {
                late.extend((due < today).then(|| (due, no.clone())));
            }
        }
        if let Some(due) = late.iter().map(|(due, _)| *due).min() {
            let nos = late.into_iter().map(|(_, no)| no).collect();
            todos.push(Todo { what: What::TakeBack(nos), due: Some(due), clause: "8(3)" });
        }
    }
}

/// Open incidents, with the next day on which the privacy commission waits for a word.
pub fn incidents(state: &State, person: PersonId, todos: &mut Vec<Todo>) {
    if !may(&state.hospital, person, Action::KeepIncidents) {
        return;
    }
    for incident in state.hospital.incidents.all().filter(|it| it.is_open()) {
        let waits = incident.concerns_persons();
        let next = incident.marks().into_iter().find(|it| waits && !it.done);
        let what = What::Incident(incident.no);
        todos.push(Todo { what, due: next.map(|it| it.on), clause: "" });
    }
}
