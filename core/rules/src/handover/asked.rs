//! F3 as the engine of the forms asks it.

use jiff::{Timestamp, civil::Date};

use super::{Command, Handover, form::check_asked};
use crate::{
    Command as Any, Hospital,
    application::{
        Application, Asked,
        form::{Form, Route, outside},
    },
    authority::Action,
    calendar,
    committee::FormKind,
    id::{ApplicationNo, PersonId},
    permit::end_of,
    refusal::Refusal,
    sealed::Sealed,
};

impl Form for Handover {
    fn kind(&self) -> FormKind {
        FormKind::Handover
    }

    fn route(&self) -> Route {
        outside(Action::ApplyForHandover)
    }

    fn about(&self, _: &Hospital) -> Result<PersonId, Refusal> {
        Ok(self.holder)
    }

    fn first_day(&self) -> Date {
        self.from
    }

    fn texts(&self) -> Vec<Sealed> {
        let texts = [self.purpose, self.asset_name, self.destination];
        texts.into_iter().chain(self.end_detail).collect()
    }

    fn check(
        &self,
        hospital: &Hospital,
        _: Option<ApplicationNo>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        hospital.people.get(self.holder).ok_or(Refusal::NoSuchPerson)?;
        check_asked(hospital, self, now)
    }

    fn overtaken(
        &self,
        hospital: &Hospital,
        _: &Application,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if end_of(self.end_due_on) <= now {
            return Err(Refusal::TermIsOver);
        }
        let from = self.from.max(calendar::tokyo::civil(now));
        check_asked(hospital, &Handover { from, ..self.clone() }, now)
    }

    fn entails(&self, no: ApplicationNo) -> Any {
        Any::Handover(Command::Permit { no })
    }

    /// Beside its F5, whoever answers for it in the house.
    fn is_same_matter(&self, _: &Hospital, asked: &Asked) -> bool {
        let linked = self.linked_remote_request;
        matches!(asked, Asked::Handover(it) if it.linked_remote_request == linked)
    }

    fn keys(&self) -> Vec<String> {
        vec![self.vendor.to_string(), self.linked_remote_request.to_string()]
    }
}
