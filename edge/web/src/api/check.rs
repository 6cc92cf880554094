//! Asking the checkpoint: may this account pass there, now?
//!
//! Clauses: 1(1), 1(2)①. A refusal is an answer like any other (200); the record is durable before it.

use axum::Json;
use jiff::Timestamp;
use rules::{
    authority::Action,
    checkpoint::{Conditions, Passage, Relation},
    id::{AccountId, ApplicationNo, OsId, SystemId},
    own_device::Method,
    rights::Operation,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    body::{Code, Sent, Text},
    caller::Caller,
};
use crate::{
    error::{Misfit, PageError},
    problem::Message,
};

/// A passage, as the asking system knows it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    gate: Gate,
    account: Code,
    system: Code,
    /// With `chart` only.
    class: Option<Code>,
    /// With `chart` only.
    operation: Option<Operation>,
    /// With `chart` only.
    #[serde(default)]
    relation: Relation,
    /// With `own_device` only: how it connects.
    method: Option<Method>,
    /// Needed in an emergency. It is reviewed afterwards; no patient's name belongs in it.
    reason: Option<Text<400>>,
}

/// What somebody wants to pass.
#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Gate {
    SignIn,
    Chart,
    /// A person's own device at its gateway; `system` is the device's operating system.
    OwnDevice,
    /// Something that is to be connected to a terminal; `system` is its serial number.
    Medium,
}

/// The answer of the checkpoint.
#[derive(Debug, Serialize)]
pub struct Answer {
    allowed: bool,
    permit: Option<ApplicationNo>,
    /// Ask again before this moment; nothing may go on past it.
    until: Option<Timestamp>,
    conditions: Option<Conditions>,
    clause: Option<&'static str>,
    /// What to tell the person who was refused.
    message: Option<Message>,
}

pub async fn check(caller: Caller, Sent(asked): Sent<Question>) -> Result<Json<Answer>, PageError> {
    let office = &caller.app.office;
    caller.require(&office.read(), &[Action::AskCheckpoint])?;
    let (account, system) = (AccountId(asked.account.0), SystemId(asked.system.0));
    let (account, system) = (&account, &system);
    let mut letter = office.letter();
    let reason = asked.reason.and_then(|it| letter.seal_if_any(&it.0));
    let mut more = json!({ "asked_by": caller.account, "for": asked.gate, "system": system });
    let outcome = match asked.gate {
        Gate::SignIn => {
            office.check(&Passage::SignIn { account, system }, account, more, letter).await?
        }
        Gate::Medium => {
            let passage = Passage::Medium { serial: &system.0 };
            office.check(&passage, account, more, letter).await?
        }
        Gate::OwnDevice => {
            let method = asked.method.ok_or_else(|| missing("/method"))?;
            more["method"] = json!(method);
            let system = &OsId(system.0.clone());
            let passage = Passage::OwnDevice { account, system, method };
            office.check(&passage, account, more, letter).await?
        }
        Gate::Chart => {
            let class = asked.class.ok_or_else(|| missing("/class"))?.0;
            let operation = asked.operation.ok_or_else(|| missing("/operation"))?;
            let relation = asked.relation;
            if relation.emergency && reason.is_none() {
                let ja = "緊急で通るには理由が必要です。";
                let en = "An emergency needs a reason.";
                return Err(PageError::Malformed(Misfit::told("/reason", ja, en)));
            }
            more["class"] = json!(class);
            more["operation"] = json!(operation);
            more["relation"] = json!(relation);
            more["reason"] = json!(reason);
            let class = class.as_str();
            let passage = Passage::Chart { account, system, class, operation, relation };
            office.check(&passage, account, more, letter).await?
        }
    };
    Ok(Json(match outcome {
        Ok(pass) => Answer {
            allowed: true,
            permit: pass.permit,
            until: Some(pass.until),
            conditions: Some(pass.conditions),
            clause: None,
            message: None,
        },
        Err(refusal) => Answer {
            allowed: false,
            permit: None,
            until: None,
            conditions: None,
            clause: refusal.clause().map(|it| it.0),
            message: Some(Message { ja: refusal.ja(), en: refusal.en() }),
        },
    }))
}

fn missing(pointer: &str) -> PageError {
    let (ja, en) = ("この関所ではこの項目が必要です。", "This gate needs this.");
    PageError::Malformed(Misfit::told(pointer, ja, en))
}
