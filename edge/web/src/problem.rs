//! Errors for programs: problem+json (RFC 9457), with the clause where a rule refused.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::{error::PageError, lang::Lang, visit::Visit};

/// The members of a problem. `type` is `about:blank`: the status says which kind it is.
#[derive(Debug, Serialize)]
pub struct Problem {
    pub r#type: &'static str,
    pub title: &'static str,
    pub status: u16,
    /// What is wrong and what to do, in the language asked for.
    pub detail: String,
    pub message_ja: String,
    pub message_en: String,
    /// As in `1(2)①`, where a rule of the regulation refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// To be told to the system office.
    pub reference: String,
}

impl Problem {
    pub fn new(error: &PageError, visit: &Visit) -> Self {
        let message = |lang: Lang| match error.sentence() {
            Some(sentence) => lang.pick(sentence.ja.clone(), sentence.en.clone()),
            None => error.remedy(lang),
        };
        Self {
            r#type: "about:blank",
            title: error.title(visit.lang),
            status: error.status().as_u16(),
            detail: message(visit.lang),
            message_ja: message(Lang::Ja),
            message_en: message(Lang::En),
            clause: error.sentence().and_then(|sentence| sentence.clause.clone()),
            reference: visit.reference.to_string(),
        }
    }

    pub fn response(error: &PageError, visit: &Visit) -> Response {
        let json = serde_json::to_vec(&Self::new(error, visit)).unwrap_or_default();
        let mut response = (error.status(), Body::from(json)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if matches!(error, PageError::SignIn) {
            let bearer = HeaderValue::from_static("Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, bearer);
        }
        response
    }
}
