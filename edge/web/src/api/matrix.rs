//! The rights matrix in force, and the one before the committee.

use axum::{Json, http::StatusCode};
use jiff::Timestamp;
use rules::authority::Action;
use rules::{
    Command,
    rights::{self, Matrix},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{body::Sent, caller::Caller, shown::Entries};
use crate::error::PageError;

/// A version of the matrix.
#[derive(Serialize)]
pub struct Version {
    version: u32,
    adopted_at: Option<Timestamp>,
    /// The number of the proposal that waits for the record committee.
    proposed: Option<u32>,
    matrix: Matrix,
}

/// A matrix that waits for the record committee, and what would change.
#[derive(Serialize)]
pub struct Proposal {
    version: u32,
    at: Timestamp,
    matrix: Matrix,
    differences: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposing {
    based_on: u32,
    matrix: Matrix,
}

/// The number of the new proposal.
#[derive(Serialize)]
pub struct Receipt {
    version: u32,
    entries: Entries,
    repeated: bool,
}

pub async fn show(caller: Caller) -> Result<Json<Version>, PageError> {
    let state = caller.app.office.read();
    caller.require(&state, &[Action::SeeCoverage])?;
    let rights = &state.hospital.rights;
    Ok(Json(Version {
        version: rights.version,
        adopted_at: rights.adopted_at,
        proposed: rights.proposed.as_ref().map(|it| it.version),
        matrix: rights.matrix.clone(),
    }))
}

pub async fn show_proposal(caller: Caller) -> Result<Json<Proposal>, PageError> {
    let state = caller.app.office.read();
    let actions =
        [Action::SeeSettings, Action::ProposeMatrix, Action::AdoptMatrix, Action::SeeRegisters];
    caller.require(&state, &actions)?;
    let rights = &state.hospital.rights;
    let proposal = rights.proposed.as_ref().ok_or(PageError::NotFound)?;
    let differences = rights.matrix.differences(&proposal.matrix).into_iter().map(|it| {
        json!({
            "category": it.category, "class": it.class, "operation": it.operation,
            "before": it.before, "after": it.after,
        })
    });
    Ok(Json(Proposal {
        version: proposal.version,
        at: proposal.at,
        matrix: proposal.matrix.clone(),
        differences: differences.collect(),
    }))
}

pub async fn propose(
    caller: Caller,
    Sent(sent): Sent<Proposing>,
) -> Result<(StatusCode, Json<Receipt>), PageError> {
    let Proposing { based_on, matrix } = sent;
    let command = Command::Rights(rights::Command::Propose { based_on, matrix });
    let done = caller.act(command, caller.app.office.letter()).await?;
    let version = caller.app.office.read().hospital.rights.last_proposed;
    let receipt = Receipt { version, entries: (&done).into(), repeated: done.repeated };
    Ok((StatusCode::CREATED, Json(receipt)))
}
