//! What whoever looks after the machine watches: `/healthz`, and `/metrics` in Prometheus' text format.
//!
//! Numbers only: no account, no person, no address of a form. Both are public, because the monitor
//! of a hospital's network has no account (`docs/decisions/0010-who-may-read-the-ledger.md`).

mod meter;
mod text;

use axum::{
    Json,
    extract::{MatchedPath, Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;

pub use meter::Meter;

use crate::{
    app::App,
    error::PageError,
    routes::{Routes, Who},
};

pub fn routes() -> Routes {
    Routes::new().get("/healthz", Who::Public, health).get("/metrics", Who::Public, metrics)
}

/// The outermost layer: counts every request and measures the time until its answer.
pub async fn measure(State(app): State<App>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let method = request.method().clone();
    let begun = app.office.clock().reading();
    let answer = next.run(request).await;
    let spent = app.office.clock().reading().duration_since(begun);
    let route = route.as_ref().map_or("other", MatchedPath::as_str);
    app.meter.count(&method, route, answer.status(), spent);
    answer
}

/// Whether the server can do its work.
#[derive(Serialize)]
struct Health {
    /// `ok`, or `failing` when something new cannot be written.
    status: &'static str,
    ledger: &'static str,
    passages: &'static str,
    entries: u64,
}

/// 200 when both writers answer and the disk takes what they would write, else 503. However many ask, the
/// office tries it once a second.
async fn health(State(app): State<App>) -> Response {
    let office::health::Health { ledger, passages } = app.office.health().await;
    let word = |writes: bool| if writes { "writing" } else { "failing" };
    let status = if ledger && passages { "ok" } else { "failing" };
    let health = Health {
        status,
        ledger: word(ledger),
        passages: word(passages),
        entries: app.office.read().size,
    };
    let code = if status == "ok" { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (code, Json(health)).into_response()
}

async fn metrics(State(app): State<App>) -> Result<Response, PageError> {
    const KIND: &str = "text/plain; version=0.0.4; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, KIND)], text::written(&app)?).into_response())
}

#[cfg(test)]
mod tests;
