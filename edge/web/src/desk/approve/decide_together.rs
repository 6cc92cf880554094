//! `/approvals/decide`: several applications decided in one sitting, in the same way.

use std::collections::BTreeSet;

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use office::{clerk::ActError, state::State};
use rules::{
    Command,
    application::{self, Stage, aside},
    committee::Body,
    id::ApplicationNo,
    refusal::Refusal,
};
use serde::Deserialize;

use super::{
    batch::{self, CARDS_MAX, Row},
    decide,
    desk::{self, Waiting},
    outcome,
    sitting::{self, Fault, Typed, body_of, body_word},
};
use crate::{
    desk::step_up,
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{
        self,
        approve::{BatchCard, DecidePage},
    },
    signed::{Signed, Terminal},
    texts::{approve::Approve, ui::Ui},
    ui::{Empty, Facts},
    words,
};

#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    body: String,
}

pub async fn show(signed: Signed, Query(which): Query<Which>) -> Result<Response, PageError> {
    pages::show(&page(&signed, body_of(&which.body), &Fields::default(), &Fault::default())?)
}

pub async fn record(
    signed: Signed,
    Terminal(terminal): Terminal,
    fields: Fields,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let body = body_of(fields.get("body"));
    let rows = batch::rows(&fields)?;
    let typed = {
        let state = signed.app.office.read();
        signed.require(&state, sitting::deciding(body))?;
        sitting::read(&state, lang, body, &fields, signed.app.office.now())
    };
    let typed = match typed {
        Ok(typed) if !rows.is_empty() => typed,
        Ok(_) => {
            let whole = vec![Approve(lang).nobody_ticked().into()];
            return again(&signed, body, &fields, &Fault { whole, ..Fault::default() });
        }
        Err(fault) => return again(&signed, body, &fields, &fault),
    };
    if let Err(password) = step_up::confirm(&signed, &terminal, &fields).await? {
        return again(&signed, body, &fields, &Fault { password, ..Fault::default() });
    }
    let refused = record_rows(&signed, &fields, &rows, &typed).await?;
    if refused.len() == rows.len() {
        return again(&signed, body, &fields, &of_all(&signed, &refused));
    }
    Ok(Redirect::to(&outcome::path("decide", &rows)).into_response())
}

/// Each row is a decision of its own; those that the rules refuse come back with their reason.
async fn record_rows(
    signed: &Signed,
    fields: &Fields,
    rows: &[Row],
    typed: &Typed,
) -> Result<Vec<(ApplicationNo, Refusal)>, PageError> {
    let office = &signed.app.office;
    let form = fields.command_id()?;
    let mut refused = Vec::new();
    for &(no, seen) in rows {
        let mut letter = office.letter();
        let sitting = typed.seal(&mut letter);
        let command = Command::Application(application::Command::Decide { no, seen, sitting });
        match office.act(&signed.actor, desk::command_of(form, no), command, letter).await {
            Ok(_) => {}
            Err(ActError::Refused(refusal)) => refused.push((no, refusal)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(refused)
}

/// Nothing was recorded: usually all for the same reason.
fn of_all(signed: &Signed, refused: &[(ApplicationNo, Refusal)]) -> Fault {
    let lang = signed.visit.lang;
    match refused {
        [(_, first), rest @ ..] if rest.iter().all(|(_, it)| it == first) => {
            sitting::refused(lang, first)
        }
        _ => {
            let line =
                |(no, it): &(ApplicationNo, Refusal)| format!("{no}　{}", words::refusal(lang, it));
            Fault { whole: refused.iter().map(line).collect(), ..Fault::default() }
        }
    }
}

fn again(
    signed: &Signed,
    body: Body,
    fields: &Fields,
    fault: &Fault,
) -> Result<Response, PageError> {
    pages::show_again(&page(signed, body, fields, fault)?)
}

fn page(
    signed: &Signed,
    body: Body,
    sent: &Fields,
    fault: &Fault,
) -> Result<DecidePage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Approve(lang);
    let state = signed.app.office.read();
    signed.require(&state, sitting::deciding(body))?;
    let mut usual = desk::waiting(&state, signed.person, now);
    usual.retain(|it| it.flags.is_empty() && it.application.stage == Stage::Before(body));
    let again = sent.has("held_on");
    let cards: Vec<BatchCard> = usual
        .iter()
        .take(CARDS_MAX)
        .map(|it| decision_card(&state, signed, body, it, again.then_some(sent)))
        .collect();
    let nobody = BTreeSet::new();
    let newest = usual.iter().map(|it| it.application.handed_in()).max().unwrap_or(now);
    let fields = sitting::fields(&state, lang, body, &nobody, sent, fault, (newest, now));
    let frame = signed.frame(&state, t.decide_title_together(), Some(Place::Approve));
    let facts = Facts::new(Ui(lang), Vec::new());
    let title = words::body(lang, body).to_owned();
    let mut page = DecidePage::new(frame, String::new(), title, facts, fields, &fault.whole);
    page.action = "/approvals/decide".into();
    page.carried = vec![("body".into(), body_word(body).into())];
    page.hint = t.decide_lead().into();
    page.none =
        cards.is_empty().then(|| Empty::new(t.decide_none()).with("/approvals", t.back_to_list()));
    page.cards = cards;
    (page.quorum, page.quorum_text) = decide::quorum(&state, lang, body, &nobody);
    Ok(page)
}

/// A card that says which members do not count for it.
fn decision_card(
    state: &State,
    signed: &Signed,
    body: Body,
    it: &Waiting<'_>,
    sent: Option<&Fields>,
) -> BatchCard {
    let aside = aside(&state.hospital, it.application, signed.app.office.now());
    let names: Vec<&str> = decide::members(state, body, &aside).map(|it| state.name(it)).collect();
    let t = Approve(signed.visit.lang);
    let note = if names.is_empty() { String::new() } else { t.members_aside(&names.join("、")) };
    BatchCard { note, ..batch::card(state, signed, it, sent) }
}
