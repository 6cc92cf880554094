//! The departments of the personnel list, with their heads and custodians.

use axum::{extract::Query, response::Response};
use office::state::State;
use rules::{authority::Action, committee::Post, id::Department};
use serde::Deserialize;

use super::{may_change, posts};
use crate::{
    error::PageError,
    frame::{Frame, Place},
    pages::{list::ListPage, show},
    signed::Signed,
    texts::{house::House, settings::Settings, ui::Ui},
    ui::{Cell, Column, Empty, Pager, Table, Tag, Tone},
};

/// Rows of a page.
const PAGE: usize = 50;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: usize,
}

pub async fn list(signed: Signed, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = House(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let all: Vec<&Department> = state.hospital.people.departments().collect();
    let first = asked.page.saturating_mul(PAGE).min(all.len());
    let shown = &all[first..all.len().min(first + PAGE)];
    let frame = signed.frame(&state, Settings(lang).departments(), Some(Place::Settings));
    let table = table(&signed, &state, &frame, shown);
    let headless = all.iter().filter(|it| holder(&state, Post::DepartmentHead, it).is_none());
    let headless = headless.count();
    let mut page = ListPage::new(frame, table, Empty::new(t.departments_none()));
    page.count = all.len().to_string();
    page.lead = t.departments_lead().into();
    if headless > 0 {
        page.lead = format!("{}　{}", t.departments_lead(), t.no_head(headless));
    }
    let at = |page: usize| format!("/settings/departments?page={page}");
    let place = format!("{}–{}／{}", first + 1, first + shown.len(), all.len());
    let previous = (asked.page > 0).then(|| at(asked.page.min(all.len() / PAGE + 1) - 1));
    let next = (first + PAGE < all.len()).then(|| at(asked.page + 1));
    page.pager = Some(Pager::new(Ui(lang), place, previous, next));
    drop(state);
    show(&page)
}

fn holder(
    state: &State,
    post: fn(Department) -> Post,
    department: &Department,
) -> Option<rules::id::PersonId> {
    state.hospital.committees.holders(&post(department.clone())).next()
}

fn table(signed: &Signed, state: &State, frame: &Frame, shown: &[&Department]) -> Table {
    let lang = signed.visit.lang;
    let t = House(lang);
    let columns = vec![
        Column::text(t.department()),
        Column::text(t.head()),
        Column::text(t.custodian()),
        Column::actions(Ui(lang)),
    ];
    let mut table = Table::new(Settings(lang).departments(), columns);
    let may_change = may_change(signed, state, Action::AppointPosts);
    for department in shown {
        let head = Post::DepartmentHead((*department).clone());
        let custodian = Post::MediaCustodian((*department).clone());
        let (heads, custodians) = (held(state, &head), held(state, &custodian));
        let mut last = Cell::default();
        if may_change {
            last = last
                .link(appoint(&head), format!("{}{}", t.head(), lang.pick("を任命", ": appoint")))
                .link(
                    appoint(&custodian),
                    format!("{}{}", t.custodian(), lang.pick("を任命", ": appoint")),
                );
            for (post, holders) in [(&head, &heads), (&custodian, &custodians)] {
                for (staff_no, name) in holders {
                    last = last.and(posts::end_button(frame, t, post, staff_no, name));
                }
            }
        }
        let first = match heads.is_empty() {
            true => Cell::tag(Tag::new(Tone::Due, t.nobody())),
            false => Cell::new(names(&heads)),
        };
        // Without a custodian the head looks after the media.
        let second =
            Cell::new(if custodians.is_empty() { "–".into() } else { names(&custodians) });
        table.row(vec![Cell::head(department.to_string()), first, second, last]);
    }
    table
}

/// Staff number and name of everybody in a post.
fn held(state: &State, post: &Post) -> Vec<(String, String)> {
    let people = state.hospital.committees.holders(post);
    people
        .filter_map(|id| {
            let person = state.hospital.people.get(id)?;
            Some((person.listed.staff_no.to_string(), state.name(id).to_owned()))
        })
        .collect()
}

fn names(holders: &[(String, String)]) -> String {
    let names: Vec<String> = holders.iter().map(|(no, name)| format!("{no} {name}")).collect();
    names.join("、")
}

fn appoint(post: &Post) -> String {
    format!("/settings/posts/appoint?post={}", crate::words::segment(&posts::word_of(post)))
}
