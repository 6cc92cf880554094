//! The clauses about ways into the house: outside connections, vendors, windows, reviews.

use jiff::{Timestamp, ToSpan as _, civil::Date};
use rules::{
    Hospital,
    calendar::{tokyo, working_days::days_between},
    line::Connection,
    maintenance::{WindowState, blocked_by, next_month, review_due},
    vendor::Vendor,
};

use super::{Clause, Evidence, Record, Remark, Row, Standing};
use crate::{state::State, today::RENEWAL_DAYS, upkeep::in_business};

/// Updates of what faces the outside come at least every quarter.
pub const OLD_DAYS: i32 = 90;
/// A month is reported within its following ten days.
pub const REPORT_DAYS: i64 = 10;

/// How many days ago a connection was updated, where that is too long.
pub fn days_old(connection: &Connection, today: Date) -> Option<i32> {
    let days = days_between(connection.updated_on, today);
    (days > OLD_DAYS).then_some(days)
}

/// 6(1)④: every connection is listed, and somebody keeps it up to date.
pub(super) fn connections<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let today = tokyo::civil(now);
    let kept = state.hospital.lines.connections.values();
    let in_use: Vec<&Connection> = kept.filter(|it| !it.retired).map(|it| &it.about).collect();
    let updates = || in_use.iter().map(|it| it.updated_on);
    let evidence = updates()
        .max()
        .map(|day| Evidence { at: tokyo::midnight(day), record: Record::Connections });
    let old = in_use.iter().filter(|it| days_old(it, today).is_some()).count();
    let mut row = Row { evidence, ..empty(clause) };
    if in_use.is_empty() {
        note(&mut row, Remark::NoConnections, Standing::Missing);
    }
    if old > 0 {
        note(&mut row, Remark::OldConnections { count: old }, Standing::Late);
    }
    row.due = updates().min().map(|day| day.saturating_add(i64::from(OLD_DAYS).days()));
    row
}

/// 6(4)①: a statement of every vendor, none of them over.
pub(super) fn statements<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let today = tokyo::civil(now);
    let mut row = empty(clause);
    let vendors = vendors(state, &mut row, now);
    let statements = || vendors.iter().filter_map(|it| Some((it.attested?, &it.id)));
    let newest = statements().max_by_key(|(it, _)| it.at);
    row.evidence =
        newest.map(|(it, id)| Evidence { at: it.at, record: Record::Vendor(id.clone()) });
    let lacking = vendors.iter().filter(|it| it.attested.is_none_or(|it| it.until < today));
    let lacking = lacking.count();
    if lacking > 0 {
        note(&mut row, Remark::NotAttested { count: lacking }, Standing::Late);
    }
    row.due = statements().map(|(it, _)| it.until).min();
    soon(&mut row, today);
    row
}

/// 6(4)②: no line is open past its time, no emergency stands alone.
pub(super) fn windows<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let mut row = empty(clause);
    vendors(state, &mut row, now);
    let all = || state.hospital.maintenance.windows();
    let opened = all().rev().find_map(|it| Some((it.opened.as_ref()?.0, it.no)));
    row.evidence = opened.map(|(at, no)| Evidence { at, record: Record::Window(no) });
    let overrun = all().filter(|it| it.state(now) == WindowState::Overrun).count();
    if overrun > 0 {
        note(&mut row, Remark::OverrunWindows { count: overrun }, Standing::Late);
    }
    let unratified: Vec<_> =
        all().filter(|it| it.is_emergency() && it.ratified.is_none()).collect();
    let late = |it: &&rules::maintenance::Window| {
        blocked_by(&state.hospital, &it.plan.vendor, now).is_some()
    };
    if !unratified.is_empty() {
        let standing = if unratified.iter().any(late) { Standing::Late } else { Standing::DueSoon };
        note(&mut row, Remark::Unratified { count: unratified.len() }, standing);
    }
    // Whoever judges the strength of this clause should know if one lock alone holds it.
    if !state.hospital.setting.gate_locked {
        row.remarks.push(Remark::NoKernelLock);
    }
    row
}

/// 6(4)③: the newest permit, and contracts that run.
pub(super) fn permits<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let today = tokyo::civil(now);
    let mut row = empty(clause);
    let vendors = vendors(state, &mut row, now);
    let newest = state.hospital.maintenance.permits().max_by_key(|it| it.permitted_at);
    row.evidence =
        newest.map(|it| Evidence { at: it.permitted_at, record: Record::Application(it.no) });
    let over = vendors.iter().filter(|it| it.firm.contract_until < today).count();
    if over > 0 {
        note(&mut row, Remark::ContractsOver { count: over }, Standing::Late);
    }
    row.due = vendors.iter().map(|it| it.firm.contract_until).min();
    soon(&mut row, today);
    row
}

/// 6(4)④: sessions reviewed by their day, months reported.
pub(super) fn reviews<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let today = tokyo::civil(now);
    let hospital = &state.hospital;
    let mut row = empty(clause);
    vendors(state, &mut row, now);
    row.evidence = reviewed(hospital);
    let dues = || hospital.maintenance.sessions().filter_map(|it| review_due(hospital, it));
    let overdue = dues().filter(|due| *due < today).count();
    if overdue > 0 {
        note(&mut row, Remark::ReviewsOverdue { count: overdue }, Standing::Late);
    }
    let month = next_month(hospital);
    let report = month.map(|it| it.saturating_add(1.month()).saturating_add(REPORT_DAYS.days()));
    if let (Some(month), true) = (month, report.is_some_and(|due| due < today)) {
        note(&mut row, Remark::MonthUnreported { month }, Standing::Late);
    }
    row.due = dues().chain(report).min();
    row
}

/// The newest review, or else the last month that was reported.
fn reviewed(hospital: &Hospital) -> Option<Evidence> {
    let sessions = hospital.maintenance.sessions();
    let newest = sessions.filter_map(|it| Some((it.review.as_ref()?.at, it.no))).max();
    if let Some((at, no)) = newest {
        return Some(Evidence { at, record: Record::Session(no) });
    }
    let month = hospital.maintenance.months.last()?.month;
    let over = tokyo::midnight(month.saturating_add(1.month()));
    Some(Evidence { at: over, record: Record::Month(month) })
}

/// Vendors in business with the house; nobody at all is worth a remark.
fn vendors<'s>(state: &'s State, row: &mut Row<'_>, now: Timestamp) -> Vec<&'s Vendor> {
    let all = state.hospital.vendors.all().filter(|it| in_business(state, it, now));
    let all: Vec<&Vendor> = all.collect();
    if all.is_empty() {
        note(row, Remark::NoVendors, Standing::Missing);
    }
    all
}

pub(super) fn empty(clause: &Clause) -> Row<'_> {
    Row { clause, standing: Standing::InForce, evidence: None, remarks: vec![], due: None }
}

pub(super) fn note(row: &mut Row<'_>, remark: Remark, standing: Standing) {
    row.remarks.push(remark);
    row.standing = row.standing.max(standing);
}

pub(super) fn soon(row: &mut Row<'_>, today: Date) {
    let limit = today.saturating_add(RENEWAL_DAYS.days());
    if row.due.is_some_and(|due| due <= limit) {
        row.standing = row.standing.max(Standing::DueSoon);
    }
}
