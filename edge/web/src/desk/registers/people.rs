//! 職員: everybody on the register, found by name, number, department, job and right.

use std::collections::BTreeSet;

use axum::{extract::Query, response::Response};
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
    export::{self, Wanted},
    listing::{Question, Reader, asked, choices, search},
    standing,
};
use crate::{
    error::PageError,
    pages::show,
    signed::Signed,
    texts::{registers::Registers, ui::Ui},
    ui::{Cell, Column, Empty, Field, Link, Table, Tone},
};

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(deserialize_with = "asked")]
    q: String,
    department: String,
    job: String,
    right: String,
    page: String,
    #[serde(flatten)]
    file: Wanted,
}

pub async fn list(signed: Signed, Query(query): Query<Asked>) -> Result<Response, PageError> {
    let t = Registers(signed.visit.lang);
    let state = signed.app.office.read();
    let reader = Reader::new(&signed, &state)?;
    let found = found(&reader, &query);
    let count = found.len();
    let question = Question { path: "/people", query: &query.pairs(), page: &query.page };
    let add = |table: &mut Table, person| table.row(row(&reader, person));
    let mut page = reader.page(&question, found, table(t), add, empty(&query, t));
    page.count = t.people_count(count);
    page.search = filter(&reader, &query);
    page.links = links(&reader, &query);
    drop(state);
    show(&page)
}

pub async fn export(signed: Signed, Query(query): Query<Asked>) -> Result<Response, PageError> {
    export::file_of(&signed, &query.file, |reader| {
        registers::people(reader.state, found(reader, &query).into_iter(), reader.now)
    })
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

fn found<'s>(reader: &Reader<'s>, query: &Asked) -> Vec<&'s Person> {
    let Reader { state, reach, now, .. } = reader;
    let fits = matching(state, reader.sheets(), &query.q);
    state
        .hospital
        .people
        .all()
        .filter(|it| reach.sees(it))
        .filter(|it| query.department.is_empty() || it.listed.department.0 == query.department)
        .filter(|it| query.job.is_empty() || it.listed.job.0 == query.job)
        .filter(|it| {
            query.right.is_empty() || standing::word(right::of(state, it.id, *now)) == query.right
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

fn table(t: Registers) -> Table {
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

fn row(reader: &Reader<'_>, person: &Person) -> Vec<Cell> {
    let (state, lang) = (reader.state, reader.lang());
    let listed = &person.listed;
    let today = tokyo::civil(reader.now);
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
        standing::of_person(lang, right::of(state, person.id, reader.now), today),
    ]
}

fn filter(reader: &Reader<'_>, query: &Asked) -> Vec<Field> {
    let lang = reader.lang();
    let (t, ui) = (Registers(lang), Ui(lang));
    let people = reader.state.hospital.people.all().filter(|it| reader.reach.sees(it));
    let jobs: BTreeSet<&str> = people.map(|it| it.listed.job.0.as_str()).collect();
    let jobs = choices(t.all_jobs(), jobs.into_iter().map(|it| (it, it)), &query.job);
    let rights = standing::STANDINGS.map(|it| (it, standing::said(lang, it)));
    let rights = choices(t.all_states(), rights, &query.right);
    vec![
        search(lang, &query.q),
        reader.departments(&query.department),
        Field::select(ui, "job", t.col_job(), jobs).evident(),
        Field::select(ui, "right", t.col_right(), rights).evident(),
    ]
}

fn links(reader: &Reader<'_>, query: &Asked) -> Vec<Link> {
    let lang = reader.lang();
    let mut links = export::links(lang, "/people/export", &query.pairs());
    if may(&reader.state.hospital, reader.signed.person, Action::ImportPeople) {
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
