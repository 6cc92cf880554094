//! Who acted, and when it was written down: what every entry of the ledger says besides its event.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::{AccountId, PersonId};

/// Whoever acts. Having one is the proof of sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A person through one of their accounts.
    Person { person: PersonId, account: AccountId },
    /// What happens by itself: daily closing, start and stop. It may decide nothing.
    System,
}

impl Actor {
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Actor::Person { person, .. } => Some(*person),
            Actor::System => None,
        }
    }

    /// For lists and search: the account, or `system`.
    pub fn label(&self) -> &str {
        match self {
            Actor::Person { account, .. } => &account.0,
            Actor::System => "system",
        }
    }
}

/// What stands beside an event in its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub seq: u64,
    /// When it was written down; never earlier than the entry before.
    pub at: Timestamp,
    pub by: Actor,
}
