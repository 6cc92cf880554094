//! What there is to do.

use jiff::civil::Date;
use rules::{
    application::Stage,
    disposal::DisposalNo,
    id::{
        AccountId, ApplicationNo, ConnectionId, Department, IncidentNo, MediumNo, PersonId,
        SessionNo, VendorId,
    },
    revocation::Recipient,
};

/// What there is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Examine, endorse or decide.
    Applications {
        stage: Stage,
        nos: Vec<ApplicationNo>,
    },
    Correct {
        no: ApplicationNo,
    },
    Receive {
        no: ApplicationNo,
        recipient: Recipient,
    },
    /// An account waits for its slip.
    PrintSlip {
        account: AccountId,
    },
    /// Rights in my department that end soon.
    Renew {
        nos: Vec<ApplicationNo>,
    },
    /// People of my department without a right.
    ApplyFor {
        people: Vec<PersonId>,
    },
    /// Left or not listed, but active.
    Mismatches {
        people: Vec<PersonId>,
    },
    /// No operations officer's right goes on after this day.
    KeepLed {
        until: Date,
    },
    DecideMatrix {
        version: u32,
    },
    /// The hospital is being founded.
    FinishFounding,
    PlanMeeting,
    /// A session that this person may review: they had no part in it, or the waiver lets them.
    Review {
        session: SessionNo,
    },
    /// Sessions whose review is late and that somebody else must review: their vendors are kept out meanwhile.
    LateReviews {
        sessions: usize,
    },
    /// The month of remote maintenance that begins on this day is to be reported.
    ReportMonth {
        month: Date,
    },
    /// What faces the outside has not been updated for long.
    Update {
        connection: ConnectionId,
    },
    /// A window of remote maintenance waits for somebody.
    Window {
        no: ApplicationNo,
        step: WindowStep,
    },
    /// Files in quarantine; or a file that left: to be brought back, erased or discarded, or to be confirmed.
    Handover {
        no: ApplicationNo,
        step: HandoverStep,
        open: usize,
    },
    /// Media that were asked for and are to be handed over, or one that was replaced and waits for its disposal.
    MediaRequest {
        no: ApplicationNo,
        disposes: bool,
    },
    /// My own device's permit ends soon, or is suspended.
    OwnDevice {
        no: ApplicationNo,
        suspended: bool,
    },
    /// This person was there when something was erased or destroyed, and has not said so yet.
    Witness {
        no: DisposalNo,
    },
    /// A vendor's contract ends or has ended, and permits stand on it.
    ContractEnds {
        vendor: VendorId,
    },
    /// The department's media are to be counted.
    CountMedia(Department),
    /// Media of my department that are lent past their day.
    TakeBack(Vec<MediumNo>),
    /// An incident that nobody has closed.
    Incident(IncidentNo),
    /// The vendor's statement that nothing is kept is missing or ends.
    StatementEnds {
        vendor: VendorId,
        missing: bool,
    },
}

/// What a handover waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoverStep {
    /// Files wait in quarantine.
    Release,
    Account,
    Confirm,
}

/// What a window waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowStep {
    Open,
    /// More time is asked for, by somebody else.
    Extend,
    /// It ends in a quarter of an hour: close it, or ask for more time.
    EndsSoon,
    /// Its time is over, and nobody has said that the line is off.
    CloseOverrun,
    CloseUnused,
    Ratify,
}
