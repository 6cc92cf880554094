//! The rules of permits: none without its application, none without an end.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan as _};

use super::{Basis, Command, Ended, Event, Permit, end_of};
use crate::{
    Hospital, account,
    application::{
        self, Application, Asked, Change, FORM_VERSION, ROUTE_VERSION, Stage, Terms, Versions,
        until_max,
    },
    authority::{Action, require},
    calendar,
    committee::Post,
    id::{AccountId, ApplicationNo, PersonId},
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
};

/// Days that a rescue lasts after its own: time for a meeting.
const RESCUE_DAYS: i64 = 13;

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Grant { no } => grant(hospital, no, now),
        Command::Found { person, terms } => found(hospital, by, person, terms, now),
        Command::Rescue { person, reason } => rescue(hospital, person, reason, now),
        Command::Close { no, at, why } => close(hospital, no, at, why),
    }
}

fn grant(hospital: &Hospital, no: ApplicationNo, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    let application = hospital.applications.get(no).ok_or(Refusal::NoSuchApplication { no })?;
    let known = hospital.permits.get(no);
    let basis = match (application.stage, application.provisional_until) {
        (Stage::Approved, _) => Basis::Committee,
        (Stage::Before(_), Some(until)) => Basis::Provisional { until },
        (
            Stage::WithHead
            | Stage::InExamination
            | Stage::Before(_)
            | Stage::Returned
            | Stage::Withdrawn
            | Stage::Refused,
            _,
        ) => return Err(Refusal::NotDecided { no }),
    };
    match known.map(|it| &it.basis) {
        // What was revoked meanwhile stays revoked.
        Some(Basis::Provisional { .. }) if basis == Basis::Committee => {
            let versions = application.decided.unwrap_or(application.versions);
            let confirmed = Event::Confirmed { no, versions };
            Ok([confirmed].into_iter().chain(replaced(hospital, application, now)).collect())
        }
        Some(_) => Ok(vec![]),
        None => newly(hospital, application, basis, now),
    }
}

fn newly(
    hospital: &Hospital,
    application: &Application,
    basis: Basis,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let no = application.no;
    let form = application.asked.form();
    let terms = form.terms().ok_or(Refusal::NotDecided { no })?;
    let person = form.about(hospital)?;
    let account = match &application.asked {
        Asked::Change(asked) => asked.account.clone(),
        _ => account::next_id(hospital, person)?,
    };
    // Until the committee has ratified it, the earlier right stands beside it.
    let replaced = match basis {
        Basis::Provisional { .. } => vec![],
        Basis::Committee | Basis::Founding => replaced(hospital, application, now),
    };
    let granted = Event::Granted {
        no,
        person,
        account,
        terms: terms.clone(),
        basis,
        content: application.content,
        versions: application.decided.unwrap_or(application.versions),
    };
    let leaving = leaving(hospital, person, no, terms, now);
    Ok([granted].into_iter().chain(replaced).chain(leaving).collect())
}

/// The account's other permits end where the new one begins.
fn replaced(hospital: &Hospital, application: &Application, now: Timestamp) -> Vec<Event> {
    let Asked::Change(Change { account, terms }) = &application.asked else { return vec![] };
    let by = application.no;
    let at = calendar::tokyo::midnight(terms.from).max(now);
    let others = hospital.permits.of_account(account).filter(|it| it.no != by && !it.is_over(at));
    others
        .filter(|it| it.ended.as_ref().is_none_or(|(ends, _)| at < *ends))
        .map(|it| Event::Closed { no: it.no, at, why: Ended::Superseded { by } })
        .collect()
}

/// Everything is to be revoked at a stated time: what is granted before then ends with it (rule 2).
fn leaving(
    hospital: &Hospital,
    person: PersonId,
    no: ApplicationNo,
    terms: &Terms,
    now: Timestamp,
) -> Option<Event> {
    let revocation = hospital.revocations.to_come(person, now)?;
    let why = Ended::Revoked { by: revocation.no };
    let begins_before = calendar::tokyo::midnight(terms.from) < revocation.at;
    begins_before.then_some(Event::Closed { no, at: revocation.at, why })
}

