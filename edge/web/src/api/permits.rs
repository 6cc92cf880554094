//! Permits: who may what, from when until when, on which application.

use axum::Json;
use rules::permit::Permit;
use serde::Deserialize;

use super::{
    body::Asked,
    caller::Caller,
    form::find,
    paging::{Piece, before, piece},
    shown::{self, ShownPermit, standing_word},
};
use crate::{
    desk::sight::{may_see, sees_all},
    error::PageError,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    person: Option<String>,
    account: Option<String>,
    state: Option<String>,
    before: Option<String>,
    limit: Option<usize>,
}

pub async fn list(
    caller: Caller,
    Asked(search): Asked<Search>,
) -> Result<Json<Piece<ShownPermit>>, PageError> {
    let office = &caller.app.office;
    let now = office.now();
    let state = office.read();
    let hospital = &state.hospital;
    let all = sees_all(hospital, caller.person);
    let person = search.person.as_deref().map(|it| find(&state, it, "person")).transpose()?;
    let fits = |it: &&Permit| {
        person.is_none_or(|person| it.person == person.id)
            && search.account.as_deref().is_none_or(|account| it.account.0 == account)
            && search.state.as_deref().is_none_or(|word| standing_word(it.state(now)) == word)
            && (all || may_see(hospital, caller.person, it.person, now))
    };
    let rows = hospital.permits.all().rev().filter(fits);
    let span = (before(search.before.as_deref())?, search.limit);
    Ok(Json(piece(rows, |it| it.no, span, |it| shown::permit(&state, it, now))))
}
