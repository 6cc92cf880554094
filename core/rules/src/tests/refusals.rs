//! Every refusal in one file that can be read from end to end: its clause and its sentences.

use std::fmt::Write as _;

use expect_test::expect_file;
use jiff::civil::{Date, date};

use crate::{
    authority::Action,
    calendar::tokyo::midnight,
    committee::{Body, Post},
    disposal::{DisposalNo, Kind},
    handover::{EndMethod, Six},
    id::{ApplicationNo, IncidentNo, SessionNo, StocktakingNo},
    maintenance::Ability,
    refusal::{Named, Refusal},
    rights::{Operation, Scope},
    setting::Switch,
};

const DAY: Date = date(2027, 3, 31);

/// The name of a refusal and the list of all names, from one table: none can be left out.
macro_rules! names {
    ($($refusal:ident)*) => {
        fn name(refusal: &Refusal) -> &'static str {
            match refusal {
                $(Refusal::$refusal { .. } => stringify!($refusal),)*
            }
        }

        const NAMES: &[&str] = &[$(stringify!($refusal),)*];
    };
}

names! {
    NoSuchAccount NoPermit NotYet PermitOver Revoked ProvisionalLapsed SystemNotPermitted
    CategoryMayNot MayNot SystemDecidesNothing OnlyTheSystem NotTheHead MayNotAskRevocation
    NotTheApplicant OnlyForOneself DecidesForOneself AuditOfficerDecidesNothing ActsForSeveral NotTheirSubstitute NoSuchApplication NoSuchRecord
    NoSuchPerson AlreadyDecided WasWithdrawn NotAtThatDesk NotDecided ChangedSince RevokedSince
    AnotherMatter TermIsOver TextOutOfRange AlreadyApplied HasRight NoRightToChange NothingChanges NothingChosen
    NoSuchCategory NoSuchSystem ReasonNeeded StartsInThePast EndsBeforeStart EndsTooLate
    PeriodOutOfRange NothingToRevoke FieldMissing FieldsChanged FieldsMalformed BodyNotComposed BodyCannotMeet ChairNotAMember
    ChairMayNotPreside QuorumOutOfRange NoQuorum NotAMember OnlyTheChair NeverDelegated NotYetHeld
    SittingTooEarly NoMeetingPlanned LastSystemOperator LastOperationsOfficer NotLockedOut PostVacant
    SubstituteForOneself SwitchedOff TextStillNeeded NotOnTheList NotTheNewestList UndoTooLate PersonInUse StaffNoInUse
    AlreadyFounded FoundingIsOver SystemInUse CategoryInUse MatrixMalformed ProposalWaits
    TooManyTokens TokenKnown PasswordNeedsSecondFactor SegmentOutOfOrder KeyUnreadable KeyInUse
    WordMalformed AddressUnreadable RangeTooWide NamedBy OutOfUse TerminalOfAnother NotAListedWorker ContractOver NotAttested NotRatified
    ReviewsOverdue SupervisorAbsent LineTaken NoRemotePermit RemotePermitEnded NoWindow
    WindowNotYet WindowOver WindowClosed LinesHalted WindowTooLong TargetNotPermitted SourceNotPermitted
    AbilityNotPermitted SessionRunning SessionCut MarkersUnseen MonthUnreviewed MonthUnexplained LogTooStrange MonthOutOfOrder MonthNotOver
    RemarkNeeded TooManyRemarks ReviewsOneself NumberMalformed NumberTwice ChangedAfterList
    StillNamed NoSuchPlace NoCustodian NotTheCustodian FunctionsMissing ExceptionOver NotDesignated
    SerialNeeded SerialInUse MediumAway MediumLost MediumGone NotForTakingOut NotYetHappened ReportedOutOfTime
    PatientsUnknown IncidentClosed NoSuchDepartment SegmentMissing DeviceLost StillCounted CountClosed
    DeviceLacksFunctions ExceptionTooShort UsageNotDirected MediumUnknown
    ExternalEnded ExternalOver LossIsAnIncident MediaCountOutOfRange OtherMediaCount MediumDoesNotFit
    NoDevicePermit DeviceSuspended DeviceEnded DeviceOver
    OsNotListed OsEndsBefore OsListMalformed PledgeNeeded HandoverItemMissing DueBeforeHandover MoreFilesThanCopies FilesOutOfRange
    FileNamesUnclear FolderUnclear PairDoesNotFit NoPairForFiles NoLineForFiles NoHandover
    HandoverNotYet HandoverOver HandoverEnded HandoverOtherWay HandoverUsedUp HandoverInUse
    HandoverMovedOn OtherEndMethod AccountedOutOfTime NothingReported ConfirmsOwnReport CopiesOpen
    NoScannerForFiles ReleasesOwnFile NotInQuarantine FilesWait
    ReceivedLater SeveralPatients NotCompared NothingFit IntakeMovedOn
    DestroyOnly ShredOnly CertificateMissing NoHalfDestruction WitnessesOneself NotTheWitness
    GoneAlready OtherKindOfMedium DisposalAhead
}

