//! Whom a form is about: the people and the rights that this person may apply for.

use std::cmp::Reverse;

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use office::{
    applying::{self, Reach, Standing},
    ports::Sheets,
    state::State,
    today::RENEWAL_DAYS,
};
use rules::{
    authority::{Action, may},
    calendar::{tokyo::civil, working_days::days_between},
    committee::FormKind,
    people::Person,
    permit::Permit,
    refusal::Refusal,
};
use serde::Deserialize;

use super::sheet::staff_no;
use crate::{
    desk::paging::page_of,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::{apply::Apply, ui::Ui},
    ui::{Cell, Column, Empty, Field, Link, Table, Tag, Tone},
    words,
};

/// What is looked for in a list.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

/// Somebody who is not on the register: the list, which says so and what to do.
pub fn unknown(staff_no: &str) -> Response {
    Redirect::to(&format!("/apply/grant?q={}", words::segment(staff_no))).into_response()
}

/// `/apply/grant`: who is about to start first, then the others.
pub async fn for_grant(
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Apply(lang);
    let sheets = signed.app.office.sheets();
    let state = signed.app.office.read();
    let reach = reach(&signed, &state, FormKind::Grant)?;
    let mut people: Vec<(Standing, &Person)> = people(&state, &reach)
        .filter(fits(&state, sheets, &wanted.q))
        .map(|it| (applying::standing(&state, it, now), it))
        .collect();
    people.sort_by_key(|(standing, person)| {
        let joined_on = person.listed.joined_on;
        (order(*standing), joined_on.is_none(), joined_on)
    });
    let count = people.len();
    let query = [("q", wanted.q.as_str())];
    let (people, pager) = page_of(lang, people, wanted.page, "/apply/grant", &query);
    let mut table = Table::new(t.pick_title(), grant_columns(t, lang));
    for (standing, person) in people {
        table.row(grant_row(&state, lang, standing, person, now));
    }
    let frame = signed.frame(&state, t.pick_title(), Some(Place::Apply));
    let mut page = ListPage::new(frame, table, nobody(t, &wanted.q));
    page.lead = t.pick_lead().into();
    page.count = t.count(count);
    page.search = search(t, lang, &wanted.q);
    page.links = vec![Link::new("/apply/enrol", t.enrol()), Link::new("/apply/bulk", t.bulk())];
    page.pager = pager;
    drop(state);
    show(&page)
}

/// `/apply/change`: the rights in force, those that end soon first.
pub async fn for_change(
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Apply(lang);
    let sheets = signed.app.office.sheets();
    let state = signed.app.office.read();
    let reach = reach(&signed, &state, FormKind::Change)?;
    let mut permits: Vec<(&Permit, &Person)> = people(&state, &reach)
        .filter(fits(&state, sheets, &wanted.q))
        .flat_map(|it| state.hospital.accounts.of(it.id).map(move |account| (account, it)))
        .filter_map(|(account, it)| {
            Some((applying::standing_permit(&state, &account.id, now)?, it))
        })
        .collect();
    permits.sort_by_key(|(permit, _)| (permit.until, Reverse(permit.no)));
    let count = permits.len();
    let query = [("q", wanted.q.as_str())];
    let (permits, pager) = page_of(lang, permits, wanted.page, "/apply/change", &query);
    let columns = vec![
        Column::text(t.col_person()),
        Column::tight(t.account()),
        Column::text(t.category()),
        Column::text(t.until()),
        Column::actions(Ui(lang)),
    ];
    let mut table = Table::new(t.change_pick_title(), columns);
    for (permit, person) in permits {
        table.row(change_row(&state, lang, permit, person, now));
    }
    let frame = signed.frame(&state, t.change_pick_title(), Some(Place::Apply));
    let mut page = ListPage::new(
        frame,
        table,
        Empty::new(t.change_pick_none()).with("/apply/grant", t.grant()),
    );
    page.lead = t.change_pick_lead().into();
    page.count = t.count(count);
    page.search = search(t, lang, &wanted.q);
    page.pager = pager;
    drop(state);
    show(&page)
}

/// `/apply/rename`: oneself, one's department, or for general affairs everybody.
pub async fn for_rename(
    signed: Signed,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Apply(lang);
    let sheets = signed.app.office.sheets();
    let state = signed.app.office.read();
    signed.require(&state, Action::ApplyForOneself)?;
    let own = format!("/apply/rename/{}", words::segment(&staff_no(&state, signed.person)));
    let everybody = may(&state.hospital, signed.person, Action::AskRevocationOfAnyone);
    let reach = applying::reach(&state, signed.person, FormKind::Rename, now);
    if reach.is_empty() && !everybody {
        return Ok(Redirect::to(&own).into_response());
    }
    let ours = |it: &&Person| everybody || reach.contains(&it.listed.department);
    let people = state.hospital.people.all().filter(ours);
    let people: Vec<&Person> = people.filter(fits(&state, sheets, &wanted.q)).collect();
    let count = people.len();
    let query = [("q", wanted.q.as_str())];
    let (people, pager) = page_of(lang, people, wanted.page, "/apply/rename", &query);
    let columns = vec![
        Column::text(t.col_person()),
        Column::tight(t.col_number()),
        Column::tight(t.col_job()),
        Column::tight(t.col_department()),
        Column::actions(Ui(lang)),
    ];
    let mut table = Table::new(t.rename_pick_title(), columns);
    for person in people {
        let href = format!("/apply/rename/{}", words::segment(&person.listed.staff_no.0));
        let mut row = person_cells(&state, person);
        row.push(Cell::default().link(href, t.pick()));
        table.row(row);
    }
    let frame = signed.frame(&state, t.rename_pick_title(), Some(Place::Apply));
    let mut page = ListPage::new(frame, table, Empty::new(t.rename_pick_none()));
    page.lead = t.rename_pick_lead().into();
    page.count = t.count(count);
    page.search = search(t, lang, &wanted.q);
    page.links = vec![Link::new(own, t.rename_own())];
    page.pager = pager;
    drop(state);
    show(&page)
}

