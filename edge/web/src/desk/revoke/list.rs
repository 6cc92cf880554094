//! `/revocations`: all of them, newest first, as far as one's sight goes.

use axum::{extract::Query, response::Response};
use rules::{authority::Action, calendar::tokyo, revocation::Revocation};
use serde::Deserialize;

use crate::{
    desk::{paging, sight},
    error::PageError,
    frame::Place,
    pages::{self, list::ListPage},
    signed::Signed,
    texts::{revoke::Revoke, ui::Ui},
    ui::{Cell, Choice, Column, Empty, Field, Link, Table, Tag, Tone},
    words,
};

#[derive(Deserialize)]
pub struct Filter {
    #[serde(default)]
    open: String,
    #[serde(default)]
    page: usize,
}

pub async fn show(signed: Signed, Query(filter): Query<Filter>) -> Result<Response, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let (t, ui) = (Revoke(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let hospital = &state.hospital;
    let open = filter.open == "1";
    let seen: Vec<&Revocation> = hospital
        .revocations
        .all()
        .rev()
        .filter(|it| sight::may_see(hospital, signed.person, it.person, now))
        .filter(|it| !open || it.outstanding().next().is_some())
        .collect();
    let query = [("open", filter.open.as_str())];
    let (seen, pager) = paging::page_of(lang, seen, filter.page, "/revocations", &query);
    let columns = vec![
        Column::tight(t.number()),
        Column::text(t.col_person()),
        Column::text(t.why()),
        Column::tight(t.takes_effect()),
        Column::text(t.reports()),
    ];
    let mut table = Table::new(t.list_title(), columns);
    let today = tokyo::civil(now);
    for it in seen {
        let waiting: Vec<&str> = it.outstanding().map(|it| words::recipient(lang, it)).collect();
        let reports = match waiting.as_slice() {
            [] => Cell::tag(Tag::new(Tone::Good, t.is_received())),
            waiting => Cell::tag(Tag::new(Tone::Due, t.outstanding())).note(waiting.join("、")),
        };
        let when = Cell::new(words::near_day(lang, tokyo::civil(it.at), today));
        table.row(vec![
            Cell::head(it.no.to_string()).to(format!("/revocations/{}", it.no)),
            Cell::new(state.name(it.person)),
            Cell::new(words::reason(lang, it.reason)),
            if now < it.at { when.tagged(Tag::new(Tone::Due, t.to_come())) } else { when },
            reports,
        ]);
    }
    let frame = signed.frame(&state, t.list_title(), Some(Place::Registers));
    let empty = Empty::new(t.list_none()).with("/revoke", t.begin());
    let mut page = ListPage::new(frame, table, empty);
    let options = vec![Choice::new("", t.every_state()), Choice::new("1", t.only_open())];
    let options = options.into_iter().map(|it| it.chosen_if(&filter.open)).collect();
    page.search = vec![Field::select(ui, "open", t.filter(), options).optional()];
    page.links = vec![Link::new("/revoke", t.begin())];
    page.pager = pager;
    drop(state);
    pages::show(&page)
}
