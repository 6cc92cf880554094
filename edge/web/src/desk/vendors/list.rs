//! `/vendors`: every vendor, with what runs out soon.

use axum::extract::Query;
use jiff::civil::Date;
use office::{registers::Register, state::State};
use rules::{authority::Action, calendar::tokyo, vendor::Vendor};

use super::{Answer, nearness, working};
use crate::{
    desk::{asking::may_do, registers::export},
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::vendors::Vendors,
    ui::{Cell, Column, Empty, Link, Table, Tag, Tone},
    words,
};

pub async fn list(signed: Signed) -> Answer {
    let lang = signed.visit.lang;
    let t = Vendors(lang);
    let today = tokyo::civil(signed.app.office.now());
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let columns = vec![
        Column::text(t.col_name()),
        Column::text(t.col_contract()),
        Column::text(t.col_statement()),
        Column::number(t.col_workers()),
        Column::number(t.col_terminals()),
    ];
    let mut table = Table::new(t.title(), columns);
    for vendor in state.hospital.vendors.all() {
        table.row(row(&state, lang, vendor, today));
    }
    let keeps = may_do(&signed, &state, Action::KeepLines);
    let mut empty = Empty::new(t.none());
    if keeps {
        empty = empty.with("/vendors/new", t.add());
    }
    let frame = signed.frame(&state, t.title(), Some(Place::Registers));
    let mut page = ListPage::new(frame, table, empty);
    page.count = t.count(state.hospital.vendors.all().count());
    page.lead = t.lead().into();
    page.links = vec![Link::new("/lines", t.to_lines()), Link::new("/windows", t.to_windows())];
    page.links.extend(export::links(lang, "/vendors/export", &[]));
    page.links.extend(keeps.then(|| Link::new("/vendors/new", t.add())));
    drop(state);
    show(&page)
}

/// `/vendors/export`
pub async fn export(signed: Signed, Query(wanted): Query<export::Wanted>) -> Answer {
    export::whole(&signed, Register::Vendors, &wanted)
}

fn row(state: &State, lang: Lang, vendor: &Vendor, today: Date) -> Vec<Cell> {
    let t = Vendors(lang);
    let lines = &state.hospital.lines.terminals;
    let own = lines.values().filter(|it| !it.retired && it.about.vendor == vendor.id);
    vec![
        Cell::head(vendor.firm.name.clone())
            .to(format!("/vendors/{}", vendor.id))
            .note(vendor.firm.phone.clone()),
        dated(lang, vendor.firm.contract_until, today),
        match vendor.attested {
            Some(it) => dated(lang, it.until, today),
            None => Cell::tag(Tag::new(Tone::Late, t.statement_none())),
        },
        Cell::new(t.workers_n(working(state, &vendor.id).count())),
        Cell::new(own.count().to_string()),
    ]
}

fn dated(lang: Lang, until: Date, today: Date) -> Cell {
    let cell = Cell::new(words::day(lang, until));
    match nearness(lang, until, today) {
        Some(tag) => cell.tagged(tag),
        None => cell,
    }
}
