//! 許可: who may do what, and until when.

use axum::{extract::Query, response::Response};
use office::registers::{self, standing::Kind};
use rules::permit::Permit;
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
    ui::{Cell, Column, Empty, Field, Table},
    words,
};

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    #[serde(deserialize_with = "asked")]
    q: String,
    state: String,
    department: String,
    page: String,
    #[serde(flatten)]
    file: Wanted,
}

pub async fn list(signed: Signed, Query(query): Query<Asked>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let state = signed.app.office.read();
    let reader = Reader::new(&signed, &state)?;
    let filtered = query.pairs().iter().any(|(_, value)| !value.is_empty());
    let empty = match filtered {
        true => Empty::new(t.no_match()).with("/permits", t.clear()),
        false => Empty::new(t.no_permits()),
    };
    let question = Question { path: "/permits", query: &query.pairs(), page: &query.page };
    let add = |table: &mut Table, permit| table.row(row(&reader, permit));
    let mut page = reader.page(&question, found(&reader, &query), table(t), add, empty);
    page.search = filter(&reader, &query);
    page.links = export::links(lang, "/permits/export", &query.pairs());
    drop(state);
    show(&page)
}

pub async fn export(signed: Signed, Query(query): Query<Asked>) -> Result<Response, PageError> {
    export::file_of(&signed, &query.file, |reader| {
        registers::permits(reader.state, found(reader, &query).into_iter(), reader.now)
    })
}

impl Asked {
    fn pairs(&self) -> [(&'static str, &str); 3] {
        [("q", &self.q), ("state", &self.state), ("department", &self.department)]
    }
}

/// The newest first.
fn found<'s>(reader: &Reader<'s>, query: &Asked) -> Vec<&'s Permit> {
    let Reader { state, reach, now, .. } = reader;
    let sheets = reader.sheets();
    let kind = Kind::from_word(&query.state);
    let (code, names) = (sheets.code(&query.q), state.texts.finder(sheets, &query.q));
    let no = code.parse().ok();
    let people = &state.hospital.people;
    // Nothing is asked of the people then: a look at each would be the whole work of the page.
    let anybody = reach.sees_everybody() && query.department.is_empty() && names.is_empty();
    let fits = |permit: &Permit| {
        if anybody {
            return true;
        }
        let Some(person) = people.get(permit.person) else { return false };
        let department = &person.listed.department;
        reach.sees(person)
            && (query.department.is_empty() || department.0 == query.department)
            && (names.is_empty()
                || Some(permit.no) == no
                || permit.account.0.starts_with(&code)
                || person.listed.staff_no.0.starts_with(&code)
                || names.finds(&person.listed.name)
                || names.finds(&person.listed.kana))
    };
    let permits = state.hospital.permits.all().rev();
    permits.filter(|it| kind.is_none_or(|kind| kind.fits(it, *now)) && fits(it)).collect()
}

fn table(t: Registers) -> Table {
    Table::new(
        t.permits(),
        vec![
            Column::tight(t.col_number()),
            Column::text(t.col_name()),
            Column::text(t.col_category()),
            Column::tight(t.col_until()),
            Column::tight(t.col_state()),
        ],
    )
}

fn row(reader: &Reader<'_>, permit: &Permit) -> Vec<Cell> {
    let (state, lang) = (reader.state, reader.lang());
    let person = state.hospital.people.get(permit.person);
    let staff_no = person.map(|it| it.listed.staff_no.to_string()).unwrap_or_default();
    let department = person.map(|it| it.listed.department.to_string()).unwrap_or_default();
    vec![
        Cell::head(permit.no.to_string()).to(format!("/permits/{}", permit.no)),
        Cell::new(state.name(permit.person)).to(format!("/people/{staff_no}")).note(department),
        Cell::new(words::category(state, lang, &permit.category)),
        Cell::new(words::day(lang, permit.until)),
        standing::of_permit(lang, permit, reader.now),
    ]
}

fn filter(reader: &Reader<'_>, query: &Asked) -> Vec<Field> {
    let lang = reader.lang();
    let t = Registers(lang);
    let kinds = Kind::ALL.map(|it| (it.word(), standing::kind(lang, it)));
    let kinds = choices(t.all_states(), kinds, &query.state);
    vec![
        search(lang, &query.q),
        Field::select(Ui(lang), "state", t.col_state(), kinds).evident(),
        reader.departments(&query.department),
    ]
}
