//! What is done about a medium that was read: compared, rejected, handed over, given back.

use axum::{extract::Path, response::Response};
use office::letter::Letter;
use rules::{
    Command,
    authority::Action,
    id::ApplicationNo,
    intake::{self as subject, Ending},
    sealed::Sealed,
};

use super::{find, show};
use crate::{
    desk::{
        apply::Faults,
        asking::{act, done},
    },
    error::PageError,
    fields::Fields,
    said::Deed,
    signed::Signed,
    texts::intakes::Intakes,
    words,
};

type Answer = Result<Response, PageError>;

pub async fn confirm(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let missing = Intakes(signed.visit.lang).give_patient();
    let command = |no, patient| subject::Command::Match { no, patient };
    told(signed, no, fields, ("patient", missing), (command, Deed::MediumMatched)).await
}

pub async fn reject(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let missing = Intakes(signed.visit.lang).give_reject_reason();
    let command = |no, reason| subject::Command::Reject { no, reason };
    told(signed, no, fields, ("reason", missing), (command, Deed::MediumRejected)).await
}

pub async fn hand_over(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let missing = Intakes(signed.visit.lang).give_to();
    let command = |no, to| subject::Command::HandOver { no, to };
    told(signed, no, fields, ("to", missing), (command, Deed::MediumHandedOver)).await
}

pub async fn give_back(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let number = found(&signed, &no)?;
    let how = Ending::ALL.into_iter().find(|it| show::word(*it) == fields.get("how"));
    let how = how.ok_or(PageError::BadRequest)?;
    let command = subject::Command::GiveBack { no: number, how };
    let letter = signed.app.office.letter();
    carried_out(&signed, &no, &fields, (command, letter), Deed::MediumGivenBack).await
}

/// A step with one text that must be there.
async fn told(
    signed: Signed,
    no: String,
    fields: Fields,
    (field, missing): (&'static str, &str),
    (command, deed): (impl FnOnce(ApplicationNo, Sealed) -> subject::Command, Deed),
) -> Answer {
    let number = found(&signed, &no)?;
    let mut letter = signed.app.office.letter();
    let Some(text) = letter.seal_if_any(fields.get(field)) else {
        let mut faults = Faults::default();
        faults.at(field, missing);
        return show::draw(&signed, &no, &fields, &faults);
    };
    carried_out(&signed, &no, &fields, (command(number, text), letter), deed).await
}

async fn carried_out(
    signed: &Signed,
    no: &str,
    fields: &Fields,
    (command, letter): (subject::Command, Letter),
    deed: Deed,
) -> Answer {
    match act(signed, fields, Command::Intake(command), letter).await? {
        Ok(_) => Ok(done(deed, no, &format!("/intakes/{no}"))),
        Err(refusal) => {
            let mut faults = Faults::default();
            faults.whole.push(words::refusal(signed.visit.lang, &refusal));
            show::draw(signed, no, fields, &faults)
        }
    }
}

fn found(signed: &Signed, no: &str) -> Result<ApplicationNo, PageError> {
    let state = signed.app.office.read();
    signed.require(&state, Action::TakeInMedia)?;
    Ok(find(signed, &state, no)?.no)
}
