//! What monitors and witnesses fetch.

use axum::body::Body;
use serde_json::json;

use crate::{program::Program, world::World};

#[tokio::test]
async fn a_witness_needs_no_account_and_a_reader_does() {
    let world = World::new().await;
    let stranger = Program::stranger(&world);
    let nurse = Program::of(&world, "nurse").await;
    let auditor = Program::of(&world, "auditor").await;

    let checkpoint = stranger.get("/ledger/checkpoint").await;
    assert_eq!(checkpoint.status, 200);
    assert_eq!(checkpoint.header("content-type"), "text/plain; charset=utf-8");
    assert!(checkpoint.text.starts_with("minato.example/ledger\n"), "{}", checkpoint.text);
    let vkey = stranger.get("/ledger/vkey").await;
    assert!(vkey.text.starts_with("minato.example/ledger+"), "{}", vkey.text);

    let size = world.office.read().size;
    let partial = format!("/ledger/tile/entries/000.p/{}", size.min(255));
    for path in [partial.as_str(), "/ledger/tile/0/000.p/1"] {
        assert_eq!(stranger.get(path).await.expect(401)["type"], "urn:sekisho:problem:sign-in");
        nurse.get(path).await.expect(403);
        let tile = auditor.get(path).await;
        assert_eq!((tile.status, tile.header("content-type")), (200, "application/octet-stream"));
        assert_eq!(tile.header("cache-control"), "no-store");
    }
    for path in
        ["/ledger/tile/0/999", "/ledger/tile/../../etc/passwd", "/ledger/tile/x", "/ledger/a"]
    {
        auditor.get(path).await.expect(404);
    }
    let mut browser = world.sign_in("auditor").await;
    assert_eq!(world.get(&mut browser, "/ledger/tile/0/000.p/1").await.status, 200);
    let mut browser = world.sign_in("nurse").await;
    assert_eq!(world.get(&mut browser, "/ledger/tile/0/000.p/1").await.status, 403);
}

#[tokio::test]
async fn what_happens_is_counted_without_names() {
    let world = World::new().await;
    let operator = Program::of(&world, "operator").await;
    let stranger = Program::stranger(&world);
    let ask = json!({ "gate": "sign_in", "account": "10102", "system": "emr" });
    operator.post("/api/v1/check", ask).await.expect(200);
    let order = json!({ "person": "10234", "reason": "leaving" });
    operator.post("/api/v1/revocations", order).await.expect(403);
    stranger.get("/nowhere/10102").await.expect(404);

    let health = stranger.get("/healthz").await.expect(200);
    assert_eq!((&health["status"], &health["ledger"]), (&json!("ok"), &json!("writing")));
    let told = stranger.get("/metrics").await;
    assert!(told.header("content-type").starts_with("text/plain; version=0.0.4"));
    for line in [
        "sekisho_requests_total{method=\"POST\",route=\"/api/v1/check\",status=\"200\"} 1",
        "sekisho_requests_total{method=\"GET\",route=\"other\",status=\"404\"} 1",
        "sekisho_request_seconds_count{surface=\"check\"} 1",
        "sekisho_passages_total{outcome=\"allowed\"} 1",
        "sekisho_refusals_total 1",
        &format!("sekisho_ledger_entries {}", world.office.read().size),
        "sekisho_sessions 0",
    ] {
        assert!(told.text.lines().any(|it| it == line), "no {line} in\n{}", told.text);
    }
    assert!(!told.text.contains("10102"), "{}", told.text);
    stranger.send("POST", "/metrics", &[], Body::empty()).await.expect(405);
}
