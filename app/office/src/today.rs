//! 今日やること: only what this person can finish, soonest first.
//!
//! Everything here is a duty: it stays until it is done.

mod what;

use jiff::{SignedDuration, Timestamp, civil::Date};
use rules::{
    account::Secret,
    application::{Application, Stage, at_desk, beneficiary},
    authority::{Action, may},
    calendar::tokyo::civil,
    committee::{Body, Post},
    id::PersonId,
    permit::{Basis, Permit},
    revocation::Recipient,
};

pub use what::{HandoverStep, What, WindowStep};

use crate::{media_requests, owed, own_devices, personnel, state::State, stock, upkeep};

/// The renewal list comes so many days before the end (rule 11).
pub const RENEWAL_DAYS: i64 = 45;
/// A report is read within a week.
const REPORT_DAYS: i64 = 7;
/// An application is looked at within three days.
pub const EXAMINE_DAYS: i64 = 3;

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    pub what: What,
    /// Last day; earlier than today means late.
    pub due: Option<Date>,
    /// Clause, as people write it.
    pub clause: &'static str,
}

/// The list of one person, soonest first, those without a day last.
pub fn today(state: &State, person: PersonId, now: Timestamp) -> Vec<Todo> {
    let mut todos = vec![];
    applications(state, person, now, &mut todos);
    reports(state, person, &mut todos);
    slips(state, person, now, &mut todos);
    department(state, person, now, &mut todos);
    house(state, person, now, &mut todos);
    upkeep::windows(state, person, now, &mut todos);
    upkeep::reviews(state, person, now, &mut todos);
    upkeep::vendors(state, person, now, &mut todos);
    upkeep::connections(state, person, now, &mut todos);
    owed::handovers(state, person, now, &mut todos);
    own_devices::todos(state, person, now, &mut todos);
    stock::media(state, person, now, &mut todos);
    stock::incidents(state, person, &mut todos);
    owed::witnesses(state, person, &mut todos);
    media_requests::todos(state, person, &mut todos);
    todos.sort_by_key(|it| it.due.unwrap_or(Date::MAX));
    todos
}

fn applications(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    let hospital = &state.hospital;
    let stages = [
        Stage::WithHead,
        Stage::InExamination,
        Stage::Before(Body::SystemCommittee),
        Stage::Before(Body::RecordCommittee),
    ];
    for stage in stages {
        let waiting: Vec<_> = hospital
            .applications
            .open()
            .filter(|it| it.stage == stage && at_desk(hospital, it, person, now).is_some())
            .collect();
        let Some(oldest) = waiting.first() else { continue };
        let since = oldest.steps.last().map_or(oldest.submitted_at, |it| it.at);
        let due = match stage {
            Stage::Before(body) => hospital.committees.next_meeting(body, civil(now)),
            Stage::WithHead
            | Stage::InExamination
            | Stage::Returned
            | Stage::Withdrawn
            | Stage::Refused
            | Stage::Approved => Some(days_after(since, EXAMINE_DAYS)),
        };
        let nos = waiting.iter().map(|it| it.no).collect();
        todos.push(Todo { what: What::Applications { stage, nos }, due, clause: "1(2)①" });
    }
    for returned in hospital.applications.open().filter(|it| it.stage == Stage::Returned) {
        if returned.applicant.person() == Some(person) {
            let since = returned.steps.last().map_or(returned.submitted_at, |it| it.at);
            let due = Some(days_after(since, EXAMINE_DAYS));
            todos.push(Todo { what: What::Correct { no: returned.no }, due, clause: "1(2)①" });
        }
    }
    if let Some(proposal) = &hospital.rights.proposed
        && may(hospital, person, Action::AdoptMatrix)
    {
        let due = hospital.committees.next_meeting(Body::RecordCommittee, civil(now));
        let what = What::DecideMatrix { version: proposal.version };
        todos.push(Todo { what, due, clause: "1(1)" });
    }
}

fn reports(state: &State, person: PersonId, todos: &mut Vec<Todo>) {
    for (recipient, action) in [
        (Recipient::RecordCommittee, Action::ReceiveAsRecordCommittee),
        (Recipient::AuditOfficer, Action::ReceiveAsAuditOfficer),
    ] {
        if !may(&state.hospital, person, action) {
            continue;
        }
        for revocation in state.hospital.revocations.all() {
            if revocation.outstanding().any(|it| it == recipient) {
                let what = What::Receive { no: revocation.no, recipient };
                let due = Some(days_after(revocation.asked_at, REPORT_DAYS));
                todos.push(Todo { what, due, clause: "1(2)①" });
            }
        }
    }
}

/// Nobody needs a slip for a right that is over.
fn slips(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    let hospital = &state.hospital;
    if !may(hospital, person, Action::HandSlip) {
        return;
    }
    for account in hospital.accounts.all().filter(|it| it.secret == Secret::None) {
        let to_use = |it: &&Permit| it.account == account.id && !it.is_over(now);
        let permits = hospital.permits.of(account.person).filter(to_use);
        let Some(starts) = permits.map(|it| it.from).min() else { continue };
        let what = What::PrintSlip { account: account.id.clone() };
        todos.push(Todo { what, due: Some(starts), clause: "1(2)①" });
    }
}

