//! `/lines`: the four registers on one page.

use axum::{extract::Query, response::Response};
use jiff::civil::Date;
use office::{coverage, registers::Register, state::State};
use rules::{authority::Action, calendar::tokyo, register::Kept};

use super::Kind;
use crate::{
    desk::{
        asking::{answer, may_do, page},
        registers::export,
    },
    error::PageError,
    lang::Lang,
    pages::setting::Titled,
    remote,
    signed::Signed,
    texts::{lines::Lines, vendors::Vendors},
    ui::{Cell, Column, Empty, Link, Table, Tag, Tone},
    words,
};

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Lines(lang);
    let today = tokyo::civil(signed.app.office.now());
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let keeps = may_do(&signed, &state, Action::KeepLines);
    let mut page = page(&signed, &state, t.title(), Link::new("/vendors", Vendors(lang).title()));
    page.lead = t.lead().into();
    page.tables = vec![
        lines(&state, lang, keeps),
        targets(&state, lang, keeps),
        terminals(&state, lang, keeps),
        connections(&state, lang, keeps, today),
    ];
    page.links = export::links(lang, "/lines/export", &[]);
    if keeps {
        let add = |it: Kind| Link::new(format!("/lines/{}/new", it.word()), it.add(lang));
        page.links.extend(Kind::ALL.map(add));
    }
    drop(state);
    answer(&page)
}

/// `/lines/export`
pub async fn export(
    signed: Signed,
    Query(wanted): Query<export::Wanted>,
) -> Result<Response, PageError> {
    export::whole(&signed, Register::Lines, &wanted)
}

/// The name of a record, with its short word, and where it is changed.
fn head<T>(lang: Lang, kind: Kind, (id, name): (&str, &str), kept: &Kept<T>, keeps: bool) -> Cell {
    let cell = Cell::head(name).note(id);
    let cell = match kept.retired {
        true => cell.tagged(Tag::new(Tone::Quiet, Lines(lang).retired())),
        false => cell,
    };
    if keeps { cell.to(format!("/lines/{}/{id}", kind.word())) } else { cell }
}

fn lines(state: &State, lang: Lang, keeps: bool) -> Titled {
    let t = Lines(lang);
    let columns =
        vec![Column::text(t.col_name()), Column::text(t.col_kind()), Column::text(t.col_by_hand())];
    let mut table = Table::new(t.lines(), columns);
    for (id, kept) in &state.hospital.lines.lines {
        let line = &kept.about;
        table.row(vec![
            head(lang, Kind::Line, (&id.0, &line.name), kept, keeps),
            Cell::new(remote::line_kind(lang, line.kind)),
            Cell::new(line.by_hand.clone()),
        ]);
    }
    Titled { heading: t.lines().into(), table, empty: Empty::new(t.lines_none()) }
}

fn targets(state: &State, lang: Lang, keeps: bool) -> Titled {
    let t = Lines(lang);
    let columns = vec![
        Column::text(t.col_name()),
        Column::text(t.col_address()),
        Column::text(t.col_host_key()),
    ];
    let mut table = Table::new(t.targets(), columns);
    for (id, kept) in &state.hospital.lines.targets {
        let it = &kept.about;
        table.row(vec![
            head(lang, Kind::Target, (&id.0, &it.name), kept, keeps),
            Cell::new(std::net::SocketAddr::new(it.address, it.port).to_string())
                .note(t.protocol()),
            Cell::new(it.host_key.shown()),
        ]);
    }
    Titled { heading: t.targets().into(), table, empty: Empty::new(t.targets_none()) }
}

fn terminals(state: &State, lang: Lang, keeps: bool) -> Titled {
    let t = Lines(lang);
    let columns = vec![
        Column::text(t.col_name()),
        Column::text(t.col_vendor()),
        Column::text(t.col_address()),
    ];
    let mut table = Table::new(t.terminals(), columns);
    for (id, kept) in &state.hospital.lines.terminals {
        let it = &kept.about;
        table.row(vec![
            head(lang, Kind::Terminal, (&id.0, &it.name), kept, keeps),
            Cell::new(remote::vendor(state, &it.vendor)).to(format!("/vendors/{}", it.vendor)),
            Cell::new(it.source.to_string()),
        ]);
    }
    Titled { heading: t.terminals().into(), table, empty: Empty::new(t.terminals_none()) }
}

fn connections(state: &State, lang: Lang, keeps: bool, today: Date) -> Titled {
    let t = Lines(lang);
    let columns = vec![
        Column::text(t.col_name()),
        Column::text(t.col_kind()),
        Column::text(t.col_owner()),
        Column::text(t.col_patched_by()),
        Column::text(t.col_updated()),
    ];
    let mut table = Table::new(t.connections(), columns);
    for (id, kept) in &state.hospital.lines.connections {
        let it = &kept.about;
        let updated = Cell::new(words::day(lang, it.updated_on));
        let old = coverage::days_old(it, today).filter(|_| !kept.retired);
        table.row(vec![
            head(lang, Kind::Connection, (&id.0, &it.name), kept, keeps),
            Cell::new(remote::connection_kind(lang, it.kind)),
            Cell::new(it.owner.to_string()),
            Cell::new(it.patched_by.clone()),
            match old {
                Some(days) => updated.tagged(Tag::new(Tone::Late, t.old(days))),
                None => updated,
            },
        ]);
    }
    Titled { heading: t.connections().into(), table, empty: Empty::new(t.connections_none()) }
}
