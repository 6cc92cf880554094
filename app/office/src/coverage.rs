//! 規定の実施状況: each clause of the regulation, how strongly it is held, and how it stands.
//!
//! Computed from records only; nothing is typed in. What is not built says so (未整備). Rule 20: the page
//! supports the hospital's own judgement and never claims conformity.

mod disposal;
mod handover;
mod intake;
mod own_device;
mod people;
mod remark;
mod remote;
mod server;
mod things;

use std::sync::LazyLock;

use jiff::{Timestamp, civil::Date};
use rules::{application::Stage, calendar::tokyo::civil, committee::Body, permit::Basis};
use serde::{Deserialize, Serialize};

pub use remark::Remark;
pub use remote::{OLD_DAYS, REPORT_DAYS, days_old};

use crate::{state::State, things::Things};

/// One row of `regulation/clauses.json`: data, versioned, the same for every hospital until it edits its own.
#[derive(Clone, Debug, Deserialize)]
pub struct Clause {
    pub id: String,
    pub article: String,
    pub title: Words,
    pub summary: Words,
    pub gate: Words,
    pub strength: Strength,
    /// What shows that it is kept.
    pub evidence: Words,
    /// The regulation leaves it out (略): the hospital enters its own text.
    #[serde(default)]
    pub omitted: bool,
    /// Whether this release holds it at all.
    pub built: bool,
}

/// A text in both languages.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Words {
    pub ja: String,
    pub en: String,
}

/// 止める／見つける／記録する
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    Block,
    Detect,
    Attest,
}

/// How a clause stands; the worst wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 対象外, by decision
    LeftOut,
    /// 実施中
    InForce,
    /// 期限が近い
    DueSoon,
    /// 超過
    Late,
    /// 未整備
    Missing,
}

/// One row of the page.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    pub clause: &'a Clause,
    pub standing: Standing,
    /// The newest record that shows it working.
    pub evidence: Option<Evidence>,
    /// What to look at, in words.
    pub remarks: Vec<Remark>,
    pub due: Option<Date>,
}

/// A record and when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub at: Timestamp,
    /// A number that a page exists for, or a word.
    pub record: Record,
}

/// What kind of record the evidence is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    Matrix {
        version: u32,
    },
    Application(rules::id::ApplicationNo),
    List(rules::id::ListId),
    Window(rules::id::ApplicationNo),
    Vendor(rules::id::VendorId),
    Session(rules::id::SessionNo),
    /// The register of outside connections as a whole.
    Connections,
    Handover(rules::id::ApplicationNo),
    Intake(rules::id::ApplicationNo),
    OwnDevice(rules::id::ApplicationNo),
    Disposal(rules::disposal::DisposalNo),
    /// A month's report, by its first day.
    Month(Date),
    /// A register of things as a whole.
    Things(Things),
}

/// The clauses shipped with this release.
pub fn clauses() -> &'static [Clause] {
    static CLAUSES: LazyLock<Vec<Clause>> = LazyLock::new(|| {
        serde_json::from_str(include_str!("../../../regulation/clauses.json"))
            .expect("a test reads the shipped clauses")
    });
    &CLAUSES
}

/// Every clause, in the order of the regulation.
pub fn coverage<'a>(state: &State, clauses: &'a [Clause], now: Timestamp) -> Vec<Row<'a>> {
    let told = |clause| {
        let mut row = row(state, clause, now);
        row.remarks.extend(text_missing(state, row.clause));
        row
    };
    clauses.iter().map(told).collect()
}

/// What the regulation leaves out (略) the hospital has to say itself.
fn text_missing(state: &State, clause: &Clause) -> Option<Remark> {
    let entered = state.hospital.setting.clause_texts.contains_key(&clause.id);
    (clause.omitted && !entered).then_some(Remark::TextMissing)
}

