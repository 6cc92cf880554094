//! Refusals: what the rules say no to. Each has a sentence for the person who asked, and its clause.
//!
//! A refusal is not a failure: nothing is broken, and nothing was changed.

mod clause;
mod words;

use std::net::IpAddr;

use jiff::{Timestamp, civil::Date};

pub use clause::Clause;

use crate::{
    Hospital,
    authority::Action,
    committee::{Body, Post},
    disposal::{self, DisposalNo},
    handover::{EndMethod, Six},
    id::{
        ApplicationNo, CategoryId, Department, DeviceNo, IncidentNo, MediumNo, PlaceId, SessionNo,
        StaffNo, StocktakingNo, SystemId, TargetId,
    },
    maintenance::Ability,
    rights::{Operation, Scope},
    setting::Switch,
};

/// A thing of the hospital as people call it, in both languages; its id where it has no name any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub ja: String,
    pub en: String,
}

impl Named {
    pub fn new(ja: &str, en: &str) -> Named {
        Named { ja: ja.into(), en: en.into() }
    }

    pub fn system(hospital: &Hospital, id: &SystemId) -> Named {
        let known = hospital.setting.systems.iter().find(|it| it.id == *id);
        known.map_or_else(|| Named::new(&id.0, &id.0), |it| Named::new(&it.ja, &it.en))
    }

    pub fn category(hospital: &Hospital, id: &CategoryId) -> Named {
        let known = hospital.rights.matrix.categories.iter().find(|it| it.id == *id);
        known.map_or_else(|| Named::new(&id.0, &id.0), |it| Named::new(&it.ja, &it.en))
    }

