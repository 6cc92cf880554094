//! Accounts: the user ID, its secrets (sealed, beside the ledger) and its tokens.
//!
//! Keeps: 1(2)①-grant, rule 4, rule 16.
//!
//! An account opens nothing by itself: its permits do.

mod decide;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use decide::{decide, next_id};

use crate::{
    id::{AccountId, ApplicationNo, PersonId, TokenId},
    record::Record,
    sealed::{Digest, Sealed},
};

/// Earlier passwords that may not come back (rule 16).
pub const PASSWORDS_REMEMBERED: usize = 5;

/// What somebody wants done with an account.
#[derive(Clone, Debug)]
pub enum Command {
    /// Follows from a permit.
    Issue {
        permit: ApplicationNo,
    },
    /// A one-time password, printed on a slip; also ends a forgotten password and a lost second factor.
    HandSlip {
        account: AccountId,
        credential: Sealed,
    },
    /// By the owner. The office has compared the old one and checked the new one.
    ChangePassword {
        credential: Sealed,
        strength: Strength,
    },
    SetSecondFactor {
        secret: Sealed,
    },
    RemoveSecondFactor,
    IssueToken {
        account: AccountId,
        token: TokenId,
        digest: Digest,
        until: Timestamp,
    },
    RevokeToken {
        account: AccountId,
        token: TokenId,
    },
    /// Somebody has seen that several people use it.
    MarkShared {
        account: AccountId,
        reason: Sealed,
    },
    /// Only its owner uses it now.
    ClearShared {
        account: AccountId,
    },
}

/// How much a password carries, as the office found when it was chosen (rule 16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Long enough by itself.
    Alone,
    /// Long enough only beside a second factor.
    WithSecondFactor,
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Issued {
        account: AccountId,
        person: PersonId,
        permit: ApplicationNo,
    },
    SlipHanded {
        account: AccountId,
        credential: Sealed,
    },
    PasswordChanged {
        account: AccountId,
        credential: Sealed,
        /// Earlier entries do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        strength: Option<Strength>,
    },
    SecondFactorSet {
        account: AccountId,
        secret: Sealed,
    },
    SecondFactorRemoved {
        account: AccountId,
    },
    TokenIssued {
        account: AccountId,
        token: TokenId,
        digest: Digest,
        until: Timestamp,
    },
    TokenRevoked {
        account: AccountId,
        token: TokenId,
    },
    SharedMarked {
        account: AccountId,
        reason: Sealed,
    },
    SharedCleared {
        account: AccountId,
    },
}

/// One account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub id: AccountId,
    pub person: PersonId,
    pub issued_at: Timestamp,
    pub secret: Secret,
    /// Of the present password.
    pub strength: Strength,
    pub second_factor: Option<Sealed>,
    /// Earlier passwords, newest last, at most [`PASSWORDS_REMEMBERED`].
    pub former: Vec<Sealed>,
    pub tokens: Vec<Token>,
    /// When the present password was set or handed out.
    pub secret_at: Option<Timestamp>,
    /// 共用: why, as somebody has seen it.
    #[serde(default)]
    pub shared: Option<Sealed>,
}

impl Account {
    /// What a password may have been that nobody described: the shorter kind wherever that was allowed.
    fn strength_unsaid(&self) -> Strength {
        match self.second_factor {
            Some(_) => Strength::WithSecondFactor,
            None => Strength::Alone,
        }
    }

    /// A slip does not make an old password new again (rule 16).
    fn remember_password(&mut self) {
        if let Secret::Password { credential } = self.secret {
            self.former.push(credential);
            let surplus = self.former.len().saturating_sub(PASSWORDS_REMEMBERED);
            self.former.drain(..surplus);
        }
    }
}

/// What opens the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Secret {
    /// No slip has been printed yet.
    None,
    /// One-time: must be changed at first use, valid until then.
    Slip {
        credential: Sealed,
        until: Timestamp,
    },
    Password {
        credential: Sealed,
    },
}

/// A bearer token; only its digest is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    pub id: TokenId,
    pub digest: Digest,
    pub issued_at: Timestamp,
    pub until: Timestamp,
    pub revoked: bool,
}

