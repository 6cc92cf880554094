//! What people's own devices ask of their holders: to renew in time, and to know why one is suspended.

use jiff::{Timestamp, ToSpan};
use rules::{
    calendar::tokyo::civil,
    id::PersonId,
    own_device::{Permit, PermitState},
};

use crate::{
    state::State,
    today::{RENEWAL_DAYS, Todo, What},
};

/// Effective, within the renewal time, and nothing follows it yet (rule 11).
pub fn ends_soon(state: &State, permit: &Permit, now: Timestamp) -> bool {
    let devices = &state.hospital.own_devices;
    let limit = civil(now).saturating_add(RENEWAL_DAYS.days());
    let effective = matches!(permit.state(devices, now), PermitState::Effective { .. });
    effective && permit.asked.until <= limit && !is_followed(state, permit, now)
}

/// Whether another permit of the same account goes on for longer.
fn is_followed(state: &State, permit: &Permit, now: Timestamp) -> bool {
    let devices = &state.hospital.own_devices;
    devices.of(permit.asked.person).any(|it| {
        it.no != permit.no
            && it.asked.account == permit.asked.account
            && it.asked.until > permit.asked.until
            && !it.is_over(devices, now)
    })
}

/// The holder's own: a suspended device is told as long as its permit would run.
pub fn todos(state: &State, person: PersonId, now: Timestamp, todos: &mut Vec<Todo>) {
    let devices = &state.hospital.own_devices;
    for permit in devices.of(person) {
        let suspended = matches!(permit.state(devices, now), PermitState::Suspended { .. });
        let told = suspended && !is_followed(state, permit, now);
        let due = if suspended { civil(now) } else { permit.asked.until };
        if told || ends_soon(state, permit, now) {
            let what = What::OwnDevice { no: permit.no, suspended };
            todos.push(Todo { what, due: Some(due), clause: "6(3)①" });
        }
    }
}
