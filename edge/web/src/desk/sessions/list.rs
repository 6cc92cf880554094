//! `/sessions`: running ones first, then what is to be reviewed, then the rest, newest first.

use axum::response::Response;
use office::state::State;
use rules::{
    calendar::tokyo::civil,
    maintenance::{Judgement, Session, review_due},
};

use crate::{
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{self, list::ListPage},
    remote,
    signed::Signed,
    texts::sessions::Sessions,
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
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_who()),
        Column::text(t.col_target()),
        Column::tight(t.col_when()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.title(), columns);
    let mut sessions: Vec<&Session> = state.hospital.maintenance.sessions().rev().collect();
    sessions.sort_by_key(|it| (it.ended.is_some(), it.review.is_some()));
    for session in sessions.into_iter().take(ROWS) {
        let tag = standing(&state, &signed, session);
        let window = state.hospital.maintenance.window(session.window);
        let vendor = window.map(|it| remote::vendor(&state, &it.plan.vendor));
        table.row(vec![
            Cell::head(session.no.to_string()).to(format!("/sessions/{}", session.no)),
            Cell::new(remote::worker(&state, session.worker)).note(vendor.unwrap_or_default()),
            Cell::new(remote::target(&state, &session.target)),
            Cell::new(words::moment(lang, session.started_at)),
            Cell::tag(tag),
        ]);
    }
    let mut page = ListPage::new(
        signed.frame(&state, t.title(), Some(Place::Registers)),
        table,
        Empty::new(t.none()),
    );
    page.lead = t.lead().into();
    page.links = vec![Link::new("/sessions/months", t.months())];
    drop(state);
    pages::show(&page)
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
