//! F1 新規 and 権限変更: a user right and its terms.
//!
//! Keeps: 1(1), 1(2)①-grant, rule 2, rule 11.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};

use super::{
    Application, Asked, Change, Flag, Grant, Terms,
    form::{Form, RIGHT, Route, refuse_second_form},
    overtaken::refuse_right_overtaken,
    precheck::right_flags,
};
use crate::{
    Command, Hospital, calendar,
    committee::FormKind,
    id::{ApplicationNo, Department, Job, PersonId, SystemId},
    people::Person,
    permit,
    refusal::Refusal,
    sealed::Sealed,
};

/// A right that starts shortly before the fiscal year ends may run on to the next one's end (rule 11).
const RENEWAL_LEAD_DAYS: i32 = 45;
/// Nobody plans further ahead, and a mistyped year is caught.
pub(super) const START_AHEAD_DAYS_MAX: i32 = 366;

/// The last day a right may have that starts on `from` (rule 11).
pub fn until_max(from: Date) -> Date {
    let shortly_after = from.saturating_add(jiff::Span::new().days(RENEWAL_LEAD_DAYS));
    calendar::fiscal_year::FiscalYear::of(shortly_after).last_day()
}

impl Form for Grant {
    fn kind(&self) -> FormKind {
        FormKind::Grant
    }

    fn route(&self) -> Route {
        RIGHT
    }

    fn about(&self, _: &Hospital) -> Result<PersonId, Refusal> {
        Ok(self.person)
    }

    fn first_day(&self) -> Date {
        self.terms.from
    }

    fn texts(&self) -> Vec<Sealed> {
        self.terms.reason.into_iter().collect()
    }

    fn terms(&self) -> Option<&Terms> {
        Some(&self.terms)
    }

    fn check(
        &self,
        hospital: &Hospital,
        again: Option<ApplicationNo>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let person = hospital.people.get(self.person).ok_or(Refusal::NoSuchPerson)?;
        let same = |it: &Asked| matches!(it, Asked::Grant(other) if other.person == self.person);
        refuse_second_form(hospital, again, same)?;
        check_terms(hospital, person, &self.terms, now)?;
        let standing = hospital.permits.of(person.id).find(|it| !it.is_over(now));
        match standing {
            Some(permit) if !self.another_account => Err(Refusal::HasRight { no: permit.no }),
            Some(_) if self.terms.reason.is_none() => Err(Refusal::ReasonNeeded),
            Some(_) | None => Ok(()),
        }
    }

    fn overtaken(
        &self,
        hospital: &Hospital,
        application: &Application,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        refuse_right_overtaken(hospital, application, &self.terms, now)?;
        let mut standing = hospital.permits.of(self.person);
        match standing.find(|it| it.no != application.no && !it.is_over(now)) {
            Some(permit) if !self.another_account => Err(Refusal::HasRight { no: permit.no }),
            Some(_) | None => Ok(()),
        }
    }

    fn entails(&self, no: ApplicationNo) -> Command {
        Command::Permit(permit::Command::Grant { no })
    }

    fn flags(&self, hospital: &Hospital, application: &Application, now: Timestamp) -> Vec<Flag> {
        let mut flags = right_flags(hospital, application, &self.terms, now);
        flags.extend(self.another_account.then_some(Flag::AnotherAccount));
        flags
    }
}

impl Form for Change {
    fn kind(&self) -> FormKind {
        FormKind::Change
    }

    fn route(&self) -> Route {
        RIGHT
    }

    fn about(&self, hospital: &Hospital) -> Result<PersonId, Refusal> {
        hospital.accounts.get(&self.account).map(|it| it.person).ok_or(Refusal::NoSuchAccount)
    }

    fn first_day(&self) -> Date {
        self.terms.from
    }

    fn texts(&self) -> Vec<Sealed> {
        self.terms.reason.into_iter().collect()
    }

    fn terms(&self) -> Option<&Terms> {
        Some(&self.terms)
    }

    fn check(
        &self,
        hospital: &Hospital,
        again: Option<ApplicationNo>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let person = hospital.people.get(self.about(hospital)?).ok_or(Refusal::NoSuchPerson)?;
        let same = |it: &Asked| matches!(it, Asked::Change(other) if other.account == self.account);
        refuse_second_form(hospital, again, same)?;
        check_terms(hospital, person, &self.terms, now)?;
        let standing = hospital.permits.of_account(&self.account).rev().find(|it| !it.is_over(now));
        match standing {
            Some(permit) if permit.has_terms(&self.terms) => {
                Err(Refusal::NothingChanges { no: permit.no })
            }
            Some(_) => Ok(()),
            None => Err(Refusal::NoRightToChange),
        }
    }

    fn overtaken(
        &self,
        hospital: &Hospital,
        application: &Application,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        refuse_right_overtaken(hospital, application, &self.terms, now)
    }

    fn entails(&self, no: ApplicationNo) -> Command {
        Command::Permit(permit::Command::Grant { no })
    }

    fn flags(&self, hospital: &Hospital, application: &Application, now: Timestamp) -> Vec<Flag> {
        right_flags(hospital, application, &self.terms, now)
    }

    fn keys(&self) -> Vec<String> {
        vec![self.account.to_string()]
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
