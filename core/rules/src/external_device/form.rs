//! F6 as the engine of the forms asks it.

use jiff::{Timestamp, civil::Date};

use super::{Command, ExternalDevice};
use crate::{
    Command as Any, Hospital,
    application::{
        Application, Asked, Sitting,
        form::{Applicant, Form, Route, refuse_second_form},
        until_max,
    },
    calendar,
    committee::{Body, FormKind},
    id::{ApplicationNo, PersonId},
    media::fold_serial,
    permit::end_of,
    refusal::Refusal,
    sealed::Sealed,
};

/// Letters of a model and of a serial number.
const LETTERS_MAX: usize = 80;
/// Nobody plans further ahead, and a mistyped year is caught.
const START_AHEAD_DAYS_MAX: i32 = 366;

impl Form for ExternalDevice {
    fn kind(&self) -> FormKind {
        FormKind::ExternalDevice
    }

    /// 申請者 → 所属長 → システム委員会
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
        vec![self.purpose, self.reason]
    }

    fn check(
        &self,
        hospital: &Hospital,
        again: Option<ApplicationNo>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let serial = fold_serial(&self.serial);
        let same = |it: &Asked| matches!(it, Asked::ExternalDevice(it) if fold_serial(&it.serial) == serial);
        refuse_second_form(hospital, again, same)?;
        check_asked(hospital, self, now)
    }

    fn overtaken(
        &self,
        hospital: &Hospital,
        _: &Application,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if end_of(self.until) <= now {
            return Err(Refusal::TermIsOver);
        }
        let from = self.from.max(calendar::tokyo::civil(now));
        check_asked(hospital, &ExternalDevice { from, ..self.clone() }, now)
    }

    /// The committee says how it is to be used, or does not approve.
    fn approved_by(&self, sitting: &Sitting) -> Result<(), Refusal> {
        if sitting.note.is_some() { Ok(()) } else { Err(Refusal::UsageNotDirected) }
    }

    fn entails(&self, no: ApplicationNo) -> Any {
        Any::ExternalDevice(Command::Permit { no })
    }

    fn keys(&self) -> Vec<String> {
        vec![fold_serial(&self.serial)]
    }
}

fn check_asked(hospital: &Hospital, asked: &ExternalDevice, now: Timestamp) -> Result<(), Refusal> {
    hospital.people.get(asked.person).ok_or(Refusal::NoSuchPerson)?;
    let short = |it: &str| (1..=LETTERS_MAX).contains(&it.trim().chars().count());
    if !short(&asked.model) || !short(&asked.serial) || fold_serial(&asked.serial).is_empty() {
        return Err(Refusal::TextOutOfRange { letters_max: LETTERS_MAX });
    }
    if let Some(no) = hospital.media.by_serial(&asked.serial) {
        return Err(Refusal::SerialInUse { no: no.clone() });
    }
    check_functions(asked)?;
    check_term(asked, now)
}

/// Rule 10: all three, or a committee's decision that holds for the whole term.
fn check_functions(asked: &ExternalDevice) -> Result<(), Refusal> {
    if asked.has_av && asked.has_encryption && asked.has_password {
        return Ok(());
    }
    match &asked.exception {
        None => Err(Refusal::DeviceLacksFunctions),
        Some(it) if it.minutes.trim().is_empty() || it.until < asked.until => {
            Err(Refusal::ExceptionTooShort { until: it.until })
        }
        Some(_) => Ok(()),
    }
}

fn check_term(asked: &ExternalDevice, now: Timestamp) -> Result<(), Refusal> {
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
    Ok(())
}