fn row<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    if let Some(it) = state.hospital.setting.left_out_on(&clause.id, civil(now))
        && !clause.built
    {
        let remarks = vec![Remark::LeftOut { reason: it.reason, until: it.until }];
        let standing = Standing::LeftOut;
        return Row { clause, standing, evidence: None, remarks, due: Some(it.until) };
    }
    let missing =
        Row { clause, standing: Standing::Missing, evidence: None, remarks: vec![], due: None };
    if !clause.built {
        return missing;
    }
    match clause.id.as_str() {
        "1(1)" => matrix(state, clause),
        "1(2)①-grant" => grant(state, clause, now),
        "1(2)①-revoke" => revoke(state, clause, now),
        "1(2)-rename" => people::rename(state, clause),
        "1(2)②" => people::register(state, clause, now),
        "2(1)" => things::assets(state, clause),
        "6(2)①" => things::devices(state, clause),
        "8(2)" => things::functions(state, clause, now),
        "8(3)" => things::custody(state, clause, now),
        "2(2)" => handover::handovers(state, clause, now),
        "8(4)" => intake::intakes(state, clause, now),
        "2(3)①-disk" => disposal::disks(state, clause),
        "2(3)①-optical-usb" => disposal::optical_and_usb(state, clause),
        "2(3)②" => disposal::paper(state, clause),
        "6(5)①" => handover::transfers(state, clause, now),
        "6(5)②" => handover::pairs(state, clause),
        "6(3)①" => own_device::systems(state, clause, now),
        "6(3)②" | "6(3)③-application" | "6(3)③-method" => {
            own_device::permits(state, clause, now)
        }
        "6(1)④" => remote::connections(state, clause, now),
        "6(4)①" => remote::statements(state, clause, now),
        "6(4)②" => remote::windows(state, clause, now),
        "6(4)③" => remote::permits(state, clause, now),
        "6(4)④" => remote::reviews(state, clause, now),
        _ => missing,
    }
}

fn matrix<'a>(state: &State, clause: &'a Clause) -> Row<'a> {
    let rights = &state.hospital.rights;
    let record = Record::Matrix { version: rights.version };
    let evidence = rights.adopted_at.map(|at| Evidence { at, record });
    let standing = if evidence.is_some() { Standing::InForce } else { Standing::Missing };
    Row { clause, standing, evidence, remarks: vec![], due: None }
}

fn grant<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let hospital = &state.hospital;
    let mut remarks = vec![];
    let mut standing = Standing::InForce;
    if hospital.committees.seats(Body::RecordCommittee).is_none() {
        remarks.push(Remark::NoRecordCommittee);
        standing = Standing::Missing;
    }
    let due = hospital.committees.next_meeting(Body::RecordCommittee, civil(now));
    if due.is_none() {
        remarks.push(Remark::NoMeetingPlanned);
        standing = standing.max(Standing::Late);
    }
    let (founding, provisional) = without_decision(state, now);
    if founding > 0 {
        remarks.push(Remark::Founding { permits: founding });
        standing = standing.max(Standing::DueSoon);
    }
    if provisional > 0 {
        remarks.push(Remark::ProvisionalStanding { count: provisional });
        standing = standing.max(Standing::DueSoon);
    }
    if let Some(waiver) = hospital.setting.waiver_on(civil(now)) {
        remarks.push(Remark::Waiver { until: waiver.until });
    }
    remarks.extend(server::remarks(&hospital.setting, now));
    let decided = hospital.applications.all().rev().find(|it| it.stage == Stage::Approved);
    let evidence = decided.and_then(|it| {
        let at = it.steps.last()?.at;
        Some(Evidence { at, record: Record::Application(it.no) })
    });
    Row { clause, standing, evidence, remarks, due }
}

/// Effective permits that no committee has decided: from the founding, and provisional ones.
fn without_decision(state: &State, now: Timestamp) -> (usize, usize) {
    let effective = state.hospital.permits.all().filter(|it| it.is_effective(now));
    effective.fold((0, 0), |(founding, provisional), it| match it.basis {
        Basis::Founding => (founding + 1, provisional),
        Basis::Provisional { .. } => (founding, provisional + 1),
        Basis::Committee => (founding, provisional),
    })
}

fn revoke<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let revocations = &state.hospital.revocations;
    let newest = revocations.all().next_back();
    let evidence =
        newest.map(|it| Evidence { at: it.asked_at, record: Record::Application(it.no) });
    let open: Vec<_> = revocations.all().filter(|it| it.outstanding().next().is_some()).collect();
    let outstanding = open.iter().map(|it| it.outstanding().count()).sum();
    let oldest = open.first().map(|it| it.asked_at);
    let due = oldest.map(|at| civil(at).saturating_add(jiff::Span::new().days(7)));
    let standing = match due {
        Some(due) if due < civil(now) => Standing::Late,
        Some(_) => Standing::DueSoon,
        None => Standing::InForce,
    };
    let remarks = match outstanding {
        0 => vec![],
        count => vec![Remark::ReportsOutstanding { count }],
    };
    Row { clause, standing, evidence, remarks, due }
}