    pub fn class(hospital: &Hospital, id: &str) -> Named {
        let known = hospital.rights.matrix.classes.iter().find(|it| it.id.0 == id);
        known.map_or_else(|| Named::new(id, id), |it| Named::new(&it.ja, &it.en))
    }
}

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
    SystemNotPermitted { system: Named },
    CategoryMayNot { category: Named, class: Named, operation: Operation, scope: Scope },
    // who may act
    MayNot { action: Action },
    SystemDecidesNothing,
    OnlyTheSystem,
    NotTheHead { department: Department },
    MayNotAskRevocation { department: Department },
    NotTheApplicant,
    OnlyForOneself,
    DecidesForOneself { no: Option<ApplicationNo> },
    AuditOfficerDecidesNothing,
    ActsForSeveral,
    NotTheirSubstitute,
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
    TextOutOfRange { letters_max: usize },
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
    FieldMissing { number: u32, ja: String, en: String },
    FieldsChanged,
    FieldsMalformed { max: usize },
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
    NotLockedOut,
    NotOnTheList,
    PostVacant { post: Post },
    SubstituteForOneself,
    SwitchedOff { switch: Switch },
    // registers and settings
    TextStillNeeded,
    NotTheNewestList,
    UndoTooLate,
    PersonInUse { staff_no: StaffNo },
    StaffNoInUse { staff_no: StaffNo },
    AlreadyFounded,
    FoundingIsOver,
    SystemInUse { system: Named },
    CategoryInUse { category: Named },
    MatrixMalformed,
    ProposalWaits,
    TooManyTokens { max: usize },
    TokenKnown,
    PasswordNeedsSecondFactor,
    SegmentOutOfOrder,
    // vendors and lines
    KeyUnreadable,
    KeyInUse,
    WordMalformed,
    AddressUnreadable,
    RangeTooWide { prefix_min: u8 },
    NamedBy { no: ApplicationNo },
    OutOfUse { what: String },
    TerminalOfAnother,
    NotAListedWorker,
    ContractOver { vendor: String, until: Date },
    NotAttested { vendor: String },
    NotRatified { no: ApplicationNo },
    ReviewsOverdue { vendor: String, sessions: usize },
    SupervisorAbsent,
    LineTaken { no: ApplicationNo, from: Timestamp, until: Timestamp },
    NoRemotePermit,
    RemotePermitEnded { no: ApplicationNo, at: Timestamp },
    NoWindow,
    WindowNotYet { no: ApplicationNo, from: Timestamp },
    WindowOver { no: ApplicationNo, at: Timestamp },
    WindowClosed { no: ApplicationNo },
    LinesHalted { since: Timestamp },
    WindowTooLong { hours_max: i64 },
    TargetNotPermitted { target: TargetId },
    SourceNotPermitted { address: IpAddr },
    AbilityNotPermitted { ability: Ability },
    SessionRunning { session: SessionNo },
    SessionCut { session: SessionNo },
    MarkersUnseen { left: u32 },
    MonthUnreviewed { sessions: usize },
    MonthUnexplained { connections: usize },
    LogTooStrange { found: usize, max: usize },
    MonthOutOfOrder,
    MonthNotOver,
    RemarkNeeded,
    TooManyRemarks { max: usize },
    ReviewsOneself,
    // registers of things, media, incidents
    NumberMalformed,
    NumberTwice { what: String },
    ChangedAfterList { what: String },
    StillNamed { what: String, by: String },
    NoSuchPlace { place: PlaceId },
    NoCustodian { department: Department },
    NotTheCustodian { department: Department },
    FunctionsMissing { no: MediumNo },
    ExceptionOver { no: MediumNo, until: Date },
    NotDesignated { no: MediumNo },
    SerialNeeded { no: MediumNo },
    SerialInUse { no: MediumNo },
    MediumAway { no: MediumNo },
    MediumLost { no: MediumNo, incident: IncidentNo },
    MediumGone { no: MediumNo },
    NotForTakingOut { no: MediumNo },
    NotYetHappened,
    ReportedOutOfTime { since: Date },
    PatientsUnknown { no: IncidentNo },
    IncidentClosed { no: IncidentNo },
    NoSuchDepartment { department: Department },
    SegmentMissing { device: DeviceNo },
    DeviceLost { no: DeviceNo, incident: IncidentNo },
    StillCounted { no: StocktakingNo },
    CountClosed { no: StocktakingNo },
    // external devices and media
    DeviceLacksFunctions,
    ExceptionTooShort { until: Date },
    UsageNotDirected,
    MediumUnknown,
    ExternalEnded { no: ApplicationNo, at: Timestamp },
    ExternalOver { no: ApplicationNo, until: Date },
    LossIsAnIncident,
    MediaCountOutOfRange { max: u32 },
    OtherMediaCount { count: u32 },
    MediumDoesNotFit { no: MediumNo },
    // own devices
    NoDevicePermit,
    DeviceSuspended { no: ApplicationNo, system: String },
    DeviceEnded { no: ApplicationNo, at: Timestamp },
    DeviceOver { no: ApplicationNo, until: Date },
    OsNotListed,
    OsEndsBefore { system: String, until: Date },
    OsListMalformed { max: usize },
    PledgeNeeded,
    // data handover
    HandoverItemMissing { item: Six },
    DueBeforeHandover { from: Date },
    MoreFilesThanCopies { copies: u32 },
    FilesOutOfRange { count_max: u32 },
    FileNamesUnclear { names_max: usize },
    FolderUnclear,
    PairDoesNotFit { no: ApplicationNo },
    NoPairForFiles { why: Box<Refusal> },
    NoLineForFiles { why: Box<Refusal> },
    NoHandover,
    HandoverNotYet { no: ApplicationNo, from: Date },
    HandoverOver { no: ApplicationNo, until: Date },
    HandoverEnded { no: ApplicationNo, at: Timestamp },
    HandoverOtherWay { no: ApplicationNo },
    HandoverUsedUp { no: ApplicationNo, files: u32 },
    HandoverInUse { no: ApplicationNo, session: SessionNo },
    HandoverMovedOn { no: ApplicationNo },
    OtherEndMethod { method: EndMethod },
    AccountedOutOfTime { since: Date },
    NothingReported,
    ConfirmsOwnReport,
    CopiesOpen { no: ApplicationNo, open: usize },
    NoScannerForFiles { no: ApplicationNo },
    ReleasesOwnFile { no: ApplicationNo },
    NotInQuarantine,
    FilesWait { no: ApplicationNo, waiting: usize },
    // media of other facilities
    ReceivedLater,
    SeveralPatients { patients: u32 },
    NotCompared,
    NothingFit,
    IntakeMovedOn,
    // disposal
    DestroyOnly { kind: disposal::Kind },
    ShredOnly,
    CertificateMissing,
    NoHalfDestruction,
    WitnessesOneself,
    NotTheWitness,
    GoneAlready { no: DisposalNo },
    OtherKindOfMedium { no: MediumNo, kind: disposal::Kind },
    DisposalAhead,
}
