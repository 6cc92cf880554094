//! The door of the web layer: what every request passes before a handler, and every answer after.
//!
//! In: a reference number, the visit, and for anything that changes something the proof that it
//! was sent from our own pages. Out: error pages, security headers, one line of log.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use office::outside::Entropy;

use crate::{
    assets,
    error::PageError,
    lang::Lang,
    problem::Problem,
    said::Said,
    session::{FormKey, SessionToken, Transport},
    visit::Visit,
};

/// What the guard needs to know of the server.
#[derive(Clone, Debug)]
pub struct Door {
    pub entropy: Entropy,
    pub transport: Transport,
}

/// The outermost layer: `axum::middleware::from_fn_with_state(door, guard::pass)`.
pub async fn pass(State(door): State<Door>, mut request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let new_key = (!has_form_key(request.headers())).then(|| FormKey::new(&door.entropy));
    let visit = visit(&door, &request, new_key.clone());
    request.extensions_mut().insert(visit.clone());

    let answer = if is_program(&path) || came_from_our_page(&method, request.headers()) {
        next.run(request).await
    } else {
        PageError::Forged.into_response()
    };
    let mut answer = dress(answer, &visit, &path, &method);
    seal_headers(&mut answer, &path, &visit);
    if let Some(key) = new_key.filter(|_| is_html(&answer)) {
        append_cookie(&mut answer, &key.set_cookie(door.transport));
    }
    if visit.said.is_some() && is_html(&answer) {
        append_cookie(&mut answer, &format!("{}=; Path=/; Max-Age=0", Said::COOKIE));
    }
    let (status, reference) = (answer.status().as_u16(), &visit.reference);
    tracing::info!(%method, path, status, %reference, "request");
    answer
}

fn visit(door: &Door, request: &Request, new_key: Option<FormKey>) -> Visit {
    let headers = request.headers();
    let session = SessionToken::of_request(headers);
    let form_key = session
        .as_ref()
        .map(SessionToken::form_key)
        .or_else(|| FormKey::of_request(headers))
        .or(new_key)
        .unwrap_or_else(|| FormKey::new(&door.entropy));
    let here = request.uri().path_and_query().map_or("/", |here| here.as_str());
    Visit {
        lang: Lang::of_request(headers),
        here: here.into(),
        session,
        form_key,
        reference: reference(door.entropy.bytes()),
        said: Said::of_request(headers),
        seed: door.entropy.bytes(),
    }
}

fn has_form_key(headers: &HeaderMap) -> bool {
    SessionToken::of_request(headers).is_some() || FormKey::of_request(headers).is_some()
}

/// Crockford's letters: no I, L, O, U, so that the number survives a telephone.
fn reference(chance: [u8; 8]) -> Arc<str> {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    let (first, last) = chance.split_at(4);
    first.iter().map(letter).chain(['-']).chain(last.iter().map(letter)).collect::<String>().into()
}

/// Browsers say where a form was sent from; both headers must agree with us where they are present.
///
/// A client that sends neither is no browser and holds no cookies of one; the form token still counts.
fn came_from_our_page(method: &Method, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD) {
        return true;
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let site_is_ours =
        text("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none");
    let host = text("host").unwrap_or_default();
    let origin_is_ours = text("origin").is_none_or(|origin| {
        origin.split_once("://").is_some_and(|(_, authority)| !host.is_empty() && authority == host)
    });
    site_is_ours && origin_is_ours
}

/// Gives an error its page or its JSON, also the errors that axum made by itself.
fn dress(answer: Response, visit: &Visit, path: &str, method: &Method) -> Response {
    let error = match answer.extensions().get::<PageError>() {
        Some(error) => error.clone(),
        None if answer.status().as_u16() >= 400 && !is_finished(&answer) => {
            PageError::of_status(answer.status())
        }
        None => return answer,
    };
    if let PageError::Broken(cause) = &error {
        let cause = chain(cause.as_ref());
        tracing::error!(reference = %visit.reference, cause, "request failed");
    }
    if is_program(path) {
        return Problem::response(&error, visit);
    }
    match error {
        PageError::SignIn => Redirect::to(&sign_in_path(visit, method)).into_response(),
        PageError::ChangePassword => Redirect::to("/password").into_response(),
        error => error.page(visit),
    }
}

/// After signing in people go on where they were, if that was a page and not a button.
fn sign_in_path(visit: &Visit, method: &Method) -> String {
    if *method != Method::GET || &*visit.here == "/" {
        return "/sign-in".into();
    }
    let back: String = visit.here.bytes().map(escaped).collect();
    format!("/sign-in?back={back}")
}

fn escaped(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
            char::from(byte).into()
        }
        other => format!("%{other:02X}"),
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        line.push_str(": ");
        line.push_str(&cause.to_string());
        source = cause.source();
    }
    line
}

fn seal_headers(answer: &mut Response, path: &str, visit: &Visit) {
    let headers = answer.headers_mut();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !assets::is_asset(path) && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Ok(reference) = HeaderValue::from_str(&visit.reference) {
        headers.insert("x-request-id", reference);
    }
}

const CSP: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Whether programs ask here: they get problem+json, and no cookie of theirs counts for a change.
fn is_program(path: &str) -> bool {
    matches!(path, "/api" | "/healthz" | "/metrics")
        || path.starts_with("/api/")
        || path.starts_with("/ledger/")
}

fn is_finished(answer: &Response) -> bool {
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html") || kind.contains("json"))
}

fn is_html(answer: &Response) -> bool {
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

fn append_cookie(answer: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests;