/// Every account ever issued.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accounts {
    by_id: BTreeMap<AccountId, Account>,
    by_person: BTreeMap<PersonId, Vec<AccountId>>,
    by_token: BTreeMap<Digest, AccountId>,
}

impl Accounts {
    pub fn get(&self, id: &AccountId) -> Option<&Account> {
        self.by_id.get(id)
    }

    pub fn all(&self) -> impl Iterator<Item = &Account> {
        self.by_id.values()
    }

    pub fn of(&self, person: PersonId) -> impl Iterator<Item = &Account> {
        self.by_person.get(&person).into_iter().flatten().filter_map(|id| self.by_id.get(id))
    }

    pub fn any_of(&self, person: PersonId) -> bool {
        self.by_person.contains_key(&person)
    }

    /// The account and token with this digest, if it still stands.
    pub fn by_token(&self, digest: &Digest, now: Timestamp) -> Option<(&Account, &Token)> {
        let account = self.by_id.get(self.by_token.get(digest)?)?;
        let token = account.tokens.iter().find(|it| it.digest == *digest)?;
        (!token.revoked && now < token.until).then_some((account, token))
    }

    /// Whose token this is or was, whether or not it still stands.
    pub fn token_owner(&self, digest: &Digest) -> Option<&Account> {
        self.by_id.get(self.by_token.get(digest)?)
    }

    /// Whether a token of this name or digest was ever issued, to anybody.
    pub fn knows_token(&self, id: &TokenId, digest: &Digest) -> bool {
        let mut tokens = self.by_id.values().flat_map(|it| &it.tokens);
        self.by_token.contains_key(digest) || tokens.any(|it| it.id == *id)
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Issued { account, person, .. } => self.issue(record, account, *person),
            Event::SlipHanded { account, credential } => {
                let until = record.at.saturating_add(decide::SLIP_VALID).unwrap_or(Timestamp::MAX);
                self.change(account, |it| {
                    it.remember_password();
                    it.secret = Secret::Slip { credential: *credential, until };
                    it.second_factor = None;
                    it.secret_at = Some(record.at);
                });
            }
            Event::PasswordChanged { account, credential, strength } => {
                self.change(account, |it| {
                    it.remember_password();
                    it.strength = strength.unwrap_or(it.strength_unsaid());
                    it.secret = Secret::Password { credential: *credential };
                    it.secret_at = Some(record.at);
                })
            }
            Event::SecondFactorSet { account, secret } => {
                self.change(account, |it| it.second_factor = Some(*secret));
            }
            Event::SecondFactorRemoved { account } => {
                self.change(account, |it| it.second_factor = None);
            }
            Event::TokenIssued { account, token, digest, until } => {
                self.by_token.insert(*digest, account.clone());
                let token = Token {
                    id: token.clone(),
                    digest: *digest,
                    issued_at: record.at,
                    until: *until,
                    revoked: false,
                };
                self.change(account, |it| it.tokens.push(token));
            }
            Event::TokenRevoked { account, token } => self.change(account, |it| {
                it.tokens.iter_mut().filter(|it| it.id == *token).for_each(|it| it.revoked = true);
            }),
            Event::SharedMarked { account, reason } => {
                self.change(account, |it| it.shared = Some(*reason));
            }
            Event::SharedCleared { account } => self.change(account, |it| it.shared = None),
        }
    }

    fn issue(&mut self, record: &Record, id: &AccountId, person: PersonId) {
        let account = Account {
            id: id.clone(),
            person,
            issued_at: record.at,
            secret: Secret::None,
            strength: Strength::Alone,
            second_factor: None,
            former: vec![],
            tokens: vec![],
            secret_at: None,
            shared: None,
        };
        self.by_person.entry(person).or_default().push(id.clone());
        self.by_id.insert(id.clone(), account);
    }

    fn change(&mut self, id: &AccountId, how: impl FnOnce(&mut Account)) {
        if let Some(account) = self.by_id.get_mut(id) {
            how(account);
        }
    }
}
