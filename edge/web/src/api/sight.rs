//! Whose records somebody sees in the registers: everybody's, their departments', or their own.

use rules::{
    Hospital,
    authority::{Action, Role, roles_of},
    id::{Department, PersonId},
};

/// How far somebody sees.
pub enum Sight {
    All,
    /// A head sees their departments and themselves; anybody else only themselves.
    Only(PersonId, Vec<Department>),
}

impl Sight {
    pub fn of(hospital: &Hospital, person: PersonId) -> Sight {
        let beyond = |role: &Role| *role != Role::DepartmentHead;
        let registers = Action::SeeRegisters.roles();
        if roles_of(hospital, person).filter(beyond).any(|role| registers.contains(&role)) {
            return Sight::All;
        }
        Sight::Only(person, hospital.committees.headed_by(person).cloned().collect())
    }

    pub fn covers(&self, hospital: &Hospital, about: PersonId) -> bool {
        match self {
            Sight::All => true,
            Sight::Only(own, _) if *own == about => true,
            Sight::Only(_, departments) => hospital
                .people
                .get(about)
                .is_some_and(|it| departments.contains(&it.listed.department)),
        }
    }
}
