//! Pages of a hospital of 5,000 people, asked for over 32 connections, and the server's memory.
//!
//! The server's own time stands first. What the client waits stands beside it: on two cores that is mostly
//! the work on the 31 other requests, and the 32 clients' own.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::figures::{per_second, thousands};
use super::http::Client;
use super::server::{self, Server};
use super::server_time::Counted;
use super::{Row, served};

const CONNECTIONS: usize = 32;
const ROUNDS: usize = 15;
const PASSWORD: &str = "itsu mo no kaze ga fuku";
const PAGES: [&str; 8] = [
    "/",
    "/people",
    "/people?q=%E4%BD%90%E8%97%A4%2012",
    "/permits",
    "/accounts",
    "/people/12345",
    "/coverage",
    "/log",
];

pub fn run() -> Result<Vec<Row>> {
    let program = server::program()?;
    let folder = super::folder()?;
    let founded = served::found(&program, folder.path())?;
    served::fill(&program, &founded)?;
    let server = Server::start(&program, &founded.data)?;
    let person = sign_in(&server, founded.account, &founded.slip)?;
    let mut rows = Vec::new();
    for page in PAGES {
        rows.push(measure(&person, page)?);
    }
    let memory_mb = server.memory_mb()?;
    server.stop()?;
    rows.push(Row {
        what: "memory of the server with that hospital, at its most".into(),
        ours: format!("{memory_mb:.0} MB"),
        bare: String::new(),
        goal: "≤ 150 MB",
        reached: memory_mb <= 150.0,
    });
    Ok(rows)
}

/// With the one-time password, which is changed at once.
fn sign_in(server: &Server, account: &str, slip: &str) -> Result<Client> {
    let mut person = Client::connect(server.address)?;
    let secrets = [("account", account), ("password", slip)];
    let answer = person.send_form("/sign-in", "/sign-in", &secrets)?;
    ensure!(answer.status == 303, "sign-in answers {}", answer.status);
    let secrets = [("new", PASSWORD), ("again", PASSWORD)];
    let answer = person.send_form("/password", "/password", &secrets)?;
    ensure!(answer.status == 303, "the new password answers {}", answer.status);
    Ok(person)
}

fn measure(person: &Client, page: &str) -> Result<Row> {
    let mut watch = person.beside()?;
    let before = Counted::now(&mut watch)?;
    let began = Instant::now();
    let connections: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let (mut client, page) = (person.beside()?, page.to_owned());
            Ok(std::thread::spawn(move || ask(&mut client, &page)))
        })
        .collect::<Result<_>>()?;
    let mut times = Vec::new();
    for connection in connections {
        times.extend(connection.join().ok().context("a client panicked")??);
    }
    let rate = per_second(times.len(), began.elapsed());
    times.sort();
    let wait_ms = |percent: usize| times[times.len() * percent / 100].as_secs_f64() * 1_000.0;
    let spent = Counted::now(&mut watch)?.since(&before)?;
    Ok(Row {
        what: format!(
            "page `{page}` with 5,000 people, {CONNECTIONS} connections, server time p95"
        ),
        ours: format!("≤ {} ms, {:.1} ms on average", spent.p95_at_most_ms, spent.mean_ms),
        bare: format!(
            "clients wait p50 {:.0} ms, p95 {:.0} ms; {} pages/s",
            wait_ms(50),
            wait_ms(95),
            thousands(rate)
        ),
        goal: "≤ 50 ms",
        reached: spent.p95_at_most_ms <= 50.0,
    })
}

fn ask(client: &mut Client, page: &str) -> Result<Vec<Duration>> {
    (0..ROUNDS)
        .map(|_| {
            let began = Instant::now();
            let answer = client.get(page)?;
            ensure!(answer.status == 200, "{page} answers {}", answer.status);
            Ok(began.elapsed())
        })
        .collect()
}
