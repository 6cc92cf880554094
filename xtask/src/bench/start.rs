//! From the start of the program to its first page: empty, with a million entries, with a snapshot.

use std::time::Duration;

use anyhow::Result;

use super::server::{self, Server};
use super::{Row, figures::thousands, served};

const ENTRIES: u64 = 1_000_000;

pub fn run() -> Result<Vec<Row>> {
    let program = server::program()?;
    let folder = super::folder()?;
    let founded = served::found(&program, folder.path())?;
    let start = || Server::start(&program, &founded.data);

    let empty = start()?;
    let first_page = empty.took;
    empty.stop()?;

    served::fill(&program, &founded)?;
    served::fill_up_to(&founded, ENTRIES)?;
    let read_through = read_through(&founded.data.join("ledger.db"))?;
    std::fs::remove_file(founded.data.join("snapshot.json"))?;
    let replayed = start()?;
    let (without, memory_mb) = (replayed.took, replayed.memory_mb()?);
    replayed.stop()?;
    let resumed = start()?;
    let with = resumed.took;
    resumed.stop()?;

    let row = |what: &str, took: Duration, bare: String, goal, at_most: f64| Row {
        what: what.into(),
        ours: format!("{:.2} s", took.as_secs_f64()),
        bare,
        goal,
        reached: took.as_secs_f64() <= at_most,
    };
    let entries = thousands(ENTRIES as f64);
    let bare = format!("SELECT of the same rows {:.2} s", read_through.as_secs_f64());
    let memory = format!("{memory_mb:.0} MB after it");
    Ok(vec![
        row("start of a new hospital to its first page", first_page, String::new(), "≤ 0.3 s", 0.3),
        row(
            &format!("start with {entries} entries and a snapshot"),
            with,
            String::new(),
            "≤ 1 s",
            1.0,
        ),
        row(
            &format!("start with {entries} entries, no snapshot"),
            without,
            format!("{bare}; {memory}"),
            "≤ 10 s",
            10.0,
        ),
    ])
}

/// SQLite alone, reading every entry.
fn read_through(file: &std::path::Path) -> Result<Duration> {
    let began = std::time::Instant::now();
    let ledger = rusqlite::Connection::open(file)?;
    let mut select = ledger.prepare("SELECT bytes FROM entry ORDER BY seq")?;
    let mut rows = select.query(())?;
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        bytes += row.get_ref(0)?.as_blob()?.len();
    }
    std::hint::black_box(bytes);
    Ok(began.elapsed())
}
