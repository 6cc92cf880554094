//! What is done about copies: recorded, confirmed, and the handover closed.

use axum::{extract::Path, response::Response};
use rules::{
    Command,
    authority::Action,
    handover::{self, EndMethod, may_report},
    refusal::Refusal,
};

use super::{find, item, show};
use crate::{
    desk::{
        apply::{Faults, method_word},
        asking::{act, done, read_day},
    },
    error::PageError,
    fields::Fields,
    pages::show_again,
    said::Deed,
    signed::Signed,
    texts::handovers::Handovers,
    words,
};

type Answer = Result<Response, PageError>;

pub async fn report(
    signed: Signed,
    Path((no, number)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let at = (no.as_str(), number.as_str());
    let (permit, item) = {
        let state = signed.app.office.read();
        let (permit, item) = item::found(&signed, &state, at)?;
        if !may_report(&state.hospital, permit, signed.person) {
            return Err(Refusal::MayNot { action: Action::AccountForCopies }.into());
        }
        (permit.no, item.number)
    };
    let mut faults = Faults::default();
    let method = EndMethod::ALL.into_iter().find(|it| method_word(*it) == fields.get("method"));
    if method.is_none() {
        let t = Handovers(lang);
        faults.at("method", t.give(t.report_method()));
    }
    let on = read_day(lang, "on", &fields, &mut faults, now);
    let (Some(method), Some(on)) = (method, on) else {
        return item::draw(&signed, at, &fields, &faults);
    };
    let mut letter = signed.app.office.letter();
    let note = letter.seal_if_any(fields.get("note"));
    let command = handover::Command::Report { no: permit, number: item, on, method, note };
    match act(&signed, &fields, Command::Handover(command), letter).await? {
        Ok(_) => Ok(done(Deed::Accounted, number_of(at), &page_of(at))),
        Err(refusal) => item::draw(&signed, at, &fields, &told(&signed, &refusal)),
    }
}

pub async fn confirm(
    signed: Signed,
    Path((no, number)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let at = (no.as_str(), number.as_str());
    let (permit, item) = {
        let state = signed.app.office.read();
        signed.require(&state, Action::AccountForCopies)?;
        let (permit, item) = item::found(&signed, &state, at)?;
        (permit.no, item.number)
    };
    let command = handover::Command::Confirm { no: permit, number: item };
    let letter = signed.app.office.letter();
    match act(&signed, &fields, Command::Handover(command), letter).await? {
        Ok(_) => Ok(done(Deed::Confirmed, number_of(at), &page_of(at))),
        Err(refusal) => item::draw(&signed, at, &fields, &told(&signed, &refusal)),
    }
}

pub async fn close(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let permit = {
        let state = signed.app.office.read();
        let permit = find(&signed, &state, &no)?;
        if !may_report(&state.hospital, permit, signed.person) {
            return Err(Refusal::MayNot { action: Action::AccountForCopies }.into());
        }
        permit.no
    };
    let command = handover::Command::Close { no: permit };
    let letter = signed.app.office.letter();
    match act(&signed, &fields, Command::Handover(command), letter).await? {
        Ok(_) => Ok(done(Deed::HandoverClosed, permit, &format!("/handovers/{permit}"))),
        Err(refusal) => {
            let said = vec![words::refusal(signed.visit.lang, &refusal)];
            show_again(&show::drawn(&signed, &no, said)?)
        }
    }
}

fn number_of((no, number): (&str, &str)) -> String {
    format!("{no}-{number}")
}

fn page_of((no, number): (&str, &str)) -> String {
    format!("/handovers/{no}/items/{number}")
}

fn told(signed: &Signed, refusal: &Refusal) -> Faults {
    let mut faults = Faults::default();
    let sentence = words::refusal(signed.visit.lang, refusal);
    match refusal {
        Refusal::AccountedOutOfTime { .. } => faults.at("on", sentence),
        Refusal::OtherEndMethod { .. } => faults.at("method", sentence),
        _ => faults.whole.push(sentence),
    }
    faults
}
