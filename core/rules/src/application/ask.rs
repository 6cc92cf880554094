//! What may be asked for: the content of a form against the registers.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};

use super::{Asked, Change, Grant, Rename, Terms};
use crate::{
    Hospital, calendar, handover,
    id::{ApplicationNo, Department, Job, PersonId, SystemId},
    maintenance::{self, Remote},
    people::Person,
    refusal::Refusal,
};

/// A right that starts shortly before the fiscal year ends may run on to the next one's end (rule 11).
const RENEWAL_LEAD_DAYS: i32 = 45;
/// Nobody plans further ahead, and a mistyped year is caught.
const START_AHEAD_DAYS_MAX: i32 = 366;

/// Refuses what the registers contradict. `again` is the number of the same form, handed in once more.
pub(super) fn check_asked(
    hospital: &Hospital,
    asked: &Asked,
    again: Option<ApplicationNo>,
    now: Timestamp,
) -> Result<(), Refusal> {
    match asked {
        Asked::Grant(grant) => check_grant(hospital, grant, again, now),
        Asked::Change(change) => check_change(hospital, change, again, now),
        Asked::Rename(rename) => check_rename(hospital, rename, again, now),
        Asked::Remote(remote) => check_remote(hospital, remote, again, now),
        Asked::Handover(it) => {
            hospital.people.get(it.holder).ok_or(Refusal::NoSuchPerson)?;
            handover::check_asked(hospital, it, now)
        }
    }
}

/// The person whom an application is about; of an F5 or F3, who answers for it in the house.
pub fn beneficiary<'a>(hospital: &'a Hospital, asked: &Asked) -> Result<&'a Person, Refusal> {
    let id = match asked {
        Asked::Grant(grant) => grant.person,
        Asked::Change(change) => {
            hospital.accounts.get(&change.account).ok_or(Refusal::NoSuchAccount)?.person
        }
        Asked::Rename(rename) => rename.person,
        Asked::Remote(remote) => remote.contact,
        Asked::Handover(it) => it.holder,
    };
    hospital.people.get(id).ok_or(Refusal::NoSuchPerson)
}

/// The last day a right may have that starts on `from` (rule 11).
pub fn until_max(from: Date) -> Date {
    let shortly_after = from.saturating_add(jiff::Span::new().days(RENEWAL_LEAD_DAYS));
    calendar::fiscal_year::FiscalYear::of(shortly_after).last_day()
}

fn check_grant(
    hospital: &Hospital,
    grant: &Grant,
    again: Option<ApplicationNo>,
    now: Timestamp,
) -> Result<(), Refusal> {
    let person = hospital.people.get(grant.person).ok_or(Refusal::NoSuchPerson)?;
    refuse_second_form(hospital, person.id, again, |it| matches!(it, Asked::Grant(_)))?;
    check_terms(hospital, person, &grant.terms, now)?;
    let standing = hospital.permits.of(person.id).find(|it| !it.is_over(now));
    match standing {
        Some(permit) if !grant.another_account => Err(Refusal::HasRight { no: permit.no }),
        Some(_) if grant.terms.reason.is_none() => Err(Refusal::ReasonNeeded),
        Some(_) | None => Ok(()),
    }
}

fn check_change(
    hospital: &Hospital,
    change: &Change,
    again: Option<ApplicationNo>,
    now: Timestamp,
) -> Result<(), Refusal> {
    let account = hospital.accounts.get(&change.account).ok_or(Refusal::NoSuchAccount)?;
    let person = hospital.people.get(account.person).ok_or(Refusal::NoSuchPerson)?;
    refuse_second_form(
        hospital,
        person.id,
        again,
        |it| matches!(it, Asked::Change(other) if other.account == change.account),
    )?;
    check_terms(hospital, person, &change.terms, now)?;
    let standing = hospital.permits.of_account(&change.account).rev().find(|it| !it.is_over(now));
    match standing {
        Some(permit) if permit.has_terms(&change.terms) => {
            Err(Refusal::NothingChanges { no: permit.no })
        }
        Some(_) => Ok(()),
        None => Err(Refusal::NoRightToChange),
    }
}

