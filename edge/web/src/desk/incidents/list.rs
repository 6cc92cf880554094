//! `/incidents`: every incident, the open ones with the next day that somebody waits for.

use axum::response::Response;
use jiff::civil::Date;
use office::state::State;
use rules::{
    authority::Action,
    calendar::{tokyo, working_days::days_between},
    incident::{About, Incident, Mark, Report},
};

use crate::{
    desk::paging::page_of,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{list::ListPage, show},
    signed::Signed,
    texts::incidents::Incidents,
    ui::{Cell, Column, Empty, Table, Tag, Tone},
    words,
};

pub async fn list(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Incidents(lang);
    let today = tokyo::civil(signed.app.office.now());
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeThings)?;
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_about()),
        Column::tight(t.col_aware()),
        Column::text(t.col_next()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.title(), columns);
    let all: Vec<&Incident> = state.hospital.incidents.all().rev().collect();
    let open = all.iter().filter(|it| it.is_open()).count();
    let (shown, pager) = page_of(lang, all, 1, "/incidents", &[]);
    shown.into_iter().for_each(|it| table.row(row(&state, lang, it, today)));
    let frame = signed.frame(&state, t.title(), Some(Place::Registers));
    let mut page = ListPage::new(frame, table, Empty::new(t.none()));
    page.count = t.open_n(open);
    page.lead = t.lead().into();
    page.pager = pager;
    drop(state);
    show(&page)
}

fn row(state: &State, lang: Lang, it: &Incident, today: Date) -> Vec<Cell> {
    let t = Incidents(lang);
    let next = it.is_open() && it.concerns_persons();
    let next = it.marks().into_iter().find(|mark| next && !mark.done);
    let next = next.map_or_else(Cell::default, |mark| {
        Cell::new(report_word(lang, mark.report)).tagged(nearness(lang, &mark, today))
    });
    let state_tag = match it.is_open() {
        true => Tag::new(Tone::Due, t.open()),
        false => Tag::new(Tone::Quiet, t.closed()),
    };
    vec![
        Cell::head(it.no.to_string()).to(format!("/incidents/{}", it.no)),
        Cell::new(about(&it.about)).note(words::actor(state, lang, &it.reported_by)),
        Cell::new(words::moment(lang, it.aware_at)),
        next,
        Cell::tag(state_tag),
    ]
}

pub fn about(about: &About) -> String {
    match about {
        About::Medium(it) => it.to_string(),
        About::Device(it) => it.to_string(),
    }
}

pub fn report_word(lang: Lang, report: Report) -> &'static str {
    let t = Incidents(lang);
    match report {
        Report::Preliminary => t.preliminary(),
        Report::Final => t.last(),
    }
}

/// あと2日, 1日超過, or that it has gone.
pub fn nearness(lang: Lang, mark: &Mark, today: Date) -> Tag {
    let t = Incidents(lang);
    let (day, left) = (words::day(lang, mark.on), days_between(today, mark.on));
    match left {
        _ if mark.done => Tag::new(Tone::Good, t.done(&day)),
        ..0 => Tag::new(Tone::Late, t.late(-left, &day)),
        0..=2 => Tag::new(Tone::Due, t.left(left, &day)),
        _ => Tag::new(Tone::Note, t.left(left, &day)),
    }
}
