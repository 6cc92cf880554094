//! 検索: people, receipt numbers and accounts by what is written on paper. One hit is opened at once.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use office::{
    search::{self, Found},
    state::State,
};
use rules::application;
use serde::Deserialize;

use super::{listing, reach::Reach};
use crate::{
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::registers::Registers,
    ui::{Cell, Column, Empty, Table},
    words,
};

/// As many as `search` finds at most.
const FOUND_MAX: usize = 50;

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(deserialize_with = "listing::asked")]
    q: String,
}

/// A hit, ready to be shown.
struct Hit {
    href: String,
    kind: &'static str,
    title: String,
    note: String,
}

pub async fn find(signed: Signed, Query(query): Query<Asked>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let q = query.q;
    let state = signed.app.office.read();
    let hits = hits(&signed, &state, &q);
    if let [only] = hits.as_slice() {
        return Ok(Redirect::to(&only.href).into_response());
    }
    let title = if q.is_empty() { t.search_title().to_owned() } else { t.search_found(&q) };
    let empty = if q.is_empty() { t.search_empty().to_owned() } else { t.nothing_found(&q) };
    let columns =
        vec![Column::text(t.search()), Column::tight(t.col_kind()), Column::text(t.col_what())];
    let mut table = Table::new(title.clone(), columns);
    for hit in &hits {
        let head = Cell::head(&hit.title).to(&hit.href);
        table.row(vec![head, Cell::new(hit.kind), Cell::new(&hit.note)]);
    }
    let frame = signed.frame(&state, title, Some(Place::Registers));
    drop(state);
    let mut page = ListPage::new(frame, table, Empty::new(empty));
    page.count = if q.is_empty() { String::new() } else { t.count(hits.len()) };
    page.search = vec![listing::search(lang, &q)];
    if hits.len() >= FOUND_MAX {
        page.lead = t.search_many().into();
    }
    show(&page)
}

/// Only what this reader may see: others' numbers are not even said to exist.
fn hits(signed: &Signed, state: &State, q: &str) -> Vec<Hit> {
    let lang = signed.visit.lang;
    let reach = Reach::of(signed, state).ok();
    let sees = |person| {
        person == signed.person || reach.as_ref().is_some_and(|it| it.sees_id(state, person))
    };
    let found = search::search(state, signed.app.office.sheets(), q);
    let found = found.into_iter().filter(|it| about(state, it).is_some_and(sees));
    found.filter_map(|it| hit(state, lang, &it)).collect()
}

fn about(state: &State, found: &Found) -> Option<rules::id::PersonId> {
    let hospital = &state.hospital;
    match found {
        Found::Person(person) => Some(*person),
        Found::Application(no) => {
            let asked = &hospital.applications.get(*no)?.asked;
            application::beneficiary(hospital, asked).ok().map(|it| it.id)
        }
        Found::Revocation(no) => hospital.revocations.get(*no).map(|it| it.person),
        Found::Permit(no) => hospital.permits.get(*no).map(|it| it.person),
    }
}

fn hit(state: &State, lang: Lang, found: &Found) -> Option<Hit> {
    let t = Registers(lang);
    let hospital = &state.hospital;
    let person = hospital.people.get(about(state, found)?)?;
    let name = state.name(person.id).to_owned();
    Some(match found {
        Found::Person(_) => Hit {
            href: format!("/people/{}", person.listed.staff_no),
            kind: t.kind_person(),
            title: name,
            note: format!(
                "{} {} {}",
                person.listed.staff_no, person.listed.department, person.listed.job
            ),
        },
        Found::Application(no) => Hit {
            href: format!("/requests/{no}"),
            kind: t.kind_application(),
            title: no.to_string(),
            note: words::application(state, lang, &hospital.applications.get(*no)?.asked),
        },
        Found::Revocation(no) => Hit {
            href: format!("/revocations/{no}"),
            kind: t.kind_revocation(),
            title: no.to_string(),
            note: name,
        },
        Found::Permit(no) => Hit {
            href: format!("/permits/{no}"),
            kind: t.kind_permit(),
            title: no.to_string(),
            note: name,
        },
    })
}
