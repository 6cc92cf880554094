//! Refusals: what the rules say no to. Each has a sentence for the person who asked, and its clause.
//!
//! A refusal is not a failure: nothing is broken, and nothing was changed.

mod clause;
mod words;

use jiff::{Timestamp, civil::Date};

pub use clause::Clause;

use crate::{
    authority::Action,
    committee::{Body, Post},
    id::{ApplicationNo, CategoryId, Department, InfoClass, StaffNo, SystemId},
    rights::{Operation, Scope},
    setting::Switch,
};

/// Why a command or a passage was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum Refusal {
    // at a gate
    NoSuchAccount,
    NoPermit,
    NotYet { no: ApplicationNo, from: Date },
    PermitOver { no: ApplicationNo, until: Date },
    Revoked { no: ApplicationNo, at: Timestamp },
    ProvisionalLapsed { no: ApplicationNo, at: Timestamp },
    SystemNotPermitted { system: SystemId },
    CategoryMayNot { category: CategoryId, class: InfoClass, operation: Operation, scope: Scope },
    // who may act
    MayNot { action: Action },
    SystemDecidesNothing,
    OnlyTheSystem,
    NotTheHead { department: Department },
    MayNotAskRevocation { department: Department },
    NotTheApplicant,
    DecidesForOneself { no: Option<ApplicationNo> },
    AuditOfficerDecidesNothing,
    // the state of a case
    NoSuchApplication { no: ApplicationNo },
    NoSuchRecord,
    NoSuchPerson,
    AlreadyDecided { no: ApplicationNo },
    WasWithdrawn { no: ApplicationNo },
    NotAtThatDesk { no: ApplicationNo },
    NotDecided { no: ApplicationNo },
    ChangedSince,
    RevokedSince { no: ApplicationNo },
    AnotherMatter,
    TermIsOver,
    // the content of a form
    AlreadyApplied { no: ApplicationNo },
    HasRight { no: ApplicationNo },
    NoRightToChange,
    NothingChanges { no: ApplicationNo },
    NothingChosen,
    NoSuchCategory,
    NoSuchSystem { system: SystemId },
    ReasonNeeded,
    StartsInThePast { today: Date },
    EndsBeforeStart,
    EndsTooLate { until_max: Date },
    PeriodOutOfRange { days_max: i32 },
    NothingToRevoke,
    // bodies and posts
    BodyNotComposed { body: Body },
    BodyCannotMeet { body: Body, able: usize, quorum: u16 },
    ChairNotAMember,
    ChairMayNotPreside,
    QuorumOutOfRange { members: usize },
    NoQuorum { body: Body, counted: usize, quorum: u16 },
    NotAMember { body: Body },
    OnlyTheChair { body: Body },
    NeverDelegated,
    NotYetHeld,
    SittingTooEarly { since: Date },
    NoMeetingPlanned,
    LastSystemOperator,
    LastOperationsOfficer,
    PostVacant { post: Post },
    SubstituteForOneself,
    SwitchedOff { switch: Switch },
    // registers and settings
    NotTheNewestList,
    UndoTooLate,
    PersonInUse { staff_no: StaffNo },
    StaffNoInUse { staff_no: StaffNo },
    AlreadyFounded,
    FoundingIsOver,
    SystemInUse { system: SystemId },
    CategoryInUse { category: CategoryId },
    MatrixMalformed,
    ProposalWaits,
    TooManyTokens { max: usize },
    TokenKnown,
    SegmentOutOfOrder,
}
