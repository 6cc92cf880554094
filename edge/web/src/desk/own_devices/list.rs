//! `/own-devices`: every permit, those that need a look first.

use axum::response::Response;
use jiff::Timestamp;
use office::{own_devices::ends_soon, state::State};
use rules::{
    authority::Action,
    own_device::{Permit, PermitState},
};

use crate::{
    device,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::devices::Devices,
    ui::{Cell, Column, Empty, Link, Table},
    words,
};

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Devices(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let mut permits: Vec<&Permit> = state.hospital.own_devices.permits().rev().collect();
    permits.sort_by_key(|it| rank(&state, it, now));
    let table = table(&state, lang, permits.into_iter(), now);
    let count = table.rows.len();
    let frame = signed.frame(&state, t.title(), Some(Place::Registers));
    let mut page = ListPage::new(frame, table, Empty::new(t.none()));
    page.count = t.count(count);
    page.links.push(Link::new("/apply/own-device", t.apply()));
    page.links.push(Link::new("/renewals", crate::texts::registers::Registers(lang).renewals()));
    drop(state);
    show(&page)
}

/// Suspended, ending soon, in force, to come, over.
fn rank(state: &State, permit: &Permit, now: Timestamp) -> u8 {
    match permit.state(&state.hospital.own_devices, now) {
        PermitState::Suspended { .. } => 0,
        PermitState::Effective { .. } if ends_soon(state, permit, now) => 1,
        PermitState::Effective { .. } => 2,
        PermitState::NotYet { .. } => 3,
        PermitState::Ended { .. } | PermitState::Over { .. } => 4,
    }
}

/// Permits as rows, in the given order.
pub fn table<'s>(
    state: &State,
    lang: Lang,
    permits: impl Iterator<Item = &'s Permit>,
    now: Timestamp,
) -> Table {
    let t = Devices(lang);
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_person()),
        Column::text(t.col_system()),
        Column::text(t.col_method()),
        Column::tight(t.col_until()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.title(), columns);
    for it in permits {
        let asked = &it.asked;
        table.row(vec![
            Cell::head(it.no.to_string()).to(format!("/own-devices/{}", it.no)),
            Cell::new(state.name(asked.person)).note(asked.account.to_string()),
            Cell::new(state.hospital.own_devices.name(&asked.system)),
            Cell::new(device::method(lang, asked.method)).note(device::line(lang, asked.line)),
            Cell::new(words::day(lang, asked.until)),
            Cell::tag(device::tag(state, lang, it, now)),
        ]);
    }
    table
}
