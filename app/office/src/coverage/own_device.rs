//! The clauses about people's own devices: 6(3)①, 6(3)②, 6(3)③.

use jiff::Timestamp;
use rules::own_device::{Permit, PermitState};

use super::{Clause, Evidence, Record, Remark, Row, Standing, remote::empty, remote::note};
use crate::{own_devices::ends_soon, state::State};

/// 6(3)①: the list of systems stands, and what is not on it opens nothing.
pub(super) fn systems<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let mut row = permits(state, clause, now);
    let devices = &state.hospital.own_devices;
    if devices.systems.is_empty() {
        note(&mut row, Remark::NoSystemsListed, Standing::Missing);
    }
    let suspended = |it: &&Permit| matches!(it.state(devices, now), PermitState::Suspended { .. });
    let count = devices.permits().filter(suspended).count();
    if count > 0 {
        row.remarks.push(Remark::DevicesSuspended { count });
    }
    row
}

/// 6(3)②, 6(3)③: the newest form with its pledge, its way and its line.
pub(super) fn permits<'a>(state: &State, clause: &'a Clause, now: Timestamp) -> Row<'a> {
    let mut row = empty(clause);
    let devices = &state.hospital.own_devices;
    let newest = devices.permits().max_by_key(|it| it.permitted_at);
    row.evidence =
        newest.map(|it| Evidence { at: it.permitted_at, record: Record::OwnDevice(it.no) });
    let ending: Vec<&Permit> = devices.permits().filter(|it| ends_soon(state, it, now)).collect();
    row.due = ending.iter().map(|it| it.asked.until).min();
    if row.due.is_some() {
        row.standing = row.standing.max(Standing::DueSoon);
    }
    row
}
