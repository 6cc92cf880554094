//! Errors for programs: problem+json (RFC 9457), with the clause where a rule refused.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::{error::PageError, lang::Lang, visit::Visit};

/// The members of a problem.
#[derive(Debug, Serialize)]
pub struct Problem {
    /// `urn:sekisho:problem:…`: which kind it is, for programs.
    pub r#type: &'static str,
    pub title: &'static str,
    pub status: u16,
    /// What is wrong and what to do, in the language asked for.
    pub detail: String,
    pub message: Message,
    /// As in `1(2)①`, where a rule of the regulation refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The place in the JSON that does not fit (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// To be told to the system office, and in our log.
    pub instance: String,
}

/// A sentence in both languages.
#[derive(Debug, Serialize)]
pub struct Message {
    pub ja: String,
    pub en: String,
}

impl Problem {
    pub fn new(error: &PageError, visit: &Visit) -> Self {
        let message = |lang: Lang| match error.sentence() {
            Some(sentence) => lang.pick(sentence.ja.clone(), sentence.en.clone()),
            None => error.remedy(lang),
        };
        let pointer = match error {
            PageError::Malformed(misfit) => misfit.pointer.clone(),
            _ => None,
        };
        Self {
            r#type: kind(error),
            title: error.title(visit.lang),
            status: error.status().as_u16(),
            detail: message(visit.lang),
            message: Message { ja: message(Lang::Ja), en: message(Lang::En) },
            clause: error.sentence().and_then(|sentence| sentence.clause.clone()),
            pointer,
            instance: format!("urn:sekisho:reference:{}", visit.reference),
        }
    }

    pub fn response(error: &PageError, visit: &Visit) -> Response {
        let json = serde_json::to_vec(&Self::new(error, visit)).unwrap_or_default();
        let mut response = (error.status(), Body::from(json)).into_response();
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, kind);
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(visit.lang.code()));
        match error {
            PageError::SignIn | PageError::ChangePassword => {
                let bearer = HeaderValue::from_static("Bearer realm=\"sekisho\"");
                headers.insert(header::WWW_AUTHENTICATE, bearer);
            }
            PageError::TooMany { wait_seconds } => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(*wait_seconds));
            }
            PageError::Busy => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
            }
            _ => {}
        }
        response
    }
}

fn kind(error: &PageError) -> &'static str {
    match error {
        PageError::SignIn | PageError::ChangePassword => "urn:sekisho:problem:sign-in",
        PageError::BadRequest | PageError::Malformed(_) => "urn:sekisho:problem:malformed",
        PageError::Forged => "urn:sekisho:problem:forged",
        PageError::NotAllowed(_) => "urn:sekisho:problem:not-allowed",
        PageError::NotFound => "urn:sekisho:problem:not-found",
        PageError::Method => "urn:sekisho:problem:method",
        PageError::Conflict(_) => "urn:sekisho:problem:conflict",
        PageError::TooLarge => "urn:sekisho:problem:too-large",
        PageError::Refused(_) => "urn:sekisho:problem:refused",
        PageError::TooMany { .. } => "urn:sekisho:problem:too-many",
        PageError::Busy => "urn:sekisho:problem:busy",
        PageError::Unprinted => "urn:sekisho:problem:unprinted",
        PageError::Broken(_) => "urn:sekisho:problem:broken",
    }
}
