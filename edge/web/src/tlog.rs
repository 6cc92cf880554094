//! `/ledger/`: the ledger as a read-only tlog-tiles folder, for verifiers and witnesses (C2SP).
//!
//! Who may read what: `docs/decisions/0010-who-may-read-the-ledger.md`. Nothing is made here: the
//! store gives the bytes that `export` would write.

use axum::{
    extract::{FromRequestParts, Path, State},
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use rules::authority::Action;

use crate::{
    api::caller::Caller,
    app::App,
    error::PageError,
    routes::{Routes, Who},
    signed::Signed,
};

pub fn routes() -> Routes {
    Routes::new()
        .get("/ledger/checkpoint", Who::Public, checkpoint)
        .get("/ledger/vkey", Who::Public, vkey)
        .get("/ledger/{*path}", Who::May(&[Action::SeeLog]), file)
}

/// Somebody who may read the log: signed in with a browser, or a program with a token.
struct Reader;

impl FromRequestParts<App> for Reader {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Reader, PageError> {
        if parts.headers.contains_key(header::AUTHORIZATION) {
            let caller = Caller::from_request_parts(parts, app).await?;
            caller.require(&app.office.read(), &[Action::SeeLog])?;
        } else {
            let signed = Signed::from_request_parts(parts, app).await?;
            signed.require(&app.office.read(), Action::SeeLog)?;
        }
        Ok(Reader)
    }
}

async fn checkpoint(State(app): State<App>) -> Result<Response, PageError> {
    Ok(text(app.office.ledger().checkpoint()?))
}

async fn vkey(State(app): State<App>) -> Response {
    text(app.office.ledger().vkey() + "\n")
}

async fn file(
    _: Reader,
    State(app): State<App>,
    Path(path): Path<String>,
) -> Result<Response, PageError> {
    let full = !path.contains(".p/");
    let office = app.office.clone();
    let read = tokio::task::spawn_blocking(move || office.ledger().tlog_file(&path)).await;
    let bytes = read.map_err(PageError::broken)??.ok_or(PageError::NotFound)?;
    let kind = HeaderValue::from_static("application/octet-stream");
    let mut response = ([(header::CONTENT_TYPE, kind)], bytes).into_response();
    if full {
        // A full tile never changes. It is for this reader alone, so no proxy may keep it.
        let kept = HeaderValue::from_static("private, max-age=31536000, immutable");
        response.headers_mut().insert(header::CACHE_CONTROL, kept);
    }
    Ok(response)
}

fn text(body: String) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response()
}