/// Departments that may be applied for; whoever has none has no business here.
pub fn reach(signed: &Signed, state: &State, form: FormKind) -> Result<Reach, PageError> {
    let reach = applying::reach(state, signed.person, form, signed.app.office.now());
    if reach.is_empty() {
        return Err(Refusal::MayNot { action: Action::ApplyForDepartment }.into());
    }
    Ok(reach)
}

fn people<'a>(state: &'a State, reach: &'a Reach) -> impl Iterator<Item = &'a Person> {
    state.hospital.people.all().filter(|it| reach.contains(&it.listed.department))
}

/// Number from its beginning, name and kana anywhere.
fn fits<'a>(
    state: &'a State,
    sheets: &'a dyn Sheets,
    wanted: &str,
) -> impl Fn(&&'a Person) -> bool {
    let (code, names) = (sheets.code(wanted.trim()), state.texts.finder(sheets, wanted.trim()));
    move |person| {
        let named = |seal| names.finds(seal);
        names.is_empty()
            || person.listed.staff_no.0.starts_with(&code)
            || named(&person.listed.name)
            || named(&person.listed.kana)
    }
}

fn order(standing: Standing) -> u8 {
    match standing {
        Standing::Without => 0,
        Standing::AppliedFor(_) => 1,
        Standing::Has(_) => 2,
        Standing::Left => 3,
    }
}

fn grant_columns(t: Apply, lang: Lang) -> Vec<Column> {
    vec![
        Column::text(t.col_person()),
        Column::tight(t.col_number()),
        Column::tight(t.col_job()),
        Column::tight(t.col_department()),
        Column::tight(t.col_starts()),
        Column::text(t.pick_state()),
        Column::actions(Ui(lang)),
    ]
}

fn grant_row(
    state: &State,
    lang: Lang,
    standing: Standing,
    person: &Person,
    now: Timestamp,
) -> Vec<Cell> {
    let t = Apply(lang);
    let form = format!("/apply/grant/{}", words::segment(&person.listed.staff_no.0));
    let (tag, act) = match standing {
        Standing::Without if person.on_list => {
            (Tag::new(Tone::Due, t.state_without()), Cell::default().link(form, t.pick()))
        }
        Standing::Without => {
            (Tag::new(Tone::Due, t.state_provisional_entry()), Cell::default().link(form, t.pick()))
        }
        Standing::AppliedFor(no) => (
            Tag::new(Tone::Note, t.state_applied(&no.to_string())),
            Cell::default().link(format!("/requests/{no}"), t.receipt_open()),
        ),
        Standing::Has(no) => {
            let account = state.hospital.permits.get(no).map(|it| words::segment(&it.account.0));
            let change = format!("/apply/change/{}", account.unwrap_or_default());
            let act = Cell::default().link(change, t.change_do_it()).link(form, t.second_do_it());
            (Tag::new(Tone::Good, t.state_has()), act)
        }
        Standing::Left => (Tag::new(Tone::Quiet, t.state_left()), Cell::default()),
    };
    let starts = person.listed.joined_on;
    let starts = starts.map(|it| words::near_day(lang, it, civil(now))).unwrap_or_default();
    let mut row = person_cells(state, person);
    row.extend([Cell::new(starts), Cell::tag(tag), act]);
    row
}

fn change_row(
    state: &State,
    lang: Lang,
    permit: &Permit,
    person: &Person,
    now: Timestamp,
) -> Vec<Cell> {
    let t = Apply(lang);
    let soon = i64::from(days_between(civil(now), permit.until)) <= RENEWAL_DAYS;
    let form = format!("/apply/change/{}", words::segment(&permit.account.0));
    let until = words::near_day(lang, permit.until, civil(now));
    let end =
        if soon { Cell::tag(Tag::new(Tone::Due, t.state_ends(&until))) } else { Cell::new(until) };
    vec![
        Cell::head(state.name(person.id)).note(state.texts.open(&person.listed.kana)),
        Cell::new(permit.account.0.clone()),
        Cell::new(words::category(state, lang, &permit.category)),
        end,
        Cell::default()
            .link(form.clone(), t.change_do_it())
            .link(format!("{form}?renew=1"), t.renew_do_it()),
    ]
}

fn person_cells(state: &State, person: &Person) -> Vec<Cell> {
    let listed = &person.listed;
    vec![
        Cell::head(state.name(person.id)).note(state.texts.open(&listed.kana)),
        Cell::new(listed.staff_no.0.clone()),
        Cell::new(listed.job.0.clone()),
        Cell::new(listed.department.0.clone()),
    ]
}

fn nobody(t: Apply, wanted: &str) -> Empty {
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return Empty::new(t.pick_none()).with("/apply/enrol", t.enrol());
    }
    let href = format!("/apply/enrol?staff_no={}", words::segment(wanted));
    Empty::new(t.pick_unknown(wanted)).with(href, t.enrol())
}

fn search(t: Apply, lang: Lang, wanted: &str) -> Vec<Field> {
    vec![Field::line(Ui(lang), "q", t.pick_search()).evident().value(wanted)]
}
