//! What passes the door and what does not.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request as HttpRequest, StatusCode},
    routing::get,
};
use expect_test::{Expect, expect};
use tower::ServiceExt as _;

use super::*;
use crate::{error::Sentence, fields::Fields};

#[tokio::test]
async fn a_page_comes_with_its_headers() {
    check(
        "GET /",
        expect![[r#"
            200
            content-type: text/html; charset=utf-8
            content-security-policy: default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
            referrer-policy: same-origin
            x-content-type-options: nosniff
            x-frame-options: DENY
            cache-control: no-store
            x-request-id: 0000-0000
            set-cookie: sekisho_form=…; Path=/; HttpOnly; SameSite=Lax
        "#]],
    )
    .await;
}

#[tokio::test]
async fn a_form_of_our_own_page_passes() {
    let token = FormKey::of_request(&headers(COOKIE)).expect("the cookie is well-formed").token();
    let sent = format!(
        "POST /\n{COOKIE}\nhost: h:1\norigin: http://h:1\nsec-fetch-site: same-origin\n\n_token={token}"
    );
    assert_eq!(answer(&sent).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_form_of_another_page_does_not() {
    let token = FormKey::of_request(&headers(COOKIE)).expect("the cookie is well-formed").token();
    for sent in [
        format!("POST /\n{COOKIE}\nhost: h:1\n\n_token=1234"),
        format!("POST /\n{COOKIE}\nhost: h:1\n\n"),
        format!("POST /\nhost: h:1\n\n_token={token}"),
        format!("POST /\n{COOKIE}\nhost: h:1\norigin: http://evil.example\n\n_token={token}"),
        format!("POST /\n{COOKIE}\nhost: h:1\norigin: null\n\n_token={token}"),
        format!("POST /\n{COOKIE}\nhost: h:1\nsec-fetch-site: cross-site\n\n_token={token}"),
    ] {
        let (status, page) = answer(&sent).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{sent}");
        assert!(page.contains("この画面から送られたもの"), "{sent}");
    }
}

#[tokio::test]
async fn errors_have_a_page_in_the_visitors_language() {
    let (status, page) = answer("GET /nowhere\naccept-language: en-GB").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(page.contains("Not found") && page.contains("Reference 0000-0000"));
    let (status, page) = answer("GET /refused\naccept-language: ja").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("自分が申請したものは承認できません") && page.contains("規定 1(2)①"));
}

#[tokio::test]
async fn programs_get_problem_json_with_the_clause() {
    let (_, json) = answer("GET /api/refused\naccept-language: en").await;
    expect![[r#"{"type":"urn:sekisho:problem:refused","title":"The regulation does not allow this","status":422,"detail":"You cannot decide what you applied for","message":{"ja":"自分が申請したものは承認できません","en":"You cannot decide what you applied for"},"clause":"1(2)①","instance":"urn:sekisho:reference:0000-0000"}"#]]
        .assert_eq(&json);
    assert!(answer("GET /api/nowhere").await.1.contains("\"status\":404"));
}

#[tokio::test]
async fn who_is_not_signed_in_is_led_there_and_back() {
    check(
        "GET /private?page=2&to=//x",
        expect![[r#"
            303
            location: /sign-in?back=/private%3Fpage%3D2%26to%3D//x
            content-security-policy: default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
            referrer-policy: same-origin
            x-content-type-options: nosniff
            x-frame-options: DENY
            cache-control: no-store
            x-request-id: 0000-0000
        "#]],
    )
    .await;
    assert_eq!(answer("GET /api/private").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_broke_is_not_told_to_the_visitor() {
    let (status, page) = answer("GET /broken").await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!page.contains("secret path") && page.contains("照会番号 0000-0000"));
}

#[tokio::test]
async fn a_deed_is_said_once() {
    let (_, page) = answer("GET /\ncookie: sekisho_said=submitted.R8-0001").await;
    assert!(page.contains("申請しました：R8-0001"));
    let sent = "GET /\ncookie: sekisho_said=submitted.R8-0001";
    let response = routes().oneshot(request(sent)).await.expect("infallible");
    let gone = response.headers().get_all(header::SET_COOKIE).iter();
    assert!(
        gone.filter_map(|value| value.to_str().ok())
            .any(|c| c.starts_with("sekisho_said=; Path=/; Max-Age=0"))
    );
}

#[tokio::test]
async fn assets_are_cached_and_pages_are_not() {
    let response = routes()
        .oneshot(request(&format!("GET {}", assets::css_path())))
        .await
        .expect("infallible");
    let cached =
        response.headers().get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok());
    assert_eq!(cached, Some("public, max-age=31536000, immutable"));
    assert_eq!(answer("GET /static/app-000000000000.css").await.0, StatusCode::NOT_FOUND);
}

const COOKIE: &str =
    "cookie: sekisho_form=1111111111111111111111111111111111111111111111111111111111111111";

fn routes() -> Router {
    let entropy = Entropy::new(|bytes| bytes.fill(0));
    let refused = || async { PageError::Refused(sentence()) };
    Router::new()
        .route("/", get(home).post(|_: Fields| async { "done" }))
        .route("/refused", get(refused))
        .route("/api/refused", get(refused))
        .route("/private", get(|| async { PageError::SignIn }))
        .route("/api/private", get(|| async { PageError::SignIn }))
        .route("/broken", get(|| async { PageError::broken(std::io::Error::other("secret path")) }))
        .route("/static/{name}", get(assets::show))
        .layer(axum::middleware::from_fn_with_state(
            Door { entropy, transport: Transport::Plain },
            pass,
        ))
}

async fn home(visit: Visit) -> axum::response::Html<String> {
    axum::response::Html(visit.said.map_or_else(String::new, |said| said.sentence(visit.lang)))
}

fn sentence() -> Sentence {
    Sentence {
        ja: "自分が申請したものは承認できません".into(),
        en: "You cannot decide what you applied for".into(),
        clause: Some("1(2)①".into()),
    }
}

/// First line, headers, an empty line, the body.
fn request(text: &str) -> HttpRequest<Body> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let (method, path) = lines.next().and_then(|line| line.split_once(' ')).expect("METHOD path");
    let mut request = HttpRequest::builder().method(method).uri(path);
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        request = request.header(name, value);
    }
    let kind = "application/x-www-form-urlencoded";
    request.header(header::CONTENT_TYPE, kind).body(Body::from(body.to_owned())).expect("a request")
}

fn headers(line: &str) -> HeaderMap {
    request(&format!("GET /\n{line}")).headers().clone()
}

async fn answer(text: &str) -> (StatusCode, String) {
    let response = routes().oneshot(request(text)).await.expect("infallible");
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 1_000_000).await.expect("a short body");
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

async fn check(text: &str, expected: Expect) {
    let response = routes().oneshot(request(text)).await.expect("infallible");
    let mut out = format!("{}\n", response.status().as_u16());
    for (name, value) in response.headers() {
        let value = value.to_str().unwrap_or("?").replace(&"0".repeat(64), "…");
        if *name != header::CONTENT_LENGTH {
            out.push_str(&format!("{name}: {value}\n"));
        }
    }
    expected.assert_eq(&out);
}
