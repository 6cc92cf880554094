//! The chores of the house, one subcommand each: `cargo xtask tidy | trace | deb`.
//!
//! A chore that checks something says what is wrong, where, why it matters and what to do.

mod code;
mod deb;
mod house;
mod tidy;
mod trace;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask tidy             check the rules of the house that no compiler knows
cargo xtask trace [--check]  write docs/trace.md: clause → rule → test → evidence
cargo xtask deb [--check]    build the Debian package; --check looks one over quickly
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["tidy"] => tidy::run(),
        ["trace"] => trace::write(),
        ["trace", "--check"] => trace::check(),
        ["deb"] => deb::build(),
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
