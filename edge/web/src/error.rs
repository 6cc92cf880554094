//! The one error of all handlers, and the page that it becomes.
//!
//! A handler returns `PageError`; the guard turns it into a page in the visitor's language, or into
//! problem+json under `/api`. The sentence says what is wrong and what to do; the reference is last.

use std::{error::Error as StdError, sync::Arc};

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};

use office::{clerk::ActError, ports::StoreError};
use rules::refusal::Refusal;

use crate::{lang::Lang, texts, visit::Visit};

/// A sentence in both languages, with the clause that it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    pub ja: String,
    pub en: String,
    /// As in `1(2)①`.
    pub clause: Option<String>,
}

/// What a program sent does not fit what the interface takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The place in the JSON (RFC 6901); `None` where it is about the request as a whole.
    pub pointer: Option<String>,
    pub sentence: Sentence,
}

impl Misfit {
    /// Something about the request itself: a header, the query, not JSON at all.
    pub fn of_request(ja: &str, en: &str) -> Misfit {
        Misfit { pointer: None, sentence: Sentence { ja: ja.into(), en: en.into(), clause: None } }
    }

    /// A value that does not fit, and what the reader of the JSON says to it.
    pub fn at(pointer: &str, why: &str) -> Misfit {
        let ja = format!("「{pointer}」の値を受け付けられません: {why}");
        Misfit::told(pointer, &ja, &format!("The value at {pointer:?} is not accepted: {why}"))
    }

    /// A value that does not fit, in our own words.
    pub fn told(pointer: &str, ja: &str, en: &str) -> Misfit {
        Misfit { pointer: Some(pointer.into()), ..Misfit::of_request(ja, en) }
    }

    pub fn status(&self) -> StatusCode {
        match self.pointer {
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::BAD_REQUEST,
        }
    }
}

/// Why there is no page.
#[derive(Clone, Debug)]
pub enum PageError {
    /// Nobody is signed in: pages lead to `/sign-in?back=…`, programs get 401.
    SignIn,
    /// Signed in with a slip: pages lead to `/password`.
    ChangePassword,
    BadRequest,
    /// Programs only: what they sent does not fit.
    Malformed(Misfit),
    /// The form token, the origin or the fetch site is not ours.
    Forged,
    NotAllowed(Option<Sentence>),
    NotFound,
    Method,
    Conflict(Option<Sentence>),
    TooLarge,
    /// What the rules said no to.
    Refused(Sentence),
    TooMany {
        wait_seconds: u32,
    },
    /// Nothing can be written now: the disk is full, the writer is stopping.
    Busy,
    /// The press gave no PDF; the browser prints as well.
    Unprinted,
    /// What broke. Logged once, by the guard.
    Broken(Arc<dyn StdError + Send + Sync>),
}