/// The first administrator's right follows from the founding itself; every other is that person's act.
fn found(
    hospital: &Hospital,
    by: &Actor,
    person: PersonId,
    terms: Terms,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    if !hospital.setting.is_founding() {
        return Err(Refusal::FoundingIsOver);
    }
    let is_first = hospital.permits.all().next().is_none();
    if !is_first {
        let founder = require(hospital, by, Action::FoundRight, now)?;
        if hospital.committees.holds(founder, &Post::AuditOfficer) {
            return Err(Refusal::AuditOfficerDecidesNothing);
        }
    }
    hospital.people.get(person).ok_or(Refusal::NoSuchPerson)?;
    if let Some(permit) = hospital.permits.of(person).find(|it| !it.is_over(now)) {
        return Err(Refusal::HasRight { no: permit.no });
    }
    if hospital.rights.matrix.category(&terms.category).is_none() {
        return Err(Refusal::NoSuchCategory);
    }
    if !is_first {
        application::check_systems(hospital, &terms.systems)?;
    }
    if terms.until < terms.from || end_of(terms.until) <= now {
        return Err(Refusal::EndsBeforeStart);
    }
    let until_max = until_max(terms.from);
    if terms.until > until_max {
        return Err(Refusal::EndsTooLate { until_max });
    }
    let account = account::next_id(hospital, person)?;
    Ok(vec![unasked(hospital, (person, account), terms, Basis::Founding, now)])
}

/// A permit that no application stands behind.
fn unasked(
    hospital: &Hospital,
    (person, account): (PersonId, AccountId),
    terms: Terms,
    basis: Basis,
    now: Timestamp,
) -> Event {
    let no = hospital.next_no(now);
    let versions = Versions {
        regulation: hospital.setting.regulation,
        form: FORM_VERSION,
        route: ROUTE_VERSION,
        matrix: hospital.rights.version,
    };
    let content = Asked::Grant(crate::application::Grant {
        person,
        terms: terms.clone(),
        another_account: false,
    })
    .content(None);
    Event::Granted { no, person, account, terms, basis, content, versions }
}

/// Opens the office alone and no clinical system, for two weeks, in which the committee can meet: rule 1
/// holds here as well, and what nobody ratifies by an application lapses by itself.
fn rescue(
    hospital: &Hospital,
    person: PersonId,
    reason: Sealed,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    if !hospital.setting.is_rescue(person, now) {
        return Err(Refusal::NotLockedOut);
    }
    if hospital.permits.of(person).any(|it| it.is_effective(now)) {
        return Ok(vec![]);
    }
    let before = hospital.permits.of(person).next_back().map(|it| &it.category);
    let matrix = &hospital.rights.matrix;
    let known = before.and_then(|it| matrix.category(it)).or(matrix.categories.first());
    let from = calendar::tokyo::civil(now);
    let until = from.saturating_add(RESCUE_DAYS.days()).min(until_max(from));
    let terms = Terms {
        category: known.ok_or(Refusal::NoSuchCategory)?.id.clone(),
        systems: BTreeSet::new(),
        from,
        until,
        reason: Some(reason),
    };
    let account = match hospital.accounts.of(person).last() {
        Some(known) => known.id.clone(),
        None => account::next_id(hospital, person)?,
    };
    let basis = Basis::Provisional { until: end_of(until) };
    let leaving = leaving(hospital, person, hospital.next_no(now), &terms, now);
    let granted = unasked(hospital, (person, account), terms, basis, now);
    Ok([granted].into_iter().chain(leaving).collect())
}

/// Ends a permit earlier, never later. Only what really happened counts as a reason.
fn close(
    hospital: &Hospital,
    no: ApplicationNo,
    at: Timestamp,
    why: Ended,
) -> Result<Vec<Event>, Refusal> {
    let permit = hospital.permits.get(no).ok_or(Refusal::NoSuchRecord)?;
    let cause = match &why {
        Ended::Revoked { by } => {
            let revocation = hospital.revocations.get(*by);
            revocation.filter(|it| it.permits.contains(&no)).map(|it| it.at)
        }
        // Comes only with the newer permit itself.
        Ended::Superseded { .. } => None,
        Ended::Refused => ended_as(hospital, permit, Stage::Refused),
        Ended::Withdrawn => ended_as(hospital, permit, Stage::Withdrawn),
    };
    if cause != Some(at) {
        return Err(Refusal::NotDecided { no });
    }
    let ends_sooner = permit.ended.as_ref().is_some_and(|(ends, _)| *ends <= at);
    if ends_sooner || permit.is_over(at) {
        return Ok(vec![]);
    }
    Ok(vec![Event::Closed { no, at, why }])
}

/// When the permit's application came to this end, if it did.
fn ended_as(hospital: &Hospital, permit: &Permit, stage: Stage) -> Option<Timestamp> {
    let application = hospital.applications.get(permit.no).filter(|it| it.stage == stage)?;
    application.steps.last().map(|it| it.at)
}
