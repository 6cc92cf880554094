//! Founding: what is still missing before only the regular route leads to a right.

use axum::response::Response;
use jiff::Timestamp;
use office::state::State;
use rules::{
    Command,
    authority::Action,
    calendar::tokyo,
    committee::{Body, Post},
    permit::Basis,
    setting,
};

use super::{answer, carry_out, may_change, page, saved};
use crate::{
    error::PageError,
    fields::Fields,
    lang::Lang,
    pages::setting::Titled,
    signed::Signed,
    texts::{house::House, settings::Settings},
    ui::{Action as Button, Cell, Column, Empty, Link, Table, Tag, Tone},
    words,
};

/// Rights of the founding on one page; the register has the others.
const SHOWN: usize = 100;

pub async fn look(signed: Signed) -> Result<Response, PageError> {
    draw(&signed, None)
}

pub async fn close(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ChangeSettings)?;
    let command = Command::Setting(setting::Command::CloseFounding);
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved("/settings/founding")),
        Err(refused) => draw(&signed, Some(refused)),
    }
}

fn draw(signed: &Signed, refused: Option<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = House(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let mut page = page(signed, &state, t.founding());
    page.frame.failed = refused.is_some();
    page.warnings.extend(refused);
    match state.hospital.setting.founding_closed_at {
        Some(at) => page.lead = t.founding_over(&words::moment(lang, at)),
        None => {
            page.lead = t.founding_lead().into();
            page.tables.push(Titled {
                heading: String::new(),
                table: checklist(&state, lang, now),
                empty: Empty::default(),
            });
            if may_change(signed, &state, Action::FoundRight) {
                page.links.push(Link::new("/settings/founding/right", t.found_right()));
            }
            if may_change(signed, &state, Action::ChangeSettings) {
                let close = "/settings/founding/close";
                page.actions = vec![Button::new(&page.frame, close, t.close_founding())];
            }
        }
    }
    page.tables.push(Titled {
        heading: t.founded_rights().into(),
        table: rights(&state, lang),
        empty: Empty::new("–"),
    });
    drop(state);
    answer(&page)
}

/// One thing that is needed or advised.
struct Item {
    label: String,
    href: &'static str,
    required: bool,
    done: bool,
}

fn items(state: &State, lang: Lang, now: Timestamp) -> Vec<Item> {
    let t = House(lang);
    let hospital = &state.hospital;
    let committees = &hospital.committees;
    let item = |label: String, href, required, done| Item { label, href, required, done };
    let list = hospital.people.newest_list().is_some();
    let mut items = vec![item(t.item_list().into(), "/people", false, list)];
    for body in [Body::SystemCommittee, Body::RecordCommittee] {
        let name = words::body(lang, body);
        let seats = committees.seats(body);
        let meets = seats.is_some_and(|it| {
            let able = it.members.iter().filter(|id| hospital.accounts.any_of(**id)).count();
            able >= usize::from(it.quorum)
        });
        items.push(item(t.item_body(name), "/settings/bodies", true, seats.is_some()));
        items.push(item(t.item_meets(name), "/settings/founding/right", true, meets));
    }
    for post in [Post::OperationsOfficer, Post::AuditOfficer] {
        let held = committees.holders(&post).any(|it| hospital.accounts.any_of(it));
        let label = t.item_post(&words::post(lang, &post));
        items.push(item(label, "/settings/posts", true, held));
    }
    let mut departments = hospital.people.departments();
    let headed = departments
        .all(|it| committees.holders(&Post::DepartmentHead(it.clone())).next().is_some());
    let meeting = committees.next_meeting(Body::RecordCommittee, tokyo::civil(now)).is_some();
    let extension = !hospital.setting.extension.is_empty();
    items.push(item(t.item_heads().into(), "/settings/departments", false, headed));
    items.push(item(t.item_meeting().into(), "/settings/bodies", false, meeting));
    items.push(item(t.item_extension().into(), "/settings/extension", false, extension));
    items
}

fn checklist(state: &State, lang: Lang, now: Timestamp) -> Table {
    let t = House(lang);
    let columns = vec![
        Column::text(t.founding_item()),
        Column::tight(t.needed()),
        Column::tight(Settings(lang).col_state()),
    ];
    let mut table = Table::new(t.founding(), columns);
    for it in items(state, lang, now) {
        let tag = match (it.done, it.required) {
            (true, _) => Tag::new(Tone::Good, t.ready()),
            (false, true) => Tag::new(Tone::Late, t.lacking()),
            (false, false) => Tag::new(Tone::Due, t.lacking()),
        };
        let need = if it.required { t.needed() } else { t.advised() };
        table.row(vec![Cell::head(it.label).to(it.href), Cell::new(need), Cell::tag(tag)]);
    }
    table
}

fn rights(state: &State, lang: Lang) -> Table {
    let t = House(lang);
    let columns =
        vec![Column::tight(t.whom()), Column::text(t.holder()), Column::text(t.found_category())];
    let mut table = Table::new(t.founded_rights(), columns);
    let founded = state.hospital.permits.all().filter(|it| it.basis == Basis::Founding);
    for permit in founded.take(SHOWN) {
        let Some(person) = state.hospital.people.get(permit.person) else { continue };
        let staff_no = &person.listed.staff_no;
        table.row(vec![
            Cell::head(staff_no.to_string()).to(format!("/people/{staff_no}")),
            Cell::new(state.name(permit.person)),
            Cell::new(words::category(state, lang, &permit.category))
                .note(words::day(lang, permit.until)),
        ]);
    }
    table
}
