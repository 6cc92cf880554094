//! What is done about a window: open, ask for more time, extend, close, ratify.

use axum::{extract::Path, response::Response};
use rules::{
    Command, authority::Action, id::ApplicationNo, maintenance::Command as Maintenance,
    refusal::Refusal,
};

use super::show::{after, at_until, draw, find};
use crate::{
    desk::{apply::Faults, asking},
    error::PageError,
    fields::Fields,
    patient,
    said::Deed,
    signed::Signed,
    texts::windows::Windows,
    words,
};

type Answer = Result<Response, PageError>;

pub async fn open(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let window = known(&signed, &no)?;
    let command = Maintenance::Open { window };
    carry_out(&signed, &no, &fields, command, None, Deed::WindowOpened).await
}

pub async fn ask_extension(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let window = known(&signed, &no)?;
    let since = {
        let state = signed.app.office.read();
        find(&signed, &state, &no)?.until
    };
    let Some(until) = after(&signed, since, fields.get("until")) else {
        let mut faults = Faults::default();
        faults.at("until", Windows(signed.visit.lang).time_wrong());
        return draw(&signed, &no, &fields, &faults);
    };
    let command = Maintenance::AskExtension { window, until };
    carry_out(&signed, &no, &fields, command, None, Deed::ExtensionAsked).await
}

pub async fn extend(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let window = known(&signed, &no)?;
    let command = Maintenance::Extend { window };
    carry_out(&signed, &no, &fields, command, None, Deed::Extended).await
}

pub async fn close(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let window = known(&signed, &no)?;
    if let Some(warning) = patient::unseen(signed.visit.lang, &fields, &[fields.get("report")]) {
        let mut faults = Faults::default();
        faults.at("report", warning);
        return draw(&signed, &no, &fields, &faults);
    }
    let mut letter = signed.app.office.letter();
    let report = letter.seal_if_any(fields.get("report"));
    let command = Maintenance::Close { window, report };
    carry_out(&signed, &no, &fields, command, Some(letter), Deed::WindowClosed).await
}

pub async fn ratify(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    signed.require(&signed.app.office.read(), Action::RatifyEmergency)?;
    let window = known(&signed, &no)?;
    let command = Maintenance::Ratify { window };
    carry_out(&signed, &no, &fields, command, None, Deed::Ratified).await
}

fn known(signed: &Signed, no: &str) -> Result<ApplicationNo, PageError> {
    Ok(find(signed, &signed.app.office.read(), no)?.no)
}

async fn carry_out(
    signed: &Signed,
    no: &str,
    fields: &Fields,
    command: Maintenance,
    letter: Option<office::letter::Letter>,
    deed: Deed,
) -> Answer {
    let letter = letter.unwrap_or_else(|| signed.app.office.letter());
    match asking::act(signed, fields, Command::Maintenance(command), letter).await? {
        Ok(_) => Ok(asking::done(deed, no, &format!("/windows/{no}"))),
        Err(refusal) => draw(signed, no, fields, &told(signed, &refusal, fields)),
    }
}

fn told(signed: &Signed, refusal: &Refusal, fields: &Fields) -> Faults {
    let lang = signed.visit.lang;
    let mut faults = Faults::default();
    let sentence = words::refusal(lang, refusal);
    match refusal {
        Refusal::WindowClosed { .. } if fields.has("report") => {
            faults.at("report", Windows(lang).report_too_late());
        }
        _ if at_until(refusal) => faults.at("until", sentence),
        _ => faults.whole.push(sentence),
    }
    faults
}
