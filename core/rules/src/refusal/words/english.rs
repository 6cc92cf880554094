//! The words that the English sentences need.

use crate::{
    authority::Action,
    calendar::{era::english, tokyo},
    committee::{Body, Post},
    disposal::Kind,
    handover::{EndMethod, Six},
    maintenance::Ability,
    rights::{Operation, Scope},
    setting::Switch,
};

pub(super) fn six_word(item: Six) -> &'static str {
    match item {
        Six::Purpose => "Purpose",
        Six::AssetName => "Name of the information asset",
        Six::Destination => "Destination",
        Six::EndMethod => "How it is returned, erased or discarded",
        Six::EndDueOn => "Due day of return, erasure or disposal",
        Six::CopyCount => "Number of copies",
    }
}

pub(super) fn medium_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Hdd => "Hard disks",
        Kind::Ssd => "SSDs",
        Kind::Usb => "USB media",
        Kind::Optical => "CDs and DVDs",
        Kind::Tape => "Tapes",
        Kind::Paper => "Paper",
    }
}

pub(super) fn end_method_word(method: EndMethod) -> &'static str {
    match method {
        EndMethod::Return => "return",
        EndMethod::Erase => "erase",
        EndMethod::Discard => "discard",
    }
}

pub(super) fn moment(at: jiff::Timestamp) -> String {
    let time = tokyo::civil_time(at);
    format!("{:02}:{:02} on {}", time.hour(), time.minute(), english(time.date()))
}

pub(super) fn body_word(body: Body) -> &'static str {
    match body {
        Body::SystemCommittee => "system committee",
        Body::RecordCommittee => "record committee",
    }
}

pub(super) fn switch_word(switch: Switch) -> &'static str {
    match switch {
        Switch::Provisional => "provisional grants",
        Switch::Circulated => "circulated decisions",
        Switch::Proxy => "substitutes",
        Switch::Delegated => "decisions by the chair alone",
    }
}

pub(super) fn operation_word(operation: Operation) -> &'static str {
    match operation {
        Operation::View => "view",
        Operation::Enter => "enter",
        Operation::Confirm => "confirm",
        Operation::Proxy => "act for others in",
        Operation::Export => "export",
        Operation::Manage => "manage",
    }
}

pub(super) fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::Never | Scope::Always => "may not",
        Scope::OwnDepartment => "may, only for patients of the own department,",
        Scope::CareTeam => "may, only for patients in their care,",
        Scope::Emergency => "may, only with an emergency reason,",
    }
}

pub(super) fn action_word(action: Action) -> &'static str {
    match action {
        Action::SeeOwn => "see your own records",
        Action::SeeCoverage => "see the coverage",
        Action::ApplyForOneself => "apply for yourself",
        Action::NameSubstitute => "name a substitute",
        Action::ApplyForDepartment => "apply for a department",
        Action::Endorse => "pass on a department's application",
        Action::Examine => "examine applications",
        Action::IssueProvisionally => "issue provisionally",
        Action::DecideAsSystemCommittee => "record a decision of the system committee",
        Action::DecideAsRecordCommittee => "record a decision of the record committee",
        Action::AskRevocationOfAnyone => "ask for the revocation of others' rights",
        Action::ReceiveAsRecordCommittee => "receive reports for the record committee",
        Action::ReceiveAsAuditOfficer => "receive reports as audit officer",
        Action::ImportPeople => "import the personnel list",
        Action::EnrolPerson => "enrol a person",
        Action::SeeRegisters => "see the registers",
        Action::SeeLog => "see the log",
        Action::SeeSettings => "see the settings",
        Action::ComposeBodies => "compose the bodies",
        Action::AppointPosts => "appoint people to posts",
        Action::ChangeSettings => "change the settings",
        Action::ProposeMatrix => "propose a rights matrix",
        Action::AdoptMatrix => "adopt a rights matrix",
        Action::HandSlip => "hand out password slips",
        Action::IssueToken => "issue tokens",
        Action::AskCheckpoint => "ask the checkpoint",
        Action::FoundRight => "grant founding rights",
        Action::KeepLines => "change the registers of lines and vendors",
        Action::ApplyForVendor => "apply for remote connection",
        Action::OpenWindow => "handle maintenance windows",
        Action::OpenEmergency => "open an emergency window",
        Action::RatifyEmergency => "ratify an emergency window",
        Action::ReviewSession => "review sessions",
        Action::RecordDisposal => "record disposals",
        Action::ForgetText => "have personal texts forgotten",
        Action::TakeInMedia => "take in media of other facilities",
        Action::MarkShared => "mark accounts as shared",
        Action::ApplyForHandover => "apply for data handover",
        Action::AccountForCopies => "record and confirm what became of copies",
        Action::KeepRegisters => "change the registers",
        Action::SeeThings => "see the registers of things",
        Action::ReportLoss => "report something missing",
        Action::KeepIncidents => "keep incidents",
        Action::TakeStock => "take stock",
    }
}

pub(super) fn ability_word(ability: Ability) -> &'static str {
    match ability {
        Ability::Shell => "interactive work",
        Ability::Exec => "single commands",
        Ability::Send => "sending files in",
        Ability::Fetch => "fetching files out",
    }
}

pub(super) fn post_word(post: &Post) -> &'static str {
    match post {
        Post::OperationsOfficer => "operations officer",
        Post::AuditOfficer => "audit officer",
        Post::GeneralAffairs => "person in charge at general affairs",
        Post::Director => "director",
        Post::SystemOperator => "system operator",
        Post::DepartmentHead(_) => "department head",
        Post::MediaCustodian(_) => "media custodian",
    }
}
