//! `/sessions/{no}`: what happened, on a screen at any moment, and the form of the review.

use std::sync::Arc;

use askama::Template;
use axum::{
    Json,
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use office::{
    ports::{Recordings, StoreError},
    state::State,
};
use rules::{
    authority::{Action, may},
    id::SessionNo,
    maintenance::{self, Session},
    refusal::Refusal,
};
use serde::Deserialize;
use serde_json::json;

use super::{list, live, number, review};
use crate::{
    error::PageError,
    film::{Film, Marker, Shown},
    frame::Place,
    lang::Lang,
    pages::{
        self,
        session::{MarkerLine, Screen, SessionPage},
    },
    remote,
    signed::Signed,
    texts::{sessions::Sessions, ui::Ui},
    ui::{Fact, Facts, Link},
    words,
};

/// Past the end of every recording.
pub const END: u64 = u64::MAX / 2;

#[derive(Default, Deserialize)]
pub struct Moment {
    /// Milliseconds from the beginning.
    at: Option<u64>,
    /// A marked moment, counted from 1.
    marker: Option<usize>,
}

impl Moment {
    pub fn at(at: u64) -> Moment {
        Moment { at: Some(at), marker: None }
    }
}

#[derive(Deserialize)]
pub struct From {
    #[serde(default)]
    from: u64,
}

pub async fn show(
    signed: Signed,
    Path(no): Path<String>,
    Query(moment): Query<Moment>,
) -> Result<Response, PageError> {
    let no = number(&no)?;
    let page = page(&signed, no, moment, None).await?;
    pages::show(&page)
}

/// Pictures for the player, which is optional: every moment has an address of its own.
pub async fn frames(
    signed: Signed,
    Path(no): Path<String>,
    Query(From { from }): Query<From>,
) -> Result<Response, PageError> {
    let no = number(&no)?;
    let key = key(&signed, no)?;
    signed.app.office.remote_viewed(&signed.actor, no).await?;
    let recordings = recordings(&signed);
    let drawn = blocking(move || Film::new(recordings.as_ref(), no, &key).frames(from)).await?;
    let (frames, next) = drawn.map_err(PageError::from)?;
    let frames: Vec<_> = frames
        .into_iter()
        .map(|it| {
            let html = Screen { rows: it.rows }.render().unwrap_or_default();
            json!({ "at": it.at, "time": clock(it.at), "html": html })
        })
        .collect();
    Ok(Json(json!({ "frames": frames, "next": next })).into_response())
}

/// The page, with what the reviewer typed where it is shown again.
pub async fn page(
    signed: &Signed,
    no: SessionNo,
    moment: Moment,
    typed: Option<review::Typed>,
) -> Result<SessionPage, PageError> {
    let key = key(signed, no)?;
    let mut shown = draw(signed, no, &key, moment.at.unwrap_or(END)).await?;
    let marker = |shown: &Shown| {
        let place = moment.marker?.checked_sub(1)?;
        Some((place, shown.markers.get(place)?.at))
    };
    let chosen = shown.as_ref().ok().and_then(marker);
    if let Some((_, at)) = chosen {
        shown = draw(signed, no, &key, at).await?;
    }
    let asked = chosen.map(|(_, at)| at).or(moment.at);
    let shown = shown.map(|it| (asked.unwrap_or(it.length).min(it.length), it));
    let chosen = chosen.map(|(place, _)| place);
    signed.app.office.remote_viewed(&signed.actor, no).await?;
    let seen = saw(signed, no, &shown, chosen);
    let state = signed.app.office.read();
    let session = state.hospital.maintenance.session(no).ok_or(PageError::NotFound)?;
    Ok(assemble(signed, &state, session, shown, (chosen, seen), typed))
}

/// Nobody else looks at recordings, and nobody looks unseen.
pub fn require_reader(signed: &Signed, state: &State) -> Result<(), PageError> {
    let reads = [Action::ReviewSession, Action::SeeLog];
    if reads.into_iter().any(|it| may(&state.hospital, signed.person, it)) {
        return Ok(());
    }
    Err(Refusal::MayNot { action: Action::ReviewSession }.into())
}

/// Milliseconds as people read them: 1:02:05.
pub fn clock(at: u64) -> String {
    let seconds = at / 1_000;
    format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// The key of a recording, for whoever may see it.
pub fn key(signed: &Signed, no: SessionNo) -> Result<String, PageError> {
    let state = signed.app.office.read();
    require_reader(signed, &state)?;
    let session = state.hospital.maintenance.session(no).ok_or(PageError::NotFound)?;
    Ok(state.texts.open(&session.key).to_owned())
}

pub fn recordings(signed: &Signed) -> Arc<dyn Recordings> {
    signed.app.office.recordings()
}

/// The screen at a moment; the inner error: there is no recording to show.
pub async fn draw(
    signed: &Signed,
    no: SessionNo,
    key: &str,
    at: u64,
) -> Result<Result<Shown, StoreError>, PageError> {
    let (recordings, key) = (recordings(signed), key.to_owned());
    blocking(move || Film::new(recordings.as_ref(), no, &key).at(at)).await
}

/// Reading and unsealing, off the threads that serve pages.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PageError> {
    tokio::task::spawn_blocking(work).await.map_err(PageError::broken)
}

fn saw(
    signed: &Signed,
    no: SessionNo,
    shown: &Result<(u64, Shown), StoreError>,
    chosen: Option<usize>,
) -> Vec<u32> {
    let Ok((at, shown)) = shown else { return vec![] };
    // A moment reached by stepping counts as well as one reached through the list.
    let near = shown.markers.iter().position(|it| it.at.abs_diff(*at) < 1_000);
    let now = chosen.into_iter().chain(near).filter_map(|it| u32::try_from(it).ok());
    signed.app.office.remote_saw(signed.person, no, now).into_iter().collect()
}

fn assemble(
    signed: &Signed,
    state: &State,
    session: &Session,
    shown: Result<(u64, Shown), StoreError>,
    (chosen, seen): (Option<usize>, Vec<u32>),
    typed: Option<review::Typed>,
) -> SessionPage {
    let lang = signed.visit.lang;
    let t = Sessions(lang);
    let (no_recording, (at, shown)) = match shown {
        Ok(shown) => (String::new(), shown),
        Err(_) => (t.no_recording().to_owned(), (0, Shown::default())),
    };
    let path = format!("/sessions/{}", session.no);
    let reviews = may(&state.hospital, signed.person, Action::ReviewSession);
    let open = session.ended.is_some() && session.review.is_none() && reviews;
    let now = signed.app.office.now();
    let allowed = maintenance::may_review(&state.hospital, session, signed.person, now);
    let markers = markers(&path, &shown, chosen, &seen);
    let mut frame = signed.frame(state, session.no.to_string(), Some(Place::Registers));
    // The rules count the moments that were marked when the session ended, also where none can be shown.
    let marked = session.ended.as_ref().map_or(0, |it| usize::try_from(it.markers).unwrap_or(0));
    let review = open.then(|| review::form(lang, (seen.len(), marked), &allowed, typed));
    frame.failed = review.as_ref().is_some_and(|it| !it.errors.is_empty());
    SessionPage {
        t,
        number: session.no.to_string(),
        state: list::standing(state, signed, session),
        facts: Facts::new(Ui(lang), facts(state, lang, session)),
        moment: format!("{} / {}", clock(at), clock(shown.length)),
        steps: steps(t, &path, &shown),
        markers,
        frames: if no_recording.is_empty() { format!("{path}/frames") } else { String::new() },
        screen: Screen { rows: shown.rows },
        no_recording,
        at,
        length: shown.length,
        review,
        reviewed: review::done(state, lang, session),
        live: watched(signed, state, session),
        frame,
    }
}

fn watched(signed: &Signed, state: &State, session: &Session) -> Option<Link> {
    let watches = live::watches(signed, state, session);
    let link =
        || Link::new(format!("/sessions/{}/live", session.no), Sessions(signed.visit.lang).live());
    (session.ended.is_none() && watches).then(link)
}

fn steps(t: Sessions, path: &str, shown: &Shown) -> Vec<Link> {
    let to = |at: u64, label: &str| Link::new(format!("{path}?at={at}"), label);
    [
        Some(to(0, t.first())),
        shown.before.map(|at| to(at, t.back_step())),
        shown.after.map(|at| to(at, t.next_step())),
        Some(to(shown.length, t.last())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn markers(path: &str, shown: &Shown, chosen: Option<usize>, seen: &[u32]) -> Vec<MarkerLine> {
    let line = |(place, it): (usize, &Marker)| MarkerLine {
        href: format!("{path}?marker={}", place + 1),
        time: clock(it.at),
        text: it.text.clone(),
        seen: u32::try_from(place).is_ok_and(|it| seen.contains(&it)),
        current: chosen == Some(place),
    };
    shown.markers.iter().enumerate().map(line).collect()
}

pub fn facts(state: &State, lang: Lang, session: &Session) -> Vec<Fact> {
    let t = Sessions(lang);
    let window = state.hospital.maintenance.window(session.window);
    let vendor = window.map(|it| remote::vendor(state, &it.plan.vendor)).unwrap_or_default();
    let mut facts = vec![
        Fact::new(t.col_who(), remote::worker(state, session.worker)).note(vendor),
        Fact::new(t.col_target(), remote::target(state, &session.target)),
        Fact::new(t.source(), session.source.to_string()),
        Fact::new(t.window(), session.window.to_string())
            .href(format!("/windows/{}", session.window)),
        Fact::new(t.began(), words::moment(lang, session.started_at)),
    ];
    if let Some(ended) = &session.ended {
        let how = remote::why(lang, ended.why);
        facts.push(Fact::new(t.ended(), words::moment(lang, ended.at)).note(how));
    }
    if let Some(head) = &session.head {
        facts.push(Fact::new(t.hash(), head.hash.to_string()).note(t.chunks(head.chunks)));
    }
    facts
}
