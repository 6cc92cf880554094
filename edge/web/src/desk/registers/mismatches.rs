//! People against rights (clause 1(2)②): what does not fit together today, one thing to do for each.

use axum::{extract::Query, response::Response};
use office::{
    personnel::{self, Mismatches},
    state::State,
    today::applied_for,
    usage::{UNUSED_DAYS, Usage, usage},
};
use rules::{
    authority::{Action, may},
    committee::Post,
    id::PersonId,
    people::Person,
};
use serde::Deserialize;

use super::listing::{Question, Reader, choices};
use crate::{
    error::PageError,
    lang::Lang,
    pages::show,
    signed::Signed,
    texts::{registers::Registers, ui::Ui},
    ui::{Cell, Column, Empty, Field, Table, Tag, Tone},
    words,
};

/// What does not fit, the gravest first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Left,
    NotListed,
    WithoutRight,
    NeverUsed,
    Unused,
    Shared,
}

impl Kind {
    const ALL: [Kind; 6] = [
        Kind::Left,
        Kind::NotListed,
        Kind::Shared,
        Kind::WithoutRight,
        Kind::NeverUsed,
        Kind::Unused,
    ];

    fn word(self) -> &'static str {
        match self {
            Kind::Left => "left",
            Kind::NotListed => "not_listed",
            Kind::WithoutRight => "without_right",
            Kind::NeverUsed => "never_used",
            Kind::Unused => "unused",
            Kind::Shared => "shared",
        }
    }

    fn said(self, lang: Lang) -> &'static str {
        let t = Registers(lang);
        match self {
            Kind::Left => t.left_but_active(),
            Kind::NotListed => t.not_listed_but_active(),
            Kind::WithoutRight => t.without_right(),
            Kind::NeverUsed => t.never_used(),
            Kind::Unused => t.unused(),
            Kind::Shared => t.shared(),
        }
    }

    fn people<'f>(self, found: &'f Mismatches, usage: &'f Usage) -> &'f [PersonId] {
        match self {
            Kind::Left => &found.left_but_active,
            Kind::NotListed => &found.active_but_not_listed,
            Kind::WithoutRight => &found.joined_without_right,
            Kind::NeverUsed => &found.never_used,
            Kind::Unused => &usage.unused,
            Kind::Shared => &usage.shared,
        }
    }

    fn tone(self) -> Tone {
        match self {
            Kind::Left | Kind::NotListed => Tone::Late,
            Kind::WithoutRight | Kind::NeverUsed | Kind::Unused | Kind::Shared => Tone::Due,
        }
    }
}

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    kind: String,
    page: String,
}

pub async fn list(signed: Signed, Query(query): Query<Asked>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let uses = signed.app.office.last_uses()?;
    let state = signed.app.office.read();
    let reader = Reader::new(&signed, &state)?;
    let mismatches = personnel::mismatches(&state, reader.now);
    let usage = usage(&state, &uses, reader.now);
    let wanted = |kind: &Kind| query.kind.is_empty() || kind.word() == query.kind;
    let found: Vec<(Kind, &Person)> = Kind::ALL
        .into_iter()
        .filter(wanted)
        .flat_map(|kind| kind.people(&mismatches, &usage).iter().map(move |it| (kind, *it)))
        .filter_map(|(kind, id)| Some((kind, state.hospital.people.get(id)?)))
        .filter(|(_, person)| reader.reach.sees(person))
        .collect();
    let asked = [("kind", query.kind.as_str())];
    let question = Question { path: "/people/mismatches", query: &asked, page: &query.page };
    let add = |table: &mut Table, (kind, person): (Kind, &Person)| {
        table.toned(kind.tone(), row(&signed, &state, kind, person));
    };
    let mut page = reader.page(&question, found, table(lang), add, Empty::new(t.no_mismatches()));
    let kinds = Kind::ALL.map(|it| (it.word(), it.said(lang)));
    let kinds = choices(t.all_states(), kinds, &query.kind);
    page.search = vec![Field::select(Ui(lang), "kind", t.col_kind(), kinds).evident()];
    drop(state);
    show(&page)
}

fn table(lang: Lang) -> Table {
    let t = Registers(lang);
    Table::new(
        t.mismatches(),
        vec![
            Column::text(t.col_name()),
            Column::text(t.col_department()),
            Column::tight(t.col_kind()),
            Column::text(t.col_what()),
            Column::actions(Ui(lang)),
        ],
    )
}

fn row(signed: &Signed, state: &State, kind: Kind, person: &Person) -> Vec<Cell> {
    let lang = signed.visit.lang;
    let listed = &person.listed;
    let open = applied_for(state, person.id).map(|it| it.no.to_string());
    vec![
        Cell::head(state.name(person.id))
            .to(format!("/people/{}", listed.staff_no))
            .note(listed.staff_no.to_string()),
        Cell::new(listed.department.to_string()),
        Cell::tag(Tag::new(kind.tone(), kind.said(lang))),
        Cell::new(what(state, lang, kind, person, open.as_deref())),
        next(signed, state, kind, person, open.as_deref()),
    ]
}

fn what(state: &State, lang: Lang, kind: Kind, person: &Person, open: Option<&str>) -> String {
    let t = Registers(lang);
    match (kind, open) {
        (Kind::Left, _) => {
            let day = person.listed.leaves_on.map(|it| words::day(lang, it)).unwrap_or_default();
            t.left_but_active_what(&day)
        }
        (Kind::NotListed, _) => t.not_listed_but_active_what().into(),
        (Kind::WithoutRight, Some(no)) => t.without_right_open(no),
        (Kind::WithoutRight, None) => t.without_right_what().into(),
        (Kind::NeverUsed, _) => t.never_used_what().into(),
        (Kind::Unused, _) => {
            let days = state.hospital.setting.switches.unused_days.unwrap_or(UNUSED_DAYS);
            t.unused_what(days)
        }
        (Kind::Shared, _) => {
            let marked = state.hospital.accounts.of(person.id).find_map(|it| it.shared);
            match marked {
                Some(reason) => t.shared_marked_what(state.texts.open(&reason)),
                None => t.shared_what().into(),
            }
        }
    }
}

/// The one thing to do: for whoever may do it, else to look at the person.
fn next(signed: &Signed, state: &State, kind: Kind, person: &Person, open: Option<&str>) -> Cell {
    let t = Registers(signed.visit.lang);
    let hospital = &state.hospital;
    let staff_no = &person.listed.staff_no;
    let post = Post::DepartmentHead(person.listed.department.clone());
    let heads = hospital.committees.holds(signed.person, &post);
    let may = |action| may(hospital, signed.person, action);
    let (href, label) = match kind {
        Kind::Left | Kind::NotListed if heads || may(Action::AskRevocationOfAnyone) => {
            (format!("/revoke/{staff_no}"), t.revoke_all())
        }
        Kind::WithoutRight if heads && open.is_none() => {
            (format!("/apply/grant/{staff_no}"), t.apply_grant())
        }
        Kind::NeverUsed if may(Action::HandSlip) => {
            let account = hospital.accounts.of(person.id).next();
            let account = account.map(|it| it.id.to_string()).unwrap_or_default();
            (format!("/accounts/{account}"), t.hand_slip())
        }
        Kind::Left
        | Kind::NotListed
        | Kind::WithoutRight
        | Kind::NeverUsed
        | Kind::Unused
        | Kind::Shared => match open {
            Some(no) => (format!("/requests/{no}"), t.open_person()),
            None => (format!("/people/{staff_no}"), t.open_person()),
        },
    };
    Cell::default().link(href, label)
}
