//! `/external-devices`: every permit, those in force first.

use axum::response::Response;
use jiff::Timestamp;
use office::state::State;
use rules::{authority::Action, external_device::Permit};

use crate::{
    error::PageError,
    external,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::externals::Externals,
    ui::{Cell, Column, Empty, Link, Table},
    words,
};

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Externals(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let mut permits: Vec<&Permit> = state.hospital.external_devices.permits().rev().collect();
    permits.sort_by_key(|it| it.is_over(now));
    let table = table(&state, lang, permits.into_iter(), now);
    let count = table.rows.len();
    let frame = signed.frame(&state, t.title(), Some(Place::Registers));
    let mut page = ListPage::new(frame, table, Empty::new(t.none()));
    page.count = t.count(count);
    page.links.push(Link::new("/apply/external-device", t.apply()));
    drop(state);
    show(&page)
}

/// Permits as rows, in the given order.
pub fn table<'s>(
    state: &State,
    lang: Lang,
    permits: impl Iterator<Item = &'s Permit>,
    now: Timestamp,
) -> Table {
    let t = Externals(lang);
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_device()),
        Column::text(t.col_person()),
        Column::tight(t.col_until()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.title(), columns);
    for it in permits {
        let asked = &it.asked;
        table.row(vec![
            Cell::head(it.no.to_string()).to(format!("/external-devices/{}", it.no)),
            Cell::new(external::kind(lang, asked.kind))
                .note(format!("{}　{}", asked.model, asked.serial)),
            Cell::new(state.name(asked.person)),
            Cell::new(words::day(lang, asked.until)),
            Cell::tag(external::tag(lang, it, now)),
        ]);
    }
    table
}
