//! How a passage stands in the second book: who wanted through which gate, and what the checkpoint said.

use jiff::Timestamp;
use rules::{
    checkpoint::{self, Pass, Passage},
    id::AccountId,
    refusal::Refusal,
};
use serde_json::{Value, json};

use crate::{ports::NewPassage, session::Session, state::State};

/// Gates of this release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Signing in to Sekisho.
    SignIn,
    /// A session that ended, or was ended.
    Session,
    /// Another program asked.
    Check,
    /// A program showed a bearer token that opens nothing.
    Token,
}

impl Gate {
    pub fn word(self) -> &'static str {
        match self {
            Gate::SignIn => "sign_in",
            Gate::Session => "session",
            Gate::Check => "check",
            Gate::Token => "token",
        }
    }
}

/// The record of one passage. `more` is what only this gate knows (terminal, system, reason).
pub fn passage(
    state: &State,
    gate: Gate,
    account: &AccountId,
    outcome: &Result<Pass, Refusal>,
    more: Value,
    at: Timestamp,
) -> NewPassage {
    let told = match outcome {
        Ok(pass) => json!({ "permit": pass.permit, "until": pass.until }),
        Err(refusal) => {
            json!({ "refusal": refusal.en(), "clause": refusal.clause().map(|it| it.0) })
        }
    };
    record(state, gate, account, (outcome.is_ok(), told), more, at)
}

/// The end of a session, and what the checkpoint says of its account at that moment.
pub fn ended(state: &State, session: &Session, how: &str, at: Timestamp) -> NewPassage {
    let account = &session.account;
    let outcome = checkpoint::check(&state.hospital, &Passage::Office { account }, at);
    let more = json!({ "ended": how, "terminal": session.terminal });
    passage(state, Gate::Session, account, &outcome, more, at)
}

/// Somebody who did not prove who they are: the checkpoint was never asked.
pub fn turned_away(
    state: &State,
    gate: Gate,
    account: &AccountId,
    why: &str,
    more: Value,
    at: Timestamp,
) -> NewPassage {
    record(state, gate, account, (false, json!({ "turned_away": why })), more, at)
}

fn record(
    state: &State,
    gate: Gate,
    account: &AccountId,
    (allowed, told): (bool, Value),
    more: Value,
    at: Timestamp,
) -> NewPassage {
    let known = state.hospital.accounts.get(account);
    let person = known
        .and_then(|it| state.hospital.people.get(it.person))
        .map(|it| it.listed.staff_no.to_string());
    // What nobody has registered is somebody's typing, perhaps a password in the wrong field.
    let account = known.map(|it| it.id.to_string());
    let record = json!({
        "account": account,
        "allowed": allowed,
        "at": at,
        "gate": gate.word(),
        "more": more,
        "outcome": told,
        "person": person,
    });
    let bytes = record.to_string().into_bytes();
    NewPassage { at, gate: gate.word().into(), person, account, allowed, bytes }
}
