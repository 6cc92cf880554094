//! 部署: how many people, who heads it, how many rights are in force and end soon.

use std::collections::BTreeMap;

use axum::response::Response;
use jiff::Timestamp;
use office::{
    registers::standing::{self as right, Standing},
    state::State,
};
use rules::{committee::Post, id::Department};

use super::reach::Reach;
use crate::{
    desk::paging::address,
    error::PageError,
    frame::Place,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::registers::Registers,
    ui::{Cell, Column, Empty, Table, Tag, Tone},
};

/// The numbers of one department.
#[derive(Clone, Copy, Default)]
struct Numbers {
    people: usize,
    active: usize,
    ending: usize,
}

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    let t = Registers(signed.visit.lang);
    let state = signed.app.office.read();
    let reach = Reach::of(&signed, &state)?;
    let columns = vec![
        Column::text(t.col_department()),
        Column::text(t.col_heads()),
        Column::number(t.col_people()),
        Column::number(t.col_active()),
        Column::number(t.col_ending()),
    ];
    let mut table = Table::new(t.departments(), columns);
    let numbers = numbers(&state, signed.app.office.now());
    for (department, numbers) in numbers.iter().filter(|it| reach.sees_department(it.0)) {
        table.row(vec![
            Cell::head(department.to_string())
                .to(address("/people", &[("department", &department.0)])),
            heads(&state, department, t),
            Cell::new(numbers.people.to_string()),
            Cell::new(numbers.active.to_string()),
            Cell::new(numbers.ending.to_string()),
        ]);
    }
    let empty = Empty::new(t.no_people()).with("/people/import", t.import_link());
    let mut page =
        ListPage::new(signed.frame(&state, t.departments(), Some(Place::Registers)), table, empty);
    page.lead = t.departments_do().into();
    drop(state);
    show(&page)
}

/// Whoever is on the list, or holds something.
fn numbers(state: &State, now: Timestamp) -> BTreeMap<&Department, Numbers> {
    let mut all: BTreeMap<&Department, Numbers> = BTreeMap::new();
    for person in state.hospital.people.all() {
        let standing = right::of(state, person.id, now);
        let ending = matches!(standing, Standing::EndsSoon { .. });
        let active = ending || matches!(standing, Standing::Effective { .. });
        let numbers = all.entry(&person.listed.department).or_default();
        numbers.people += usize::from(person.on_list || active);
        numbers.active += usize::from(active);
        numbers.ending += usize::from(ending);
    }
    all
}

fn heads(state: &State, department: &Department, t: Registers) -> Cell {
    let post = Post::DepartmentHead(department.clone());
    let heads: Vec<&str> =
        state.hospital.committees.holders(&post).map(|it| state.name(it)).collect();
    match heads.is_empty() {
        true => Cell::tag(Tag::new(Tone::Due, t.no_head())),
        false => Cell::new(heads.join("、")),
    }
}
