//! The clauses about data handover: 2(2), 6(5)①, 6(5)②.

use jiff::Timestamp;
use rules::{
    calendar::tokyo,
    handover::{Item, Permit, held},
};

use super::{
    Clause, Evidence, Record, Remark, Row, Standing,
    remote::{empty, note, soon},
};
use crate::state::State;

/// 2(2): nothing that left is past its day.
pub(super) fn handovers<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let today = tokyo::civil(now);
    let mut row = empty(clause);
    let all = || state.hospital.handovers.permits();
    let confirmed = |it: &Permit| {
        let times = it.items.iter().filter_map(|item| Some(item.confirmed.as_ref()?.0));
        Some((times.chain([it.permitted_at]).max()?, it.no))
    };
    let newest = all().filter_map(confirmed).max();
    row.evidence = newest.map(|(at, no)| Evidence { at, record: Record::Handover(no) });
    let owing = || all().filter(|it| it.owed().next().is_some());
    let overdue = owing().filter(|it| it.asked.end_due_on < today);
    let overdue = overdue.map(|it| it.owed().count()).sum();
    if overdue > 0 {
        note(&mut row, Remark::CopiesOverdue { count: overdue }, Standing::Late);
    }
    // Whoever judges this clause should know that discs and paper are not looked after yet.
    row.remarks.push(Remark::OnlyTransfers);
    row.due = owing().map(|it| it.asked.end_due_on).min();
    soon(&mut row, today);
    row
}

/// 6(5)①: the newest file, and the window that it passed in.
pub(super) fn transfers<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let mut row = empty(clause);
    let items = state.hospital.handovers.permits().flat_map(|it| &it.items);
    let newest = items.max_by_key(|it: &&Item| it.at);
    row.evidence = newest.map(|it| Evidence { at: it.at, record: Record::Session(it.session) });
    if !state.hospital.setting.gate_locked {
        row.remarks.push(Remark::NoKernelLock);
    }
    let unscanned = |it: &Permit| it.is_effective(now) && !held(&state.hospital, it);
    if !state.hospital.setting.gate_scans || state.hospital.handovers.permits().any(unscanned) {
        row.remarks.push(Remark::NoScanner);
    }
    let waiting = state.hospital.handovers.permits().flat_map(Permit::waiting);
    let old = waiting.filter(|it| tokyo::civil(it.at) < tokyo::civil(now)).count();
    if old > 0 {
        note(&mut row, Remark::FilesWait { count: old }, Standing::Late);
    }
    row
}

/// 6(5)②: the newest pair.
pub(super) fn pairs<'a>(state: &State, clause: &'a Clause) -> Row<'a> {
    let newest = state.hospital.handovers.permits().max_by_key(|it| it.permitted_at);
    let evidence =
        newest.map(|it| Evidence { at: it.permitted_at, record: Record::Handover(it.no) });
    Row { evidence, ..empty(clause) }
}
