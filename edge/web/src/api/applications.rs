//! Applications: handing in, looking at, handing in again.

use axum::{
    Json,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use office::{applying, clerk::Done, coverage::Words, state::State};
use rules::{
    Command, Event,
    application::{self, Application, beneficiary},
    authority::Action,
    id::ApplicationNo,
};
use serde::{Deserialize, Serialize};

use super::{
    body::{Asked, Sent},
    caller::Caller,
    form::{Form, find},
    paging::{Piece, before, number, piece},
    shown::{self, Entries, ShownApplication, someone, stage},
};
use crate::{error::PageError, forms, patient};

/// What was done to an application.
#[derive(Debug, Serialize)]
pub struct Receipt {
    no: ApplicationNo,
    stage: &'static str,
    entries: Entries,
    /// The same request had been carried out before; nothing was done again.
    repeated: bool,
    /// What its author should look at again (rule 19). It was carried out all the same.
    warnings: Vec<Words>,
}

/// A row of the list.
#[derive(Debug, Serialize)]
pub struct Row {
    no: ApplicationNo,
    form: &'static str,
    stage: &'static str,
    person: Option<shown::Someone>,
    submitted_at: jiff::Timestamp,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    stage: Option<String>,
    person: Option<String>,
    before: Option<String>,
    limit: Option<usize>,
}

pub async fn submit(caller: Caller, Sent(form): Sent<Form>) -> Result<Response, PageError> {
    let office = &caller.app.office;
    let mut letter = office.letter();
    let asked = form.asked(&office.read(), &mut letter, office.now())?;
    let command = Command::Application(application::Command::Submit { asked, answers: None });
    let warnings = patient::warnings(letter.texts());
    let done = caller.act(command, letter).await?;
    let no = submitted(&done).ok_or(PageError::NotFound)?;
    let location = [(header::LOCATION, format!("/api/v1/applications/{no}"))];
    Ok((StatusCode::CREATED, location, Json(receipt(&caller, no, &done, warnings))).into_response())
}

pub async fn resubmit(
    caller: Caller,
    Path(no): Path<String>,
    Sent(form): Sent<Form>,
) -> Result<Json<Receipt>, PageError> {
    let no = number(&no)?;
    let office = &caller.app.office;
    let mut letter = office.letter();
    let asked = form.asked(&office.read(), &mut letter, office.now())?;
    let command = Command::Application(application::Command::Resubmit { no, asked, answers: None });
    let warnings = patient::warnings(letter.texts());
    let done = caller.act(command, letter).await?;
    Ok(Json(receipt(&caller, no, &done, warnings)))
}

pub async fn show(
    caller: Caller,
    Path(no): Path<String>,
) -> Result<Json<ShownApplication>, PageError> {
    let no = number(&no)?;
    let office = &caller.app.office;
    let state = office.read();
    let application = state.hospital.applications.get(no).ok_or(PageError::NotFound)?;
    if !applying::may_read(&state, application, caller.person, office.now()) {
        return Err(PageError::NotFound);
    }
    Ok(Json(shown::application(&state, application)))
}

pub async fn list(
    caller: Caller,
    Asked(search): Asked<Search>,
) -> Result<Json<Piece<Row>>, PageError> {
    let office = &caller.app.office;
    let now = office.now();
    let state = office.read();
    caller.require(&state, &[Action::SeeOwn])?;
    let person = search.person.as_deref().map(|it| find(&state, it, "person")).transpose()?;
    let fits = |it: &&Application| {
        search.stage.as_deref().is_none_or(|wanted| stage(it.stage) == wanted)
            && person.is_none_or(|person| {
                beneficiary(&state.hospital, &it.asked).is_ok_and(|about| about.id == person.id)
            })
            && applying::may_read(&state, it, caller.person, now)
    };
    let rows = state.hospital.applications.all().rev().filter(fits);
    let span = (before(search.before.as_deref())?, search.limit);
    Ok(Json(piece(rows, |it| it.no, span, |it| row(&state, it))))
}

/// What the caller is told of a change.
pub fn receipt(caller: &Caller, no: ApplicationNo, done: &Done, warnings: Vec<Words>) -> Receipt {
    let state = caller.app.office.read();
    let now_at = state.hospital.applications.get(no).map_or("", |it| stage(it.stage));
    Receipt { no, stage: now_at, entries: done.into(), repeated: done.repeated, warnings }
}

fn row(state: &State, it: &Application) -> Row {
    let about = beneficiary(&state.hospital, &it.asked).ok();
    Row {
        no: it.no,
        form: forms::word(it.asked.form().kind()),
        stage: stage(it.stage),
        person: about.map(|it| someone(state, it.id)),
        submitted_at: it.submitted_at,
    }
}

fn submitted(done: &Done) -> Option<ApplicationNo> {
    done.events.iter().find_map(|event| match event {
        Event::Application(it) => Some(it.no()),
        _ => None,
    })
}
