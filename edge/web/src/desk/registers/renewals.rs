//! 更新の予定: rights that end within 45 days, department by department (rule 11).

use axum::{extract::Query, response::Response};
use office::{state::State, today};
use rules::{calendar::tokyo, committee::Post, permit::Permit};
use serde::Deserialize;

use super::{
    listing::{Question, Reader},
    standing,
};
use crate::{
    error::PageError,
    lang::Lang,
    pages::show,
    signed::Signed,
    texts::{registers::Registers, ui::Ui},
    ui::{Cell, Column, Empty, Table},
    words,
};

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: String,
}

pub async fn list(signed: Signed, Query(query): Query<Asked>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let state = signed.app.office.read();
    let reader = Reader::new(&signed, &state)?;
    let seen = |it: &&Permit| reader.reach.sees_id(&state, it.person);
    let mut ending: Vec<&Permit> = today::ending_soon(&state, reader.now).filter(seen).collect();
    ending.sort_by_cached_key(|it| (department(&state, it), it.until, it.no));
    let question = Question { path: "/renewals", query: &[], page: &query.page };
    let add = |table: &mut Table, permit| table.row(row(&reader, permit));
    let mut page = reader.page(&question, ending, table(lang), add, Empty::new(t.no_renewals()));
    page.lead = t.renewals_lead().into();
    drop(state);
    show(&page)
}

fn table(lang: Lang) -> Table {
    let t = Registers(lang);
    Table::new(
        t.renewals(),
        vec![
            Column::tight(t.col_number()),
            Column::text(t.col_department()),
            Column::text(t.col_name()),
            Column::text(t.col_category()),
            Column::tight(t.col_until()),
            Column::actions(Ui(lang)),
        ],
    )
}

fn row(reader: &Reader<'_>, permit: &Permit) -> Vec<Cell> {
    let (state, lang) = (reader.state, reader.lang());
    let person = state.hospital.people.get(permit.person);
    let staff_no = person.map(|it| it.listed.staff_no.to_string()).unwrap_or_default();
    vec![
        Cell::head(permit.no.to_string()).to(format!("/permits/{}", permit.no)),
        Cell::new(department(state, permit)),
        Cell::new(state.name(permit.person)).to(format!("/people/{staff_no}")),
        Cell::new(words::category(state, lang, &permit.category)),
        Cell::tag(standing::ending(lang, permit.until, tokyo::civil(reader.now)))
            .note(words::day(lang, permit.until)),
        next(reader.signed, state, permit),
    ]
}

/// The head applies; others see who will, or that it is under way.
fn next(signed: &Signed, state: &State, permit: &Permit) -> Cell {
    let t = Registers(signed.visit.lang);
    let hospital = &state.hospital;
    if let Some(open) = today::applied_for(state, permit.person) {
        let no = open.no.to_string();
        return Cell::new(t.renewal_under_way(&no)).to(format!("/requests/{no}"));
    }
    let Some(person) = hospital.people.get(permit.person) else { return Cell::default() };
    let post = Post::DepartmentHead(person.listed.department.clone());
    if hospital.committees.holds(signed.person, &post) {
        let href = format!("/apply/change/{}?renew=1", permit.account);
        return Cell::default().link(href, t.renew());
    }
    let heads: Vec<&str> = hospital.committees.holders(&post).map(|it| state.surname(it)).collect();
    match heads.is_empty() {
        true => Cell::new(t.no_head()),
        false => Cell::new(t.asks_head(&heads.join("、"))),
    }
}

fn department(state: &State, permit: &Permit) -> String {
    let person = state.hospital.people.get(permit.person);
    person.map(|it| it.listed.department.to_string()).unwrap_or_default()
}
