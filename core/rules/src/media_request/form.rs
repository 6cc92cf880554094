//! F7 as the engine of the forms asks it.

use jiff::{Timestamp, civil::Date};

use super::{COUNT_MAX, Command, MediaRequest};
use crate::{
    Command as Any, Hospital,
    application::{
        Application, Asked,
        form::{Applicant, Form, Route, refuse_second_form},
    },
    calendar,
    committee::{Body, FormKind},
    id::{ApplicationNo, MediumNo, PersonId},
    media::{self, MediumState},
    refusal::Refusal,
    sealed::Sealed,
};

/// Nobody plans further ahead, and a mistyped year is caught.
const AHEAD_DAYS_MAX: i32 = 366;

impl Form for MediaRequest {
    fn kind(&self) -> FormKind {
        FormKind::MediaRequest
    }

    /// 部署の管理者 → 所属長 → システム委員会
    fn route(&self) -> Route {
        Route { applicant: Applicant::Oneself, decided_by: Body::SystemCommittee }
    }

    fn about(&self, _: &Hospital) -> Result<PersonId, Refusal> {
        Ok(self.custodian)
    }

    fn first_day(&self) -> Date {
        self.from
    }

    fn texts(&self) -> Vec<Sealed> {
        vec![self.reason]
    }

    fn check(
        &self,
        hospital: &Hospital,
        again: Option<ApplicationNo>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let replaces = self.wanted.replaces();
        let same = |it: &Asked| match it {
            Asked::MediaRequest(it) => replaces.is_some() && it.wanted.replaces() == replaces,
            _ => false,
        };
        refuse_second_form(hospital, again, same)?;
        let today = calendar::tokyo::civil(now);
        let ahead = calendar::working_days::days_between(today, self.from);
        if !(0..=AHEAD_DAYS_MAX).contains(&ahead) {
            return Err(Refusal::PeriodOutOfRange { days_max: AHEAD_DAYS_MAX });
        }
        check_asked(hospital, self)
    }

    fn overtaken(&self, hospital: &Hospital, _: &Application, _: Timestamp) -> Result<(), Refusal> {
        check_asked(hospital, self)
    }

    fn entails(&self, no: ApplicationNo) -> Any {
        Any::MediaRequest(Command::Permit { no })
    }

    fn keys(&self) -> Vec<String> {
        self.wanted.replaces().map(ToString::to_string).into_iter().collect()
    }
}

fn check_asked(hospital: &Hospital, asked: &MediaRequest) -> Result<(), Refusal> {
    hospital.people.get(asked.custodian).ok_or(Refusal::NoSuchPerson)?;
    if !media::custodians(hospital, &asked.department).contains(&asked.custodian) {
        return Err(Refusal::NotTheCustodian { department: asked.department.clone() });
    }
    if !(1..=COUNT_MAX).contains(&asked.wanted.count()) {
        return Err(Refusal::MediaCountOutOfRange { max: COUNT_MAX });
    }
    asked.wanted.replaces().map_or(Ok(()), |no| check_replaced(hospital, asked, no))
}

/// What is replaced is there, the department's own, and neither lost nor gone.
fn check_replaced(hospital: &Hospital, asked: &MediaRequest, no: &MediumNo) -> Result<(), Refusal> {
    let medium = hospital.media.get(no).ok_or(Refusal::NoSuchRecord)?;
    if medium.department != asked.department {
        return Err(Refusal::NotTheCustodian { department: medium.department.clone() });
    }
    match hospital.media.state(no).ok_or(Refusal::NoSuchRecord)? {
        MediumState::InStock | MediumState::Lent { .. } | MediumState::Withdrawn => Ok(()),
        MediumState::Out { .. } => Err(Refusal::MediumAway { no: no.clone() }),
        MediumState::Lost { .. } => Err(Refusal::LossIsAnIncident),
        MediumState::Disposed => Err(Refusal::MediumGone { no: no.clone() }),
    }
}
