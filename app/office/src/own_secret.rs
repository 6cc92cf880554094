//! What one signs in with: slips, passwords, the second factor. The ledger holds seals, never secrets.
//!
//! Rule 16: changed at first use, no earlier one again, no forced rotation.

use rules::{Command, account, id::AccountId, record::Actor, refusal::Refusal};

use crate::{
    clerk::ActError,
    office::Office,
    ports::CommandId,
    session::{SessionKey, Stage},
};

/// How the owner shows that it is them, and the session that stays open.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    /// Signed in a moment ago with the slip's password.
    Slip(&'a SessionKey),
    /// The present password.
    Present(&'a SessionKey, &'a str),
}

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    #[error("the present password is wrong")]
    Wrong,
    /// Rule 16, in words (ja, en).
    #[error("{1}")]
    TooWeak(String, String),
    #[error("it was used before")]
    UsedBefore,
    #[error("wrong code")]
    WrongCode,
    #[error(transparent)]
    Act(#[from] ActError),
}

impl Office {
    /// By the owner. Ends every other session of the account.
    pub async fn change_password(
        &self,
        by: &Actor,
        id: CommandId,
        proof: Proof<'_>,
        new: &str,
    ) -> Result<(), ChangeError> {
        let Actor::Person { account, .. } = by else { return Err(ChangeError::Wrong) };
        let proved = match proof {
            Proof::Slip(key) => self.signed_in_by_slip(key, account),
            Proof::Present(_, present) => {
                self.matches(present, self.stored_password(account)).await?
            }
        };
        if !proved {
            return Err(ChangeError::Wrong);
        }
        let strength = self.check_new_password(account, new)?;
        if self.was_used(account, new).await? {
            return Err(ChangeError::UsedBefore);
        }
        let mut letter = self.letter();
        let credential = letter.seal(&self.hash(new).await);
        let command = Command::Account(account::Command::ChangePassword { credential, strength });
        self.act(by, id, command, letter).await?;
        let (Proof::Slip(key) | Proof::Present(key, _)) = proof;
        self.end_others(account, Some(key));
        self.lock_sessions().advance(key, Stage::Open);
        Ok(())
    }

    fn signed_in_by_slip(&self, key: &SessionKey, account: &AccountId) -> bool {
        let sessions = self.lock_sessions();
        sessions.get(key).is_some_and(|it| it.stage == Stage::MustChange && it.account == *account)
    }

    /// A one-time password for a slip; shown once, to be printed. Ends every session of the account.
    pub async fn hand_slip(
        &self,
        by: &Actor,
        id: CommandId,
        account: &AccountId,
    ) -> Result<String, ActError> {
        let password = self.credentials().slip_password(self.entropy().bytes());
        let mut letter = self.letter();
        let credential = letter.seal(&self.hash(&password).await);
        let account = account.clone();
        let command = account::Command::HandSlip { account: account.clone(), credential };
        let done = self.act(by, id, Command::Account(command), letter).await?;
        if done.repeated {
            // The first press has printed it; a second slip would be a second password.
            return Err(ActError::Refused(Refusal::ChangedSince));
        }
        self.end_others(&account, None);
        Ok(password)
    }

    /// A secret for one-time codes, offered to this session until a code has proved it.
    pub fn offer_second_factor(&self, key: &SessionKey) -> Option<String> {
        let fresh = self.credentials().code_secret(self.entropy().bytes());
        self.lock_sessions().offer(key, fresh)
    }

    /// Sets the offered second factor, once the owner has shown a right code for it.
    pub async fn set_second_factor(
        &self,
        by: &Actor,
        id: CommandId,
        key: &SessionKey,
        code: &str,
    ) -> Result<(), ChangeError> {
        let Actor::Person { account, .. } = by else { return Err(ChangeError::Wrong) };
        let offered = self.lock_sessions().get(key).and_then(|it| it.offered.clone());
        let secret = offered.ok_or(ChangeError::WrongCode)?;
        self.keep_second_factor(by, id, &secret, code).await?;
        self.lock_sessions().take_offer(key);
        self.end_others(account, Some(key));
        Ok(())
    }

    /// A second factor that was agreed on elsewhere, proved by a right code.
    pub async fn keep_second_factor(
        &self,
        by: &Actor,
        id: CommandId,
        secret: &str,
        code: &str,
    ) -> Result<(), ChangeError> {
        let Actor::Person { account, .. } = by else { return Err(ChangeError::Wrong) };
        let step = self.credentials().code_step(secret, code.trim(), self.now(), None);
        let step = step.ok_or(ChangeError::WrongCode)?;
        let mut letter = self.letter();
        let secret = letter.seal_secret(secret);
        let command = Command::Account(account::Command::SetSecondFactor { secret });
        self.act(by, id, command, letter).await?;
        self.lock_sessions().use_step(account, step);
        Ok(())
    }

    fn check_new_password(
        &self,
        account: &AccountId,
        new: &str,
    ) -> Result<account::Strength, ChangeError> {
        let state = self.read();
        let Some(known) = state.hospital.accounts.get(account) else {
            return Err(ChangeError::Wrong);
        };
        let hospital = state.hospital.setting.hospital.as_str();
        let name = state.name(known.person);
        let names = [hospital, name, account.0.as_str()];
        let check = |second| self.credentials().check_password(new, second, &names);
        let too_weak = |(ja, en)| ChangeError::TooWeak(ja, en);
        check(known.second_factor.is_some()).map_err(too_weak)?;
        let alone = check(false).is_ok();
        Ok(if alone { account::Strength::Alone } else { account::Strength::WithSecondFactor })
    }

    async fn was_used(&self, account: &AccountId, new: &str) -> Result<bool, ActError> {
        let former: Vec<String> = {
            let state = self.read();
            let known = state.hospital.accounts.get(account);
            let seals = known.map(|it| it.former.clone()).unwrap_or_default();
            seals.iter().map(|it| state.texts.open(it).to_owned()).collect()
        };
        for stored in former.into_iter().chain(self.stored_password(account)) {
            if self.matches(new, Some(stored)).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn hash(&self, password: &str) -> String {
        let (office, password) = (self.clone(), password.to_owned());
        let chance = self.entropy().bytes();
        let work = move || office.credentials().hash_password(&password, chance);
        tokio::task::spawn_blocking(work).await.expect("hashing does not panic")
    }
}
