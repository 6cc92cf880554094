//! What is late: in a department for its head, in the whole house for the director.
//!
//! Departments and numbers, not persons: a list to act on, no ranking of people.

use jiff::{Timestamp, civil::Date};
use rules::{
    application::{Application, Stage, beneficiary},
    calendar::{tokyo::civil, working_days::days_between},
    committee::Post,
    id::{Department, PersonId},
};

use crate::{coverage, personnel, state::State, today::EXAMINE_DAYS};

/// One kind of late thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    pub what: What,
    pub count: usize,
    /// Days by which the oldest is over its due day.
    pub days: i32,
}

/// What is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Nobody has looked at an application for too long.
    Examination,
    /// A returned application waits for its correction.
    Correction,
    /// Somebody has begun to work and has no right.
    Application,
    /// Somebody has left and still has one.
    Revocation,
}

/// The house in five numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct House {
    pub under_way: usize,
    pub late: usize,
    /// Rights that do not match the personnel list.
    pub mismatches: usize,
    /// Reports of revocations that nobody has received.
    pub reports: usize,
    /// Clauses that are late.
    pub clauses: usize,
}

/// What is late in the departments that this person heads; empty for everybody else.
pub fn of_head(state: &State, person: PersonId, now: Timestamp) -> Vec<(Department, Late)> {
    let departments = state.hospital.committees.headed_by(person);
    let late = departments.flat_map(|department| {
        let late = of_department(state, department, now);
        late.into_iter().map(|it| (department.clone(), it))
    });
    late.collect()
}

/// For the director alone.
pub fn of_house(state: &State, person: PersonId, now: Timestamp) -> Option<House> {
    let hospital = &state.hospital;
    if !hospital.committees.holds(person, &Post::Director) {
        return None;
    }
    let today = civil(now);
    let open = hospital.applications.open();
    let found = personnel::mismatches(state, now);
    let outstanding = hospital.revocations.all().map(|it| it.outstanding().count());
    let rows = coverage::coverage(state, coverage::clauses(), now);
    Some(House {
        under_way: hospital.applications.open().count(),
        late: open.filter(|it| over(it, today).is_some()).count(),
        mismatches: found.left_but_active.len() + found.active_but_not_listed.len(),
        reports: outstanding.sum(),
        clauses: rows.iter().filter(|it| it.standing == coverage::Standing::Late).count(),
    })
}

fn of_department(state: &State, department: &Department, now: Timestamp) -> Vec<Late> {
    let (hospital, today) = (&state.hospital, civil(now));
    let person =
        |it: PersonId| hospital.people.get(it).filter(|it| it.listed.department == *department);
    let ours = |it: &&Application| {
        beneficiary(hospital, &it.asked).is_ok_and(|it| it.listed.department == *department)
    };
    let found = personnel::mismatches(state, now);
    let since = |day: Option<Date>| day.map(|day| days_between(day, today)).filter(|it| *it > 0);
    let joined = found.joined_without_right.iter().filter_map(|it| person(*it));
    let left = found.left_but_active.iter().filter_map(|it| person(*it));
    let corrections = hospital.applications.open().filter(|it| it.stage == Stage::Returned);
    let waiting = hospital.applications.open().filter(|it| it.stage != Stage::Returned);
    let late = [
        summed(What::Examination, waiting.filter(ours).filter_map(|it| over(it, today))),
        summed(What::Correction, corrections.filter(ours).filter_map(|it| over(it, today))),
        summed(What::Application, joined.filter_map(|it| since(it.listed.joined_on))),
        summed(What::Revocation, left.filter_map(|it| since(it.listed.leaves_on))),
    ];
    late.into_iter().flatten().collect()
}

/// Days by which an application is over the time in which somebody should have looked at it. A committee
/// meets when it meets.
fn over(application: &Application, today: Date) -> Option<i32> {
    let waits = match application.stage {
        Stage::WithHead | Stage::InExamination | Stage::Returned => true,
        Stage::Before(_) | Stage::Withdrawn | Stage::Refused | Stage::Approved => false,
    };
    let since = application.steps.last().map_or(application.submitted_at, |it| it.at);
    let due = civil(since).saturating_add(jiff::Span::new().days(EXAMINE_DAYS));
    Some(days_between(due, today)).filter(|it| waits && *it > 0)
}

fn summed(what: What, days: impl Iterator<Item = i32>) -> Option<Late> {
    let days: Vec<i32> = days.collect();
    let oldest = days.iter().copied().max()?;
    Some(Late { what, count: days.len(), days: oldest })
}
