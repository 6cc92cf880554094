//! F2b 氏名変更届: the same user ID under a new name.
//!
//! Keeps: 1(2)-rename.

use jiff::{Timestamp, civil::Date};

use super::{
    Application, Asked, Rename,
    form::{Form, NAME, Route, refuse_second_form},
    right::START_AHEAD_DAYS_MAX,
};
use crate::{
    Command, Hospital, calendar,
    committee::FormKind,
    id::{ApplicationNo, PersonId},
    people,
    refusal::Refusal,
    sealed::Sealed,
};

impl Form for Rename {
    fn kind(&self) -> FormKind {
        FormKind::Rename
    }

    fn route(&self) -> Route {
        NAME
    }

    fn about(&self, _: &Hospital) -> Result<PersonId, Refusal> {
        Ok(self.person)
    }

    fn first_day(&self) -> Date {
        self.on
    }

    fn texts(&self) -> Vec<Sealed> {
        vec![self.name, self.kana]
    }

    fn check(
        &self,
        hospital: &Hospital,
        again: Option<ApplicationNo>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        hospital.people.get(self.person).ok_or(Refusal::NoSuchPerson)?;
        let same = |it: &Asked| matches!(it, Asked::Rename(other) if other.person == self.person);
        refuse_second_form(hospital, again, same)?;
        let days = calendar::tokyo::civil(now).until(self.on).map_or(i32::MAX, |it| it.get_days());
        if days.abs() > START_AHEAD_DAYS_MAX {
            return Err(Refusal::PeriodOutOfRange { days_max: START_AHEAD_DAYS_MAX });
        }
        Ok(())
    }

    fn overtaken(&self, _: &Hospital, _: &Application, _: Timestamp) -> Result<(), Refusal> {
        Ok(())
    }

    fn entails(&self, no: ApplicationNo) -> Command {
        Command::People(people::Command::Rename {
            permitted_by: no,
            person: self.person,
            name: self.name,
            kana: self.kana,
            on: self.on,
        })
    }
}