fn every_refusal() -> Vec<Refusal> {
    let no = ApplicationNo { year: 2026, running: 16 };
    let incident = IncidentNo { year: 2026, running: 1 };
    let at = midnight(DAY);
    vec![
        Refusal::NoSuchAccount,
        Refusal::NoPermit,
        Refusal::NotYet { no, from: DAY },
        Refusal::PermitOver { no, until: DAY },
        Refusal::Revoked { no, at },
        Refusal::ProvisionalLapsed { no, at },
        Refusal::SystemNotPermitted { system: Named::new("電子カルテ", "EMR") },
        Refusal::CategoryMayNot {
            category: Named::new("病棟看護師", "Ward nurse"),
            class: Named::new("処方", "Prescriptions"),
            operation: Operation::Enter,
            scope: Scope::CareTeam,
        },
        Refusal::MayNot { action: Action::Examine },
        Refusal::SystemDecidesNothing,
        Refusal::OnlyTheSystem,
        Refusal::NotTheHead { department: "看護部3病棟".into() },
        Refusal::MayNotAskRevocation { department: "看護部3病棟".into() },
        Refusal::NotTheApplicant,
        Refusal::OnlyForOneself,
        Refusal::DecidesForOneself { no: Some(no) },
        Refusal::AuditOfficerDecidesNothing,
        Refusal::ActsForSeveral,
        Refusal::NotTheirSubstitute,
        Refusal::NoSuchApplication { no },
        Refusal::NoSuchRecord,
        Refusal::NoSuchPerson,
        Refusal::AlreadyDecided { no },
        Refusal::WasWithdrawn { no },
        Refusal::NotAtThatDesk { no },
        Refusal::NotDecided { no },
        Refusal::ChangedSince,
        Refusal::RevokedSince { no },
        Refusal::AnotherMatter,
        Refusal::TermIsOver,
        Refusal::TextOutOfRange { letters_max: 200 },
        Refusal::AlreadyApplied { no },
        Refusal::HasRight { no },
        Refusal::NoRightToChange,
        Refusal::NothingChanges { no },
        Refusal::NothingChosen,
        Refusal::NoSuchCategory,
        Refusal::NoSuchSystem { system: "emr".into() },
        Refusal::ReasonNeeded,
        Refusal::StartsInThePast { today: DAY },
        Refusal::EndsBeforeStart,
        Refusal::EndsTooLate { until_max: DAY },
        Refusal::PeriodOutOfRange { days_max: 366 },
        Refusal::NothingToRevoke,
        Refusal::FieldMissing { number: 1, ja: "内線".into(), en: "Extension".into() },
        Refusal::FieldsChanged,
        Refusal::FieldsMalformed { max: 12 },
        Refusal::BodyNotComposed { body: Body::RecordCommittee },
        Refusal::BodyCannotMeet { body: Body::RecordCommittee, able: 2, quorum: 3 },
        Refusal::ChairNotAMember,
        Refusal::ChairMayNotPreside,
        Refusal::QuorumOutOfRange { members: 4 },
        Refusal::NoQuorum { body: Body::RecordCommittee, counted: 2, quorum: 3 },
        Refusal::NotAMember { body: Body::RecordCommittee },
        Refusal::OnlyTheChair { body: Body::RecordCommittee },
        Refusal::NeverDelegated,
        Refusal::NotYetHeld,
        Refusal::SittingTooEarly { since: DAY },
        Refusal::NoMeetingPlanned,
        Refusal::LastSystemOperator,
        Refusal::LastOperationsOfficer,
        Refusal::NotLockedOut,
        Refusal::PostVacant { post: Post::AuditOfficer },
        Refusal::SubstituteForOneself,
        Refusal::SwitchedOff { switch: Switch::Provisional },
        Refusal::TextStillNeeded,
        Refusal::NotOnTheList,
        Refusal::NotTheNewestList,
        Refusal::UndoTooLate,
        Refusal::PersonInUse { staff_no: "010234".into() },
        Refusal::StaffNoInUse { staff_no: "010234".into() },
        Refusal::AlreadyFounded,
        Refusal::FoundingIsOver,
        Refusal::SystemInUse { system: Named::new("電子カルテ", "EMR") },
        Refusal::CategoryInUse { category: Named::new("病棟看護師", "Ward nurse") },
        Refusal::MatrixMalformed,
        Refusal::ProposalWaits,
        Refusal::TooManyTokens { max: 20 },
        Refusal::TokenKnown,
        Refusal::PasswordNeedsSecondFactor,
        Refusal::SegmentOutOfOrder,
        Refusal::KeyUnreadable,
        Refusal::KeyInUse,
        Refusal::WordMalformed,
        Refusal::AddressUnreadable,
        Refusal::RangeTooWide { prefix_min: 16 },
        Refusal::NamedBy { no },
        Refusal::OutOfUse { what: "line-2".into() },
        Refusal::TerminalOfAnother,
        Refusal::NotAListedWorker,
        Refusal::ContractOver { vendor: "メディカル一".into(), until: DAY },
        Refusal::NotAttested { vendor: "メディカル一".into() },
        Refusal::NotRatified { no },
        Refusal::ReviewsOverdue { vendor: "メディカル一".into(), sessions: 2 },
        Refusal::SupervisorAbsent,
        Refusal::LineTaken { no, from: at, until: at },
        Refusal::NoRemotePermit,
        Refusal::RemotePermitEnded { no, at },
        Refusal::NoWindow,
        Refusal::WindowNotYet { no, from: at },
        Refusal::WindowOver { no, at },
        Refusal::WindowClosed { no },
        Refusal::LinesHalted { since: at },
        Refusal::WindowTooLong { hours_max: 8 },
        Refusal::TargetNotPermitted { target: "emr-db".into() },
        Refusal::SourceNotPermitted { address: std::net::Ipv4Addr::new(192, 0, 2, 10).into() },
        Refusal::AbilityNotPermitted { ability: Ability::Shell },
        Refusal::SessionRunning { session: SessionNo(12) },
        Refusal::SessionCut { session: SessionNo(12) },
        Refusal::MarkersUnseen { left: 3 },
        Refusal::MonthUnreviewed { sessions: 2 },
        Refusal::MonthUnexplained { connections: 4 },
        Refusal::LogTooStrange { found: 501, max: 500 },
        Refusal::MonthOutOfOrder,
        Refusal::MonthNotOver,
        Refusal::RemarkNeeded,
        Refusal::TooManyRemarks { max: 100 },
        Refusal::ReviewsOneself,
        Refusal::NumberMalformed,
        Refusal::NumberTwice { what: "USB-031".into() },
        Refusal::ChangedAfterList { what: "USB-031".into() },
        Refusal::StillNamed { what: "SR-1".into(), by: "USB-031".into() },
        Refusal::NoSuchPlace { place: "SR-9".into() },
        Refusal::NoCustodian { department: "外来".into() },
        Refusal::NotTheCustodian { department: "外来".into() },
        Refusal::FunctionsMissing { no: "USB-031".into() },
        Refusal::ExceptionOver { no: "CD-0087".into(), until: DAY },
        Refusal::NotDesignated { no: "HDD-004".into() },
        Refusal::SerialNeeded { no: "USB-031".into() },
        Refusal::SerialInUse { no: "USB-031".into() },
        Refusal::MediumAway { no: "USB-031".into() },
        Refusal::MediumLost { no: "USB-031".into(), incident },
        Refusal::MediumGone { no: "USB-031".into() },
        Refusal::NotForTakingOut { no: "USB-031".into() },
        Refusal::NotYetHappened,
        Refusal::ReportedOutOfTime { since: DAY },
        Refusal::PatientsUnknown { no: incident },
        Refusal::IncidentClosed { no: incident },
        Refusal::NoSuchDepartment { department: "外来".into() },
        Refusal::SegmentMissing { device: "PC-3B-001".into() },
        Refusal::DeviceLost { no: "PC-3B-001".into(), incident },
        Refusal::StillCounted { no: StocktakingNo { year: 2026, running: 1 } },
        Refusal::CountClosed { no: StocktakingNo { year: 2026, running: 1 } },
        Refusal::DeviceLacksFunctions,
        Refusal::ExceptionTooShort { until: DAY },
        Refusal::UsageNotDirected,
        Refusal::MediumUnknown,
        Refusal::ExternalEnded { no, at },
        Refusal::ExternalOver { no, until: DAY },
        Refusal::LossIsAnIncident,
        Refusal::MediaCountOutOfRange { max: 50 },
        Refusal::OtherMediaCount { count: 2 },
        Refusal::MediumDoesNotFit { no: "USB-041".into() },
        Refusal::NoDevicePermit,
        Refusal::DeviceSuspended { no, system: "iOS 17".into() },
        Refusal::DeviceEnded { no, at },
        Refusal::DeviceOver { no, until: DAY },
        Refusal::OsNotListed,
        Refusal::OsEndsBefore { system: "iOS 18".into(), until: DAY },
        Refusal::OsListMalformed { max: 40 },
        Refusal::PledgeNeeded,
        Refusal::HandoverItemMissing { item: Six::AssetName },
        Refusal::DueBeforeHandover { from: DAY },
        Refusal::MoreFilesThanCopies { copies: 3 },
        Refusal::FilesOutOfRange { count_max: 1_000 },
        Refusal::FileNamesUnclear { names_max: 20 },
        Refusal::FolderUnclear,
        Refusal::PairDoesNotFit { no },
        Refusal::NoPairForFiles { why: Box::new(Refusal::RemotePermitEnded { no, at }) },
        Refusal::NoLineForFiles { why: Box::new(Refusal::NoWindow) },
        Refusal::NoHandover,
        Refusal::HandoverNotYet { no, from: DAY },
        Refusal::HandoverOver { no, until: DAY },
        Refusal::HandoverEnded { no, at },
        Refusal::HandoverOtherWay { no },
        Refusal::HandoverUsedUp { no, files: 3 },
        Refusal::HandoverInUse { no, session: SessionNo(12) },
        Refusal::HandoverMovedOn { no },
        Refusal::OtherEndMethod { method: EndMethod::Erase },
        Refusal::AccountedOutOfTime { since: DAY },
        Refusal::NothingReported,
        Refusal::ConfirmsOwnReport,
        Refusal::CopiesOpen { no, open: 2 },
        Refusal::NoScannerForFiles { no },
        Refusal::ReleasesOwnFile { no },
        Refusal::NotInQuarantine,
        Refusal::FilesWait { no, waiting: 2 },
        Refusal::ReceivedLater,
        Refusal::SeveralPatients { patients: 2 },
        Refusal::NotCompared,
        Refusal::NothingFit,
        Refusal::IntakeMovedOn,
        Refusal::DestroyOnly { kind: Kind::Optical },
        Refusal::ShredOnly,
        Refusal::CertificateMissing,
        Refusal::NoHalfDestruction,
        Refusal::WitnessesOneself,
        Refusal::NotTheWitness,
        Refusal::GoneAlready { no: DisposalNo(12) },
        Refusal::OtherKindOfMedium { no: "USB-031".into(), kind: Kind::Usb },
        Refusal::DisposalAhead,
    ]
}

#[test]
fn every_refusal_says_what_is_wrong_and_what_to_do() {
    let mut told = String::new();
    for refusal in every_refusal() {
        let clause = refusal.clause().map_or("", |it| it.0);
        let (ja, en) = (refusal.ja(), refusal.en());
        assert!(ja.ends_with('。') && en.ends_with('.'), "{ja} {en}");
        writeln!(told, "{} {clause}\n    {ja}\n    {en}", name(&refusal)).expect("it takes it");
    }
    expect_file!["../../tests/golden/refusals.txt"].assert_eq(&told);
    assert_eq!(every_refusal().iter().map(name).collect::<Vec<_>>(), NAMES);
}
