//! The newest signed checkpoint, for whoever wants to hold a copy elsewhere.

use axum::Json;
use rules::authority::Action;
use serde::Serialize;

use super::caller::Caller;
use crate::error::PageError;

/// A C2SP signed note and the key that it is checked with.
#[derive(Serialize)]
pub struct Checkpoint {
    note: String,
    vkey: String,
    /// Entries in the ledger now; the newest few may not be signed yet.
    entries: u64,
}

pub async fn checkpoint(caller: Caller) -> Result<Json<Checkpoint>, PageError> {
    let office = &caller.app.office;
    let entries = {
        let state = office.read();
        caller.require(&state, &[Action::SeeLog])?;
        state.size
    };
    let ledger = office.ledger();
    Ok(Json(Checkpoint { note: ledger.checkpoint()?, vkey: ledger.vkey(), entries }))
}
