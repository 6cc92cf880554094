//! The style sheet and the script: inside the program, named by their contents, cached for ever.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use crate::routes::{Routes, Who};

/// Address of the style sheet, with the hash of its contents.
pub fn css_path() -> &'static str {
    &CSS.path
}

/// Address of the script, with the hash of its contents.
pub fn js_path() -> &'static str {
    &JS.path
}

/// `/static/…` and the icon that browsers ask for by themselves.
pub fn routes() -> Routes {
    Routes::new().get("/static/{name}", Who::Public, show).get(
        "/favicon.ico",
        Who::Public,
        || async { ICON.response() },
    )
}

/// Assets alone may be cached: they hold nobody's data.
pub fn is_asset(path: &str) -> bool {
    path.starts_with("/static/") || path == "/favicon.ico"
}

/// One of them by its name.
pub async fn show(Path(name): Path<String>) -> Response {
    let asset =
        [&CSS, &JS, &ICON].into_iter().find(|asset| asset.path.ends_with(&format!("/{name}")));
    asset.map_or_else(|| StatusCode::NOT_FOUND.into_response(), |asset| asset.response())
}

struct Asset {
    path: String,
    kind: &'static str,
    bytes: &'static [u8],
}

impl Asset {
    fn new(stem: &str, ending: &str, kind: &'static str, bytes: &'static [u8]) -> Self {
        let digest = Sha256::digest(bytes);
        let mark: String = digest[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        Self { path: format!("/static/{stem}-{mark}.{ending}"), kind, bytes }
    }

    fn response(&self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.kind),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ];
        (headers, self.bytes).into_response()
    }
}

static CSS: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("app", "css", "text/css; charset=utf-8", include_bytes!("../assets/app.css"))
});
static JS: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "enhance",
        "js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/enhance.js"),
    )
});
static ICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("gate", "svg", "image/svg+xml", include_bytes!("../assets/gate.svg"))
});

#[cfg(test)]
mod tests;
