//! Whose records somebody may see in the registers.

use std::collections::BTreeSet;

use office::state::State;
use rules::{
    authority::{Action, Role, roles_of},
    id::{Department, PersonId},
    people::Person,
};

use crate::{error::PageError, signed::Signed};

/// How far somebody sees.
pub enum Reach {
    Everybody,
    /// The departments that they head.
    Departments(BTreeSet<Department>),
}

impl Reach {
    /// Refuses whoever has no business in the registers.
    pub fn of(signed: &Signed, state: &State) -> Result<Reach, PageError> {
        signed.require(state, Action::SeeRegisters)?;
        let hospital = &state.hospital;
        let mut others =
            Action::SeeRegisters.roles().iter().filter(|it| **it != Role::DepartmentHead);
        let everybody = others.any(|role| roles_of(hospital, signed.person).any(|it| it == *role));
        if everybody {
            return Ok(Reach::Everybody);
        }
        Ok(Reach::Departments(hospital.committees.headed_by(signed.person).cloned().collect()))
    }

    pub fn sees_everybody(&self) -> bool {
        matches!(self, Reach::Everybody)
    }

    pub fn sees(&self, person: &Person) -> bool {
        self.sees_department(&person.listed.department)
    }

    pub fn sees_department(&self, department: &Department) -> bool {
        match self {
            Reach::Everybody => true,
            Reach::Departments(own) => own.contains(department),
        }
    }

    /// Departments that have people now: a list that was taken back leaves none behind.
    pub fn departments<'s>(&self, state: &'s State) -> BTreeSet<&'s str> {
        let people = state.hospital.people.all().filter(|it| self.sees(it));
        people.map(|it| it.listed.department.0.as_str()).collect()
    }

    pub fn sees_id(&self, state: &State, person: PersonId) -> bool {
        state.hospital.people.get(person).is_some_and(|it| self.sees(it))
    }
}
