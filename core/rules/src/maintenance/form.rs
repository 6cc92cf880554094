//! F5 as the engine of the forms asks it.

use jiff::{Timestamp, civil::Date};

use super::{Command, Remote, permit::check_asked};
use crate::{
    Command as Any, Hospital,
    application::{
        Application, Asked,
        form::{Form, Route, outside, refuse_second_form},
    },
    authority::Action,
    calendar,
    committee::FormKind,
    id::{ApplicationNo, PersonId},
    permit::end_of,
    refusal::Refusal,
    sealed::Sealed,
};

impl Form for Remote {
    fn kind(&self) -> FormKind {
        FormKind::Remote
    }

    fn route(&self) -> Route {
        outside(Action::ApplyForVendor)
    }

    fn about(&self, _: &Hospital) -> Result<PersonId, Refusal> {
        Ok(self.contact)
    }

    fn first_day(&self) -> Date {
        self.from
    }

    fn texts(&self) -> Vec<Sealed> {
        vec![self.purpose]
    }

    fn check(
        &self,
        hospital: &Hospital,
        again: Option<ApplicationNo>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        hospital.people.get(self.contact).ok_or(Refusal::NoSuchPerson)?;
        let same = |it: &Asked| matches!(it, Asked::Remote(it) if it.vendor == self.vendor && it.line == self.line);
        refuse_second_form(hospital, again, same)?;
        check_asked(hospital, self, now)
    }

    fn overtaken(
        &self,
        hospital: &Hospital,
        _: &Application,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let contract = hospital.vendors.get(&self.vendor).map(|it| it.firm.contract_until);
        let last = contract.map_or(self.until, |it| it.min(self.until));
        if end_of(last) <= now {
            return Err(Refusal::TermIsOver);
        }
        // A day that went by while the form waited is no mistyped one: the permit begins when it is decided.
        let from = self.from.max(calendar::tokyo::civil(now));
        check_asked(hospital, &Remote { from, ..self.clone() }, now)
    }

    fn entails(&self, no: ApplicationNo) -> Any {
        Any::Maintenance(Command::Permit { no })
    }

    /// Of its vendor, whoever answers for it in the house.
    fn is_same_matter(&self, _: &Hospital, asked: &Asked) -> bool {
        matches!(asked, Asked::Remote(it) if it.vendor == self.vendor)
    }

    fn keys(&self) -> Vec<String> {
        vec![self.vendor.to_string()]
    }
}
