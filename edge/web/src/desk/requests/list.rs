//! `/requests`: one's own applications and those of one's department; all of them for who answers for all.

use axum::{extract::Query, response::Response};
use office::{
    applying,
    search::{Found, search},
    state::State,
};
use rules::{
    application::{Application, beneficiary},
    authority::Action,
    committee::FormKind,
    id::{ApplicationNo, PersonId},
};
use serde::Deserialize;

use crate::{
    desk::{home::stage_tone, paging::page_of},
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::{apply::Apply, check_code::CheckCode, ui::Ui},
    ui::{Cell, Choice, Column, Empty, Field, Link, Table, Tag},
    words,
};

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    q: String,
    /// `open`, `closed`, or all.
    #[serde(default)]
    stage: String,
    #[serde(default)]
    page: usize,
}

/// Newest first.
pub async fn list(signed: Signed, Query(wanted): Query<Wanted>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Apply(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeOwn)?;
    let reads_all = applying::reads_all(&state, signed.person);
    let named = named(&signed, &state, &wanted.q);
    let reach: Vec<_> = FormKind::ALL
        .into_iter()
        .map(|it| (it, applying::reach(&state, signed.person, it, signed.app.office.now())))
        .collect();
    let concerns = |it: &&Application| {
        let about = beneficiary(&state.hospital, &it.asked).ok();
        let own = it.applicant.person() == Some(signed.person)
            || it.acting_for == Some(signed.person)
            || about.is_some_and(|it| it.id == signed.person);
        let reach = reach.iter().find(|(form, _)| *form == it.asked.form().kind());
        own || about
            .zip(reach)
            .is_some_and(|(about, (_, reach))| reach.contains(&about.listed.department))
    };
    let all = state.hospital.applications.all().rev();
    let found: Vec<&Application> = all
        .filter(|it| reads_all || concerns(it))
        .filter(|it| match wanted.stage.as_str() {
            "open" => it.stage.is_open(),
            "closed" => !it.stage.is_open(),
            _ => true,
        })
        .filter(|it| named.as_ref().is_none_or(|named| named.has(&state, it)))
        .collect();
    let count = found.len();
    let query = [("q", wanted.q.as_str()), ("stage", wanted.stage.as_str())];
    let (found, pager) = page_of(lang, found, wanted.page, "/requests", &query);
    let mut table = table(t, lang);
    for application in found {
        table.row(row(&state, lang, application));
    }
    let frame = signed.frame(&state, t.requests(), Some(Place::Apply));
    let empty = Empty::new(t.requests_none()).with("/apply", t.title());
    let mut page = ListPage::new(frame, table, empty);
    page.lead = if reads_all { t.requests_lead_all() } else { t.requests_lead() }.into();
    page.count = t.count(count);
    page.search = questions(t, lang, &wanted);
    page.links = vec![Link::new("/check-code", CheckCode(lang).title())];
    page.pager = pager;
    drop(state);
    show(&page)
}

/// What a search text names: a number, or people.
struct Named {
    numbers: Vec<ApplicationNo>,
    people: Vec<PersonId>,
}

impl Named {
    fn has(&self, state: &State, application: &Application) -> bool {
        let about = beneficiary(&state.hospital, &application.asked).map(|it| it.id);
        self.numbers.contains(&application.no)
            || about.is_ok_and(|it| self.people.contains(&it))
            || application.applicant.person().is_some_and(|it| self.people.contains(&it))
    }
}

fn named(signed: &Signed, state: &State, wanted: &str) -> Option<Named> {
    if wanted.trim().is_empty() {
        return None;
    }
    let mut named = Named { numbers: vec![], people: vec![] };
    for found in search(state, signed.app.office.sheets(), wanted) {
        match found {
            Found::Person(person) => named.people.push(person),
            Found::Application(no) | Found::Revocation(no) | Found::Permit(no) => {
                named.numbers.push(no);
            }
            Found::Vendor(_)
            | Found::Window(_)
            | Found::Session(_)
            | Found::Thing(..)
            | Found::Incident(_) => {}
        }
    }
    Some(named)
}

fn table(t: Apply, lang: Lang) -> Table {
    Table::new(
        t.requests(),
        vec![
            Column::tight(t.receipt_number()),
            Column::text(t.of_whom()),
            Column::text(t.col_what()),
            Column::text(t.applicant()),
            Column::tight(t.col_applied()),
            Column::text(t.requests_stage()),
            Column::actions(Ui(lang)),
        ],
    )
}

fn row(state: &State, lang: Lang, application: &Application) -> Vec<Cell> {
    let t = Apply(lang);
    let href = format!("/requests/{}", application.no);
    let about = beneficiary(&state.hospital, &application.asked).ok();
    let whom = about.map_or("", |it| state.name(it.id));
    let department = about.map(|it| it.listed.department.0.clone()).unwrap_or_default();
    let stage = Tag::new(stage_tone(application.stage), words::stage(lang, application.stage));
    vec![
        Cell::head(application.no.to_string()).to(href.clone()),
        Cell::new(whom).note(department),
        Cell::new(words::form(lang, application.asked.form().kind())),
        Cell::new(words::acting(state, lang, &application.applicant, application.acting_for)),
        Cell::new(words::day(lang, rules::calendar::tokyo::civil(application.submitted_at))),
        Cell::tag(stage),
        Cell::default().link(href, t.receipt_open()),
    ]
}

fn questions(t: Apply, lang: Lang, wanted: &Wanted) -> Vec<Field> {
    let ui = Ui(lang);
    let stages =
        [("", t.requests_all()), ("open", t.requests_open()), ("closed", t.requests_closed())];
    let stages = stages.map(|(value, label)| Choice::new(value, label).chosen_if(&wanted.stage));
    vec![
        Field::line(ui, "q", t.requests_search()).evident().value(wanted.q.as_str()),
        Field::select(ui, "stage", t.requests_stage(), stages.into()).evident(),
    ]
}
