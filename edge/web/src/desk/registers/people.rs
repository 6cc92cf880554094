//! 職員: everybody on the register, found by name, number, department, job and right.

use std::collections::BTreeSet;

use axum::{extract::Query, response::Response};
use jiff::Timestamp;
use office::{
    ports::Sheets,
    registers::{self, standing as right},
    state::State,
};
use rules::{
    authority::{Action, may},
    calendar::tokyo,
    people::Person,
};
use serde::Deserialize;

use super::{
    export,
    listing::{asked, choices, page},
    reach::Reach,
    standing,
};
use crate::{
    desk::paging::page_of,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::{registers::Registers, ui::Ui},
    ui::{Cell, Column, Empty, Field, Link, Table, Tone, Width},
};

/// What the address asks for.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    department: String,
    job: String,
    right: String,
    page: String,
    format: String,
    anyway: String,
}

pub async fn list(signed: Signed, Query(query): Query<Asked>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let office = &signed.app.office;
    let now = office.now();
    let state = office.read();
    let reach = Reach::of(&signed, &state)?;
    let query = Asked { q: asked(&query.q), ..query };
    let found = found(&state, office.sheets(), &reach, &query, now);
    let count = found.len();
    let (shown, pager) = page_of(lang, found, page(&query.page), "/people", &query.pairs());
    let mut table = table(lang);
    for person in shown {
        table.row(row(&state, lang, person, now));
    }
    let mut page = ListPage::new(
        signed.frame(&state, t.people(), Some(Place::Registers)),
        table,
        empty(&query, t),
    );
    page.count = t.people_count(count);
    page.search = filter(&state, lang, &reach, &query);
    page.links = links(&signed, &state, &query);
    page.pager = pager;
    drop(state);
    show(&page)
}

pub async fn export(signed: Signed, Query(query): Query<Asked>) -> Result<Response, PageError> {
    let office = &signed.app.office;
    let sheet = {
        let now = office.now();
        let state = office.read();
        let reach = Reach::of(&signed, &state)?;
        let query = Asked { q: asked(&query.q), ..query.clone() };
        let found = found(&state, office.sheets(), &reach, &query, now);
        registers::people(&state, found.into_iter(), now)
    };
    export::answer(&signed, sheet, &query.format, !query.anyway.is_empty())
}

impl Asked {
    fn pairs(&self) -> [(&'static str, &str); 4] {
        [
            ("q", &self.q),
            ("department", &self.department),
            ("job", &self.job),
            ("right", &self.right),
        ]
    }

    fn is_filtered(&self) -> bool {
        self.pairs().iter().any(|(_, value)| !value.is_empty())
    }
}

fn found<'s>(
    state: &'s State,
    sheets: &dyn Sheets,
    reach: &Reach,
    query: &Asked,
    now: Timestamp,
) -> Vec<&'s Person> {
    let fits = matching(state, sheets, &query.q);
    state
        .hospital
        .people
        .all()
        .filter(|it| reach.sees(it))
        .filter(|it| query.department.is_empty() || it.listed.department.0 == query.department)
        .filter(|it| query.job.is_empty() || it.listed.job.0 == query.job)
        .filter(|it| {
            query.right.is_empty() || standing::word(right::of(state, it.id, now)) == query.right
        })
        .filter(|it| fits(it))
        .collect()
}

/// Whether somebody is meant by what was typed: the beginning of a number, or a part of a name.
fn matching(state: &State, sheets: &dyn Sheets, text: &str) -> impl Fn(&Person) -> bool {
    let (code, names) = (sheets.code(text), state.texts.finder(sheets, text));
    move |person| {
        let named = |seal| names.finds(seal);
        names.is_empty()
            || person.listed.staff_no.0.starts_with(&code)
            || named(&person.listed.name)
            || named(&person.listed.kana)
            || person.former_names.iter().any(|it| named(&it.name) || named(&it.kana))
    }
}

fn table(lang: Lang) -> Table {
    let t = Registers(lang);
    Table::new(
        t.people(),
        vec![
            Column::tight(t.col_staff_no()),
            Column::text(t.col_name()),
            Column::text(t.col_job()),
            Column::text(t.col_department()),
            Column::tight(t.col_right()),
        ],
    )
}

fn row(state: &State, lang: Lang, person: &Person, now: Timestamp) -> Vec<Cell> {
    let listed = &person.listed;
    let today = tokyo::civil(now);
    let name = Cell::new(state.texts.open(&listed.name)).note(state.texts.open(&listed.kana));
    let employed = standing::employed(state, lang, person, today);
    let name = match employed.tone {
        Tone::Good => name,
        _ => name.tagged(employed),
    };
    vec![
        Cell::head(listed.staff_no.to_string()).to(format!("/people/{}", listed.staff_no)),
        name,
        Cell::new(listed.job.to_string()),
        Cell::new(listed.department.to_string()),
        standing::of_person(lang, right::of(state, person.id, now), today),
    ]
}

fn filter(state: &State, lang: Lang, reach: &Reach, query: &Asked) -> Vec<Field> {
    let (t, ui) = (Registers(lang), Ui(lang));
    let people = &state.hospital.people;
    let departments = reach.departments(state).into_iter().map(|it| (it.to_owned(), it.to_owned()));
    let jobs: BTreeSet<&str> =
        people.all().filter(|it| reach.sees(it)).map(|it| it.listed.job.0.as_str()).collect();
    let jobs = jobs.into_iter().map(|it| (it.to_owned(), it.to_owned()));
    let rights = standing::STANDINGS.map(|it| (it.to_owned(), standing::said(lang, it).to_owned()));
    let departments = choices(t.all_departments(), departments, &query.department);
    let jobs = choices(t.all_jobs(), jobs, &query.job);
    let rights = choices(t.all_states(), rights.into_iter(), &query.right);
    vec![
        Field::line(ui, "q", t.search_label()).value(&query.q).width(Width::Full).evident(),
        Field::select(ui, "department", t.col_department(), departments).evident(),
        Field::select(ui, "job", t.col_job(), jobs).evident(),
        Field::select(ui, "right", t.col_right(), rights).evident(),
    ]
}

fn links(signed: &Signed, state: &State, query: &Asked) -> Vec<Link> {
    let lang = signed.visit.lang;
    let mut links = export::links(lang, "/people/export", &query.pairs());
    if may(&state.hospital, signed.person, Action::ImportPeople) {
        links.push(Link::new("/people/import", Registers(lang).import_link()));
    }
    links
}

fn empty(query: &Asked, t: Registers) -> Empty {
    match (query.is_filtered(), query.q.is_empty()) {
        (false, _) => Empty::new(t.no_people()).with("/people/import", t.import_link()),
        (true, true) => Empty::new(t.no_match()).with("/people", t.clear()),
        (true, false) => Empty::new(t.nothing_found(&query.q)).with("/people", t.clear()),
    }
}
