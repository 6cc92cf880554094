//! Signing in and out. Every attempt is in the second book before the answer.
//!
//! Clauses: 1(2)①; rule 16. The password is looked at first, then the permit: only whoever knows the
//! password learns why the permit does not open.

use jiff::Timestamp;
use rules::{
    account::Secret,
    authority::Role,
    checkpoint::{self, Passage},
    committee::Post,
    id::AccountId,
    record::Actor,
    refusal::Refusal,
};
use serde_json::json;

use crate::{
    clerk::ActError,
    office::Office,
    session::{Session, SessionKey, Stage},
    state::State,
    trace::{self, Gate},
};

/// Who wants in, from where. The password is borrowed and never copied.
pub struct Attempt<'a> {
    pub account: &'a str,
    pub password: &'a str,
    pub terminal: &'a str,
    /// Where the session will be found if it opens.
    pub key: SessionKey,
}

/// Why somebody did not get in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Account or password: we do not say which.
    #[error("wrong user ID or password")]
    Wrong,
    #[error("wrong or used code")]
    WrongCode,
    /// Too many attempts.
    #[error("wait until {until}")]
    Wait { until: Timestamp },
    /// The slip is older than it may be.
    #[error("the slip has run out")]
    SlipRunOut,
    #[error(transparent)]
    Refused(Refusal),
    #[error(transparent)]
    Act(#[from] ActError),
}

impl Office {
    /// The first step. `Ok` says what is still needed.
    pub async fn sign_in(&self, attempt: Attempt<'_>) -> Result<Stage, SignInError> {
        let now = self.now();
        let account = AccountId(attempt.account.trim().to_owned());
        let wait = self.lock_counts().wait_until(&account.0, attempt.terminal, now);
        if let Some(until) = wait {
            return Err(SignInError::Wait { until });
        }
        let outcome = self.try_password(&account, &attempt, now).await;
        self.count(&account, attempt.terminal, &outcome, now);
        let stage = outcome?;
        let person = {
            let state = self.read();
            let known = state.hospital.accounts.get(&account);
            known.map(|it| it.person).ok_or(SignInError::Wrong)?
        };
        let session = Session {
            account,
            person,
            terminal: attempt.terminal.into(),
            opened_at: now,
            seen_at: now,
            stage,
            offered: None,
        };
        let over = self.lock_sessions().open(attempt.key, session);
        self.note_ends(&over, "made room", now);
        Ok(stage)
    }

    /// The second step, where the account has a second factor.
    pub async fn enter_code(
        &self,
        key: &SessionKey,
        terminal: &str,
        code: &str,
    ) -> Result<(), SignInError> {
        let now = self.now();
        let half = self.lock_sessions().find(key, terminal, now).cloned();
        let half = half.filter(|it| it.stage == Stage::CodeNeeded).ok_or(SignInError::Wrong)?;
        let account = half.account;
        let wait = self.lock_counts().wait_until(&account.0, terminal, now);
        if let Some(until) = wait {
            return Err(SignInError::Wait { until });
        }
        let secret = self.second_factor(&account).ok_or(SignInError::Wrong)?;
        let step = {
            // Looked at and used up under one lock: the same code twice at once opens once.
            let mut sessions = self.lock_sessions();
            let last = sessions.last_step(&account);
            let step = self.credentials().code_step(&secret, code.trim(), now, last);
            step.inspect(|it| sessions.use_step(&account, *it))
        };
        let outcome = match step {
            Some(_) => self.let_in(&account, terminal, now).await,
            None => {
                self.note_refusal(&account, terminal, "wrong code", now).await?;
                Err(SignInError::WrongCode)
            }
        };
        self.count(&account, terminal, &outcome, now);
        outcome?;
        self.lock_sessions().advance(key, Stage::Open);
        Ok(())
    }

    /// One's own password once more, before something grave. Counted and written down like a sign-in.
    pub async fn confirm_password(
        &self,
        by: &Actor,
        terminal: &str,
        password: &str,
    ) -> Result<(), SignInError> {
        let Actor::Person { account, .. } = by else { return Err(SignInError::Wrong) };
        let now = self.now();
        let wait = self.lock_counts().wait_until(&account.0, terminal, now);
        if let Some(until) = wait {
            return Err(SignInError::Wait { until });
        }
        let outcome = if self.matches(password, self.stored_password(account)).await? {
            Ok(())
        } else {
            self.note_refusal(account, terminal, "wrong password at a confirmation", now).await?;
            Err(SignInError::Wrong)
        };
        self.count(account, terminal, &outcome, now);
        outcome
    }

    /// The session behind a cookie: found, in time, on its terminal, and still allowed by the checkpoint.
    pub fn session(&self, key: &SessionKey, terminal: &str) -> Option<Session> {
        let now = self.now();
        let session = self.lock_sessions().find(key, terminal, now).cloned()?;
        let account = &session.account;
        checkpoint::check(&self.read().hospital, &Passage::Office { account }, now).ok()?;
        self.lock_sessions().touch(key, now);
        Some(session)
    }

    pub async fn sign_out(&self, key: &SessionKey) -> Result<(), ActError> {
        let closed = self.lock_sessions().close(key);
        let Some(session) = closed else { return Ok(()) };
        self.note_ends(&[session], "signed out", self.now());
        self.settle().await
    }

    /// Ends every session of an account but one.
    pub(crate) fn end_others(&self, account: &AccountId, keep: Option<&SessionKey>) {
        let over = self.lock_sessions().close_others(account, keep);
        self.note_ends(&over, "secret changed", self.now());
    }

