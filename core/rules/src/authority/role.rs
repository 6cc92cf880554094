//! What a person is to the hospital, by their posts and seats.

use serde::{Deserialize, Serialize};

use crate::{
    Hospital,
    committee::{Body, Post},
    id::PersonId,
};

/// What a person is to the hospital. One person may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    SystemUser,
    DepartmentHead,
    MediaCustodian,
    GeneralAffairs,
    SystemOperator,
    OperationsOfficer,
    SystemCommittee,
    RecordCommittee,
    AuditOfficer,
    Director,
}

impl Role {
    pub const ALL: [Role; 10] = [
        Role::SystemUser,
        Role::DepartmentHead,
        Role::MediaCustodian,
        Role::GeneralAffairs,
        Role::SystemOperator,
        Role::OperationsOfficer,
        Role::SystemCommittee,
        Role::RecordCommittee,
        Role::AuditOfficer,
        Role::Director,
    ];
}

/// Whoever has business with things of the hospital: all who see the registers, and the custodians.
pub(super) const SEES_THINGS: &[Role] = &[
    Role::DepartmentHead,
    Role::MediaCustodian,
    Role::GeneralAffairs,
    Role::SystemOperator,
    Role::OperationsOfficer,
    Role::SystemCommittee,
    Role::RecordCommittee,
    Role::AuditOfficer,
    Role::Director,
];

/// Whether somebody is this now.
pub(super) fn has_role(hospital: &Hospital, person: PersonId, role: Role) -> bool {
    let committees = &hospital.committees;
    match role {
        Role::SystemUser => true,
        Role::DepartmentHead => committees.headed_by(person).next().is_some(),
        Role::MediaCustodian => {
            let posts = &mut committees.posts_of(person);
            posts.any(|it| matches!(it, Post::MediaCustodian(_)))
        }
        Role::GeneralAffairs => committees.holds(person, &Post::GeneralAffairs),
        Role::SystemOperator => committees.holds(person, &Post::SystemOperator),
        Role::OperationsOfficer => committees.holds(person, &Post::OperationsOfficer),
        Role::SystemCommittee => committees.sits_in(person, Body::SystemCommittee),
        Role::RecordCommittee => committees.sits_in(person, Body::RecordCommittee),
        Role::AuditOfficer => committees.holds(person, &Post::AuditOfficer),
        Role::Director => committees.holds(person, &Post::Director),
    }
}