fn check_rename(
    hospital: &Hospital,
    rename: &Rename,
    again: Option<ApplicationNo>,
    now: Timestamp,
) -> Result<(), Refusal> {
    hospital.people.get(rename.person).ok_or(Refusal::NoSuchPerson)?;
    refuse_second_form(hospital, rename.person, again, |it| matches!(it, Asked::Rename(_)))?;
    let days = calendar::tokyo::civil(now).until(rename.on).map_or(i32::MAX, |it| it.get_days());
    if days.abs() > START_AHEAD_DAYS_MAX {
        return Err(Refusal::PeriodOutOfRange { days_max: START_AHEAD_DAYS_MAX });
    }
    Ok(())
}

fn check_remote(
    hospital: &Hospital,
    remote: &Remote,
    again: Option<ApplicationNo>,
    now: Timestamp,
) -> Result<(), Refusal> {
    hospital.people.get(remote.contact).ok_or(Refusal::NoSuchPerson)?;
    let same = |it: &Remote| it.vendor == remote.vendor && it.line == remote.line;
    let other = hospital
        .applications
        .open()
        .find(|it| matches!(&it.asked, Asked::Remote(open) if same(open) && Some(it.no) != again));
    match other {
        Some(open) => Err(Refusal::AlreadyApplied { no: open.no }),
        None => maintenance::check_asked(hospital, remote, now),
    }
}

fn check_terms(
    hospital: &Hospital,
    person: &Person,
    terms: &Terms,
    now: Timestamp,
) -> Result<(), Refusal> {
    let matrix = &hospital.rights.matrix;
    let category = matrix.category(&terms.category).ok_or(Refusal::NoSuchCategory)?;
    check_systems(hospital, &terms.systems)?;
    let today = calendar::tokyo::civil(now);
    if terms.from < today {
        return Err(Refusal::StartsInThePast { today });
    }
    let ahead = today.until(terms.from).map_or(i32::MAX, |it| it.get_days());
    if ahead > START_AHEAD_DAYS_MAX {
        return Err(Refusal::PeriodOutOfRange { days_max: START_AHEAD_DAYS_MAX });
    }
    if terms.until < terms.from {
        return Err(Refusal::EndsBeforeStart);
    }
    let until_max = until_max(terms.from);
    if terms.until > until_max {
        return Err(Refusal::EndsTooLate { until_max });
    }
    let usual = is_standard(hospital, &person.listed.job, &person.listed.department, terms);
    if terms.reason.is_none() && (category.privileged || !usual) {
        return Err(Refusal::ReasonNeeded);
    }
    Ok(())
}

pub(super) fn is_standard(
    hospital: &Hospital,
    job: &Job,
    department: &Department,
    terms: &Terms,
) -> bool {
    hospital.rights.matrix.standard(job, department) == Some(&terms.category)
}

pub(crate) fn check_systems(
    hospital: &Hospital,
    systems: &BTreeSet<SystemId>,
) -> Result<(), Refusal> {
    if systems.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    match systems.iter().find(|it| hospital.setting.system(it).is_none()) {
        Some(system) => Err(Refusal::NoSuchSystem { system: system.clone() }),
        None => Ok(()),
    }
}

/// One open form of a kind for one person: two would be decided twice.
fn refuse_second_form(
    hospital: &Hospital,
    person: PersonId,
    again: Option<ApplicationNo>,
    same: impl Fn(&Asked) -> bool,
) -> Result<(), Refusal> {
    let other = hospital.applications.open().find(|it| {
        Some(it.no) != again
            && same(&it.asked)
            && beneficiary(hospital, &it.asked).is_ok_and(|about| about.id == person)
    });
    match other {
        Some(open) => Err(Refusal::AlreadyApplied { no: open.no }),
        None => Ok(()),
    }
}
