//! `cargo xtask bench [NAME …]`: how fast it is, each with the bare alternative beside it.
//!
//! Compiled only with the feature `bench`, and started again in release: the chores stay quick to
//! build. A bench answers rows; a row that misses its goal makes the whole fail. Files go to
//! cargo's target folder, so that they lie on the disk that is measured, and are deleted.

mod allocations;
mod appends;
mod check;
mod erase;
mod figures;
mod hospital;
mod http;
mod import;
mod package;
mod pages;
mod paper;
mod records;
mod remote;
mod served;
mod server;
mod server_time;
mod start;
mod verify;

use anyhow::{Context, Result, ensure};

/// One line of the table.
pub struct Row {
    pub what: String,
    pub ours: String,
    /// The bare alternative, named: `bare SQLite 61,000/s`.
    pub bare: String,
    pub goal: &'static str,
    pub reached: bool,
}

struct Bench {
    name: &'static str,
    run: fn() -> Result<Vec<Row>>,
}

/// Each in a file of its own. The fast ones come first.
const BENCHES: [Bench; 10] = [
    Bench { name: "check", run: check::run },
    Bench { name: "appends", run: appends::run },
    Bench { name: "import", run: import::run },
    Bench { name: "erase", run: erase::run },
    Bench { name: "paper", run: paper::run },
    Bench { name: "pages", run: pages::run },
    Bench { name: "verify", run: verify::run },
    Bench { name: "start", run: start::run },
    Bench { name: "remote", run: remote::run },
    Bench { name: "package", run: package::run },
];

/// Runs the benches of these names, or all, and prints a table.
pub fn run(names: &[&str]) -> Result<()> {
    let known = || BENCHES.iter().map(|bench| bench.name).collect::<Vec<_>>();
    for name in names {
        ensure!(known().contains(name), "there is no bench «{name}»; there are {:?}", known());
    }
    println!("| | Sekisho | beside it | goal | |\n|---|---|---|---|---|");
    let mut missed = 0;
    for bench in BENCHES.iter().filter(|bench| names.is_empty() || names.contains(&bench.name)) {
        for row in (bench.run)().with_context(|| format!("bench {}", bench.name))? {
            let Row { what, ours, bare, goal, reached } = row;
            let mark = if reached { "reached" } else { "**missed**" };
            println!("| {what} | {ours} | {bare} | {goal} | {mark} |");
            missed += usize::from(!reached);
        }
    }
    ensure!(missed == 0, "{missed} goals are missed");
    Ok(())
}

/// A folder for files, gone when it is dropped.
fn folder() -> Result<tempfile::TempDir> {
    let program = std::env::current_exe()?;
    let beside = program.parent().context("a program lies in a folder")?;
    Ok(tempfile::TempDir::with_prefix_in("bench-", beside)?)
}
