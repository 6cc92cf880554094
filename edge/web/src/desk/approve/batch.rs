//! `/approvals/batch`: the usual ones on one page, each to be taken out, one button for the rest.
//!
//! Rows are commands of their own: one that was withdrawn meanwhile does not hold up the others.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use office::{clerk::ActError, ports::CommandId, state::State};
use rules::{
    Command,
    application::{Command as Application, Finding, Stage, names_at_desk},
    id::ApplicationNo,
    sealed::Digest,
};
use serde::Deserialize;

use super::{
    case,
    desk::{self, Waiting},
    outcome,
};
use crate::{
    desk::{acting, step_up},
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{
        self,
        approve::{BatchCard, BatchPage},
    },
    signed::{Signed, Terminal},
    texts::{approve::Approve, ui::Ui},
    ui::{Empty, Errors},
};

/// As many as fit on a page that stays within its bounds.
pub const CARDS_MAX: usize = 40;

/// A row of the form: which application, and the content that was looked at.
pub type Row = (ApplicationNo, Digest);

#[derive(Deserialize)]
pub struct Nothing {}

pub async fn show(signed: Signed, Query(_): Query<Nothing>) -> Result<Response, PageError> {
    pages::show(&page(&signed, None, "", &[])?)
}

pub async fn send(
    signed: Signed,
    Terminal(terminal): Terminal,
    fields: Fields,
) -> Result<Response, PageError> {
    let t = Approve(signed.visit.lang);
    desk::require(&signed, &signed.app.office.read())?;
    let rows = rows(&fields)?;
    if rows.is_empty() {
        let nobody = [t.nobody_ticked().to_owned()];
        return pages::show_again(&page(&signed, Some(&fields), "", &nobody)?);
    }
    if let Err(wrong) = step_up::confirm(&signed, &terminal, &fields).await? {
        return pages::show_again(&page(&signed, Some(&fields), &wrong, &[])?);
    }
    let form = fields.command_id()?;
    for (no, seen) in &rows {
        pass_on(&signed, form, *no, *seen).await?;
    }
    Ok(Redirect::to(&outcome::path("batch", &rows)).into_response())
}

/// One row. What the rules refuse is told on the result page.
async fn pass_on(
    signed: &Signed,
    form: CommandId,
    no: ApplicationNo,
    seen: Digest,
) -> Result<(), PageError> {
    let finding = Finding::PassOn {};
    let command = Command::Application(Application::Examine { no, seen, finding });
    let office = &signed.app.office;
    let id = desk::command_of(form, no);
    match office.act(&signed.actor, id, command, office.letter()).await {
        Ok(_) | Err(ActError::Refused(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The ticked rows, each with the content that its card showed.
pub fn rows(fields: &Fields) -> Result<Vec<Row>, PageError> {
    let mut rows: Vec<Row> = Vec::new();
    for number in fields.all("number") {
        let no = desk::number(number)?;
        let seen = fields.get(&format!("seen.{number}"));
        let seen = seen.parse().map_err(|_| PageError::BadRequest)?;
        if rows.iter().all(|(known, _)| *known != no) {
            rows.push((no, seen));
        }
    }
    if rows.len() > CARDS_MAX { Err(PageError::TooLarge) } else { Ok(rows) }
}

/// The card of one waiting application; `sent` is the form as it came back, if it did.
pub fn card(state: &State, signed: &Signed, it: &Waiting<'_>, sent: Option<&Fields>) -> BatchCard {
    let number = it.application.no.to_string();
    BatchCard {
        title: case::whose(state, it.application),
        facts: case::card(state, signed.visit.lang, it.application),
        seen: it.application.content.to_string(),
        ticked: sent.is_none_or(|it| it.all("number").any(|ticked| ticked == number)),
        note: String::new(),
        number,
    }
}

fn page(
    signed: &Signed,
    sent: Option<&Fields>,
    wrong_password: &str,
    whole: &[String],
) -> Result<BatchPage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Approve(lang);
    let state = signed.app.office.read();
    desk::require(signed, &state)?;
    let names = |it: &Waiting<'_>| {
        let names = names_at_desk(&state.hospital, it.application, signed.person, now);
        acting::chosen(&state, &names, &Fields::default())
    };
    let mut usual = desk::waiting(&state, signed.person, now);
    usual.retain(|it| it.flags.is_empty() && it.application.stage == Stage::InExamination);
    // Whoever has to say for whom says so on the page of the one.
    usual.retain(|it| names(it).is_some());
    let more = usual.len().saturating_sub(CARDS_MAX);
    let step_up = step_up::field(lang, wrong_password);
    let errors = Errors::of(Ui(lang), [&step_up], whole);
    let mut frame = signed.frame(&state, t.batch_title(), Some(Place::Approve));
    frame.failed = !errors.is_empty();
    frame.acting = usual
        .first()
        .and_then(|it| desk::acting_band(&state, lang, names(it)?, it.application, now));
    Ok(BatchPage {
        t,
        errors,
        more: if more > 0 { t.batch_more(more) } else { String::new() },
        none: Empty::new(t.batch_none()).with("/approvals", t.back_to_list()),
        cards: usual.iter().take(CARDS_MAX).map(|it| card(&state, signed, it, sent)).collect(),
        step_up: Some(step_up),
        frame,
    })
}
