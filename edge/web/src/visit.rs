//! One request as the pages see it: who might be asking, in which language, from which page.

use std::{cell::Cell, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};
use sha2::{Digest, Sha256};

use crate::{
    lang::Lang,
    said::Said,
    session::{FormKey, SessionToken},
};

/// Made by the guard for every request, before any handler.
#[derive(Clone, Debug)]
pub struct Visit {
    pub lang: Lang,
    /// Path and query of this page, for the language switch and the way back after signing in.
    pub here: Arc<str>,
    /// The token that the browser sent. Whether it is a session is for the office to say.
    pub session: Option<SessionToken>,
    pub form_key: FormKey,
    /// Eight letters that people read aloud: `7F3K-9QXM`. In the log line, the response, error pages.
    pub reference: Arc<str>,
    /// What the last action wants to have said on this page.
    pub said: Option<Said>,
    /// Seed of the command ids of this page's forms.
    pub seed: [u8; 16],
}

impl Visit {
    /// The hidden fields of this page's forms.
    pub fn marks(&self) -> Marks {
        Marks { token: self.form_key.token(), seed: self.seed, made: Cell::new(0) }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        parts.extensions.get::<Self>().cloned().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// Hands out the hidden fields of a page's forms: one token, and a new command id for each form.
#[derive(Debug)]
pub struct Marks {
    token: String,
    seed: [u8; 16],
    made: Cell<u32>,
}

impl Marks {
    pub fn token(&self) -> &str {
        &self.token
    }

    /// 32 hexadecimal letters, another one at every call: the same form sent twice acts once.
    pub fn once(&self) -> String {
        let number = self.made.get();
        self.made.set(number + 1);
        let digest =
            Sha256::new().chain_update(self.seed).chain_update(number.to_be_bytes()).finalize();
        digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_page_has_its_own_command_id() {
        let marks = Marks { token: String::new(), seed: [9; 16], made: Cell::new(0) };
        let (first, second) = (marks.once(), marks.once());
        assert_ne!(first, second);
        assert!(crate::session::once_from_hex(&first).is_some());
    }
}
