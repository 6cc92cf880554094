//! The posts of the house, and appointing to any post.

use axum::{extract::Query, response::Response};
use rules::{
    Command,
    authority::Action,
    committee::{self, Post},
    id::Department,
};
use serde::Deserialize;

use super::{Typed, answer, carry_out, kept, may_change, page, saved, whole};
use crate::{
    error::PageError,
    fields::Fields,
    frame::Frame,
    pages::setting::{SettingForm, Titled},
    signed::Signed,
    texts::{house::House, settings::Settings, ui::Ui},
    ui::{Action as Button, Cell, Choice, Column, Empty, Field, Link, Table},
    words,
};

/// Posts that belong to no department.
const OF_THE_HOUSE: [Post; 5] = [
    Post::OperationsOfficer,
    Post::AuditOfficer,
    Post::GeneralAffairs,
    Post::SystemOperator,
    Post::Director,
];

/// How a post is named in forms: `audit_officer`, `department_head:3階病棟`.
pub fn word_of(post: &Post) -> String {
    match post {
        Post::OperationsOfficer => "operations_officer".into(),
        Post::AuditOfficer => "audit_officer".into(),
        Post::GeneralAffairs => "general_affairs".into(),
        Post::SystemOperator => "system_operator".into(),
        Post::Director => "director".into(),
        Post::DepartmentHead(it) => format!("department_head:{it}"),
        Post::MediaCustodian(it) => format!("media_custodian:{it}"),
    }
}

fn post_of(word: &str) -> Option<Post> {
    let department = |name: &str| Department(name.to_owned());
    match word.split_once(':') {
        Some(("department_head", name)) => Some(Post::DepartmentHead(department(name))),
        Some(("media_custodian", name)) => Some(Post::MediaCustodian(department(name))),
        _ => OF_THE_HOUSE.into_iter().find(|it| word_of(it) == word),
    }
}

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    draw_list(&signed, None)
}

fn draw_list(signed: &Signed, refused: Option<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = House(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    let mut page = page(signed, &state, Settings(lang).posts());
    page.lead = t.posts_lead().into();
    page.frame.failed = refused.is_some();
    page.warnings.extend(refused);
    let columns = vec![Column::text(t.post()), Column::text(t.holder()), Column::actions(Ui(lang))];
    let mut table = Table::new(Settings(lang).posts(), columns);
    let may_change = may_change(signed, &state, Action::AppointPosts);
    for post in OF_THE_HOUSE {
        let name = words::post(lang, &post);
        let mut holders = state.hospital.committees.holders(&post).peekable();
        if holders.peek().is_none() {
            table.row(vec![Cell::head(name), Cell::new(t.nobody()), Cell::default()]);
            continue;
        }
        for id in holders {
            let Some(person) = state.hospital.people.get(id) else { continue };
            let staff_no = &person.listed.staff_no;
            let who = format!("{staff_no} {}", state.name(id));
            let mut last = Cell::default();
            if may_change {
                last = last.and(end_button(&page.frame, t, &post, staff_no.0.as_str(), &who));
            }
            table.row(vec![
                Cell::head(name.clone()),
                Cell::new(who).to(format!("/people/{staff_no}")),
                last,
            ]);
        }
    }
    page.tables = vec![Titled { heading: String::new(), table, empty: Empty::default() }];
    page.links.push(Link::new("/settings/departments", Settings(lang).departments()));
    if may_change {
        page.links.push(Link::new("/settings/posts/appoint", t.appoint()));
    }
    drop(state);
    answer(&page)
}

/// A button that ends a post.
pub fn end_button(frame: &Frame, t: House, post: &Post, staff_no: &str, who: &str) -> Button {
    Button::new(frame, "/settings/posts/dismiss", t.dismiss())
        .about(format!("{} {who}", words::post(frame.lang(), post)))
        .value("post", word_of(post))
        .value("person", staff_no)
        .plain()
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    post: String,
}

#[derive(Default)]
struct Wrong {
    post: String,
    person: String,
}

pub async fn look(signed: Signed, Query(wanted): Query<Wanted>) -> Result<Response, PageError> {
    draw(&signed, None, &wanted.post, Wrong::default())
}

pub async fn appoint(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::AppointPosts)?;
    let t = House(signed.visit.lang);
    let post = post_of(fields.get("post"));
    let person = match fields.get("person") {
        "" => Err(t.person_missing().to_owned()),
        typed => super::person(&signed, typed),
    };
    let (post, person) = match (post, person) {
        (Some(post), Ok(person)) => (post, person),
        (post, person) => {
            let wrong = Wrong {
                post: if post.is_none() { t.post_missing().into() } else { String::new() },
                person: person.err().unwrap_or_default(),
            };
            return draw(&signed, Some((&fields, &[])), fields.get("post"), wrong);
        }
    };
    let to = home_of(&post);
    let command = Command::Committee(committee::Command::Appoint { post, person });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved(to)),
        Err(refused) => {
            let refused = [refused];
            let typed: Typed<'_> = Some((&fields, &refused));
            draw(&signed, typed, fields.get("post"), Wrong::default())
        }
    }
}

pub async fn dismiss(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::AppointPosts)?;
    let post = post_of(fields.get("post")).ok_or(PageError::BadRequest)?;
    let person = match super::person(&signed, fields.get("person")) {
        Ok(person) => person,
        Err(unknown) => return draw_list(&signed, Some(unknown)),
    };
    let to = home_of(&post);
    let command = Command::Committee(committee::Command::Dismiss { post, person });
    match carry_out(&signed, &fields, command, signed.app.office.letter()).await? {
        Ok(()) => Ok(saved(to)),
        Err(refused) => draw_list(&signed, Some(refused)),
    }
}

/// The list in which a post stands.
fn home_of(post: &Post) -> &'static str {
    match post {
        Post::DepartmentHead(_) | Post::MediaCustodian(_) => "/settings/departments",
        Post::OperationsOfficer
        | Post::AuditOfficer
        | Post::GeneralAffairs
        | Post::SystemOperator
        | Post::Director => "/settings/posts",
    }
}

fn draw(
    signed: &Signed,
    typed: Typed<'_>,
    wanted: &str,
    wrong: Wrong,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, ui) = (House(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeSettings)?;
    signed.require(&state, Action::AppointPosts)?;
    let mut page = page(signed, &state, t.appoint_title());
    page.back = Link::new("/settings/posts", Settings(lang).posts());
    let mut posts: Vec<Post> = OF_THE_HOUSE.to_vec();
    // A post of a department comes by the department's own link; all of them would fill the page.
    posts.extend(post_of(wanted).filter(|it| !OF_THE_HOUSE.contains(it)));
    let mut choices = vec![Choice::new("", ui.choose())];
    choices.extend(posts.iter().map(|it| Choice::new(word_of(it), words::post(lang, it))));
    let fields = vec![
        Field::select(ui, "post", t.post(), choices).value(wanted).error(wrong.post),
        Field::line(ui, "person", t.whom())
            .value(kept(typed, "person", String::new))
            .hint(t.staff_no_hint())
            .error(wrong.person),
    ];
    let action = "/settings/posts/appoint";
    page.ask(SettingForm::new(ui, action, t.appoint(), fields, whole(typed)));
    drop(state);
    answer(&page)
}
