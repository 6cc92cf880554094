//! 許可: who may do what, and until when.

use axum::{extract::Query, response::Response};
use jiff::Timestamp;
use office::{
    ports::Sheets,
    registers::{self, standing::Kind},
    state::State,
};
use rules::permit::Permit;
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
    ui::{Cell, Column, Empty, Field, Table, Width},
    words,
};

/// What the address asks for.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    department: String,
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
    let (shown, pager) = page_of(lang, found, page(&query.page), "/permits", &query.pairs());
    let mut table = table(lang);
    for permit in shown {
        table.row(row(&state, lang, permit, now));
    }
    let filtered = query.pairs().iter().any(|(_, value)| !value.is_empty());
    let empty = match filtered {
        true => Empty::new(t.no_match()).with("/permits", t.clear()),
        false => Empty::new(t.no_permits()),
    };
    let frame = signed.frame(&state, t.permits(), Some(Place::Registers));
    let mut page = ListPage::new(frame, table, empty);
    page.count = t.count(count);
    page.search = filter(&state, lang, &reach, &query);
    page.links = export::links(lang, "/permits/export", &query.pairs());
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
        registers::permits(&state, found.into_iter(), now)
    };
    export::answer(&signed, sheet, &query.format, !query.anyway.is_empty())
}

impl Asked {
    fn pairs(&self) -> [(&'static str, &str); 3] {
        [("q", &self.q), ("state", &self.state), ("department", &self.department)]
    }
}

/// The newest first.
fn found<'s>(
    state: &'s State,
    sheets: &dyn Sheets,
    reach: &Reach,
    query: &Asked,
    now: Timestamp,
) -> Vec<&'s Permit> {
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
    permits.filter(|it| kind.is_none_or(|kind| kind.fits(it, now)) && fits(it)).collect()
}

fn table(lang: Lang) -> Table {
    let t = Registers(lang);
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

fn row(state: &State, lang: Lang, permit: &Permit, now: Timestamp) -> Vec<Cell> {
    let person = state.hospital.people.get(permit.person);
    let staff_no = person.map(|it| it.listed.staff_no.to_string()).unwrap_or_default();
    let department = person.map(|it| it.listed.department.to_string()).unwrap_or_default();
    vec![
        Cell::head(permit.no.to_string()).to(format!("/permits/{}", permit.no)),
        Cell::new(state.name(permit.person)).to(format!("/people/{staff_no}")).note(department),
        Cell::new(words::category(state, lang, &permit.category)),
        Cell::new(words::day(lang, permit.until)),
        standing::of_permit(lang, permit, now),
    ]
}

fn filter(state: &State, lang: Lang, reach: &Reach, query: &Asked) -> Vec<Field> {
    let (t, ui) = (Registers(lang), Ui(lang));
    let departments = reach.departments(state).into_iter().map(|it| (it.to_owned(), it.to_owned()));
    let kinds = Kind::ALL.map(|it| (it.word().to_owned(), standing::kind(lang, it).to_owned()));
    let departments = choices(t.all_departments(), departments, &query.department);
    let kinds = choices(t.all_states(), kinds.into_iter(), &query.state);
    vec![
        Field::line(ui, "q", t.search_label()).value(&query.q).width(Width::Full).evident(),
        Field::select(ui, "state", t.col_state(), kinds).evident(),
        Field::select(ui, "department", t.col_department(), departments).evident(),
    ]
}
