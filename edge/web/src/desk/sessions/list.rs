//! `/sessions`: running ones first, then what is to be reviewed, then the rest, newest first.

use axum::response::Response;
use office::state::State;
use rules::{
    calendar::tokyo::civil,
    maintenance::{Judgement, Session, Window, review_due},
};

use super::live::watches;
use crate::{
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{self, list::ListPage, setting::Titled},
    remote,
    signed::Signed,
    texts::{logs::Logs, sessions::Sessions},
    ui::{Cell, Column, Empty, Link, Table, Tag, Tone},
    words,
};

/// Older ones are found through the record.
const ROWS: usize = 200;

pub async fn show(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Sessions(lang);
    let state = signed.app.office.read();
    super::show::require_reader(&signed, &state)?;
    let mut table = Table::new(t.title(), columns(t));
    let mut sessions: Vec<&Session> = state.hospital.maintenance.sessions().rev().collect();
    sessions.sort_by_key(|it| (it.ended.is_some(), it.review.is_some()));
    for session in sessions.into_iter().take(ROWS) {
        let number = Cell::head(session.no.to_string()).to(format!("/sessions/{}", session.no));
        table.row(row(&signed, &state, session, number));
    }
    let mut page = ListPage::new(
        signed.frame(&state, t.title(), Some(Place::Registers)),
        table,
        Empty::new(t.none()),
    );
    page.lead = t.lead().into();
    page.links = vec![
        Link::new("/sessions/months", t.months()),
        Link::new("/sessions/logs", Logs(lang).title()),
    ];
    drop(state);
    pages::show(&page)
}

/// The sessions of one window: a running one leads to its screen, a past one to its recording, each for whoever
/// may see it.
pub fn of_window(signed: &Signed, state: &State, window: &Window) -> Titled {
    let t = Sessions(signed.visit.lang);
    let reads = super::show::require_reader(signed, state).is_ok();
    let mut table = Table::new(t.in_window(), columns(t));
    let sessions = state.hospital.maintenance.sessions();
    for session in sessions.filter(|it| it.window == window.no) {
        let path = format!("/sessions/{}", session.no);
        let number = Cell::head(session.no.to_string());
        let running = session.ended.is_none() && watches(signed, state, session);
        let number = match (running, reads) {
            (true, _) => number.to(format!("{path}/live")).note(t.live()),
            (false, true) => number.to(path),
            (false, false) => number,
        };
        table.row(row(signed, state, session, number));
    }
    Titled { heading: t.in_window().into(), table, empty: Empty::new(t.none_in_window()) }
}

fn columns(t: Sessions) -> Vec<Column> {
    vec![
        Column::tight(t.col_number()),
        Column::text(t.col_who()),
        Column::text(t.col_target()),
        Column::tight(t.col_when()),
        Column::tight(t.col_state()),
    ]
}

fn row(signed: &Signed, state: &State, session: &Session, number: Cell) -> Vec<Cell> {
    let window = state.hospital.maintenance.window(session.window);
    let vendor = window.map(|it| remote::vendor(state, &it.plan.vendor));
    vec![
        number,
        Cell::new(remote::worker(state, session.worker)).note(vendor.unwrap_or_default()),
        Cell::new(remote::target(state, &session.target)),
        Cell::new(words::moment(signed.visit.lang, session.started_at)),
        Cell::tag(standing(state, signed, session)),
    ]
}

/// How far a session is: running, to be reviewed until a day, reviewed.
pub fn standing(state: &State, signed: &Signed, session: &Session) -> Tag {
    let (lang, today) = (signed.visit.lang, civil(signed.app.office.now()));
    let t = Sessions(lang);
    if session.ended.is_none() {
        return Tag::new(Tone::Due, t.running());
    }
    match (&session.review, review_due(&state.hospital, session)) {
        (Some(review), _) if review.judgement == Judgement::Fine => Tag::new(Tone::Good, t.done()),
        (Some(review), _) => Tag::new(Tone::Late, judged(lang, review.judgement)),
        (None, Some(due)) if due < today => Tag::new(Tone::Late, t.overdue()),
        (None, Some(due)) => {
            let by = t.due(&words::near_day(lang, due, today));
            Tag::new(Tone::Due, format!("{} {by}", t.to_review()))
        }
        (None, None) => Tag::new(Tone::Quiet, t.to_review()),
    }
}

fn judged(lang: Lang, judgement: Judgement) -> &'static str {
    remote::judgement(lang, judgement)
}
