//! `/revoke`: whose rights end. Leavers first.

use axum::{extract::Query, response::Response};
use jiff::{Timestamp, civil::Date};
use office::state::State;
use rules::{
    authority::{Action, may},
    id::PersonId,
    people::Person,
};
use serde::Deserialize;

use super::holdings;
use crate::{
    desk::{paging, sight},
    error::PageError,
    frame::Place,
    pages::{self, list::ListPage},
    signed::Signed,
    texts::{revoke::Revoke, ui::Ui},
    ui::{Cell, Column, Empty, Field, Link, Table, Tag, Tone},
    words,
};

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

pub async fn show(signed: Signed, Query(search): Query<Search>) -> Result<Response, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let (t, ui) = (Revoke(lang), Ui(lang));
    let state = signed.app.office.read();
    let mut people = whom(&state, signed.person, now);
    let all = people.len();
    retain_found(&signed, &state, &mut people, search.q.trim());
    let query = [("q", search.q.trim())];
    let (people, pager) = paging::page_of(lang, people, search.page, "/revoke", &query);
    let mut table = Table::new(
        t.pick_title(),
        vec![
            Column::text(t.col_person()),
            Column::tight(t.col_staff_no()),
            Column::text(t.col_department()),
            Column::tight(t.col_leaves()),
            Column::number(t.col_holds()),
            Column::actions(ui),
        ],
    );
    for person in people {
        table.row(row(&state, &signed, person, now));
    }
    let empty = match all {
        0 => Empty::new(t.pick_none()),
        _ => Empty::new(t.pick_not_found(search.q.trim())).with("/revoke", ui.clear()),
    };
    let frame = signed.frame(&state, t.pick_title(), Some(Place::Apply));
    let mut page = ListPage::new(frame, table, empty);
    page.lead = t.pick_lead().into();
    page.search = vec![
        Field::line(ui, "q", crate::texts::registers::Registers(lang).search_label())
            .value(search.q.trim())
            .optional(),
    ];
    page.pager = pager;
    page.links = vec![Link::new("/revocations", t.list_title())];
    drop(state);
    pages::show(&page)
}

/// Everybody whose rights this person may have revoked, who leaves soonest first.
fn whom(state: &State, viewer: PersonId, now: Timestamp) -> Vec<&Person> {
    let hospital = &state.hospital;
    let anyone = may(hospital, viewer, Action::AskRevocationOfAnyone);
    let mut people: Vec<&Person> = hospital
        .people
        .all()
        .filter(|it| {
            anyone || it.id == viewer || sight::heads(hospital, viewer, &it.listed.department, now)
        })
        .filter(|it| holdings::permits(state, it.id, None, now).next().is_some())
        .collect();
    people.sort_by_key(|it| (it.on_list, it.listed.leaves_on.unwrap_or(Date::MAX)));
    people
}

fn retain_found(signed: &Signed, state: &State, people: &mut Vec<&Person>, text: &str) {
    if text.is_empty() {
        return;
    }
    let sheets = signed.app.office.sheets();
    let (code, names) = (sheets.code(text), state.texts.finder(sheets, text));
    let named = |seal| names.finds(seal);
    people.retain(|it| {
        let listed = &it.listed;
        listed.staff_no.0.starts_with(&code) || named(&listed.name) || named(&listed.kana)
    });
}

fn row(state: &State, signed: &Signed, person: &Person, now: Timestamp) -> Vec<Cell> {
    let lang = signed.visit.lang;
    let t = Revoke(lang);
    let name = state.name(person.id);
    let today = rules::calendar::tokyo::civil(now);
    let leaves = match person.listed.leaves_on {
        Some(day) => Cell::tag(Tag::new(Tone::Due, words::near_day(lang, day, today))),
        None if !person.on_list => Cell::tag(Tag::new(Tone::Late, t.not_listed())),
        None => Cell::default(),
    };
    vec![
        Cell::head(name),
        Cell::new(person.listed.staff_no.to_string()),
        Cell::new(person.listed.department.to_string()),
        leaves,
        Cell::new(holdings::permits(state, person.id, None, now).count().to_string()),
        Cell::default()
            .link(format!("/revoke/{}", words::segment(&person.listed.staff_no.0)), t.choose()),
    ]
}
