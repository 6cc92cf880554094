//! Evidence and remarks as links, and who looks after a clause.

use office::{
    coverage::{Clause, Record, Remark},
    state::State,
};
use rules::{
    authority::{Action, may},
    committee::{Body, Post},
    id::PersonId,
};

use crate::{
    desk::registers::things, lang::Lang, remote, texts::coverage::Coverage, ui::Link, words,
};

/// The record behind a piece of evidence.
pub fn record(state: &State, lang: Lang, record: &Record) -> Link {
    match record {
        Record::Matrix { version } => Link::new(
            "/settings/matrix",
            lang.pick(format!("権限表 第{version}版"), format!("Matrix, version {version}")),
        ),
        Record::Application(no) if state.hospital.revocations.get(*no).is_some() => {
            Link::new(format!("/revocations/{no}"), no.to_string())
        }
        Record::Application(no) => Link::new(format!("/requests/{no}"), no.to_string()),
        Record::List(id) => Link::new(
            "/log?kind=people.list_applied",
            lang.pick(format!("名簿 第{}回", id.0), format!("List {}", id.0)),
        ),
        Record::Window(no) => Link::new(format!("/windows/{no}"), no.to_string()),
        Record::Vendor(id) => Link::new(format!("/vendors/{id}"), remote::vendor(state, id)),
        // Its application has the same number, and a page of its own.
        Record::Handover(no) => Link::new(
            format!("/handovers/{no}"),
            lang.pick(format!("データ授受 {no}"), format!("Handover {no}")),
        ),
        Record::Intake(no) => Link::new(
            format!("/intakes/{no}"),
            lang.pick(format!("外部媒体 {no}"), format!("Medium {no}")),
        ),
        Record::OwnDevice(no) => Link::new(
            format!("/own-devices/{no}"),
            lang.pick(format!("個人所有端末 {no}"), format!("Own device {no}")),
        ),
        Record::Disposal(no) => Link::new(format!("/disposals/{no}"), no.to_string()),
        Record::Session(no) => Link::new(format!("/sessions/{no}"), no.to_string()),
        Record::Connections => {
            Link::new("/lines", lang.pick("外部接続の台帳", "Register of connections"))
        }
        Record::Things(it) => {
            let title = things::words_of(lang, *it).title;
            Link::new(
                things::path(*it),
                lang.pick(format!("{title}の台帳"), format!("Register: {title}")),
            )
        }
        Record::Month(month) => {
            let month = words::day(lang, *month);
            let label = lang.pick(format!("月次報告 {month}から"), format!("Month from {month}"));
            Link::new("/log?kind=maintenance.month_closed", label)
        }
    }
}

