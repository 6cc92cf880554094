//! What happens to an application on its way: endorsed, examined, returned, decided, withdrawn.

use axum::{Json, extract::Path};
use office::letter::Letter;
use rules::{
    Command,
    application::{self, Finding},
    id::ApplicationNo,
    sealed::Digest,
};
use serde::Deserialize;

use super::{
    applications::{Receipt, receipt},
    body::{Prose, Sent},
    caller::Caller,
    form::SittingForm,
    paging::number,
};
use crate::{
    error::{Misfit, PageError},
    patient,
};

/// Nothing but the request itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// `seen` is the `content` of the application that was looked at (rule 15).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examination {
    seen: Digest,
    finding: Found,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Found {
    PassOn {},
    Return { reason: Prose },
    Refuse { reason: Prose },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithReason {
    seen: Digest,
    reason: Prose,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    seen: Digest,
    sitting: SittingForm,
}

type Answer = Result<Json<Receipt>, PageError>;

pub async fn endorse(
    caller: Caller,
    Path(no): Path<String>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Answer {
    let no = number(&no)?;
    let letter = caller.app.office.letter();
    act(&caller, no, application::Command::Endorse { no }, letter).await
}

pub async fn withdraw(
    caller: Caller,
    Path(no): Path<String>,
    Sent(Nothing {}): Sent<Nothing>,
) -> Answer {
    let no = number(&no)?;
    let letter = caller.app.office.letter();
    act(&caller, no, application::Command::Withdraw { no }, letter).await
}

pub async fn examine(
    caller: Caller,
    Path(no): Path<String>,
    Sent(sent): Sent<Examination>,
) -> Answer {
    let no = number(&no)?;
    let mut letter = caller.app.office.letter();
    let finding = match sent.finding {
        Found::PassOn {} => Finding::PassOn {},
        Found::Return { reason } => {
            Finding::Return { reason: letter.seal(given(&reason, "/finding/return/reason")?) }
        }
        Found::Refuse { reason } => {
            Finding::Refuse { reason: letter.seal(given(&reason, "/finding/refuse/reason")?) }
        }
    };
    let command = application::Command::Examine { no, seen: sent.seen, finding };
    act(&caller, no, command, letter).await
}

/// The short way to a finding of 差戻し.
pub async fn give_back(
    caller: Caller,
    Path(no): Path<String>,
    Sent(sent): Sent<WithReason>,
) -> Answer {
    let no = number(&no)?;
    let mut letter = caller.app.office.letter();
    let finding = Finding::Return { reason: letter.seal(given(&sent.reason, "/reason")?) };
    let command = application::Command::Examine { no, seen: sent.seen, finding };
    act(&caller, no, command, letter).await
}

pub async fn issue_provisionally(
    caller: Caller,
    Path(no): Path<String>,
    Sent(sent): Sent<WithReason>,
) -> Answer {
    let no = number(&no)?;
    let mut letter = caller.app.office.letter();
    let reason = letter.seal(given(&sent.reason, "/reason")?);
    let command = application::Command::IssueProvisionally { no, seen: sent.seen, reason };
    act(&caller, no, command, letter).await
}

pub async fn decide(caller: Caller, Path(no): Path<String>, Sent(sent): Sent<Decision>) -> Answer {
    let no = number(&no)?;
    let mut letter = caller.app.office.letter();
    let sitting = sent.sitting.sitting(&caller.app.office.read(), &mut letter)?;
    let command = application::Command::Decide { no, seen: sent.seen, sitting };
    act(&caller, no, command, letter).await
}

async fn act(
    caller: &Caller,
    no: ApplicationNo,
    command: application::Command,
    letter: Letter,
) -> Answer {
    let warnings = patient::warnings(letter.texts());
    let done = caller.act(Command::Application(command), letter).await?;
    Ok(Json(receipt(caller, no, &done, warnings)))
}

/// A reason that says something.
fn given<'r>(reason: &'r Prose, pointer: &str) -> Result<&'r str, PageError> {
    if reason.0.is_empty() {
        let (ja, en) = ("理由を書いてください。", "A reason is needed.");
        return Err(PageError::Malformed(Misfit::told(pointer, ja, en)));
    }
    Ok(&reason.0)
}
