//! Bearer tokens: who is behind one, and what is written when nobody is.
//!
//! Clause 1(2)①. A token that opens nothing leaves a passage, and never the token itself.

use jiff::Timestamp;
use rules::{
    checkpoint::{self, Passage},
    id::AccountId,
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
};
use serde_json::json;

use crate::{
    clerk::ActError,
    office::Office,
    ports::NewPassage,
    state::State,
    strangers::Strangers,
    trace::{self, Gate},
};

/// Why a token opens nothing.
enum Closed {
    Unknown,
    /// Revoked, or its time is over.
    Ended(AccountId),
    Refused(AccountId, Refusal),
}

impl Office {
    /// The actor behind a bearer token shown from `source`; `None` leaves a passage first.
    pub async fn bearer(&self, digest: [u8; 32], source: &str) -> Result<Option<Actor>, ActError> {
        let now = self.now();
        let passage = {
            let state = self.read();
            let closed = match behind(&state, &Sealed(digest), now) {
                Ok(actor) => return Ok(Some(actor)),
                Err(closed) => closed,
            };
            let account = match &closed {
                Closed::Unknown => None,
                Closed::Ended(account) | Closed::Refused(account, _) => Some(account.clone()),
            };
            let knocker = self.lock_strangers().knock((source.into(), account), now);
            knocker.map(|(source, _)| rejected(&state, &closed, &source, now))
        };
        if let Some(passage) = passage {
            self.record(passage).await?;
        }
        Ok(None)
    }

    /// What was only counted in a minute that is over is owed to the second book.
    pub(crate) fn count_strangers(&self, now: Timestamp) {
        let counted = self.lock_strangers().over(now);
        if counted.is_empty() {
            return;
        }
        let state = self.read();
        let passages = counted.into_iter().map(|it| {
            let (source, account) = it.knocker;
            let more = json!({ "terminal": source, "tries": it.tries, "since": it.since });
            let account = account.unwrap_or_else(nobody);
            trace::turned_away(&state, Gate::Token, &account, "more of the same", more, now)
        });
        self.owe(passages.collect());
    }

    fn lock_strangers(&self) -> std::sync::MutexGuard<'_, Strangers> {
        self.strangers().lock().expect("no holder of the counts panics")
    }
}

fn behind(state: &State, digest: &Sealed, now: Timestamp) -> Result<Actor, Closed> {
    let accounts = &state.hospital.accounts;
    let owner = accounts.token_owner(digest).ok_or(Closed::Unknown)?;
    let ended = || Closed::Ended(owner.id.clone());
    let (account, _) = accounts.by_token(digest, now).ok_or_else(ended)?;
    let passage = Passage::Office { account: &account.id };
    checkpoint::check(&state.hospital, &passage, now)
        .map_err(|refusal| Closed::Refused(account.id.clone(), refusal))?;
    Ok(Actor::Person { person: account.person, account: account.id.clone() })
}

fn rejected(state: &State, closed: &Closed, source: &str, now: Timestamp) -> NewPassage {
    let more = json!({ "terminal": source });
    let turned_away = |account: &AccountId, why| {
        trace::turned_away(state, Gate::Token, account, why, more.clone(), now)
    };
    match closed {
        Closed::Unknown => turned_away(&nobody(), "no such token"),
        Closed::Ended(account) => turned_away(account, "the token has ended"),
        Closed::Refused(account, refusal) => {
            let outcome = Err(refusal.clone());
            trace::passage(state, Gate::Token, account, &outcome, more, now)
        }
    }
}

fn nobody() -> AccountId {
    AccountId(String::new())
}
