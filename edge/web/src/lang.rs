//! The two languages of the pages: which one a visitor reads, and how they switch.

use axum::{
    extract::{FromRequestParts, Query},
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{session, visit::Visit};

/// A language of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    #[default]
    Ja,
    En,
}

impl Lang {
    /// BCP 47, for `lang="…"`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The other one, and its name in itself: the switch in the header.
    pub fn other(self) -> (Self, &'static str) {
        match self {
            Self::Ja => (Self::En, "English"),
            Self::En => (Self::Ja, "日本語"),
        }
    }

    /// Picks one of two sentences.
    pub fn pick<T>(self, ja: T, en: T) -> T {
        match self {
            Self::Ja => ja,
            Self::En => en,
        }
    }

    /// The cookie if the visitor has chosen, else what the browser asks for, else Japanese.
    pub fn of_request(headers: &HeaderMap) -> Self {
        session::cookie(headers, COOKIE)
            .and_then(Self::from_code)
            .or_else(|| accepted(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?))
            .unwrap_or_default()
    }

    fn from_code(code: &str) -> Option<Self> {
        match code {
            "ja" => Some(Self::Ja),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// `/lang?to=en&back=/approvals`
#[derive(Deserialize)]
pub struct Switch {
    #[serde(default)]
    to: String,
    #[serde(default)]
    back: String,
}

/// Remembers the language for a year and returns to where the visitor was.
pub async fn switch(visit: Visit, Query(asked): Query<Switch>) -> Response {
    let lang = Lang::from_code(&asked.to).unwrap_or(visit.lang);
    let cookie = format!("{COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax", lang.code());
    ([(header::SET_COOKIE, cookie)], Redirect::to(local_path(&asked.back))).into_response()
}

/// Only a path of this server is followed; anything else leads home.
///
/// `//host` and `/\host` are read by browsers as other servers, so they do not count as paths.
pub fn local_path(asked: &str) -> &str {
    let path = asked.starts_with('/')
        && !asked.starts_with("//")
        && asked.len() <= 500
        && asked.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if path { asked } else { "/" }
}

impl<S: Send + Sync> FromRequestParts<S> for Lang {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of_request(&parts.headers))
    }
}

const COOKIE: &str = "lang";

/// The first language in the list that we have; browsers list them by preference.
fn accepted(header: &str) -> Option<Lang> {
    header.split(',').take(20).find_map(|range| {
        let tag = range.split(';').next()?.trim();
        Lang::from_code(tag.split('-').next()?.to_ascii_lowercase().as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_server_are_followed() {
        for (asked, goes) in [
            ("/approvals?page=2", "/approvals?page=2"),
            ("", "/"),
            ("//evil.example/", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("/a\r\nSet-Cookie: x=y", "/"),
        ] {
            assert_eq!(local_path(asked), goes, "{asked:?}");
        }
    }

    #[test]
    fn the_browser_says_which_language_first() {
        for (header, lang) in [
            ("ja,en-US;q=0.9", Some(Lang::Ja)),
            ("fr-FR, en-GB;q=0.8, ja;q=0.5", Some(Lang::En)),
            ("de", None),
            (";;,,", None),
        ] {
            assert_eq!(accepted(header), lang, "{header:?}");
        }
    }
}
