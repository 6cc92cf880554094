//! Whose records somebody may look at: a department head's sight ends at the own department.

use jiff::Timestamp;
use rules::{
    Hospital,
    authority::{Role, roles_of},
    committee::FormKind,
    id::{Department, PersonId},
};

/// Who sees the registers of the whole hospital.
const SEES_ALL: [Role; 7] = [
    Role::GeneralAffairs,
    Role::SystemOperator,
    Role::OperationsOfficer,
    Role::SystemCommittee,
    Role::RecordCommittee,
    Role::AuditOfficer,
    Role::Director,
];

/// Whether `viewer` may see what is written about `about`.
pub fn may_see(hospital: &Hospital, viewer: PersonId, about: PersonId, now: Timestamp) -> bool {
    if viewer == about || sees_all(hospital, viewer) {
        return true;
    }
    let Some(about) = hospital.people.get(about) else { return false };
    heads(hospital, viewer, &about.listed.department, now)
}

pub fn sees_all(hospital: &Hospital, viewer: PersonId) -> bool {
    roles_of(hospital, viewer).any(|role| SEES_ALL.contains(&role))
}

/// Head of the department, or standing in for its head with the form of a revocation.
pub fn heads(
    hospital: &Hospital,
    viewer: PersonId,
    department: &Department,
    now: Timestamp,
) -> bool {
    let own = |it: PersonId| hospital.committees.headed_by(it).any(|it| it == department);
    let form = FormKind::Revocation;
    own(viewer) || hospital.committees.principals(viewer, form, now).any(own)
}
