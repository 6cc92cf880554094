//! The checkpoint: the one pure function that every gate asks, at the start and at every renewal.
//!
//! Keeps: 1(1), 1(2)①-grant, 1(2)①-revoke, 6(3)①, 6(3)③-application, 6(4)②, 6(4)③, 6(5)①, 6(5)②, 8(2), rule 1, rule 2, rule 7, rule 8.
//!
//! No allocation where it allows. No other check exists anywhere.

#[cfg(test)]
mod tests;

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Hospital, external_device,
    handover::{self, Way},
    id::{AccountId, ApplicationNo, OsId, PersonId, SessionNo, SystemId, TargetId, WorkerId},
    maintenance::{self, Ability, Knock},
    own_device::{self, Method},
    permit::{Basis, Permit, State},
    refusal::{Named, Refusal},
    rights::{Operation, Scope},
};

/// 緊急: two hours, one patient (clause 1(1), matrix).
const EMERGENCY: SignedDuration = SignedDuration::from_hours(2);

/// Someone or something that wants to pass a gate.
#[derive(Clone, Copy, Debug)]
pub enum Passage<'a> {
    /// Sekisho itself, at sign-in and at every request.
    Office { account: &'a AccountId },
    /// A clinical system.
    SignIn { account: &'a AccountId, system: &'a SystemId },
    /// An operation on a class of information about one patient.
    Chart {
        account: &'a AccountId,
        system: &'a SystemId,
        class: &'a str,
        operation: Operation,
        relation: Relation,
    },
    /// A vendor's worker at the maintenance gate; `ability` is `None` at sign-in. One that moves files
    /// needs both permits, F5 and F3.
    Remote {
        worker: WorkerId,
        source: IpAddr,
        target: &'a TargetId,
        ability: Option<Ability>,
        /// The session that goes on; `None` before there is one.
        session: Option<SessionNo>,
    },
    /// A person's own device at the gateway that it comes in by.
    OwnDevice { account: &'a AccountId, system: &'a OsId, method: Method },
    /// Something that is to be connected to a terminal, by its serial number.
    Medium { serial: &'a str },
}

/// What the asking system knows of the person and the patient.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Relation {
    pub own_department: bool,
    pub care_team: bool,
    /// The person has given a reason for an emergency.
    pub emergency: bool,
}

/// The gate may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    /// The permit that opens it; at the maintenance gate the window. `None`: a designated medium of the house.
    pub permit: Option<ApplicationNo>,
    pub bearer: Bearer,
    /// Ask again before this moment; nothing may go on past it.
    pub until: Timestamp,
    pub conditions: Conditions,
}

/// Who passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    Person(PersonId),
    Worker(WorkerId),
    /// Nobody in particular: the house's own medium.
    House,
}

/// What the gate must keep to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Conditions {
    /// The right is provisional and lapses by itself.
    pub provisional: bool,
    /// 緊急: one patient, and reviewed afterwards.
    pub reviewed: bool,
    /// 立会い: nothing moves unless a staff member watches.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub witnessed: bool,
    /// Files pass as this F3 lists them, and no others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handover: Option<ApplicationNo>,
}

