//! 検索: people, receipt numbers and accounts by what is written on paper. One hit is opened at once.

use std::fmt::Display;

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use office::{
    search::{self, Found},
    state::State,
};
use rules::{
    application,
    authority::{Action, may},
};
use serde::Deserialize;

use super::{listing, reach::Reach, things};
use crate::{
    desk::incidents,
    error::PageError,
    forms,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
    remote,
    signed::Signed,
    texts::{registers::Registers, things::Things},
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
    let may = |action| may(&state.hospital, signed.person, action);
    let seen = found.into_iter().filter(|it| match it {
        Found::Person(_) | Found::Application(_) | Found::Revocation(_) | Found::Permit(_) => {
            about(state, it).is_some_and(sees)
        }
        Found::Vendor(_) => may(Action::SeeRegisters),
        Found::Window(no) => {
            let window = state.hospital.maintenance.window(*no);
            let supervises = window.is_some_and(|it| it.plan.supervisor == signed.person);
            supervises || may(Action::SeeRegisters)
        }
        Found::Session(_) => may(Action::ReviewSession) || may(Action::SeeLog),
        Found::Thing(..) | Found::Incident(_) => may(Action::SeeThings),
    });
    seen.filter_map(|it| hit(state, lang, &it)).collect()
}

/// The person whom a record is about; those of remote maintenance are about none.
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
        Found::Vendor(_)
        | Found::Window(_)
        | Found::Session(_)
        | Found::Thing(..)
        | Found::Incident(_) => None,
    }
}

fn hit(state: &State, lang: Lang, found: &Found) -> Option<Hit> {
    let t = Registers(lang);
    let hospital = &state.hospital;
    let name = || about(state, found).map(|it| state.name(it).to_owned());
    let numbered = |no: &dyn Display, path: &str, kind, note| {
        Some(Hit { href: format!("/{path}/{no}"), kind, title: no.to_string(), note })
    };
    match found {
        Found::Person(person) => {
            let listed = &hospital.people.get(*person)?.listed;
            Some(Hit {
                href: format!("/people/{}", listed.staff_no),
                kind: t.kind_person(),
                title: state.name(*person).to_owned(),
                note: format!("{} {} {}", listed.staff_no, listed.department, listed.job),
            })
        }
        Found::Application(no) => {
            let note = forms::title(state, lang, &hospital.applications.get(*no)?.asked);
            numbered(no, "requests", t.kind_application(), note)
        }
        Found::Revocation(no) => numbered(no, "revocations", t.kind_revocation(), name()?),
        Found::Permit(no) => numbered(no, "permits", t.kind_permit(), name()?),
        Found::Vendor(id) => {
            let firm = &hospital.vendors.get(id)?.firm;
            Some(Hit {
                href: format!("/vendors/{id}"),
                kind: t.kind_vendor(),
                title: firm.name.clone(),
                note: firm.phone.clone(),
            })
        }
        Found::Window(no) => {
            let plan = &hospital.maintenance.window(*no)?.plan;
            let from = words::moment(lang, plan.from);
            let note = format!("{}　{from}", remote::vendor(state, &plan.vendor));
            numbered(no, "windows", t.kind_window(), note)
        }
        Found::Thing(it, no) => Some(Hit {
            href: format!("{}/{no}", things::path(*it)),
            kind: things::words_of(lang, *it).title,
            title: no.clone(),
            note: it.find(hospital, no)?.cells.into_iter().take(2).collect::<Vec<_>>().join("　"),
        }),
        Found::Incident(no) => {
            let about = incidents::about(&hospital.incidents.get(*no)?.about);
            numbered(no, "incidents", Things(lang).incidents(), about)
        }
        Found::Session(no) => {
            let session = hospital.maintenance.session(*no)?;
            let target = remote::target(state, &session.target);
            let note = format!("{}　{target}", remote::worker(state, session.worker));
            numbered(no, "sessions", t.kind_session(), note)
        }
    }
}
