//! Who may do what: roles come from posts and seats, and each action names the roles that may take it.
//!
//! Keeps: 1(2)①-grant, 1(2)①-revoke, rule 3.
//!
//! The whole table is a golden file that an auditor can read (`tests.rs`).
//! Deliberately not here: separation of duties, which depends on the case and stands with each rule.

mod role;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

pub use role::Role;
use role::{SEES_THINGS, has_role};

use crate::{
    Hospital,
    checkpoint::{self, Bearer, Passage},
    committee::{FormKind, Post},
    id::PersonId,
    record::Actor,
    refusal::Refusal,
};

/// Something that a role may or may not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    SeeOwn,
    SeeCoverage,
    ApplyForOneself,
    NameSubstitute,
    ApplyForDepartment,
    Endorse,
    Examine,
    IssueProvisionally,
    DecideAsSystemCommittee,
    DecideAsRecordCommittee,
    AskRevocationOfAnyone,
    ReceiveAsRecordCommittee,
    ReceiveAsAuditOfficer,
    ImportPeople,
    EnrolPerson,
    SeeRegisters,
    SeeLog,
    SeeSettings,
    ComposeBodies,
    AppointPosts,
    ChangeSettings,
    ProposeMatrix,
    AdoptMatrix,
    HandSlip,
    IssueToken,
    AskCheckpoint,
    FoundRight,
    KeepLines,
    ApplyForVendor,
    OpenWindow,
    OpenEmergency,
    RatifyEmergency,
    ReviewSession,
    ApplyForHandover,
    AccountForCopies,
    RecordDisposal,
    ForgetText,
    MarkShared,
    KeepRegisters,
    SeeThings,
    ReportLoss,
    KeepIncidents,
    TakeStock,
    TakeInMedia,
}

/// Where people and things from outside come first.
const COUNTERS: &[Role] = &[Role::GeneralAffairs, Role::SystemOperator, Role::DepartmentHead];

impl Action {
    pub const ALL: [Action; 44] = [
        Action::SeeOwn,
        Action::SeeCoverage,
        Action::ApplyForOneself,
        Action::NameSubstitute,
        Action::ApplyForDepartment,
        Action::Endorse,
        Action::Examine,
        Action::IssueProvisionally,
        Action::DecideAsSystemCommittee,
        Action::DecideAsRecordCommittee,
        Action::AskRevocationOfAnyone,
        Action::ReceiveAsRecordCommittee,
        Action::ReceiveAsAuditOfficer,
        Action::ImportPeople,
        Action::EnrolPerson,
        Action::SeeRegisters,
        Action::SeeLog,
        Action::SeeSettings,
        Action::ComposeBodies,
        Action::AppointPosts,
        Action::ChangeSettings,
        Action::ProposeMatrix,
        Action::AdoptMatrix,
        Action::HandSlip,
        Action::IssueToken,
        Action::AskCheckpoint,
        Action::FoundRight,
        Action::KeepLines,
        Action::ApplyForVendor,
        Action::OpenWindow,
        Action::OpenEmergency,
        Action::RatifyEmergency,
        Action::ReviewSession,
        Action::ApplyForHandover,
        Action::AccountForCopies,
        Action::RecordDisposal,
        Action::ForgetText,
        Action::MarkShared,
        Action::KeepRegisters,
        Action::SeeThings,
        Action::ReportLoss,
        Action::KeepIncidents,
        Action::TakeStock,
        Action::TakeInMedia,
    ];

    /// The roles that may take this action. While the hospital is being founded see [`while_founding`].
    pub fn roles(self) -> &'static [Role] {
        use Role::*;
        match self {
            Action::SeeOwn
            | Action::SeeCoverage
            | Action::ApplyForOneself
            | Action::NameSubstitute
            | Action::ReportLoss => &[SystemUser],
            Action::ApplyForDepartment => &[DepartmentHead],
            Action::Endorse => &[DepartmentHead, OperationsOfficer],
            Action::Examine | Action::IssueProvisionally | Action::ProposeMatrix => {
                &[OperationsOfficer, SystemCommittee]
            }
            Action::DecideAsSystemCommittee => &[SystemCommittee],
            Action::DecideAsRecordCommittee
            | Action::ReceiveAsRecordCommittee
            | Action::AdoptMatrix => &[RecordCommittee],
            Action::AskRevocationOfAnyone => &[GeneralAffairs],
            Action::ReceiveAsAuditOfficer => &[AuditOfficer],
            Action::ImportPeople => &[GeneralAffairs, SystemOperator],
            Action::EnrolPerson | Action::TakeInMedia => COUNTERS,
            Action::SeeRegisters => &[
                DepartmentHead,
                GeneralAffairs,
                SystemOperator,
                OperationsOfficer,
                SystemCommittee,
                RecordCommittee,
                AuditOfficer,
                Director,
            ],
            Action::SeeLog | Action::SeeSettings => {
                &[SystemOperator, OperationsOfficer, AuditOfficer, Director]
            }
            Action::ComposeBodies
            | Action::AppointPosts
            | Action::ChangeSettings
            | Action::ForgetText => &[OperationsOfficer],
            Action::MarkShared => &[SystemOperator, OperationsOfficer],
            Action::HandSlip | Action::IssueToken | Action::AskCheckpoint => &[SystemOperator],
            Action::FoundRight => &[],
            Action::KeepLines
            | Action::OpenWindow
            | Action::OpenEmergency
            | Action::KeepRegisters
            | Action::KeepIncidents => &[SystemOperator, OperationsOfficer],
            Action::TakeStock => {
                &[DepartmentHead, MediaCustodian, SystemOperator, OperationsOfficer]
            }
            Action::SeeThings => SEES_THINGS,
            Action::ApplyForVendor
            | Action::ApplyForHandover
            | Action::AccountForCopies
            | Action::RecordDisposal => &[SystemOperator, OperationsOfficer, DepartmentHead],
            Action::RatifyEmergency => &[OperationsOfficer, SystemCommittee],
            // A review is no decision: where two people run everything, the auditor alone is apart.
            Action::ReviewSession => {
                &[SystemOperator, OperationsOfficer, SystemCommittee, AuditOfficer]
            }
        }
    }
}