/// Whether this passage is allowed now, and until when.
pub fn check(hospital: &Hospital, passage: &Passage<'_>, now: Timestamp) -> Result<Pass, Refusal> {
    match passage {
        Passage::Office { account } => {
            // Any permit opens the office: none can be for other systems only.
            effective(hospital, account, now, |_| true)
                .map(|(permit, until)| pass(permit, until))
                .map_err(|it| it.told(hospital, &SystemId(String::new())))
        }
        Passage::SignIn { account, system } => {
            let opens = |permit: &Permit| permit.systems.contains(*system);
            let (permit, until) =
                effective(hospital, account, now, opens).map_err(|it| it.told(hospital, system))?;
            Ok(pass(permit, until))
        }
        Passage::Chart { account, system, class, operation, relation } => {
            let opens = |permit: &Permit| permit.systems.contains(*system);
            let (permit, until) =
                effective(hospital, account, now, opens).map_err(|it| it.told(hospital, system))?;
            let pass = pass(permit, until);
            let scope = hospital.rights.matrix.scope(&permit.category, class, *operation);
            chart(pass, scope, *relation, now).ok_or_else(|| Refusal::CategoryMayNot {
                category: Named::category(hospital, &permit.category),
                class: Named::class(hospital, class),
                operation: *operation,
                scope,
            })
        }
        Passage::Remote { worker, source, target, ability, session } => {
            let (worker, source, ability, session) = (*worker, *source, *ability, *session);
            let knock = Knock { worker, source, target, ability, session };
            match ability.and_then(Way::of) {
                Some(way) => handover::check(hospital, &knock, way, now),
                None => maintenance::check(hospital, &knock, now),
            }
        }
        Passage::OwnDevice { account, system, method } => {
            let office = check(hospital, &Passage::Office { account }, now)?;
            let (permit, until) = own_device::check(hospital, (account, system, *method), now)?;
            Ok(Pass { permit: Some(permit), until: office.until.min(until), ..office })
        }
        Passage::Medium { serial } => {
            let (permit, until) = external_device::check(hospital, serial, now)?;
            let bearer = permit.map_or(Bearer::House, |(_, person)| Bearer::Person(person));
            let (permit, conditions) = (permit.map(|(no, _)| no), Conditions::default());
            Ok(Pass { permit, bearer, until, conditions })
        }
    }
}

/// Why no permit of an account opens this.
enum Closed {
    /// The account's permits are for other systems.
    Elsewhere,
    Refused(Refusal),
}

impl Closed {
    /// In words, with the system that was asked for.
    fn told(self, hospital: &Hospital, asked: &SystemId) -> Refusal {
        match self {
            Closed::Elsewhere => {
                Refusal::SystemNotPermitted { system: Named::system(hospital, asked) }
            }
            Closed::Refused(refusal) => refusal,
        }
    }
}

/// The account's newest effective permit that opens this: what is provisional stands before what it is
/// to replace, until it lapses.
fn effective<'a>(
    hospital: &'a Hospital,
    account: &AccountId,
    now: Timestamp,
    opens: impl Fn(&Permit) -> bool,
) -> Result<(&'a Permit, Timestamp), Closed> {
    let mut elsewhere = false;
    for permit in hospital.permits.of_account(account).rev() {
        let State::Effective { until } = permit.state(now) else { continue };
        if opens(permit) {
            return Ok((permit, until));
        }
        elsewhere = true;
    }
    Err(match elsewhere {
        true => Closed::Elsewhere,
        false => Closed::Refused(why_not(hospital, account, now)),
    })
}

/// The most telling reason: what is still to come, else how the newest permit ended.
fn why_not(hospital: &Hospital, account: &AccountId, now: Timestamp) -> Refusal {
    if hospital.accounts.get(account).is_none() {
        return Refusal::NoSuchAccount;
    }
    let mut reason = Refusal::NoPermit;
    for permit in hospital.permits.of_account(account) {
        reason = match permit.state(now) {
            State::NotYet { from } => return Refusal::NotYet { no: permit.no, from },
            State::Revoked { at, by } => Refusal::Revoked { no: by, at },
            State::Lapsed { at } => Refusal::ProvisionalLapsed { no: permit.no, at },
            State::Over { until } => Refusal::PermitOver { no: permit.no, until },
            State::Replaced { .. } | State::Effective { .. } => reason,
        };
    }
    reason
}

fn pass(permit: &Permit, until: Timestamp) -> Pass {
    let provisional = matches!(permit.basis, Basis::Provisional { .. });
    let conditions = Conditions { provisional, ..Conditions::default() };
    Pass { permit: Some(permit.no), bearer: Bearer::Person(permit.person), until, conditions }
}

fn chart(pass: Pass, scope: Scope, relation: Relation, now: Timestamp) -> Option<Pass> {
    match scope {
        Scope::Never => None,
        Scope::Always => Some(pass),
        Scope::OwnDepartment => relation.own_department.then_some(pass),
        Scope::CareTeam => relation.care_team.then_some(pass),
        Scope::Emergency => relation.emergency.then(|| {
            let ends = now.checked_add(EMERGENCY).unwrap_or(pass.until);
            let conditions = Conditions { reviewed: true, ..pass.conditions };
            Pass { until: pass.until.min(ends), conditions, ..pass }
        }),
    }
}