fn department(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    let hospital = &state.hospital;
    let today = civil(now);
    for department in hospital.committees.headed_by(person) {
        let ours = |it: &PersonId| {
            let person = hospital.people.get(*it);
            person.is_some_and(|it| it.listed.department == *department)
        };
        let ending: Vec<_> = ending_soon(state, now).filter(|it| ours(&it.person)).collect();
        if let Some(due) = ending.iter().map(|it| it.until).min() {
            let nos = ending.iter().map(|it| it.no).collect();
            todos.push(Todo { what: What::Renew { nos }, due: Some(due), clause: "1(2)①" });
        }
        let without: Vec<PersonId> = personnel::mismatches(state, now)
            .joined_without_right
            .iter()
            .copied()
            .filter(ours)
            .filter(|it| applied_for(state, *it).is_none())
            .collect();
        if !without.is_empty() {
            let what = What::ApplyFor { people: without };
            todos.push(Todo { what, due: Some(today), clause: "1(2)①" });
        }
    }
}

fn house(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    let hospital = &state.hospital;
    let committees = &hospital.committees;
    if hospital.setting.is_founding() && may(hospital, person, Action::ChangeSettings) {
        todos.push(Todo { what: What::FinishFounding, due: None, clause: "1(2)①" });
    }
    let general_affairs = committees.holds(person, &Post::GeneralAffairs);
    if general_affairs || committees.holds(person, &Post::OperationsOfficer) {
        let found = personnel::mismatches(state, now);
        let both = [found.left_but_active.as_slice(), &found.active_but_not_listed];
        let mut people = both.concat();
        people.sort();
        people.dedup();
        if !people.is_empty() {
            let what = What::Mismatches { people };
            todos.push(Todo { what, due: Some(civil(now)), clause: "1(2)②" });
        }
    }
    let warned = [Post::OperationsOfficer, Post::SystemOperator, Post::Director];
    if warned.iter().any(|it| committees.holds(person, it))
        && let Some(until) = led_until(state, now)
    {
        let what = What::KeepLed { until };
        todos.push(Todo { what, due: Some(until), clause: "1(2)①" });
    }
    let no_meeting = committees.next_meeting(Body::RecordCommittee, civil(now)).is_none();
    if no_meeting && may(hospital, person, Action::ComposeBodies) {
        todos.push(Todo { what: What::PlanMeeting, due: Some(civil(now)), clause: "1(2)①" });
    }
}

/// The last day on which an operations officer can act, where it is near (rule 11): after it nobody could
/// appoint another.
fn led_until(state: &State, now: Timestamp) -> Option<Date> {
    let hospital = &state.hospital;
    if hospital.setting.is_founding() {
        return None;
    }
    let officers = hospital.committees.holders(&Post::OperationsOfficer);
    let permits = officers.flat_map(|it| hospital.permits.of(it));
    let ends = permits.filter(|it| !it.is_over(now)).map(|it| {
        let lapses = match it.basis {
            Basis::Provisional { until } => until,
            Basis::Committee | Basis::Founding => Timestamp::MAX,
        };
        let closed = it.ended.as_ref().map_or(Timestamp::MAX, |(at, _)| *at);
        rules::permit::end_of(it.until).min(lapses).min(closed)
    });
    let last = civil(ends.max()?).yesterday().ok()?;
    let limit = civil(now).saturating_add(jiff::Span::new().days(RENEWAL_DAYS));
    (last <= limit).then_some(last)
}

/// Effective permits within the renewal time that nothing follows yet (rule 11).
pub fn ending_soon(state: &State, now: Timestamp) -> impl Iterator<Item = &rules::permit::Permit> {
    let limit = civil(now).saturating_add(jiff::Span::new().days(RENEWAL_DAYS));
    let hospital = &state.hospital;
    hospital.permits.all().filter(move |it| {
        it.is_effective(now) && it.ended.is_none() && it.until <= limit && !followed(state, it)
    })
}

/// Whether a later right of the same account is there already.
pub fn followed(state: &State, permit: &Permit) -> bool {
    let mut others = state.hospital.permits.of_account(&permit.account);
    others.any(|it| it.no != permit.no && it.until > permit.until)
}

/// The open application that is about this person.
pub fn applied_for(state: &State, person: PersonId) -> Option<&Application> {
    let hospital = &state.hospital;
    hospital
        .applications
        .open()
        .find(|it| beneficiary(hospital, &it.asked).is_ok_and(|about| about.id == person))
}

fn days_after(at: Timestamp, days: i64) -> Date {
    civil(at.saturating_add(SignedDuration::from_hours(24 * days)).unwrap_or(at))
}
