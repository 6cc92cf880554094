//! 更新の予定: rights that end within 45 days, department by department (rule 11).

use axum::{extract::Query, response::Response};
use jiff::Timestamp;
use office::{state::State, today};
use rules::{application, calendar::tokyo, committee::Post, permit::Permit};
use serde::Deserialize;

use super::{listing::page, reach::Reach, standing};
use crate::{
    desk::paging::page_of,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
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
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    let reach = Reach::of(&signed, &state)?;
    let mut ending: Vec<&Permit> =
        today::ending_soon(&state, now).filter(|it| reach.sees_id(&state, it.person)).collect();
    ending.sort_by_cached_key(|it| (department(&state, it), it.until, it.no));
    let count = ending.len();
    let (shown, pager) = page_of(lang, ending, page(&query.page), "/renewals", &[]);
    let mut table = table(lang);
    for permit in shown {
        table.row(row(&signed, &state, permit, now));
    }
    let frame = signed.frame(&state, t.renewals(), Some(Place::Registers));
    let mut page = ListPage::new(frame, table, Empty::new(t.no_renewals()));
    page.count = t.count(count);
    page.lead = t.renewals_lead().into();
    page.pager = pager;
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

fn row(signed: &Signed, state: &State, permit: &Permit, now: Timestamp) -> Vec<Cell> {
    let lang = signed.visit.lang;
    let person = state.hospital.people.get(permit.person);
    let staff_no = person.map(|it| it.listed.staff_no.to_string()).unwrap_or_default();
    vec![
        Cell::head(permit.no.to_string()).to(format!("/permits/{}", permit.no)),
        Cell::new(department(state, permit)),
        Cell::new(state.name(permit.person)).to(format!("/people/{staff_no}")),
        Cell::new(words::category(state, lang, &permit.category)),
        Cell::tag(standing::ending(lang, permit.until, tokyo::civil(now)))
            .note(words::day(lang, permit.until)),
        next(signed, state, permit),
    ]
}

/// The head applies; others see who will, or that it is under way.
fn next(signed: &Signed, state: &State, permit: &Permit) -> Cell {
    let t = Registers(signed.visit.lang);
    let hospital = &state.hospital;
    let about = |it: &&application::Application| {
        application::beneficiary(hospital, &it.asked).is_ok_and(|it| it.id == permit.person)
    };
    if let Some(open) = hospital.applications.open().find(about) {
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
