//! Files in quarantine: a person who did not apply lets each go on, or says why not.

use axum::{extract::Path, response::Response};
use rules::{Command, authority::Action, handover};

use super::item;
use crate::{
    desk::{
        apply::Faults,
        asking::{act, done},
    },
    error::PageError,
    fields::Fields,
    said::Deed,
    signed::Signed,
    texts::handovers::Handovers,
    words,
};

type Answer = Result<Response, PageError>;

pub async fn release(
    signed: Signed,
    Path((no, number)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let at = (no.as_str(), number.as_str());
    let (permit, item) = found(&signed, at)?;
    let command = handover::Command::Release { no: permit, number: item };
    let letter = signed.app.office.letter();
    match act(&signed, &fields, Command::Handover(command), letter).await? {
        Ok(_) => Ok(done(Deed::FileReleased, format!("{no}-{number}"), &page_of(at))),
        Err(refusal) => {
            let mut faults = Faults::default();
            faults.whole.push(words::refusal(signed.visit.lang, &refusal));
            item::draw(&signed, at, &fields, &faults)
        }
    }
}

pub async fn withhold(
    signed: Signed,
    Path((no, number)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let at = (no.as_str(), number.as_str());
    let (permit, item) = found(&signed, at)?;
    let mut faults = Faults::default();
    let mut letter = signed.app.office.letter();
    let Some(reason) = letter.seal_if_any(fields.get("reason")) else {
        faults.at("reason", Handovers(signed.visit.lang).give_withhold_reason());
        return item::draw(&signed, at, &fields, &faults);
    };
    let command = handover::Command::Withhold { no: permit, number: item, reason };
    match act(&signed, &fields, Command::Handover(command), letter).await? {
        Ok(_) => Ok(done(Deed::FileWithheld, format!("{no}-{number}"), &page_of(at))),
        Err(refusal) => {
            faults.whole.push(words::refusal(signed.visit.lang, &refusal));
            item::draw(&signed, at, &fields, &faults)
        }
    }
}

fn found(signed: &Signed, at: (&str, &str)) -> Result<(rules::id::ApplicationNo, u32), PageError> {
    let state = signed.app.office.read();
    signed.require(&state, Action::OpenWindow)?;
    let (permit, item) = item::found(signed, &state, at)?;
    Ok((permit.no, item.number))
}

fn page_of((no, number): (&str, &str)) -> String {
    format!("/handovers/{no}/items/{number}")
}
