//! What the forms about vendors, lines and windows share: the page, the change, and the sentence after it.

use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp, civil::Date};
use office::{
    clerk::{ActError, Done},
    letter::Letter,
    state::State,
};
use rules::{
    Command,
    authority::{Action, may},
    calendar::{parse, tokyo},
    refusal::Refusal,
};

use crate::{
    desk::apply::Faults,
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{setting::SettingPage, show, show_again},
    said::{Deed, Said},
    signed::Signed,
    ui::Link,
};

/// A page of the registers, with its way back.
pub fn page(signed: &Signed, state: &State, title: &str, back: Link) -> SettingPage {
    SettingPage::new(signed.frame(state, title, Some(Place::Registers)), back)
}

/// 422 when a form is shown again.
pub fn answer(page: &SettingPage) -> Result<Response, PageError> {
    if page.frame.failed { show_again(page) } else { show(page) }
}

/// Carries it out. A refusal comes back for the form, unless this person may not do it at all.
pub async fn act(
    signed: &Signed,
    fields: &Fields,
    command: Command,
    letter: Letter,
) -> Result<Result<Done, Refusal>, PageError> {
    let office = &signed.app.office;
    match office.act(&signed.actor, fields.command_id()?, command, letter).await {
        Ok(done) => Ok(Ok(done)),
        Err(ActError::Refused(refusal)) if !matches!(refusal, Refusal::MayNot { .. }) => {
            Ok(Err(refusal))
        }
        Err(error) => Err(error.into()),
    }
}

/// The page after it, with the sentence of what was done.
pub fn done(deed: Deed, about: impl ToString, to: &str) -> Response {
    ([Said::new(deed, about).header()], Redirect::to(to)).into_response()
}

pub fn may_do(signed: &Signed, state: &State, action: Action) -> bool {
    may(&state.hospital, signed.person, action)
}

/// A day in any form that people type.
pub fn read_day(
    lang: Lang,
    field: &'static str,
    values: &Fields,
    faults: &mut Faults,
    now: Timestamp,
) -> Option<Date> {
    match parse::parse(values.get(field), tokyo::civil(now)) {
        Ok(day) => Some(day),
        Err(fault) => {
            faults.at(field, lang.pick(fault.ja(), fault.en()));
            None
        }
    }
}

/// How long until a moment, as a person reads it: `0:38`, never below zero.
pub fn left(until: Timestamp, now: Timestamp) -> String {
    let left = until.duration_since(now).max(SignedDuration::ZERO);
    // A minute that has begun still counts: «0:00» means that it is over.
    let minutes = (left.as_secs() + 59) / 60;
    format!("{}:{:02}", minutes / 60, minutes % 60)
}