/// What to look at, in words, and where; no way there for whoever may not go.
pub fn remark(state: &State, lang: Lang, remark: &Remark, person: PersonId) -> Link {
    let t = Coverage(lang);
    let (href, label) = match remark {
        Remark::NoRecordCommittee => ("/settings/bodies", t.no_committee().to_owned()),
        Remark::NoMeetingPlanned => ("/settings/bodies", t.no_meeting().to_owned()),
        Remark::Founding { permits } => ("/permits", t.founding(*permits)),
        Remark::Waiver { until } => ("/settings/waiver", t.waiver(&words::day(lang, *until))),
        Remark::ReportsOutstanding { count } => ("/reports", t.outstanding(*count)),
        Remark::ProvisionalStanding { count } => ("/permits", t.provisional(*count)),
        Remark::LeftOut { reason, until } => {
            ("", t.left_out_because(state.texts.open(reason), &words::day(lang, *until)))
        }
        Remark::Rescued { on } => ("/log?kind=setting.noted", t.rescued(&words::day(lang, *on))),
        Remark::Restored { on, size } => {
            ("/log?kind=setting.noted", t.restored(&words::day(lang, *on), &size.to_string()))
        }
        Remark::WitnessMissing { on } => {
            ("/log?kind=setting.noted", t.witness_missing(&words::day(lang, *on)))
        }
        Remark::NoList => ("/people", t.no_list().to_owned()),
        Remark::LeftButActive { count } => ("/people/mismatches", t.left_active(*count)),
        Remark::ActiveButNotListed { count } => ("/people/mismatches", t.not_listed(*count)),
        Remark::NeverUsed { count } => ("/people/mismatches", t.never_used(*count)),
        Remark::TextMissing => ("", t.text_missing().to_owned()),
        Remark::NoConnections => ("/lines", t.no_connections().to_owned()),
        Remark::OldConnections { count } => ("/lines", t.old_connections(*count)),
        Remark::NoVendors => ("/vendors", t.no_vendors().to_owned()),
        Remark::NotAttested { count } => ("/vendors", t.not_attested(*count)),
        Remark::ContractsOver { count } => ("/vendors", t.contracts_over(*count)),
        Remark::OverrunWindows { count } => ("/windows", t.overrun_windows(*count)),
        Remark::Unratified { count } => ("/windows", t.unratified(*count)),
        Remark::NoKernelLock => ("/windows", t.no_kernel_lock().to_owned()),
        Remark::ReviewsOverdue { count } => ("/sessions", t.reviews_overdue(*count)),
        Remark::CopiesOverdue { count } => ("/handovers", t.copies_overdue(*count)),
        Remark::NoScanner => ("/handovers", t.no_scanner().to_owned()),
        Remark::FilesWait { count } => ("/handovers", t.files_wait(*count)),
        Remark::NoSystemsListed => ("/settings/own-devices", t.no_systems_listed().to_owned()),
        Remark::DevicesSuspended { count } => ("/own-devices", t.devices_suspended(*count)),
        Remark::OnlyTransfers => ("/handovers", t.only_transfers().to_owned()),
        Remark::MediaKept { count } => ("/intakes", t.media_kept(*count)),
        Remark::OnlyAtStation => ("", t.only_at_station().to_owned()),
        Remark::NoThings(it) => {
            let words = things::words_of(lang, *it);
            (things::path(*it), t.no_things(words.title))
        }
        Remark::AssetsOutside(count) => ("/assets", t.assets_outside(*count)),
        Remark::ExceptionsOver(count) => ("/media", t.exceptions_over(*count)),
        Remark::NoCustodian(departments) => ("/settings/departments", t.no_custodian(*departments)),
        Remark::MediaMissing(count) => ("/media?state=lost", t.media_missing(*count)),
        Remark::NotCounted(departments) => ("/stocktaking", t.not_counted(*departments)),
        Remark::NoDisposals => ("/disposals", t.no_disposals().to_owned()),
        Remark::NotErased { count } => ("/disposals", t.not_erased(*count)),
        Remark::NotWitnessed { count } => ("/disposals", t.not_witnessed(*count)),
        Remark::MonthUnreported { month } => {
            ("/windows", t.month_unreported(&words::day(lang, *month)))
        }
    };
    Link::new(if opens(state, person, href) { href } else { "" }, label)
}

/// Whether this person may open the list behind a number.
fn opens(state: &State, person: PersonId, href: &str) -> bool {
    let actions: &[Action] = match href.split(['/', '?']).nth(1).unwrap_or_default() {
        "log" => &[Action::SeeLog],
        "settings" => &[Action::SeeSettings],
        "reports" => &[Action::ReceiveAsRecordCommittee, Action::ReceiveAsAuditOfficer],
        "sessions" => &[Action::ReviewSession, Action::SeeLog],
        _ => &[Action::SeeRegisters],
    };
    actions.iter().any(|it| may(&state.hospital, person, *it))
}

/// Somebody who looks after clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    RecordCommittee,
    SystemCommittee,
    AuditOfficer,
    GeneralAffairs,
    OperationsOfficer,
    SystemOffice,
    Heads,
    Holders,
    Counter,
    Custodians,
}

impl Owner {
    pub const ALL: [Owner; 10] = [
        Owner::RecordCommittee,
        Owner::SystemCommittee,
        Owner::AuditOfficer,
        Owner::GeneralAffairs,
        Owner::OperationsOfficer,
        Owner::SystemOffice,
        Owner::Heads,
        Owner::Holders,
        Owner::Counter,
        Owner::Custodians,
    ];

