//! `/windows`: what is open now with the time left, what is planned, what is over.

use axum::{extract::Query, response::Response};
use jiff::{SignedDuration, Timestamp};
use office::{registers::Register, state::State};
use rules::{
    authority::Action,
    maintenance::{Window, WindowState},
};

use super::{clock, halt, table, targets, workers};
use crate::{
    desk::{
        asking::{left, may_do},
        registers::export,
    },
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{
        setting::Titled,
        show,
        window::{BoardPage, Card},
    },
    remote,
    signed::Signed,
    texts::windows::Windows,
    ui::{Empty, Link, Tone},
};

/// Past windows on the board; all of them are in the record.
const PAST_SHOWN: usize = 50;

pub async fn show_board(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Windows(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let all = || state.hospital.maintenance.windows();
    let planned = all().filter(|it| it.state(now) == WindowState::Planned);
    let past =
        all().rev().filter(|it| matches!(it.state(now), WindowState::Closed | WindowState::Unused));
    let past = past.take(PAST_SHOWN);
    let tables = vec![
        Titled {
            heading: t.planned().into(),
            table: table(&state, lang, t.planned(), planned, now),
            empty: Empty::new(t.none_planned()),
        },
        Titled {
            heading: t.past().into(),
            table: table(&state, lang, t.past(), past, now),
            empty: Empty::new(t.none_past()),
        },
    ];
    let mut links = vec![Link::new("/vendors", t.to_vendors())];
    if [Action::ReviewSession, Action::SeeLog].into_iter().any(|it| may_do(&signed, &state, it)) {
        links.push(Link::new("/sessions", t.to_sessions()));
    }
    links.extend(export::links(lang, "/windows/export", &[]));
    if may_do(&signed, &state, Action::OpenWindow) {
        links.push(Link::new("/windows/plan", t.plan()));
    }
    if may_do(&signed, &state, Action::OpenEmergency) {
        links.push(Link::new("/windows/emergency", t.emergency()));
    }
    links.extend(halt::door(&signed, &state));
    let page = BoardPage {
        t,
        frame: signed.frame(&state, t.title(), Some(Place::Registers)),
        links,
        cards: cards(&state, lang, now),
        none_open: Empty::new(t.none_open()),
        tables,
    };
    drop(state);
    show(&page)
}

/// `/windows/export`
pub async fn export(
    signed: Signed,
    Query(wanted): Query<export::Wanted>,
) -> Result<Response, PageError> {
    export::whole(&signed, Register::Windows, &wanted)
}

/// Everything that is open or overrun, the longest overrun first.
pub fn cards(state: &State, lang: Lang, now: Timestamp) -> Vec<Card> {
    let mut standing: Vec<&Window> = state
        .hospital
        .maintenance
        .windows()
        .filter(|it| matches!(it.state(now), WindowState::Open | WindowState::Overrun))
        .collect();
    standing.sort_by_key(|it| it.until);
    standing.into_iter().map(|it| card(state, lang, it, now)).collect()
}

fn card(state: &State, lang: Lang, window: &Window, now: Timestamp) -> Card {
    let t = Windows(lang);
    let opened = window.opened.as_ref().map_or(window.plan.from, |(at, _)| *at);
    let opened = t.opened_at(&clock(opened));
    let over = window.state(now) == WindowState::Overrun;
    let (tone, time) = match over {
        true => (Tone::Late, t.overrun(&clock(window.until))),
        false => (Tone::Due, t.left(&left(window.until, now), &clock(now))),
    };
    let seconds = window.until.duration_since(now).max(SignedDuration::ZERO).as_secs();
    let vendor = remote::vendor(state, &window.plan.vendor);
    Card {
        number: window.no.to_string(),
        tone,
        title: format!("{vendor}　{}", workers(state, window)),
        note: format!("{}　{}", targets(state, window), remote::line(state, &window.plan.line)),
        since: opened,
        time,
        left: if over { 0 } else { seconds },
    }
}
