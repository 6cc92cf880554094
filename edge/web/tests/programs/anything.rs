//! Whatever a program sends: an answer that says what is wrong, and nothing broken.

use axum::{body::Body, http::Method};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::{program::Program, world::World};

/// JSON of any shape, often with names and words that we know.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "R8-0001",
        "10102",
        "10234",
        "emr",
        "ward-nurse",
        "2026-04-01",
        "leaving",
        "meeting",
        "approve",
        "view",
        "chart",
        "sign_in",
        "record_committee",
        "\u{0}",
        "",
        "９",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        word.prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
    ];
    let name = prop::sample::select(vec![
        "grant",
        "change",
        "rename",
        "person",
        "account",
        "systems",
        "from",
        "until",
        "reason",
        "seen",
        "finding",
        "pass_on",
        "return",
        "sitting",
        "convened",
        "on",
        "present",
        "chair",
        "verdict",
        "gate",
        "system",
        "class",
        "operation",
        "relation",
        "emergency",
        "recipient",
        "based_on",
        "matrix",
        "cells",
        "categories",
        "at",
        "only",
        "note",
        "x",
    ]);
    leaf.prop_recursive(4, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6).prop_map(|pairs| {
                let pairs = pairs.into_iter().map(|(name, value)| (name.to_owned(), value));
                Value::Object(pairs.collect::<Map<String, Value>>())
            }),
        ]
    })
}

#[test]
fn any_json_is_answered() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let world = runtime.block_on(World::new());
    let operator = runtime.block_on(Program::of(&world, "operator"));
    let head = runtime.block_on(Program::of(&world, "head"));
    let paths: Vec<String> = web::listed()
        .table()
        .into_iter()
        .filter(|it| it.method == Method::POST && it.path.starts_with("/api/"))
        .map(|it| it.path.replace("{no}", "R8-0001").replace("{list}", "1"))
        .collect();
    assert!(paths.len() >= 10);
    let config = ProptestConfig { cases: 60, ..ProptestConfig::default() };
    proptest!(config, |(sent in any_json())| {
        for path in &paths {
            for program in [&operator, &head] {
                let told = runtime.block_on(program.post(path, sent.clone()));
                prop_assert!(told.status < 500, "{path} {sent}: {}", told.text);
            }
        }
    });
}

#[test]
fn any_bytes_are_answered() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let world = runtime.block_on(World::new());
    let affairs = runtime.block_on(Program::of(&world, "affairs"));
    let json = [("content-type", "application/json")];
    let multipart = [("content-type", "multipart/form-data; boundary=x")];
    let config = ProptestConfig { cases: 100, ..ProptestConfig::default() };
    proptest!(config, |(bytes in prop::collection::vec(any::<u8>(), 0..300))| {
        for (path, headers) in [
            ("/api/v1/check", &json[..]),
            ("/api/v1/revocations", &json[..]),
            ("/api/v1/people/import", &[]),
            ("/api/v1/people/import", &multipart[..]),
        ] {
            let body = Body::from(bytes.clone());
            let told = runtime.block_on(affairs.send("POST", path, headers, body));
            prop_assert!((400..500).contains(&told.status), "{path}: {} {}", told.status, told.text);
        }
    });
}

#[tokio::test]
async fn what_does_not_fit_is_named_with_its_place() {
    let world = World::new().await;
    let operator = Program::of(&world, "operator").await;
    let cases = [
        (json!({ "gate": "sign_in", "account": 7, "system": "emr" }), 422, "/account"),
        (json!({ "gate": "sign_in", "account": "1" }), 422, ""),
        (json!({ "gate": "door", "account": "1", "system": "emr" }), 422, "/gate"),
        (json!({ "gate": "chart", "account": "1", "system": "emr" }), 422, "/class"),
    ];
    for (sent, status, pointer) in cases {
        let told = operator.post("/api/v1/check", sent).await.expect(status);
        assert_eq!(told["pointer"], pointer, "{told}");
    }
    let long = json!({ "gate": "sign_in", "account": "1", "system": "e".repeat(70_000) });
    operator.post("/api/v1/check", long).await.expect(413);
    let deep = "[".repeat(30_000);
    let headers = [("content-type", "application/json")];
    operator.send("POST", "/api/v1/check", &headers, Body::from(deep)).await.expect(400);
    operator.send("POST", "/api/v1/check", &[], Body::from("{}")).await.expect(400);
}
