//! Serves one of every page with made-up data: `cargo run -p web --example preview -- 8099`.

use std::sync::atomic::{AtomicU8, Ordering};

use axum::{
    Router,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use office::outside::Entropy;
use web::{
    assets,
    error::{PageError, Sentence},
    guard::{self, Door},
    lang,
    session::Transport,
    visit::Visit,
};

#[path = "../tests/samples/mod.rs"]
mod samples;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).unwrap_or_else(|| "8099".into());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    axum::serve(listener, routes()).await
}

fn routes() -> Router {
    // Nothing here is secret: a counter is chance enough to look at pages.
    static COUNT: AtomicU8 = AtomicU8::new(0);
    let entropy = Entropy::new(|bytes| bytes.fill(COUNT.fetch_add(1, Ordering::Relaxed)));
    let door = Door { entropy, transport: Transport::Plain };
    let pages = samples::PAGES.iter().fold(Router::new(), |router, path| {
        router.route(
            path,
            get(move |visit: Visit| sample(path, visit))
                .post(move |visit: Visit| sample(path, visit)),
        )
    });
    pages
        .route("/lang", get(lang::switch))
        .route("/refused", get(|| async { PageError::Refused(refused()) }))
        .route("/assets/{name}", get(assets::show))
        .layer(axum::middleware::from_fn_with_state(door, guard::pass))
}

async fn sample(path: &str, visit: Visit) -> Response {
    samples::page(path, &visit)
        .map_or_else(|| PageError::NotFound.into_response(), |page| Html(page).into_response())
}

fn refused() -> Sentence {
    Sentence {
        ja: "自分が申請した R8-0417 は承認できません。佐藤さん（代理）に回しました。".into(),
        en: "You applied for R8-0417 yourself, so you cannot decide it. It went to 佐藤.".into(),
        clause: Some("1(2)①".into()),
    }
}
