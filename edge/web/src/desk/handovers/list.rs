//! `/handovers`: every handover, the newest first.

use axum::response::Response;
use jiff::Timestamp;
use office::state::State;
use rules::{
    authority::{Action, may},
    handover::Permit,
};

use crate::{
    error::PageError,
    frame::Place,
    handover,
    lang::Lang,
    pages::{list::ListPage, show},
    remote,
    signed::Signed,
    texts::handovers::Handovers,
    ui::{Cell, Column, Empty, Link, Table},
    words,
};

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Handovers(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let table = table(&state, lang, state.hospital.handovers.permits().rev(), now);
    let count = table.rows.len();
    let frame = signed.frame(&state, t.title(), Some(Place::Registers));
    let mut page = ListPage::new(frame, table, Empty::new(t.none()));
    page.count = t.count(count);
    if may(&state.hospital, signed.person, Action::ApplyForHandover) {
        page.links.push(Link::new("/apply/handover", t.apply()));
    }
    drop(state);
    show(&page)
}

/// Handovers as rows, in the given order.
pub fn table<'s>(
    state: &State,
    lang: Lang,
    permits: impl Iterator<Item = &'s Permit>,
    now: Timestamp,
) -> Table {
    let t = Handovers(lang);
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_what()),
        Column::text(t.col_way()),
        Column::text(t.col_passed()),
        Column::tight(t.col_due()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.title(), columns);
    for it in permits {
        let asked = &it.asked;
        table.row(vec![
            Cell::head(it.no.to_string()).to(format!("/handovers/{}", it.no)),
            Cell::new(state.texts.open(&asked.asset_name))
                .note(remote::vendor(state, &asked.vendor)),
            Cell::new(handover::direction(lang, asked.direction)),
            Cell::new(t.passed_of(it.items.len(), asked.count_max)),
            Cell::new(words::day(lang, asked.end_due_on)),
            Cell::tag(handover::tag(lang, it, now)),
        ]);
    }
    table
}
