//! One incident: its facts and its clocks.

use axum::{extract::Path, response::Response};
use office::state::State;
use rules::{
    authority::Action,
    calendar::tokyo,
    id::IncidentNo,
    incident::{About, Incident},
};

use super::list::{about, nearness, report_word};
use crate::{
    desk::asking::{answer, may_do, page},
    error::PageError,
    lang::Lang,
    pages::setting::Titled,
    signed::Signed,
    texts::{incidents::Incidents, things::Things, ui::Ui},
    ui::{Cell, Column, Empty, Fact, Facts, Link, Table, Tag, Tone},
    words,
};

pub type Answer = Result<Response, PageError>;

pub async fn show(signed: Signed, Path(no): Path<String>) -> Answer {
    let lang = signed.visit.lang;
    let t = Incidents(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeThings)?;
    let it = find(&state, &no)?;
    let mut page = page(&signed, &state, &no, Link::new("/incidents", t.title()));
    page.facts = Some(Facts::new(Ui(lang), facts(&state, lang, it)));
    if it.is_open() && it.data.patients.is_none() {
        page.warnings.push(t.marks_warn().into());
    }
    if is_missing(&state, it) {
        page.warnings.push(t.still_missing().into());
    }
    page.tables = vec![marks(&signed, lang, it)];
    if !it.moved.is_empty() {
        page.tables.push(moved(&state, lang, it));
    }
    if it.is_open() && may_do(&signed, &state, Action::KeepIncidents) {
        let to = |what: &str, label: &str| Link::new(format!("/incidents/{no}/{what}"), label);
        page.links = vec![
            to("answer", t.answer()),
            to("report", t.report()),
            to("start", t.start()),
            to("close", t.close()),
        ];
    }
    if may_do(&signed, &state, Action::SeeLog) {
        let label = Things(lang).history();
        page.links.push(Link::new(format!("/log?key={no}"), label));
    }
    drop(state);
    answer(&page)
}

pub fn find<'s>(state: &'s State, no: &str) -> Result<&'s Incident, PageError> {
    let no: IncidentNo = no.parse().map_err(|_| PageError::NotFound)?;
    state.hospital.incidents.get(no).ok_or(PageError::NotFound)
}

/// Whether what it is about is still missing because of it.
fn is_missing(state: &State, it: &Incident) -> bool {
    let hospital = &state.hospital;
    match &it.about {
        About::Medium(no) => {
            let lost = rules::media::MediumState::Lost { incident: it.no };
            hospital.media.state(no) == Some(lost)
        }
        About::Device(no) => hospital.devices.lost(no) == Some(it.no),
    }
}

fn facts(state: &State, lang: Lang, it: &Incident) -> Vec<Fact> {
    let t = Incidents(lang);
    let path = match &it.about {
        About::Medium(_) => "media",
        About::Device(_) => "devices",
    };
    let what = about(&it.about);
    let patients = match it.data.patients {
        None => t.unknown().to_owned(),
        Some(n) => t.patients_n(n),
    };
    let encrypted = match it.data.encrypted {
        None => t.unknown(),
        Some(true) => t.yes(),
        Some(false) => t.no(),
    };
    let mut facts = vec![
        Fact::new(t.col_about(), what.clone()).href(format!("/{path}/{what}")),
        Fact::new(t.col_aware(), words::moment(lang, it.aware_at)),
        Fact::new(t.reported_at(), words::moment(lang, it.reported_at)),
        Fact::new(t.reported_by(), words::actor(state, lang, &it.reported_by)),
        Fact::new(t.told(), state.texts.open(&it.told)),
        Fact::new(t.patients(), patients),
        Fact::new(t.encrypted(), encrypted),
    ];
    if it.data.wrongful {
        let tag = Tag::new(Tone::Late, t.suspected());
        facts.push(Fact::new(t.wrongful(), "").tag(tag));
    }
    if let Some(closed) = &it.closed {
        let by = words::actor(state, lang, &closed.by);
        let at = words::moment(lang, closed.at);
        let fact = Fact::new(t.closed_fact(), state.texts.open(&closed.reason));
        facts.push(fact.note(format!("{at} {by}")));
    }
    facts
}

fn marks(signed: &Signed, lang: Lang, it: &Incident) -> Titled {
    let t = Incidents(lang);
    let today = tokyo::civil(signed.app.office.now());
    let columns =
        vec![Column::text(t.col_report()), Column::tight(t.col_day()), Column::text(t.col_due())];
    let mut table = Table::new(t.marks(), columns);
    let counted = it.concerns_persons();
    for mark in it.marks().into_iter().filter(|_| counted) {
        let due = match it.reports.get(&mark.report) {
            Some(on) => Cell::new(words::day(lang, *on)).tagged(nearness(lang, &mark, today)),
            None if it.is_open() => Cell::tag(nearness(lang, &mark, today)),
            None => Cell::new(words::day(lang, mark.on)),
        };
        table.row(vec![
            Cell::head(report_word(lang, mark.report)),
            Cell::new(t.day_n(mark.day)),
            due,
        ]);
    }
    Titled { heading: t.marks().into(), table, empty: Empty::new(t.marks_none()) }
}

fn moved(state: &State, lang: Lang, it: &Incident) -> Titled {
    let t = Incidents(lang);
    let columns = vec![
        Column::tight(t.when()),
        Column::tight(t.moved_from()),
        Column::text(t.reason()),
        Column::text(t.who()),
    ];
    let mut table = Table::new(t.moved(), columns);
    for one in &it.moved {
        table.row(vec![
            Cell::head(words::moment(lang, one.at)),
            Cell::new(words::moment(lang, one.before)),
            Cell::new(state.texts.open(&one.reason)),
            Cell::new(words::actor(state, lang, &one.by)),
        ]);
    }
    Titled { heading: t.moved().into(), table, empty: Empty::default() }
}
