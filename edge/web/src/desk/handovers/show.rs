//! `/handovers/{no}`: the six items, the files that passed, and what is still owed.

use axum::{extract::Path, response::Response};
use jiff::Timestamp;
use office::state::State;
use rules::{
    authority::{Action, may},
    calendar::tokyo,
    handover::{Fate, Item, Permit, PermitState, may_report},
};

use super::find;
use crate::{
    desk::asking::{answer, page},
    error::PageError,
    handover,
    lang::Lang,
    pages::setting::{SettingPage, Titled},
    signed::Signed,
    texts::{handovers::Handovers, ui::Ui},
    ui::{Action as Button, Cell, Column, Empty, Fact, Facts, Link, Table},
    words,
};

pub async fn show_handover(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    answer(&drawn(&signed, &no, vec![])?)
}

/// The page, with what the rules said to a press on it.
pub fn drawn(signed: &Signed, no: &str, refused: Vec<String>) -> Result<SettingPage, PageError> {
    let lang = signed.visit.lang;
    let t = Handovers(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    let permit = find(signed, &state, no)?;
    let title = format!("{} {}", t.title(), permit.no);
    let reads = may(&state.hospital, signed.person, Action::SeeRegisters);
    let back =
        if reads { Link::new("/handovers", t.title()) } else { Link::new("/", Ui(lang).back()) };
    let mut page = page(signed, &state, &title, back);
    page.warnings = refused;
    page.warnings.extend(warnings(lang, permit, now));
    let mut facts = handover::asked(&state, lang, &permit.asked);
    facts.insert(0, Fact::new(t.col_state(), "").tag(handover::tag(lang, permit, now)));
    page.facts = Some(Facts::new(Ui(lang), facts));
    page.tables.push(Titled {
        heading: t.items().into(),
        table: items(&state, lang, permit),
        empty: Empty::new(t.items_none()),
    });
    page.links.push(Link::new(format!("/requests/{}", permit.no), t.to_application()));
    let over = matches!(permit.state(now), PermitState::Closed { .. });
    let runs =
        matches!(permit.state(now), PermitState::Effective { .. } | PermitState::NotYet { .. });
    if runs && may(&state.hospital, signed.person, Action::KeepLines) {
        page.links.push(Link::new(format!("/handovers/{}/end", permit.no), t.end_do()));
    }
    let settled = permit.owed().count() == 0;
    if !over && settled && may_report(&state.hospital, permit, signed.person) {
        let href = format!("/handovers/{}/close", permit.no);
        let close = Button::new(&page.frame, href, t.close_do()).plain();
        page.actions.push(close);
    }
    Ok(page)
}

fn warnings(lang: Lang, permit: &Permit, now: Timestamp) -> Vec<String> {
    let t = Handovers(lang);
    let waiting = permit.waiting().count();
    let waiting = (waiting > 0).then(|| t.files_wait(waiting));
    let owed = permit.owed().count();
    if owed == 0 {
        return waiting.into_iter().collect();
    }
    let late = permit.asked.end_due_on < tokyo::civil(now);
    let overdue = late.then(|| t.overdue(&words::day(lang, permit.asked.end_due_on)));
    waiting.into_iter().chain([t.still_open(owed)]).chain(overdue).collect()
}

fn items(state: &State, lang: Lang, permit: &Permit) -> Table {
    let t = Handovers(lang);
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_file()),
        Column::text(t.col_way()),
        Column::number(t.col_size()),
        Column::tight(t.col_session()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.items(), columns);
    for item in &permit.items {
        let href = format!("/handovers/{}/items/{}", permit.no, item.number);
        let session = Cell::new(item.session.to_string()).to(format!("/sessions/{}", item.session));
        table.row(vec![
            Cell::head(format!("{}-{}", permit.no, item.number)).to(href),
            Cell::new(state.texts.open(&item.file.name)).note(hash(lang, item)),
            Cell::new(handover::way(lang, item.file.way)),
            Cell::new(t.bytes(item.file.bytes)).note(handover::found(lang, &item.file)),
            session,
            Cell::tag(handover::item_tag(lang, item)),
        ]);
    }
    table
}

/// What passed, as anybody can compute it again.
pub fn hash(lang: Lang, item: &Item) -> String {
    let none = || Handovers(lang).no_hash().to_owned();
    item.file.hash.map_or_else(none, |it| format!("SHA-256 {it}"))
}

pub fn verdict(lang: Lang, item: &Item) -> &'static str {
    let t = Handovers(lang);
    match item.fate() {
        Fate::Waiting | Fate::Released | Fate::Withheld => t.into_quarantine(),
        Fate::Stopped => t.stopped(),
        Fate::Passed | Fate::HandedOn if item.file.complete => t.complete(),
        Fate::Passed | Fate::HandedOn => t.incomplete(),
    }
}
