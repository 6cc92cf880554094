//! Applying: whom somebody may apply for, what is usual for them, and who may read an application.
//!
//! Clauses: 1(2)① grant, 1(2) rename. The rules decide again when it is sent; this only keeps people
//! from filling in what would be refused.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use rules::{
    Command,
    application::{Application, Asked, beneficiary, until_max},
    authority,
    calendar::tokyo::civil,
    committee::{Body, FormKind, Post},
    id::{ApplicationNo, CategoryId, Department, PersonId, SystemId},
    people::Person,
    permit::Permit,
    record::Actor,
    refusal::Refusal,
};

use crate::state::State;

/// The departments that somebody may apply for.
pub type Reach = BTreeSet<Department>;

/// Departments of which this person, or somebody they stand in for with this form, is the head.
pub fn reach(state: &State, person: PersonId, form: FormKind, now: Timestamp) -> Reach {
    let committees = &state.hospital.committees;
    let heads = [person].into_iter().chain(committees.principals(person, form, now));
    heads.flat_map(|it| committees.headed_by(it)).cloned().collect()
}

/// Every name in which somebody may apply for people of this department: their own, and those of the heads
/// for whom they stand in.
pub fn names(
    state: &State,
    person: PersonId,
    department: &Department,
    form: FormKind,
    now: Timestamp,
) -> Vec<authority::Standing> {
    let heads = Post::DepartmentHead(department.clone());
    let holds = |holder| state.hospital.committees.holds(holder, &heads);
    authority::standings(&state.hospital, person, form, now, holds)
}

/// How a person stands towards a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nobody has applied: those who are about to start, above all.
    Without,
    AppliedFor(ApplicationNo),
    Has(ApplicationNo),
    Left,
}

/// How this person stands today.
pub fn standing(state: &State, person: &Person, now: Timestamp) -> Standing {
    let hospital = &state.hospital;
    let grants =
        |it: &&Application| matches!(&it.asked, Asked::Grant(grant) if grant.person == person.id);
    let open = hospital.applications.open().find(grants);
    if let Some(permit) = hospital.permits.of(person.id).rev().find(|it| !it.is_over(now)) {
        return Standing::Has(permit.no);
    }
    if let Some(open) = open {
        return Standing::AppliedFor(open.no);
    }
    match person.listed.leaves_on {
        Some(day) if day < civil(now) => Standing::Left,
        Some(_) | None => Standing::Without,
    }
}

/// The usual content of a right for this person: what the form is filled with at first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usual {
    /// `None` where the matrix knows no category for this job.
    pub category: Option<CategoryId>,
    pub systems: BTreeSet<SystemId>,
    pub from: Date,
    pub until: Date,
}

/// From the day they start, to the end of the contract or of the fiscal year.
pub fn usual(state: &State, person: &Person, now: Timestamp) -> Usual {
    let listed = &person.listed;
    let matrix = &state.hospital.rights.matrix;
    let category = matrix.standard(&listed.job, &listed.department).cloned();
    let today = civil(now);
    let from = listed.joined_on.unwrap_or(today).max(today);
    let systems = category.as_ref().map(|it| usual_systems(state, it, now)).unwrap_or_default();
    Usual { category, systems, from, until: usual_end(person, from) }
}

/// The last day that a right from `from` on usually has.
pub fn usual_end(person: &Person, from: Date) -> Date {
    let ends = person.listed.contract_until.into_iter().chain(person.listed.leaves_on);
    ends.filter(|it| *it >= from).chain([until_max(from)]).min().unwrap_or(from)
}

/// What most people of the category use; where there is nobody yet, the first of the hospital's systems.
fn usual_systems(state: &State, category: &CategoryId, now: Timestamp) -> BTreeSet<SystemId> {
    let hospital = &state.hospital;
    let mut counts: BTreeMap<&BTreeSet<SystemId>, usize> = BTreeMap::new();
    let same = |it: &&Permit| it.category == *category && it.is_effective(now);
    for permit in hospital.permits.all().filter(same) {
        *counts.entry(&permit.systems).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count).map(|(systems, _)| systems);
    let first = || hospital.setting.systems.first().map(|it| it.id.clone()).into_iter().collect();
    let known = |it: &&SystemId| hospital.setting.system(it).is_some();
    most.map_or_else(first, |it| it.iter().filter(known).cloned().collect())
}

/// The permit that a change of this account starts from.
pub fn standing_permit<'a>(
    state: &'a State,
    account: &rules::id::AccountId,
    now: Timestamp,
) -> Option<&'a Permit> {
    state.hospital.permits.of_account(account).rev().find(|it| !it.is_over(now))
}

/// Whether this person may read an application: who has to do with it, and who answers for it.
pub fn may_read(
    state: &State,
    application: &Application,
    person: PersonId,
    now: Timestamp,
) -> bool {
    let hospital = &state.hospital;
    let is_party =
        application.applicant.person() == Some(person) || application.acting_for == Some(person);
    if is_party || reads_all(state, person) {
        return true;
    }
    let Ok(about) = beneficiary(hospital, &application.asked) else { return false };
    let reach = reach(state, person, application.asked.form().kind(), now);
    about.id == person || reach.contains(&about.listed.department)
}

/// Whether this person reads every application: the committees, the audit officer, the operators.
pub fn reads_all(state: &State, person: PersonId) -> bool {
    let committees = &state.hospital.committees;
    [Body::SystemCommittee, Body::RecordCommittee].iter().any(|it| committees.sits_in(person, *it))
        || [Post::OperationsOfficer, Post::AuditOfficer, Post::SystemOperator]
            .iter()
            .any(|it| committees.holds(person, it))
}

/// What the rules would say to a command now. Nothing is done and nothing written.
pub fn rehearse(
    state: &State,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<(), Refusal> {
    rules::decide(&state.hospital, by, command, now).map(|_| ())
}
