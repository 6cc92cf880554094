//! Whoever calls with a bearer token. Having one is the proof, as `Signed` is for pages.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use office::{clerk::Done, letter::Letter, ports::CommandId, state::State};
use rules::{
    Command,
    authority::{Action, may},
    id::{AccountId, PersonId},
    record::Actor,
    refusal::Refusal,
};
use sha2::{Digest, Sha256};

use crate::{
    app::App,
    error::{Misfit, PageError},
    signed::Terminal,
};

/// A token of ours has 43 letters; more than this is somebody's mistake.
const TOKEN_LETTERS_MAX: usize = 200;
/// `Idempotency-Key`, in letters.
const KEY_LETTERS_MAX: usize = 64;

/// A program that acts for one account, on this request.
pub struct Caller {
    pub actor: Actor,
    pub person: PersonId,
    pub account: AccountId,
    pub app: App,
    /// From the `Idempotency-Key`, or new.
    pub once: CommandId,
    /// `Acting-For`: the one in whose place they act (代行).
    acting_for: Option<PersonId>,
}

impl Caller {
    /// Refuses whoever may take none of these actions.
    pub fn require(&self, state: &State, actions: &[Action]) -> Result<(), PageError> {
        let allowed = actions.iter().any(|it| may(&state.hospital, self.person, *it));
        match actions.first() {
            Some(action) if !allowed => Err(Refusal::MayNot { action: *action }.into()),
            Some(_) | None => Ok(()),
        }
    }

    /// The only door to a change.
    pub async fn act(&self, command: Command, letter: Letter) -> Result<Done, PageError> {
        let command = match self.acting_for {
            Some(principal) => Command::ActingFor { principal, command: Box::new(command) },
            None => command,
        };
        Ok(self.app.office.act(&self.actor, self.once, command, letter).await?)
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, PageError> {
        let digest = token(&parts.headers).map(|it| Sha256::digest(it).into());
        let digest = digest.ok_or(PageError::SignIn)?;
        let Terminal(source) = Terminal::from_request_parts(parts, app).await?;
        let actor = app.office.bearer(digest, &source).await?;
        let actor = actor.ok_or(PageError::SignIn)?;
        let Actor::Person { person, account } = actor.clone() else {
            return Err(PageError::SignIn);
        };
        let once = match key(&parts.headers)? {
            Some(key) => command_id(&account, parts.method.as_str(), parts.uri.path(), key),
            None => CommandId(app.office.entropy().bytes()),
        };
        let acting_for = acting_for(&parts.headers, &app.office.read())?;
        Ok(Caller { actor, person, account, app: app.clone(), once, acting_for })
    }
}

/// A staff number: whoever stands in for several people says for whom.
fn acting_for(headers: &HeaderMap, state: &State) -> Result<Option<PersonId>, PageError> {
    let Some(value) = headers.get("acting-for") else { return Ok(None) };
    let known = value.to_str().ok().and_then(|it| state.hospital.people.by_staff_no(it.trim()));
    let known = known.ok_or_else(|| {
        PageError::Malformed(Misfit::of_request(
            "Acting-For には、登録されている職員番号を送ってください。",
            "Acting-For takes the staff number of somebody on the personnel list.",
        ))
    })?;
    Ok(Some(known.id))
}

fn token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let fits = scheme.eq_ignore_ascii_case("bearer") && token.len() <= TOKEN_LETTERS_MAX;
    fits.then_some(token.trim()).filter(|it| !it.is_empty())
}

fn key(headers: &HeaderMap) -> Result<Option<&str>, PageError> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let fits = |it: &&str| (1..=KEY_LETTERS_MAX).contains(&it.len());
    let key = value.to_str().ok().filter(fits).ok_or_else(|| {
        PageError::Malformed(Misfit::of_request(
            "Idempotency-Key は 1〜64文字の ASCII で送ってください。",
            "Idempotency-Key takes 1 to 64 ASCII letters.",
        ))
    })?;
    Ok(Some(key))
}

/// Keys belong to their account and route: nobody gets at another's answer with a key that they saw.
fn command_id(account: &AccountId, method: &str, path: &str, key: &str) -> CommandId {
    let mut hash = Sha256::new();
    for part in [account.0.as_str(), method, path, key] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut id = [0; 16];
    id.copy_from_slice(&hash.finalize()[..16]);
    CommandId(id)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_key_is_one_command_for_one_account_on_one_route() {
        let id = |account: &str, path: &str| command_id(&account.into(), "POST", path, "k-1");
        assert_eq!(id("10101", "/a"), id("10101", "/a"));
        assert_ne!(id("10101", "/a"), id("10102", "/a"));
        assert_ne!(id("10101", "/a"), id("10101", "/b"));
    }

    proptest! {
        /// Whatever stands in the headers, reading them is quiet and bounded.
        #[test]
        fn any_header_is_read(value in prop::collection::vec(any::<u8>(), 0..400)) {
            let mut headers = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.insert(header::AUTHORIZATION, value.clone());
                headers.insert("idempotency-key", value);
            }
            prop_assert!(token(&headers).is_none_or(|it| it.len() <= TOKEN_LETTERS_MAX));
            let _ = key(&headers);
        }
    }
}
