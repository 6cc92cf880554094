//! What came of several at once, row by row. Read from the records, so that it can be opened again.

use axum::{extract::RawQuery, response::Response};
use office::state::State;
use rules::{
    Command,
    application::{self, Application, Did, Finding, Sitting},
    id::ApplicationNo,
};

use super::{batch::Row, case, desk};
use crate::{
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{self, list::ListPage},
    signed::Signed,
    texts::approve::Approve,
    ui::{Cell, Column, Empty, Link, Table, Tag, Tone},
    words,
};

/// Enough of a digest to see that the content is another one.
const SEEN_LETTERS: usize = 12;

/// The page that tells it: `…?n=R8-0401.1a2b3c4d5e6f&n=…`
pub fn path(what: &str, rows: &[Row]) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|(no, seen)| format!("n={no}.{}", &seen.to_string()[..SEEN_LETTERS]))
        .collect();
    format!("/approvals/{what}/done?{}", rows.join("&"))
}

pub async fn show_examined(signed: Signed, query: RawQuery) -> Result<Response, PageError> {
    show(&signed, query, Kind::Examined)
}

pub async fn show_decided(signed: Signed, query: RawQuery) -> Result<Response, PageError> {
    show(&signed, query, Kind::Decided)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Examined,
    Decided,
}

fn show(signed: &Signed, RawQuery(query): RawQuery, kind: Kind) -> Result<Response, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Approve(lang);
    let query = Fields::parse(query.unwrap_or_default().as_bytes())?;
    let rows: Vec<(ApplicationNo, &str)> = query
        .all("n")
        .map(|it| {
            let (no, seen) = it.split_once('.').ok_or(PageError::NotFound)?;
            Ok((desk::number(no)?, seen))
        })
        .collect::<Result<_, PageError>>()?;
    let state = signed.app.office.read();
    desk::require(signed, &state)?;
    let sitting = rows.iter().find_map(|(no, seen)| {
        let application = state.hospital.applications.get(*no)?;
        mine(signed, application, seen, Kind::Decided).and_then(sitting_of)
    });
    let mut table = Table::new(
        t.done_title(),
        vec![
            Column::tight(t.col_number()),
            Column::text(t.col_whose()),
            Column::text(t.col_result()),
        ],
    );
    let mut done = 0;
    for (no, seen) in &rows {
        let application = desk::find(&state, *no)?;
        let failure = failure(&state, signed, application, seen, kind, sitting);
        done += usize::from(failure.is_none());
        let tone = if failure.is_some() { Tone::Due } else { Tone::Quiet };
        table.toned(tone, row(&state, lang, application, failure, kind));
    }
    let not = rows.len() - done;
    let first = rows.first().map(|(no, _)| *no).ok_or(PageError::NotFound)?;
    let stage = desk::find(&state, first)?.stage;
    let next = desk::next_page(&state, signed.person, now, first, stage);
    let frame = signed.frame(&state, t.done_title(), Some(Place::Approve));
    let mut page = ListPage::new(frame, table, Empty::default());
    page.count = t.done_count(done, not);
    let label = if next == "/approvals" { t.back_to_list() } else { t.next_one() };
    page.links = vec![Link::new(next, label)];
    drop(state);
    pages::show(&page)
}

fn row(
    state: &State,
    lang: Lang,
    application: &Application,
    failure: Option<String>,
    kind: Kind,
) -> Vec<Cell> {
    let t = Approve(lang);
    let result = match (failure, kind) {
        (Some(why), _) => Cell::tag(Tag::new(Tone::Late, t.done_not())).note(why),
        (None, Kind::Examined) => Cell::tag(Tag::new(Tone::Good, t.done_sent())),
        (None, Kind::Decided) => Cell::tag(Tag::new(Tone::Good, t.done_decided()))
            .note(words::stage(lang, application.stage)),
    };
    vec![
        Cell::head(application.no.to_string()).to(format!("/requests/{}", application.no)),
        Cell::new(case::whose(state, application)),
        result,
    ]
}

/// Why a row was not done, in a sentence; `None` where it was.
fn failure(
    state: &State,
    signed: &Signed,
    application: &Application,
    seen: &str,
    kind: Kind,
    sitting: Option<&Sitting>,
) -> Option<String> {
    let lang = signed.visit.lang;
    let t = Approve(lang);
    if mine(signed, application, seen, kind).is_some() {
        return None;
    }
    if !application.content.to_string().starts_with(seen) {
        return Some(t.done_changed().into());
    }
    let (no, seen) = (application.no, application.content);
    let command = match (kind, sitting) {
        (Kind::Examined, _) => {
            application::Command::Examine { no, seen, finding: Finding::PassOn {} }
        }
        (Kind::Decided, Some(sitting)) => {
            application::Command::Decide { no, seen, sitting: sitting.clone() }
        }
        (Kind::Decided, None) => return Some(t.done_open().into()),
    };
    let now = signed.app.office.now();
    let tried = rules::decide(&state.hospital, &signed.actor, Command::Application(command), now);
    Some(match tried {
        Err(refusal) => words::refusal(lang, &refusal),
        Ok(_) => t.done_open().into(),
    })
}

/// The step that this person took on the content that they saw.
fn mine<'a>(
    signed: &Signed,
    application: &'a Application,
    seen: &str,
    kind: Kind,
) -> Option<&'a Did> {
    let same = !seen.is_empty() && application.content.to_string().starts_with(seen);
    let since = application.handed_in();
    let step = application.steps.iter().rev().find(|it| {
        let fits = matches!(
            (&it.what, kind),
            (Did::Examined(Finding::PassOn {}), Kind::Examined) | (Did::Decided(_), Kind::Decided)
        );
        fits && it.by.person() == Some(signed.person) && it.at >= since
    });
    step.filter(|_| same).map(|it| &it.what)
}

fn sitting_of(did: &Did) -> Option<&Sitting> {
    match did {
        Did::Decided(sitting) => Some(sitting),
        _ => None,
    }
}
