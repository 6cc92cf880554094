//! The table of all routes as an auditor reads it, and everybody calling all of it.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use axum::{body::Body, http::Method};
use expect_test::expect_file;
use rules::authority::{Action, may};
use web::routes::{Leaves, Line, Who};

use crate::{
    program::Program,
    world::{Browser, JOINER, PEOPLE, World},
};

/// Routes that nobody has to be signed in for. The list may become shorter, never longer.
const PUBLIC: &[&str] = &[
    "GET /api/v1/openapi.json",
    "GET /favicon.ico",
    "GET /healthz",
    // Whoever sees an attack must not have to sign in first (clause 9(1)).
    "GET /incident/new",
    "GET /lang",
    "GET /ledger/checkpoint",
    "GET /ledger/vkey",
    "GET /metrics",
    "GET /sign-in",
    "GET /static/{name}",
    "POST /sign-in",
    "POST /sign-in/code",
    "POST /sign-out",
];

#[test]
fn the_table_is_as_it_was_read() {
    let mut text = String::from(
        "# Every route of the server: who may take it, and what it leaves in the books.\n",
    );
    for line in web::listed().table() {
        writeln!(text, "{line}").expect("a String takes every line");
    }
    expect_file!["../golden/routes.txt"].assert_eq(&text);
}

#[test]
fn no_route_is_added_past_the_table() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut strays = vec![];
    let mut folders = vec![source];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).expect("our own source") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("routes.rs") && !path.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).expect("our own source");
                let lines = text.lines().filter(|it| it.contains(".route(\""));
                strays.extend(lines.map(|it| format!("{}: {}", path.display(), it.trim())));
            }
        }
    }
    assert!(strays.is_empty(), "not in the table:\n{}", strays.join("\n"));
}

#[test]
fn only_these_are_public() {
    let table = web::listed().table();
    let public: BTreeSet<String> =
        table.iter().filter(|it| it.who == Who::Public).map(name).collect();
    let known: BTreeSet<String> = PUBLIC.iter().map(|it| (*it).to_owned()).collect();
    assert_eq!(public, known);
}

#[test]
fn what_changes_something_leaves_something() {
    let silent: Vec<String> = web::listed()
        .table()
        .iter()
        .filter(|it| it.method == Method::POST && it.leaves == Leaves::Nothing)
        .map(name)
        .collect();
    // Dry runs, drafts and check pages, whose next step leaves an entry.
    expect_file!["../golden/silent-posts.txt"].assert_eq(&(silent.join("\n") + "\n"));
}

#[tokio::test]
async fn strangers_get_nowhere() {
    let world = World::new().await;
    let no = application(&world).await;
    let stranger = Program::stranger(&world);
    let mut browser = Browser::default();
    for line in web::listed().table().into_iter().filter(|it| it.who != Who::Public) {
        let path = filled(&line, &no);
        let size = world.office.read().size;
        if is_for_programs(&line) {
            let told = stranger.send(line.method.as_str(), &path, &[], Body::empty()).await;
            assert_eq!(told.status, 401, "{line}: {}", told.text);
        } else if line.method == Method::GET {
            let answer = world.get(&mut browser, &path).await;
            let to = answer.location.unwrap_or_default();
            assert!(to.starts_with("/sign-in"), "{line}: {} {to}", answer.status);
        } else {
            world.get(&mut browser, "/sign-in").await;
            let answer = world.post(&mut browser, &path, &[]).await;
            let to = answer.location.as_deref().unwrap_or_default();
            let turned_away = to.starts_with("/sign-in") || answer.status.is_client_error();
            assert!(turned_away, "{line}: {} {to}", answer.status);
        }
        assert_eq!(world.office.read().size, size, "{line}");
    }
}

/// The table says who may; the server does what the table says.
#[tokio::test]
async fn everybody_calls_everything_they_can_see() {
    let world = World::new().await;
    let no = application(&world).await;
    let mut strays = vec![];
    for (role, ..) in PEOPLE.iter().filter(|it| it.0 != "member2") {
        let mut browser = world.sign_in(role).await;
        let program = Program::of(&world, role).await;
        for line in web::listed().table().into_iter().filter(|it| it.method == Method::GET) {
            let path = filled(&line, &no);
            let status = if line.path.starts_with("/api/") {
                program.get(&path).await.status
            } else {
                world.get(&mut browser, &path).await.status.as_u16()
            };
            let fits = match (allowed(&world, role, line.who), line.who) {
                (true, Who::Case(_)) => matches!(status, 200 | 303 | 403 | 404 | 409),
                // Somebody else's number, or a file that is not held any more.
                (true, _) if line.path.contains('{') => {
                    matches!(status, 200 | 303 | 403 | 404 | 422)
                }
                (true, _) => matches!(status, 200 | 303 | 404),
                (false, Who::Case(_)) => matches!(status, 303 | 403 | 404),
                (false, _) if line.path.contains('{') => matches!(status, 403 | 404),
                (false, _) => status == 403,
            };
            if !fits {
                strays.push(format!("{role} {line}: {status}"));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[tokio::test]
async fn a_program_is_refused_what_the_table_does_not_give() {
    let world = World::new().await;
    let no = application(&world).await;
    let nurse = Program::of(&world, "nurse").await;
    let size = world.office.read().size;
    for line in web::listed().table() {
        let given = allowed(&world, "nurse", line.who);
        if given || line.method != Method::POST || !line.path.starts_with("/api/") {
            continue;
        }
        let told = nurse.post(&filled(&line, &no), serde_json::json!({})).await;
        assert!((400..500).contains(&told.status), "{line}: {}", told.text);
    }
    assert_eq!(world.office.read().size, size);
}

/// The number of an application that waits for the system committee.
async fn application(world: &World) -> String {
    let head = Program::of(world, "head").await;
    let form = serde_json::json!({ "grant": { "person": JOINER.0 } });
    let told = head.post("/api/v1/applications", form).await.expect(201);
    told["no"].as_str().expect("a number").to_owned()
}

fn allowed(world: &World, role: &str, who: Who) -> bool {
    let state = world.office.read();
    let person = world.actor(role).person().expect("somebody");
    let any = |actions: &[Action]| actions.iter().any(|it| may(&state.hospital, person, *it));
    match who {
        Who::Public | Who::Halfway | Who::SignedIn => true,
        Who::May(actions) | Who::Case(actions) => any(actions),
    }
}

fn is_for_programs(line: &Line) -> bool {
    line.path.starts_with("/api/") || line.path.starts_with("/ledger/")
}

/// The path with something in every gap that there is in the test hospital, where there can be.
fn filled(line: &Line, application: &str) -> String {
    let of_permits = line.path.contains("/permits/") || line.path.contains("/revocations/");
    [
        ("{no}", if of_permits { "R8-0001" } else { application }),
        ("{person}", "10102"),
        ("{account}", "10102"),
        ("{staff_no}", "10102"),
        ("{vendor}", "x"),
        ("{worker}", "0"),
        ("{kind}", "line"),
        ("{id}", "x"),
        ("{number}", "1"),
        ("{name}", "x"),
        ("{list}", "1"),
        ("{seq}", "0"),
        ("{*path}", "tile/0/000"),
        ("{clause}", "1(1)"),
        ("{version}", "1"),
    ]
    .iter()
    .fold(line.path.to_owned(), |path, (gap, value)| path.replace(gap, value))
}

fn name(line: &Line) -> String {
    format!("{} {}", line.method, line.path)
}
