//! `/vendors/{vendor}`: one vendor, its workers, terminals, statement, permits and windows.

use axum::extract::Path;
use jiff::Timestamp;
use office::state::State;
use rules::{
    authority::Action,
    calendar::tokyo,
    maintenance::PermitState,
    vendor::{Vendor, Worker},
};

use super::{Answer, find, nearness};
use crate::{
    desk::{
        asking::{answer, may_do, page},
        windows,
    },
    lang::Lang,
    pages::setting::Titled,
    signed::Signed,
    texts::{ui::Ui, vendors::Vendors},
    ui::{Cell, Column, Empty, Fact, Facts, Link, Table, Tag, Tone},
    words,
};

/// Newest windows of a vendor; older ones are on the board.
const WINDOWS_SHOWN: usize = 10;

pub async fn show_vendor(signed: Signed, Path(id): Path<String>) -> Answer {
    let lang = signed.visit.lang;
    let t = Vendors(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let vendor = find(&state, &id)?;
    let back = Link::new("/vendors", t.title());
    let mut page = page(&signed, &state, &vendor.firm.name, back);
    let keeps = may_do(&signed, &state, Action::KeepLines);
    page.facts = Some(Facts::new(Ui(lang), facts(lang, vendor, now)));
    page.tables = vec![
        workers(&state, lang, vendor, keeps),
        terminals(&state, lang, vendor, keeps),
        permits(&state, lang, vendor, now),
        windows_of(&state, lang, vendor, now),
    ];
    if keeps {
        page.links = vec![
            Link::new(format!("/vendors/{id}/change"), t.change()),
            Link::new(format!("/vendors/{id}/statement"), t.statement_do()),
            Link::new(format!("/vendors/{id}/workers/new"), t.enlist()),
            Link::new(format!("/lines/terminal/new?vendor={id}"), t.add_terminal()),
        ];
    }
    if may_do(&signed, &state, Action::SeeLog) {
        page.links.push(Link::new(format!("/log?key={id}"), t.history()));
    }
    drop(state);
    answer(&page)
}

fn facts(lang: Lang, vendor: &Vendor, now: Timestamp) -> Vec<Fact> {
    let t = Vendors(lang);
    let today = tokyo::civil(now);
    let near = |fact: Fact, until| match nearness(lang, until, today) {
        Some(tag) => fact.tag(tag),
        None => fact,
    };
    let until = vendor.firm.contract_until;
    let statement = match vendor.attested {
        Some(it) => {
            let (until, at) = (words::day(lang, it.until), tokyo::civil(it.at));
            let told = t.statement_fact(&until, &words::day(lang, at));
            near(Fact::new(t.statement(), told), it.until)
        }
        None => Fact::new(t.statement(), "").tag(Tag::new(Tone::Late, t.statement_none())),
    };
    vec![
        Fact::new(t.id(), vendor.id.to_string()),
        Fact::new(t.phone(), vendor.firm.phone.clone()),
        near(Fact::new(t.contract(), words::day(lang, until)), until),
        statement,
    ]
}

fn workers(state: &State, lang: Lang, vendor: &Vendor, keeps: bool) -> Titled {
    let t = Vendors(lang);
    let columns = vec![
        Column::text(t.col_worker()),
        Column::text(t.col_key()),
        Column::tight(t.col_since()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.workers(), columns);
    let own = state.hospital.vendors.workers().filter(|it| it.vendor == vendor.id);
    for worker in own {
        let name = Cell::head(state.texts.open(&worker.name));
        let href = format!("/vendors/{}/workers/{}", vendor.id, worker.id.0);
        table.row(vec![
            if keeps { name.to(href) } else { name },
            Cell::new(worker.key.shown()),
            Cell::new(words::day(lang, tokyo::civil(worker.enlisted_at))),
            Cell::tag(standing(lang, worker)),
        ]);
    }
    Titled { heading: t.workers().into(), table, empty: Empty::new(t.workers_none()) }
}

/// Listed, or struck off and when.
pub fn standing(lang: Lang, worker: &Worker) -> Tag {
    let t = Vendors(lang);
    match worker.struck_at {
        None => Tag::new(Tone::Good, t.listed()),
        Some(at) => Tag::new(Tone::Quiet, t.struck(&words::day(lang, tokyo::civil(at)))),
    }
}

fn terminals(state: &State, lang: Lang, vendor: &Vendor, keeps: bool) -> Titled {
    let t = Vendors(lang);
    let columns = vec![Column::text(t.terminals()), Column::text(t.col_source())];
    let mut table = Table::new(t.terminals(), columns);
    let all = &state.hospital.lines.terminals;
    for (id, kept) in all.iter().filter(|it| !it.1.retired && it.1.about.vendor == vendor.id) {
        let name = Cell::head(kept.about.name.clone()).note(id.to_string());
        let name = if keeps { name.to(format!("/lines/terminal/{id}")) } else { name };
        table.row(vec![name, Cell::new(kept.about.source.to_string())]);
    }
    Titled { heading: t.terminals().into(), table, empty: Empty::new(t.terminals_none()) }
}

fn permits(state: &State, lang: Lang, vendor: &Vendor, now: Timestamp) -> Titled {
    let t = Vendors(lang);
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_term()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.permits(), columns);
    let all = state.hospital.maintenance.permits().rev();
    for it in all.filter(|it| it.asked.vendor == vendor.id) {
        let (from, until) = (words::day(lang, it.asked.from), words::day(lang, it.asked.until));
        let (tone, word) = match it.state(now) {
            PermitState::Effective { .. } => (Tone::Good, t.effective()),
            PermitState::NotYet { .. } => (Tone::Note, t.not_yet()),
            PermitState::Ended { .. } => (Tone::Quiet, t.ended()),
            PermitState::Over { .. } => (Tone::Quiet, t.over()),
        };
        table.row(vec![
            Cell::head(it.no.to_string()).to(format!("/requests/{}", it.no)),
            Cell::new(lang.pick(format!("{from}〜{until}"), format!("{from} to {until}"))),
            Cell::tag(Tag::new(tone, word)),
        ]);
    }
    let mut empty = Empty::new(t.permits_none());
    empty.link =
        Some(Link::new("/apply/remote", words::form(lang, rules::committee::FormKind::Remote)));
    Titled { heading: t.permits().into(), table, empty }
}

fn windows_of(state: &State, lang: Lang, vendor: &Vendor, now: Timestamp) -> Titled {
    let t = Vendors(lang);
    let newest = state.hospital.maintenance.windows().rev();
    let newest = newest.filter(|it| it.plan.vendor == vendor.id).take(WINDOWS_SHOWN);
    let table = windows::table(state, lang, t.windows(), newest, now);
    Titled { heading: t.windows().into(), table, empty: Empty::new(t.windows_none()) }
}
