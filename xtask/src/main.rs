//! The chores of the house, one subcommand each: `cargo xtask tidy | trace | deb | bench`.
//!
//! A chore that checks something says what is wrong, where, why it matters and what to do.

#[cfg(feature = "bench")]
mod bench;
mod code;
mod deb;
mod house;
mod tidy;
mod trace;

#[cfg(not(feature = "bench"))]
use std::process::Command;
use std::process::ExitCode;

use anyhow::Result;
#[cfg(not(feature = "bench"))]
use anyhow::ensure;

const USAGE: &str = "\
cargo xtask tidy             check the rules of the house that no compiler knows
cargo xtask trace [--check]  write docs/trace.md: clause → rule → test → evidence
cargo xtask deb [--check]    build the Debian package; --check looks one over quickly
cargo xtask bench [NAME …]   how fast it is, with the bare alternative beside it
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["tidy"] => tidy::run(),
        ["trace"] => trace::write(),
        ["trace", "--check"] => trace::check(),
        ["deb"] => deb::build(),
        ["bench", names @ ..] => bench(names),
        ["deb", "--check"] => deb::check(),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(feature = "bench")]
fn bench(names: &[&str]) -> Result<()> {
    bench::run(names)
}

/// The benches are another program: this one, in release and with all that they measure.
#[cfg(not(feature = "bench"))]
fn bench(names: &[&str]) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--release", "--package", "xtask", "--features", "bench"]);
    let status = cargo.args(["--", "bench"]).args(names).status()?;
    ensure!(status.success(), "the benches have failed");
    Ok(())
}
