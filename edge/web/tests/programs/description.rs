//! `openapi.json` and the server are the same: route by route, answer by answer, example by example.

use std::{collections::BTreeSet, sync::LazyLock};

use serde_json::Value;
use web::routes::{Line, Who};

use crate::{program::Told, schema::misfits};

static DESCRIPTION: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../src/api/openapi.json")).expect("it is JSON")
});

/// Every answer under `/api/v1` has a description that it fits.
#[track_caller]
pub fn hold(method: &str, path: &str, told: &Told) {
    let path = path.split('?').next().unwrap_or(path);
    let Some((_, operation)) =
        operations().find(|(line, _)| line.0 == method && fits_template(&line.1, path))
    else {
        let stray = told.status == 404 || told.status == 405 || !path.starts_with("/api/v1/");
        assert!(stray, "{method} {path} is not described");
        return;
    };
    let status = told.status.to_string();
    let answers = &operation["responses"];
    let answer = answers.get(&status).or_else(|| answers.get("default"));
    let answer = resolved(answer.unwrap_or_else(|| panic!("{method} {path}: no {status}")));
    let (kind, content) = answer["content"]
        .as_object()
        .and_then(|it| it.iter().next())
        .unwrap_or_else(|| panic!("{method} {path} {status}: no content"));
    let sent = told.header("content-type").split(';').next().unwrap_or_default().to_owned();
    assert_eq!(&sent, kind, "{method} {path} {status}");
    let found = misfits(&DESCRIPTION, &content["schema"], &told.json);
    assert!(found.is_empty(), "{method} {path} {status}: {}\n{}", found.join("\n"), told.text);
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let told = |(method, path): (String, String)| format!("{method} {path}");
    let described: BTreeSet<String> = operations().map(|(line, _)| told(line)).collect();
    let routed: BTreeSet<String> =
        lines().iter().map(|it| told((it.method.to_string(), it.path.to_owned()))).collect();
    assert_eq!(described, routed);
}

#[test]
fn the_description_says_who_may() {
    for line in lines() {
        let operation = &DESCRIPTION["paths"][line.path][line.method.as_str().to_lowercase()];
        let said = operation["x-may"].as_str().unwrap_or_default();
        assert_eq!(said, line.who.to_string(), "{} {}", line.method, line.path);
        let open = operation.get("security") == Some(&Value::Array(vec![]));
        assert_eq!(open, line.who == Who::Public, "security of {} {}", line.method, line.path);
    }
}

#[test]
fn the_examples_fit_and_every_reference_leads_somewhere() {
    let mut contents = 0;
    walk(&DESCRIPTION, &mut |value| {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let path = reference.trim_start_matches('#');
            assert!(DESCRIPTION.pointer(path).is_some(), "{reference} leads nowhere");
        }
        let Some(schema) = value.get("schema") else { return };
        if let Some(example) = value.get("example") {
            contents += 1;
            let found = misfits(&DESCRIPTION, schema, example);
            assert!(found.is_empty(), "{}\n{example}", found.join("\n"));
        }
    });
    assert!(contents >= 10, "only {contents} examples");
}

#[test]
fn every_operation_says_what_it_does_in_both_languages() {
    let mut ids = BTreeSet::new();
    for ((method, path), operation) in operations() {
        let japanese = |text: &str| text.chars().any(|it| ('ぁ'..='龠').contains(&it));
        let (summary, more) = (&operation["summary"], &operation["description"]);
        assert!(summary.as_str().is_some_and(|it| it.is_ascii()), "{method} {path}: summary");
        assert!(more.as_str().is_some_and(japanese), "{method} {path}: description in Japanese");
        let id = operation["operationId"].as_str().expect("an operationId");
        assert!(ids.insert(id.to_owned()), "{id} occurs twice");
    }
}

/// The routes of the interface in the server's table.
fn lines() -> Vec<Line> {
    let ours = |it: &Line| it.path.starts_with("/api/");
    web::listed().table().into_iter().filter(ours).collect()
}

fn operations() -> impl Iterator<Item = ((String, String), &'static Value)> {
    let paths = DESCRIPTION["paths"].as_object().expect("paths");
    paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().expect("methods");
        methods
            .iter()
            .filter(|(name, _)| *name != "parameters")
            .map(move |(name, operation)| ((name.to_uppercase(), path.clone()), operation))
    })
}

fn resolved(value: &'static Value) -> &'static Value {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => {
            DESCRIPTION.pointer(reference.trim_start_matches('#')).expect("it leads somewhere")
        }
        None => value,
    }
}

fn fits_template(template: &str, path: &str) -> bool {
    let (mut wanted, mut parts) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), parts.next()) {
            (None, None) => return true,
            (Some(word), Some(part)) if word == part || word.starts_with('{') => {}
            _ => return false,
        }
    }
}

fn walk(value: &'static Value, see: &mut impl FnMut(&'static Value)) {
    see(value);
    match value {
        Value::Object(fields) => fields.values().for_each(|it| walk(it, see)),
        Value::Array(items) => items.iter().for_each(|it| walk(it, see)),
        _ => {}
    }
}