    fn note_ends(&self, over: &[Session], how: &str, now: Timestamp) {
        let state = self.read();
        self.owe(over.iter().map(|it| trace::ended(&state, it, how, now)).collect());
    }

    /// How many browsers this person is signed in with.
    pub fn sessions_of(&self, person: rules::id::PersonId) -> usize {
        self.lock_sessions().of(person).count()
    }

    /// Every browser that this person is signed in with, the latest first.
    pub fn live_sessions(&self, person: rules::id::PersonId) -> Vec<Session> {
        let mut sessions: Vec<Session> = self.lock_sessions().of(person).cloned().collect();
        sessions.sort_by_key(|it| std::cmp::Reverse(it.seen_at));
        sessions
    }

    async fn try_password(
        &self,
        account: &AccountId,
        attempt: &Attempt<'_>,
        now: Timestamp,
    ) -> Result<Stage, SignInError> {
        let stored = self.stored_password(account);
        if !self.matches(attempt.password, stored).await? {
            self.note_refusal(account, attempt.terminal, "wrong user ID or password", now).await?;
            return Err(SignInError::Wrong);
        }
        let known = self.read().hospital.accounts.get(account).cloned();
        let known = known.ok_or(SignInError::Wrong)?;
        let stage = match known.secret {
            Secret::Slip { until, .. } if until <= now => {
                self.note_refusal(account, attempt.terminal, "slip has run out", now).await?;
                return Err(SignInError::SlipRunOut);
            }
            Secret::Slip { .. } => Stage::MustChange,
            Secret::Password { .. } if known.second_factor.is_some() => {
                let state = self.read();
                let passage = Passage::Office { account };
                if checkpoint::check(&state.hospital, &passage, now).is_ok() {
                    return Ok(Stage::CodeNeeded);
                }
                Stage::Open
            }
            Secret::Password { .. } | Secret::None => Stage::Open,
        };
        self.let_in(account, attempt.terminal, now).await?;
        Ok(stage)
    }

    /// Asks the checkpoint and writes the answer down before anybody hears it.
    async fn let_in(
        &self,
        account: &AccountId,
        terminal: &str,
        now: Timestamp,
    ) -> Result<(), SignInError> {
        let (outcome, passage) = {
            let state = self.read();
            let outcome = checkpoint::check(&state.hospital, &Passage::Office { account }, now);
            let more = json!({ "terminal": terminal });
            let passage = trace::passage(&state, Gate::SignIn, account, &outcome, more, now);
            (outcome, passage)
        };
        self.record(passage).await?;
        outcome.map(|_| ()).map_err(SignInError::Refused)
    }

    async fn note_refusal(
        &self,
        account: &AccountId,
        terminal: &str,
        why: &str,
        now: Timestamp,
    ) -> Result<(), ActError> {
        let passage = {
            let state = self.read();
            let more = json!({ "terminal": terminal });
            trace::turned_away(&state, Gate::SignIn, account, why, more, now)
        };
        self.record(passage).await
    }

    fn count<T>(
        &self,
        account: &AccountId,
        terminal: &str,
        outcome: &Result<T, SignInError>,
        now: Timestamp,
    ) {
        match outcome {
            Ok(_) => self.lock_counts().succeeded(&account.0, terminal),
            Err(SignInError::Wrong | SignInError::WrongCode) => {
                let never_lock = is_last_administrator(&self.read(), account, now);
                self.lock_counts().failed(&account.0, terminal, never_lock, now);
            }
            Err(
                SignInError::Wait { .. }
                | SignInError::SlipRunOut
                | SignInError::Refused(_)
                | SignInError::Act(_),
            ) => {}
        }
    }

    pub(crate) fn stored_password(&self, account: &AccountId) -> Option<String> {
        let state = self.read();
        match state.hospital.accounts.get(account)?.secret {
            Secret::None => None,
            Secret::Slip { credential, .. } | Secret::Password { credential } => {
                Some(state.texts.open(&credential).to_owned())
            }
        }
    }

    fn second_factor(&self, account: &AccountId) -> Option<String> {
        let state = self.read();
        let secret = state.hospital.accounts.get(account)?.second_factor?;
        Some(state.texts.open(&secret).to_owned())
    }

    /// Slow work, off the threads that serve pages.
    pub(crate) async fn matches(
        &self,
        password: &str,
        stored: Option<String>,
    ) -> Result<bool, ActError> {
        let (office, password) = (self.clone(), password.to_owned());
        let work = move || office.credentials().password_matches(&password, stored.as_deref());
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|_| ActError::Unavailable)?.map_err(|_| ActError::Unavailable)
    }

    pub(crate) fn lock_sessions(&self) -> std::sync::MutexGuard<'_, crate::session::Sessions> {
        self.sessions().lock().expect("no holder of the sessions panics")
    }

    pub(crate) fn lock_counts(&self) -> std::sync::MutexGuard<'_, crate::lockout::Lockout> {
        self.lockout().lock().expect("no holder of the counts panics")
    }
}

/// Whether nobody else could set things right if this account were locked.
fn is_last_administrator(state: &State, account: &AccountId, now: Timestamp) -> bool {
    let hospital = &state.hospital;
    let Some(person) = hospital.accounts.get(account).map(|it| it.person) else { return false };
    let mut able = hospital
        .committees
        .holders(&Post::SystemOperator)
        .filter(|it| hospital.permits.of(*it).any(|permit| permit.is_effective(now)));
    rules::authority::roles_of(hospital, person).any(|it| it == Role::SystemOperator)
        && able.all(|it| it == person)
}