    /// As the address of the page has it.
    pub fn word(self) -> &'static str {
        match self {
            Owner::RecordCommittee => "record-committee",
            Owner::SystemCommittee => "system-committee",
            Owner::AuditOfficer => "audit-officer",
            Owner::GeneralAffairs => "general-affairs",
            Owner::OperationsOfficer => "operations-officer",
            Owner::SystemOffice => "system-office",
            Owner::Heads => "heads",
            Owner::Holders => "holders",
            Owner::Counter => "counter",
            Owner::Custodians => "custodians",
        }
    }

    pub fn said(self, lang: Lang) -> String {
        match self {
            Owner::RecordCommittee => words::body(lang, Body::RecordCommittee).into(),
            Owner::SystemCommittee => words::body(lang, Body::SystemCommittee).into(),
            Owner::AuditOfficer => words::post(lang, &Post::AuditOfficer),
            Owner::GeneralAffairs => words::post(lang, &Post::GeneralAffairs),
            Owner::OperationsOfficer => words::post(lang, &Post::OperationsOfficer),
            Owner::SystemOffice => words::post(lang, &Post::SystemOperator),
            Owner::Heads => Coverage(lang).heads().into(),
            Owner::Holders => Coverage(lang).holders().into(),
            Owner::Counter => Coverage(lang).counter().into(),
            Owner::Custodians => Coverage(lang).custodians().into(),
        }
    }
}

/// Who looks after a clause of this release.
pub fn owners(clause: &Clause) -> &'static [Owner] {
    match clause.id.as_str() {
        "1(1)" | "1(2)①-grant" => &[Owner::RecordCommittee],
        "1(2)①-revoke" => &[Owner::RecordCommittee, Owner::AuditOfficer],
        "1(2)-rename"
        | "6(3)①"
        | "6(3)②"
        | "6(3)③-application"
        | "6(3)③-method"
        | "6(4)③"
        | "6(4)④"
        | "6(5)②" => &[Owner::SystemCommittee],
        "1(2)②" => &[Owner::GeneralAffairs, Owner::OperationsOfficer],
        "2(1)" | "6(1)④" | "6(2)①" | "6(4)①" | "6(4)②" | "6(5)①" | "8(2)" => {
            &[Owner::SystemOffice]
        }
        "2(2)" => &[Owner::Holders, Owner::Heads],
        "8(3)" => &[Owner::Custodians],
        "2(3)①-disk" | "2(3)①-optical-usb" | "2(3)②" => &[Owner::Heads, Owner::SystemOffice],
        "8(4)" => &[Owner::Counter, Owner::SystemOffice],
        _ => &[],
    }
}

/// The same in words.
pub fn owner(lang: Lang, clause: &Clause) -> String {
    let said: Vec<String> = owners(clause).iter().map(|it| it.said(lang)).collect();
    said.join(lang.pick("・", ", "))
}

/// The kinds of entries that show a clause at work.
pub fn kinds(clause: &Clause) -> &'static [&'static str] {
    match clause.id.as_str() {
        "1(1)" => &["rights.adopted", "setting.founded"],
        "1(2)①-grant" => &["application.decided", "permit.granted"],
        "1(2)①-revoke" => &["revocation.ordered", "revocation.received"],
        "1(2)-rename" => &["people.renamed"],
        "1(2)②" => &["people.list_applied"],
        "6(1)④" => &["line.connection_set", "line.connection_retired"],
        "6(4)①" => &["vendor.attested"],
        "6(4)②" => &["maintenance.opened", "maintenance.closed"],
        "6(4)③" => &["maintenance.permitted"],
        "6(4)④" => &["maintenance.reviewed", "maintenance.month_closed"],
        "2(1)" => &["asset.set", "asset.list_applied", "place.set"],
        "6(2)①" => &["device.set", "device.list_applied"],
        "8(2)" => &["media.set", "media.list_applied"],
        "8(3)" => &["stocktaking.closed", "media.lost"],
        "2(2)" => &["handover.permitted", "handover.confirmed", "handover.closed"],
        "6(3)①" => &["own_device.systems_listed", "own_device.permitted"],
        "6(3)②" | "6(3)③-application" | "6(3)③-method" => &["own_device.permitted"],
        "2(3)①-disk" | "2(3)①-optical-usb" | "2(3)②" => {
            &["disposal.recorded", "disposal.witnessed"]
        }
        "6(5)①" => &["handover.begun", "handover.passed"],
        "6(5)②" => &["handover.permitted"],
        "8(4)" => &["intake.read", "intake.handed_over", "intake.given_back"],
        _ => &[],
    }
}
