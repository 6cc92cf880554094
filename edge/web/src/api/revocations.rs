//! Revocations: ordered and effective at once, received by two.

use axum::{
    Json,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use office::{clerk::Done, coverage::Words};
use rules::{
    Command, Event,
    id::ApplicationNo,
    revocation::{self, Reason, Recipient, Revocation},
};
use serde::{Deserialize, Serialize};

use super::{
    body::{Asked, Code, Prose, Sent},
    caller::Caller,
    form::find,
    paging::{Piece, before, number, piece},
    shown::{self, Entries, ShownRevocation},
};
use crate::{
    desk::sight::{may_see, sees_all},
    error::{Misfit, PageError},
    patient,
};

/// What was done to a revocation.
#[derive(Debug, Serialize)]
pub struct Receipt {
    no: ApplicationNo,
    entries: Entries,
    repeated: bool,
    /// What its author should look at again (rule 19). It was carried out all the same.
    warnings: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    person: Code,
    /// Left out: at once.
    at: Option<Timestamp>,
    /// One permit; left out: everything the person has.
    only: Option<Code>,
    reason: Reason,
    note: Option<Prose>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receiving {
    recipient: Recipient,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    person: Option<String>,
    /// `true`: only those whose reports are not all received.
    outstanding: Option<bool>,
    before: Option<String>,
    limit: Option<usize>,
}

pub async fn order(caller: Caller, Sent(order): Sent<Order>) -> Result<Response, PageError> {
    let mut letter = caller.app.office.letter();
    let only = order.only.map(|it| {
        it.0.parse().map_err(|_| {
            let (ja, en) =
                ("R8-0412 のような番号ではありません。", "It is no number like R8-0412.");
            PageError::Malformed(Misfit::told("/only", ja, en))
        })
    });
    let command = revocation::Command::Order {
        person: find(&caller.app.office.read(), &order.person.0, "/person")?.id,
        at: order.at,
        only: only.transpose()?,
        reason: order.reason,
        note: order.note.and_then(|it| letter.seal_if_any(&it.0)),
    };
    let warnings = patient::warnings(letter.texts());
    let done = caller.act(Command::Revocation(command), letter).await?;
    let no = ordered(&done).ok_or(PageError::NotFound)?;
    let receipt = Receipt { no, entries: (&done).into(), repeated: done.repeated, warnings };
    let location = [(header::LOCATION, format!("/api/v1/revocations/{no}"))];
    Ok((StatusCode::CREATED, location, Json(receipt)).into_response())
}

pub async fn receive(
    caller: Caller,
    Path(no): Path<String>,
    Sent(Receiving { recipient }): Sent<Receiving>,
) -> Result<Json<Receipt>, PageError> {
    let no = number(&no)?;
    let command = Command::Revocation(revocation::Command::Receive { no, recipient });
    let done = caller.act(command, caller.app.office.letter()).await?;
    let (entries, repeated, warnings) = ((&done).into(), done.repeated, vec![]);
    Ok(Json(Receipt { no, entries, repeated, warnings }))
}

pub async fn show(
    caller: Caller,
    Path(no): Path<String>,
) -> Result<Json<ShownRevocation>, PageError> {
    let no = number(&no)?;
    let state = caller.app.office.read();
    let revocation = state.hospital.revocations.get(no).ok_or(PageError::NotFound)?;
    let now = caller.app.office.now();
    if !may_see(&state.hospital, caller.person, revocation.person, now) {
        return Err(PageError::NotFound);
    }
    Ok(Json(shown::revocation(&state, revocation)))
}

pub async fn list(
    caller: Caller,
    Asked(search): Asked<Search>,
) -> Result<Json<Piece<ShownRevocation>>, PageError> {
    let state = caller.app.office.read();
    let hospital = &state.hospital;
    let now = caller.app.office.now();
    let all = sees_all(hospital, caller.person);
    let person = search.person.as_deref().map(|it| find(&state, it, "person")).transpose()?;
    let fits = |it: &&Revocation| {
        let open = it.outstanding().next().is_some();
        person.is_none_or(|person| it.person == person.id)
            && search.outstanding.is_none_or(|wanted| wanted == open)
            && (all || may_see(hospital, caller.person, it.person, now))
    };
    let rows = hospital.revocations.all().rev().filter(fits);
    let span = (before(search.before.as_deref())?, search.limit);
    Ok(Json(piece(rows, |it| it.no, span, |it| shown::revocation(&state, it))))
}

fn ordered(done: &Done) -> Option<ApplicationNo> {
    done.events.iter().find_map(|event| match event {
        Event::Revocation(revocation::Event::Ordered { no, .. }) => Some(*no),
        _ => None,
    })
}