/// What the first administrator may do besides, until the founding is closed.
pub fn while_founding(action: Action) -> bool {
    matches!(
        action,
        Action::ComposeBodies | Action::AppointPosts | Action::ChangeSettings | Action::FoundRight
    )
}

/// Everything a person is at this moment.
pub fn roles_of(hospital: &Hospital, person: PersonId) -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(move |role| has_role(hospital, person, *role))
}

/// Whether a person may take an action by a role of their own.
pub fn may(hospital: &Hospital, person: PersonId, action: Action) -> bool {
    let founding = hospital.setting.is_founding()
        && while_founding(action)
        && has_role(hospital, person, Role::SystemOperator);
    founding || action.roles().iter().any(|role| has_role(hospital, person, *role))
}

/// Whether somebody can still appoint, compose and change settings: an operations officer with a right that is
/// effective now, or the founder.
pub fn is_led(hospital: &Hospital, now: Timestamp) -> bool {
    let mut officers = hospital.committees.holders(&Post::OperationsOfficer);
    hospital.setting.is_founding()
        || officers.any(|it| hospital.permits.of(it).any(|permit| permit.is_effective(now)))
}

/// The person behind the actor, if their right is effective now and a role of theirs may do this.
pub fn require(
    hospital: &Hospital,
    by: &Actor,
    action: Action,
    now: Timestamp,
) -> Result<PersonId, Refusal> {
    let person = present(hospital, by, now)?;
    if may(hospital, person, action) {
        return Ok(person);
    }
    Err(Refusal::MayNot { action })
}

/// Someone acting in their own name, or as a substitute for `principal` (代行).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub person: PersonId,
    pub principal: Option<PersonId>,
}

impl Standing {
    /// `person` in the office of `holder`, which may be their own.
    pub fn of(person: PersonId, holder: PersonId) -> Standing {
        Standing { person, principal: (holder != person).then_some(holder) }
    }

    /// Whose office it is: the principal's, else one's own.
    pub fn holder(&self) -> PersonId {
        self.principal.unwrap_or(self.person)
    }
}

/// Who asks: the actor, and in whose name, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'a> {
    pub by: &'a Actor,
    /// `None`: their own, or that of the one person whom they can stand in for here.
    pub acting_for: Option<PersonId>,
}

/// Like [`require`], but a substitute named for this form may act as well.
///
/// `fits` says whether the holder of the office is the right one for this case (their own department …).
/// Whoever could act for several people and holds no such office has to say for whom: it is never silently
/// the first of them.
pub fn require_for_form(
    hospital: &Hospital,
    asker: Asker<'_>,
    action: Action,
    form: FormKind,
    now: Timestamp,
    fits: impl Fn(PersonId) -> bool,
) -> Result<Standing, Refusal> {
    let person = present(hospital, asker.by, now)?;
    let standings =
        standings(hospital, person, form, now, |it| may(hospital, it, action) && fits(it));
    if standings.is_empty() {
        return Err(Refusal::MayNot { action });
    }
    choose(&standings, asker.acting_for)
}

/// Every name in which a person can act where the holder of the office `fits`: their own first.
pub fn standings(
    hospital: &Hospital,
    person: PersonId,
    form: FormKind,
    now: Timestamp,
    fits: impl Fn(PersonId) -> bool,
) -> Vec<Standing> {
    let principals = hospital.committees.principals(person, form, now);
    let mut standings: Vec<Standing> = vec![];
    for holder in [person].into_iter().chain(principals).filter(|it| fits(*it)) {
        let standing = Standing::of(person, holder);
        if !standings.contains(&standing) {
            standings.push(standing);
        }
    }
    standings
}

/// The one that was named; without a name their own, or the only one.
fn choose(standings: &[Standing], named: Option<PersonId>) -> Result<Standing, Refusal> {
    match (standings, named) {
        (_, Some(named)) => {
            let standing = standings.iter().find(|it| it.holder() == named);
            standing.copied().ok_or(Refusal::NotTheirSubstitute)
        }
        ([own, ..], None) if own.principal.is_none() => Ok(*own),
        ([only], None) => Ok(*only),
        (_, None) => Err(Refusal::ActsForSeveral),
    }
}

/// The person, if the account they act through still opens the office now.
fn present(hospital: &Hospital, by: &Actor, now: Timestamp) -> Result<PersonId, Refusal> {
    match by {
        Actor::Person { person, account } => {
            let pass = checkpoint::check(hospital, &Passage::Office { account }, now)?;
            if pass.bearer != Bearer::Person(*person) {
                return Err(Refusal::NoSuchAccount);
            }
            Ok(*person)
        }
        Actor::System => Err(Refusal::SystemDecidesNothing),
    }
}
