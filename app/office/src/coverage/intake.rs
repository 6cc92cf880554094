//! Clause 8(4): media of other facilities.

use jiff::Timestamp;
use rules::{calendar::tokyo, intake::Intake};

use super::{
    Clause, Evidence, Record, Remark, Row, Standing,
    remote::{empty, note},
};
use crate::state::State;

/// The newest medium, and those that still lie with us.
pub(super) fn intakes<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let mut row = empty(clause);
    let all = || state.hospital.intakes.all();
    let newest = all().next_back();
    row.evidence = newest.map(|it| Evidence { at: it.received_at, record: Record::Intake(it.no) });
    if clause.omitted {
        row.remarks.push(Remark::TextMissing);
    }
    row.remarks.push(Remark::OnlyAtStation);
    let today = tokyo::civil(now);
    let kept = |it: &&Intake| it.is_open() && tokyo::civil(it.received_at) < today;
    let count = all().filter(kept).count();
    if count > 0 {
        note(&mut row, Remark::MediaKept { count }, Standing::DueSoon);
    }
    row
}
