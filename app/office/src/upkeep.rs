//! What remote maintenance asks of people today: windows to open, close or ratify, vendors' papers that end.
//!
//! Clauses 6(4)①, 6(4)②.

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use rules::{
    authority::{Action, may},
    calendar::{tokyo::civil, working_days::days_between},
    committee::{Body, Post},
    id::PersonId,
    maintenance::{PermitState, Window, WindowState, may_review, next_month, review_due},
    vendor::Vendor,
};

use crate::{
    coverage::{OLD_DAYS, REPORT_DAYS},
    state::State,
    today::{RENEWAL_DAYS, Todo, What, WindowStep},
};

/// An emergency is ratified within so many hours, or its vendor is blocked.
const RATIFY_HOURS: i64 = 24;

/// The system committee hears of a review that is late by so many days.
const COMMITTEE_DAYS: i32 = 3;
/// Updates are asked for so many days ahead.
const UPDATE_AHEAD_DAYS: i64 = 7;
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
    late_reviews(state, person, now, todos);
    if !may(hospital, person, Action::ReviewSession) {
        return;
    }
    report(state, person, now, todos);
    for session in hospital.maintenance.sessions() {
        let Some(due) = review_due(hospital, session) else { continue };
        if may_review(hospital, session, person, now).is_ok() {
            let what = What::Review { session: session.no };
            todos.push(Todo { what, due: Some(due), clause: "6(4)④" });
        }
    }
}

/// An overdue review rises: to the operations officer at once, to the system committee after three days.
fn late_reviews(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    let (hospital, today) = (&state.hospital, civil(now));
    let others = hospital.maintenance.sessions().filter_map(|it| {
        let due = review_due(hospital, it).filter(|due| *due < today)?;
        let own = may(hospital, person, Action::ReviewSession)
            && may_review(hospital, it, person, now).is_ok();
        (!own).then_some(due)
    });
    let dues: Vec<Date> = others.collect();
    let Some(oldest) = dues.iter().min().copied() else { return };
    let committees = &hospital.committees;
    let hears = committees.holds(person, &Post::OperationsOfficer)
        || days_between(oldest, today) >= COMMITTEE_DAYS
            && committees.sits_in(person, Body::SystemCommittee);
    if hears {
        let what = What::LateReviews { sessions: dues.len() };
        todos.push(Todo { what, due: Some(oldest), clause: "6(4)④" });
    }
}

/// The month that is over, for the operations officer.
fn report(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    let Some(month) = next_month(&state.hospital) else { return };
    let over = month.saturating_add(1.month());
    let officer = state.hospital.committees.holds(person, &Post::OperationsOfficer);
    if officer && over <= civil(now) {
        let due = Some(over.saturating_add(REPORT_DAYS.days()));
        todos.push(Todo { what: What::ReportMonth { month }, due, clause: "6(4)④" });
    }
}

/// Outside connections whose update is due, for whoever keeps the lines (clause 6(1)④).
pub fn connections(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    if !may(&state.hospital, person, Action::KeepLines) {
        return;
    }
    let soon = civil(now).saturating_add(UPDATE_AHEAD_DAYS.days());
    for (id, kept) in state.hospital.lines.connections.iter().filter(|it| !it.1.retired) {
        let due = kept.about.updated_on.saturating_add(i64::from(OLD_DAYS).days());
        if due <= soon {
            let what = What::Update { connection: id.clone() };
            todos.push(Todo { what, due: Some(due), clause: "6(1)④" });
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
