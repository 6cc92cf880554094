//! How a passage stands in the second book: who wanted through which gate, and what the checkpoint said.

use jiff::Timestamp;
use rules::{
    checkpoint::{self, Pass, Passage},
    id::AccountId,
    refusal::Refusal,
};
use serde_json::{Value, json};

use crate::{ports::NewPassage, remote::Visitor, session::Session, state::State};

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
    /// A vendor's worker at the maintenance gate.
    Remote,
    /// Somebody looked at the recording of a remote session.
    Recording,
}

impl Gate {
    pub fn word(self) -> &'static str {
        match self {
            Gate::SignIn => "sign_in",
            Gate::Session => "session",
            Gate::Check => "check",
            Gate::Token => "token",
            Gate::Remote => "remote",
            Gate::Recording => "recording",
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
    record(state, gate, account, (outcome.is_ok(), told(outcome)), more, at)
}

/// The record of a vendor's worker, who has no account: `worker` is the vendor's word and a number.
pub fn worker(
    gate: Gate,
    worker: Option<String>,
    outcome: &Result<Pass, Refusal>,
    visitor: &Visitor,
    more: Value,
    at: Timestamp,
) -> NewPassage {
    record_worker(gate, worker, (outcome.is_ok(), told(outcome)), visitor, more, at)
}

/// A worker who did not prove who they are, or wanted what no permit gives.
pub fn turned_away_worker(
    gate: Gate,
    worker: Option<String>,
    why: &str,
    visitor: &Visitor,
    more: Value,
    at: Timestamp,
) -> NewPassage {
    let told = json!({ "turned_away": why });
    record_worker(gate, worker, (false, told), visitor, more, at)
}

fn told(outcome: &Result<Pass, Refusal>) -> Value {
    match outcome {
        Ok(pass) => json!({ "permit": pass.permit, "until": pass.until }),
        Err(refusal) => {
            json!({ "refusal": refusal.en(), "clause": refusal.clause().map(|it| it.0) })
        }
    }
}

fn record_worker(
    gate: Gate,
    worker: Option<String>,
    (allowed, told): (bool, Value),
    visitor: &Visitor,
    more: Value,
    at: Timestamp,
) -> NewPassage {
    let record = json!({
        "account": worker,
        "allowed": allowed,
        "at": at,
        "gate": gate.word(),
        "key": visitor.fingerprint,
        "more": more,
        "outcome": told,
        "source": visitor.source,
        "target": visitor.target,
    });
    let bytes = record.to_string().into_bytes();
    NewPassage { at, gate: gate.word().into(), person: None, account: worker, allowed, bytes }
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
