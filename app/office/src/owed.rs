//! Files that wait in quarantine, what left the hospital and is still owed, and disposals that wait for their
//! witness: for whom it is a duty, and how it rises (rule 5).
//!
//! The holder sees it from the day on which it left; the head of the holder's department when it is overdue,
//! the operations officer three days later. Whoever may confirm sees what somebody else has recorded.

use jiff::Timestamp;
use rules::{
    authority::{Action, may},
    calendar::{tokyo::civil, working_days::days_between},
    committee::Post,
    handover::{Item, Permit, may_confirm, may_release},
    id::PersonId,
};

use crate::{
    state::State,
    today::{HandoverStep, Todo, What},
};

/// Days overdue at which the head hears of it.
const HEAD_DAYS: i32 = 1;
/// … and the operations officer.
const OFFICER_DAYS: i32 = 3;

/// Handovers whose files this person lets go on, of which they must give account, or confirm that somebody did.
pub fn handovers(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    let hospital = &state.hospital;
    for permit in hospital.handovers.permits() {
        let waiting = permit.waiting().count();
        if waiting > 0 && may_release(hospital, permit, person, now) {
            todos.push(release(permit, waiting));
        }
        let late = days_between(permit.asked.end_due_on, civil(now));
        let unsaid = permit.owed().filter(|it| it.reported.is_none()).count();
        if unsaid > 0 && hears(state, permit, person, late) {
            todos.push(todo(permit, HandoverStep::Account, unsaid));
        }
        let waits = |it: &&Item| may_confirm(hospital, it, person);
        let open = permit.owed().filter(waits).count();
        if open > 0 && confirms(state, permit, person) {
            todos.push(todo(permit, HandoverStep::Confirm, open));
        }
    }
}

/// Disposals that this person is named as the witness of, due on the day on which they were recorded.
pub fn witnesses(state: &State, person: PersonId, todos: &mut Vec<Todo>) {
    let all = state.hospital.disposals.all();
    for (no, it) in all.filter(|(_, it)| it.about.witness == person && it.witnessed_at.is_none()) {
        let (what, due) = (What::Witness { no }, Some(civil(it.at)));
        todos.push(Todo { what, due, clause: "2(3)" });
    }
}

/// On the day on which the first of them came.
fn release(permit: &Permit, open: usize) -> Todo {
    let what = What::Handover { no: permit.no, step: HandoverStep::Release, open };
    let due = permit.waiting().map(|it| civil(it.at)).min();
    Todo { what, due, clause: "6(5)①" }
}

fn todo(permit: &Permit, step: HandoverStep, open: usize) -> Todo {
    let what = What::Handover { no: permit.no, step, open };
    Todo { what, due: Some(permit.asked.end_due_on), clause: "2(2)" }
}

fn hears(state: &State, permit: &Permit, person: PersonId, late: i32) -> bool {
    let committees = &state.hospital.committees;
    permit.asked.holder == person
        || late >= HEAD_DAYS && is_head(state, permit, person)
        || late >= OFFICER_DAYS && committees.holds(person, &Post::OperationsOfficer)
}

/// The holder's head, the operations officer, and who applied: not every head of the house.
fn confirms(state: &State, permit: &Permit, person: PersonId) -> bool {
    let hospital = &state.hospital;
    let applied = hospital.applications.get(permit.no).and_then(|it| it.applicant.person());
    may(hospital, person, Action::AccountForCopies)
        && (is_head(state, permit, person)
            || applied == Some(person)
            || hospital.committees.holds(person, &Post::OperationsOfficer))
}

fn is_head(state: &State, permit: &Permit, person: PersonId) -> bool {
    let holder = state.hospital.people.get(permit.asked.holder);
    holder.is_some_and(|it| {
        let post = Post::DepartmentHead(it.listed.department.clone());
        state.hospital.committees.holds(person, &post)
    })
}
