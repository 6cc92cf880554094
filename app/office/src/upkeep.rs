//! What remote maintenance asks of people today: windows to open, close or ratify, vendors' papers that end.
//!
//! Clauses 6(4)①, 6(4)②.

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use rules::{
    authority::{Action, may},
    calendar::tokyo::civil,
    committee::Post,
    id::PersonId,
    maintenance::{PermitState, Window, WindowState, may_review, review_due},
    vendor::Vendor,
};

use crate::{
    state::State,
    today::{RENEWAL_DAYS, Todo, What, WindowStep},
};

/// An emergency is ratified within so many hours, or its vendor is blocked.
const RATIFY_HOURS: i64 = 24;

/// Before the end whoever attends is reminded.
const ENDS_SOON: SignedDuration = SignedDuration::from_mins(15);

/// Windows that wait for this person: who keeps the lines, the supervisor, who ratifies.
pub fn windows(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    let hospital = &state.hospital;
    let keeps = may(hospital, person, Action::OpenWindow);
    let ratifies = may(hospital, person, Action::RatifyEmergency)
        && !hospital.committees.holds(person, &Post::AuditOfficer);
    for window in hospital.maintenance.windows() {
        if keeps || window.plan.supervisor == person {
            todos.extend(attended(window, person, now));
        }
        let by_another = window.planned_by.person() != Some(person);
        if ratifies && by_another && window.is_emergency() && window.ratified.is_none() {
            let hours = SignedDuration::from_hours(RATIFY_HOURS);
            let due = window.planned_at.saturating_add(hours).unwrap_or(now);
            todos.push(of_window(window, WindowStep::Ratify, civil(due)));
        }
    }
}

/// Sessions that wait for their review, for whoever had no part in them (clause 6(4)④).
pub fn reviews(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    let hospital = &state.hospital;
    if !may(hospital, person, Action::ReviewSession) {
        return;
    }
    for session in hospital.maintenance.sessions() {
        let Some(due) = review_due(hospital, session) else { continue };
        if may_review(hospital, session, person, now).is_ok() {
            let what = What::Review { session: session.no };
            todos.push(Todo { what, due: Some(due), clause: "6(4)④" });
        }
    }
}

fn attended(window: &Window, person: PersonId, now: Timestamp) -> Option<Todo> {
    let asked = window.asking.as_ref().is_some_and(|it| it.by.person() != Some(person));
    match window.state(now) {
        WindowState::Open if asked => Some(of_window(window, WindowStep::Extend, civil(now))),
        WindowState::Open if window.until.duration_since(now) <= ENDS_SOON => {
            Some(of_window(window, WindowStep::EndsSoon, civil(now)))
        }
        WindowState::Planned if window.plan.from <= now => {
            Some(of_window(window, WindowStep::Open, civil(now)))
        }
        WindowState::Overrun => {
            Some(of_window(window, WindowStep::CloseOverrun, civil(window.until)))
        }
        WindowState::Unused => {
            Some(of_window(window, WindowStep::CloseUnused, civil(window.until)))
        }
        WindowState::Planned | WindowState::Open | WindowState::Closed => None,
    }
}

fn of_window(window: &Window, step: WindowStep, due: Date) -> Todo {
    Todo { what: What::Window { no: window.no, step }, due: Some(due), clause: "6(4)②" }
}

/// Papers of vendors that are still in business with the house.
pub fn vendors(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    if !may(&state.hospital, person, Action::KeepLines) {
        return;
    }
    let today = civil(now);
    let soon = today.saturating_add(RENEWAL_DAYS.days());
    for vendor in state.hospital.vendors.all().filter(|it| in_business(state, it, now)) {
        let contract = vendor.firm.contract_until;
        if contract <= soon {
            let what = What::ContractEnds { vendor: vendor.id.clone() };
            todos.push(Todo { what, due: Some(contract), clause: "6(4)③" });
        }
        let attested = vendor.attested.map(|it| it.until);
        if attested.is_none_or(|until| until <= soon) {
            let what =
                What::StatementEnds { vendor: vendor.id.clone(), missing: attested.is_none() };
            todos.push(Todo { what, due: Some(attested.unwrap_or(today)), clause: "6(4)①" });
        }
    }
}

/// The contract runs, or a permit still stands: a vendor of years ago asks for nothing.
pub fn in_business(state: &State, vendor: &Vendor, now: Timestamp) -> bool {
    let mut permits = state.hospital.maintenance.permits();
    vendor.firm.contract_until >= civil(now)
        || permits.any(|it| {
            let over =
                matches!(it.state(now), PermitState::Ended { .. } | PermitState::Over { .. });
            it.asked.vendor == vendor.id && !over
        })
}
