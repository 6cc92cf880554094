//! Which clause says no: a table, so that a page and a program can name it.

use super::Refusal;

/// A clause of the regulation, as people write it: `1(2)①`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause(pub &'static str);

/// The compiler sees that no refusal is left out.
macro_rules! clauses {
    ($($clause:expr => $($refusal:ident)*;)*) => {
        impl Refusal {
            /// The clause that forbids it; `None` where it is merely out of order.
            pub fn clause(&self) -> Option<Clause> {
                match self {
                    $($(Refusal::$refusal { .. })|* => $clause,)*
                }
            }
        }
    };
}

clauses! {
    Some(Clause("1(1)")) =>
        CategoryMayNot SystemNotPermitted NoSuchCategory CategoryInUse ReasonNeeded;
    Some(Clause("1(2)①")) =>
        NoSuchAccount NoPermit NotYet PermitOver Revoked ProvisionalLapsed MayNot
        SystemDecidesNothing NotTheHead MayNotAskRevocation DecidesForOneself
        AuditOfficerDecidesNothing ActsForSeveral NotTheirSubstitute NotDecided RevokedSince EndsTooLate BodyNotComposed
        BodyCannotMeet ChairNotAMember ChairMayNotPreside QuorumOutOfRange NoQuorum NotAMember
        OnlyTheChair NeverDelegated SittingTooEarly PostVacant FoundingIsOver;
    Some(Clause("6(4)①")) => NotAttested;
    Some(Clause("6(4)②")) =>
        NoWindow WindowNotYet WindowOver WindowClosed WindowTooLong LineTaken SupervisorAbsent
        SessionCut LinesHalted;
    Some(Clause("6(4)③")) =>
        NotAListedWorker ContractOver NotRatified NoRemotePermit RemotePermitEnded
        TargetNotPermitted SourceNotPermitted AbilityNotPermitted KeyInUse
        RangeTooWide NamedBy OutOfUse TerminalOfAnother;
    Some(Clause("6(4)④")) => ReviewsOverdue MarkersUnseen MonthUnreviewed MonthUnexplained LogTooStrange MonthOutOfOrder
        MonthNotOver RemarkNeeded ReviewsOneself;
    Some(Clause("2(1)")) => NoSuchPlace;
    Some(Clause("6(2)①")) => SegmentMissing DeviceLost;
    Some(Clause("6(2)③")) => NotForTakingOut;
    Some(Clause("8(2)")) => FunctionsMissing ExceptionOver NotDesignated SerialNeeded SerialInUse;
    Some(Clause("8(3)")) => NoCustodian NotTheCustodian MediumAway MediumLost MediumGone;
    Some(Clause("8(2)")) =>
        DeviceLacksFunctions ExceptionTooShort UsageNotDirected MediumUnknown ExternalEnded
        ExternalOver;
    Some(Clause("8(3)")) =>
        LossIsAnIncident MediaCountOutOfRange OtherMediaCount MediumDoesNotFit;
    Some(Clause("6(3)①")) =>
        NoDevicePermit DeviceSuspended DeviceEnded DeviceOver OsNotListed OsEndsBefore
        OsListMalformed;
    Some(Clause("6(3)②")) => PledgeNeeded;
    Some(Clause("2(2)")) =>
        HandoverItemMissing DueBeforeHandover MoreFilesThanCopies OtherEndMethod
        AccountedOutOfTime NothingReported ConfirmsOwnReport CopiesOpen;
    Some(Clause("2(3)①")) =>
        DestroyOnly CertificateMissing NoHalfDestruction WitnessesOneself NotTheWitness GoneAlready
        OtherKindOfMedium;
    Some(Clause("2(3)②")) => ShredOnly;
    Some(Clause("6(5)①")) =>
        NoLineForFiles NoScannerForFiles ReleasesOwnFile NotInQuarantine FilesWait;
    Some(Clause("6(5)②")) =>
        FilesOutOfRange FileNamesUnclear FolderUnclear PairDoesNotFit NoPairForFiles NoHandover
        HandoverNotYet HandoverOver HandoverEnded HandoverOtherWay HandoverUsedUp HandoverInUse
        HandoverMovedOn;
    Some(Clause("8(4)")) => SeveralPatients NotCompared NothingFit;
    None =>
        ReceivedLater IntakeMovedOn
        FieldMissing FieldsChanged FieldsMalformed
        OnlyTheSystem NotTheApplicant OnlyForOneself NoSuchApplication NoSuchRecord NoSuchPerson AlreadyDecided
        WasWithdrawn NotAtThatDesk ChangedSince AnotherMatter TermIsOver AlreadyApplied HasRight
        NoRightToChange NothingChanges NothingChosen NoSuchSystem StartsInThePast EndsBeforeStart
        PeriodOutOfRange NothingToRevoke NotYetHeld NoMeetingPlanned LastSystemOperator
        LastOperationsOfficer NotLockedOut SubstituteForOneself SwitchedOff NotTheNewestList UndoTooLate
        PersonInUse StaffNoInUse TextStillNeeded NotOnTheList AlreadyFounded SystemInUse MatrixMalformed ProposalWaits
        TooManyTokens TokenKnown PasswordNeedsSecondFactor SegmentOutOfOrder KeyUnreadable
        WordMalformed AddressUnreadable SessionRunning TextOutOfRange TooManyRemarks
        DisposalAhead NumberMalformed NumberTwice ChangedAfterList StillNamed NotYetHappened ReportedOutOfTime
        PatientsUnknown IncidentClosed NoSuchDepartment StillCounted CountClosed;
}
