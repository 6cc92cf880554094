//! F4 as the engine of the forms asks it: against the list of systems, the account and the calendar.

use jiff::{Timestamp, ToSpan, civil::Date};

use super::{Command, Os, OwnDevice};
use crate::{
    Command as Any, Hospital,
    application::{
        self, Application, Asked,
        form::{Applicant, Form, Route, refuse_second_form},
    },
    calendar,
    committee::{Body, FormKind},
    id::{ApplicationNo, PersonId},
    permit::end_of,
    refusal::Refusal,
    sealed::Sealed,
};

/// Nobody plans further ahead, and a mistyped year is caught.
const START_AHEAD_DAYS_MAX: i32 = 366;

/// The last day of a permit that starts on `from`: that of a right (rule 11), and never more than a year.
pub fn until_max(from: Date) -> Date {
    let year = from.saturating_add(1.year()).saturating_sub(1.day());
    application::until_max(from).min(year)
}

impl Form for OwnDevice {
    fn kind(&self) -> FormKind {
        FormKind::OwnDevice
    }

    /// 本人 → 所属長 → システム委員会
    fn route(&self) -> Route {
        Route { applicant: Applicant::Oneself, decided_by: Body::SystemCommittee }
    }

    fn about(&self, _: &Hospital) -> Result<PersonId, Refusal> {
        Ok(self.person)
    }

    fn first_day(&self) -> Date {
        self.from
    }

    fn texts(&self) -> Vec<Sealed> {
        vec![self.device, self.usage]
    }

    fn check(
        &self,
        hospital: &Hospital,
        again: Option<ApplicationNo>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let same = |it: &Asked| matches!(it, Asked::OwnDevice(it) if it.account == self.account && it.system == self.system);
        refuse_second_form(hospital, again, same)?;
        check_asked(hospital, self, now)
    }

    fn overtaken(
        &self,
        hospital: &Hospital,
        application: &Application,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if end_of(self.until) <= now {
            return Err(Refusal::TermIsOver);
        }
        application::refuse_revoked_since(hospital, application)?;
        let from = self.from.max(calendar::tokyo::civil(now));
        check_asked(hospital, &OwnDevice { from, ..self.clone() }, now)
    }

    fn entails(&self, no: ApplicationNo) -> Any {
        Any::OwnDevice(Command::Permit { no })
    }

    fn keys(&self) -> Vec<String> {
        vec![self.account.to_string()]
    }
}

fn check_asked(hospital: &Hospital, asked: &OwnDevice, now: Timestamp) -> Result<(), Refusal> {
    let account = hospital.accounts.get(&asked.account).ok_or(Refusal::NoSuchAccount)?;
    if account.person != asked.person {
        return Err(Refusal::NoSuchAccount);
    }
    let mut rights = hospital.permits.of_account(&asked.account);
    if !rights.any(|it| !it.is_over(now)) {
        return Err(Refusal::NoPermit);
    }
    if !asked.pledged {
        return Err(Refusal::PledgeNeeded);
    }
    let system = hospital.own_devices.system(&asked.system).ok_or(Refusal::OsNotListed)?;
    check_term(asked, system, now)
}

fn check_term(asked: &OwnDevice, system: &Os, now: Timestamp) -> Result<(), Refusal> {
    let today = calendar::tokyo::civil(now);
    if asked.from < today {
        return Err(Refusal::StartsInThePast { today });
    }
    if calendar::working_days::days_between(today, asked.from) > START_AHEAD_DAYS_MAX {
        return Err(Refusal::PeriodOutOfRange { days_max: START_AHEAD_DAYS_MAX });
    }
    if asked.until < asked.from {
        return Err(Refusal::EndsBeforeStart);
    }
    let until_max = until_max(asked.from);
    if asked.until > until_max {
        return Err(Refusal::EndsTooLate { until_max });
    }
    match system.until {
        Some(until) if until < asked.until => {
            Err(Refusal::OsEndsBefore { system: system.name.clone(), until })
        }
        Some(_) | None => Ok(()),
    }
}
