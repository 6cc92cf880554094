//! The clauses about the ends of media and paper: 2(3)①, 2(3)②.

use rules::disposal::{DisposalNo, Kind, Outcome, Recorded};

use super::{
    Clause, Evidence, Record, Remark, Row, Standing,
    remote::{empty, note},
};
use crate::state::State;

/// 2(3)①: hard disks, and SSDs, of which the regulation says nothing.
pub(super) fn disks<'a>(state: &State, clause: &'a Clause) -> Row<'a> {
    row(state, clause, |it| matches!(it, Kind::Hdd | Kind::Ssd))
}

/// 2(3)①: what is only ever destroyed.
pub(super) fn optical_and_usb<'a>(state: &State, clause: &'a Clause) -> Row<'a> {
    row(state, clause, |it| matches!(it, Kind::Usb | Kind::Optical | Kind::Tape))
}

/// 2(3)②
pub(super) fn paper<'a>(state: &State, clause: &'a Clause) -> Row<'a> {
    row(state, clause, |it| it == Kind::Paper)
}

fn row<'a>(state: &State, clause: &'a Clause, of: fn(Kind) -> bool) -> Row<'a> {
    let mut row = empty(clause);
    let disposals = &state.hospital.disposals;
    let all = || disposals.all().filter(|(_, it)| of(it.about.kind));
    let evidence = |(no, it): (DisposalNo, &Recorded)| {
        let record = Record::Disposal(no);
        Evidence { at: it.at, record }
    };
    row.evidence = all().next_back().map(evidence);
    if row.evidence.is_none() {
        // A house where nothing was thrown away yet is in order; whoever judges should know.
        row.remarks.push(Remark::NoDisposals);
    }
    let left = |it: &Recorded| {
        it.about.outcome == Outcome::NotDone
            && disposals.destroyed(it.about.kind, &it.about.which).is_none()
    };
    let count = all().filter(|(_, it)| left(it)).count();
    if count > 0 {
        note(&mut row, Remark::NotErased { count }, Standing::Late);
    }
    let count = all().filter(|(_, it)| it.witnessed_at.is_none()).count();
    if count > 0 {
        note(&mut row, Remark::NotWitnessed { count }, Standing::DueSoon);
    }
    row
}
