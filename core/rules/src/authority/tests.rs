//! Who may do what, as an auditor reads it.

use std::fmt::Write as _;

use expect_test::{expect, expect_file};
use jiff::Timestamp;

use super::{Action, Role, may, roles_of};
use crate::{
    Hospital,
    committee::{Body, Event, Post},
    id::PersonId,
    record::{Actor, Record},
    refusal::Refusal,
    story::{World, ready},
};

/// Somebody with this role and no other.
fn with_role(role: Role) -> (Hospital, PersonId) {
    let World { mut hospital, now, .. } = ready();
    let person = ready().person("副看護師長");
    let composed =
        |body| Event::Composed { body, members: [person].into(), chair: person, quorum: 1 };
    let appointed = |post| Event::Appointed { post, person };
    let event = match role {
        Role::SystemUser => return (hospital, person),
        Role::DepartmentHead => appointed(Post::DepartmentHead("薬剤部".into())),
        Role::MediaCustodian => appointed(Post::MediaCustodian("薬剤部".into())),
        Role::GeneralAffairs => appointed(Post::GeneralAffairs),
        Role::SystemOperator => appointed(Post::SystemOperator),
        Role::OperationsOfficer => appointed(Post::OperationsOfficer),
        Role::AuditOfficer => appointed(Post::AuditOfficer),
        Role::Director => appointed(Post::Director),
        Role::SystemCommittee => composed(Body::SystemCommittee),
        Role::RecordCommittee => composed(Body::RecordCommittee),
    };
    hospital.committees.evolve(&record(now), &event);
    (hospital, person)
}

fn record(at: Timestamp) -> Record {
    Record { seq: 0, at, by: Actor::System }
}

/// Somebody who founds a hospital, before it is closed.
fn founder() -> (Hospital, PersonId) {
    let mut world = World::new();
    world.tell("3/2 09:00 system begins the hospital");
    (world.hospital.clone(), world.person("システム管理者"))
}

fn title(action: Action) -> String {
    let ja = Refusal::MayNot { action }.ja();
    let title = ja.strip_suffix("権限がありません。担当の方に依頼してください。");
    title.expect("the sentence names the action first").to_owned()
}

// keeps: 1(2)①-grant, 1(2)①-revoke, rule 3
#[test]
fn every_role_and_every_action() {
    let columns: Vec<(Hospital, PersonId)> =
        Role::ALL.into_iter().map(with_role).chain([founder()]).collect();
    let mut table = String::from(
        "Who may take which action by a role of their own (x). Everybody with a right is a SystemUser.\n\
         The founder is the system operator until the founding is closed.\n\n",
    );
    let names = Role::ALL.iter().map(|it| format!("{it:?}")).chain(["(founder)".into()]);
    for (at, name) in names.enumerate() {
        writeln!(table, "{}{name}", "| ".repeat(at)).expect("a string takes it");
    }
    for action in Action::ALL {
        for (hospital, person) in &columns {
            table.push_str(if may(hospital, *person, action) { "x " } else { ". " });
        }
        writeln!(table, " {action:?} {}", title(action)).expect("a string takes it");
    }
    expect_file!["../../tests/golden/roles-and-actions.txt"].assert_eq(&table);
}

#[test]
fn the_table_is_the_one_that_the_code_names() {
    for role in Role::ALL {
        let (hospital, person) = with_role(role);
        let roles: Vec<Role> = roles_of(&hospital, person).collect();
        assert!(roles.contains(&role) && roles.len() <= 2, "{roles:?}");
        for action in Action::ALL {
            let named = action.roles().iter().any(|it| roles.contains(it));
            assert_eq!(may(&hospital, person, action), named, "{role:?} {action:?}");
        }
    }
}

// keeps: rule 3
#[test]
fn the_audit_officer_decides_nothing() {
    let (hospital, person) = with_role(Role::AuditOfficer);
    let decides = [
        Action::Endorse,
        Action::Examine,
        Action::IssueProvisionally,
        Action::DecideAsSystemCommittee,
        Action::DecideAsRecordCommittee,
        Action::ProposeMatrix,
        Action::AdoptMatrix,
    ];
    assert!(decides.into_iter().all(|it| !may(&hospital, person, it)));
}

/// An account that belongs to somebody else opens nothing for the one who shows it.
#[test]
fn nobody_acts_through_anothers_account() {
    let mut world = ready();
    let Actor::Person { account, .. } = world.actor("運用責任者") else {
        unreachable!("a person")
    };
    let by = Actor::Person { person: world.person("病院長"), account };
    let command = crate::setting::Command::SetExtension { extension: "1".into() };
    let told = world.tell_act(&by, crate::Command::Setting(command));
    expect!["refused (1(2)①): この利用者IDは登録されていません。"].assert_eq(&told.concat());
}