impl PageError {
    pub fn broken(cause: impl StdError + Send + Sync + 'static) -> Self {
        Self::Broken(Arc::new(cause))
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignIn | Self::ChangePassword => StatusCode::UNAUTHORIZED,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Malformed(misfit) => misfit.status(),
            Self::Forged | Self::NotAllowed(_) => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::Unprinted => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// For answers that axum made by itself (no route, no such method, body too long).
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::SignIn,
            StatusCode::FORBIDDEN => Self::NotAllowed(None),
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::CONFLICT => Self::Conflict(None),
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany { wait_seconds: 30 },
            StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            status if status.is_server_error() => {
                Self::broken(std::io::Error::other(status.to_string()))
            }
            _ => Self::BadRequest,
        }
    }

    /// The sentence of the rules, where one refused.
    pub fn sentence(&self) -> Option<&Sentence> {
        match self {
            Self::NotAllowed(sentence) | Self::Conflict(sentence) => sentence.as_ref(),
            Self::Refused(sentence) => Some(sentence),
            Self::Malformed(misfit) => Some(&misfit.sentence),
            _ => None,
        }
    }

    /// What is wrong, in one line.
    pub fn title(&self, lang: Lang) -> &'static str {
        let t = texts::error::Error(lang);
        match self {
            Self::SignIn | Self::ChangePassword => t.sign_in(),
            Self::BadRequest | Self::Malformed(_) => t.bad_request(),
            Self::Forged => t.forged(),
            Self::NotAllowed(_) => t.not_allowed(),
            Self::NotFound => t.not_found(),
            Self::Method => t.method(),
            Self::Conflict(_) => t.conflict(),
            Self::TooLarge => t.too_large(),
            Self::Refused(_) => t.refused(),
            Self::TooMany { .. } => t.too_many(),
            Self::Busy => t.busy(),
            Self::Unprinted => t.unprinted(),
            Self::Broken(_) => t.broken(),
        }
    }

    /// What to do about it.
    pub fn remedy(&self, lang: Lang) -> String {
        let t = texts::error::Error(lang);
        match self {
            Self::SignIn | Self::ChangePassword => t.sign_in_do().into(),
            Self::BadRequest | Self::Malformed(_) => t.bad_request_do().into(),
            Self::Forged => t.forged_do().into(),
            Self::NotAllowed(_) => t.not_allowed_do().into(),
            Self::NotFound => t.not_found_do().into(),
            Self::Method => t.method_do().into(),
            Self::Conflict(_) => t.conflict_do().into(),
            Self::TooLarge => t.too_large_do().into(),
            Self::Refused(_) => t.refused_do().into(),
            Self::TooMany { wait_seconds } => t.too_many_do(*wait_seconds),
            Self::Busy => t.busy_do().into(),
            Self::Unprinted => t.unprinted_do().into(),
            Self::Broken(_) => t.broken_do().into(),
        }
    }

    /// The whole page. It needs neither the office nor a session, so it works when they do not.
    pub fn page(&self, visit: &Visit) -> Response {
        let sentence = self.sentence();
        let page = ErrorPage {
            t: texts::error::Error(visit.lang),
            frame: texts::frame::Frame(visit.lang),
            title: self.title(visit.lang),
            sentence: sentence.map(|s| visit.lang.pick(s.ja.as_str(), s.en.as_str())),
            clause: sentence.and_then(|s| s.clause.as_deref()),
            remedy: self.remedy(visit.lang),
            reference: &visit.reference,
        };
        match page.render() {
            Ok(html) => (self.status(), Html(html)).into_response(),
            Err(_) => self.status().into_response(),
        }
    }
}

impl IntoResponse for PageError {
    /// Only the status and the error itself: the guard knows the language and draws the page.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<&Refusal> for Sentence {
    fn from(refusal: &Refusal) -> Self {
        let clause = refusal.clause().map(|clause| clause.0.to_owned());
        Self { ja: refusal.ja(), en: refusal.en(), clause }
    }
}

impl From<Refusal> for PageError {
    /// Who lacks the right gets 403, who asks for what is not there 404, what has moved on 409.
    fn from(refusal: Refusal) -> Self {
        let sentence = Sentence::from(&refusal);
        match refusal {
            Refusal::MayNot { .. }
            | Refusal::OnlyTheSystem
            | Refusal::NotTheHead { .. }
            | Refusal::MayNotAskRevocation { .. }
            | Refusal::NotTheApplicant
            | Refusal::DecidesForOneself { .. }
            | Refusal::AuditOfficerDecidesNothing
            | Refusal::NotTheCustodian { .. } => Self::NotAllowed(Some(sentence)),
            Refusal::NoSuchApplication { .. } | Refusal::NoSuchRecord | Refusal::NoSuchPerson => {
                Self::NotFound
            }
            Refusal::AlreadyDecided { .. }
            | Refusal::WasWithdrawn { .. }
            | Refusal::NotAtThatDesk { .. }
            | Refusal::ChangedSince
            | Refusal::RevokedSince { .. } => Self::Conflict(Some(sentence)),
            _ => Self::Refused(sentence),
        }
    }
}

impl From<ActError> for PageError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Refused(refusal) => refusal.into(),
            ActError::Unavailable => Self::Busy,
            ActError::Store(cause) if matches!(*cause, StoreError::DiskFull) => Self::Busy,
            error @ (ActError::Entry(_) | ActError::Store(_)) => Self::broken(error),
        }
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::DiskFull => Self::Busy,
            error => Self::broken(error),
        }
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::broken(error)
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    t: texts::error::Error,
    frame: texts::frame::Frame,
    title: &'static str,
    sentence: Option<&'a str>,
    clause: Option<&'a str>,
    remedy: String,
    reference: &'a str,
}
