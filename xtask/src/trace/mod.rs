//! `cargo xtask trace`: clause → rule → test → evidence, as `docs/trace.md`.
//!
//! A test says what it holds in a comment right above it, attributes and doc comments between:
//!
//! ```text
//! // keeps: 1(2)①-grant, rule 3
//! #[test]
//! fn the_applicant_may_not_approve() {
//! ```
//!
//! In a browser scenario the comment stands above `story('…', …)`. A module that decides says so
//! in its head, in a line that begins with `//! Keeps:` (or `//! Clauses:`), for example
//! `1(2)① grant, 1(2) rename; rules 1 and 3.`; what follows the full stop is for people.
//!
//! The names are the ids of `regulation/clauses.json` (`1(2)①-grant`, or `1(2)① grant`; `1(2)①`
//! alone means all that begin so) and the numbers of `xtask/rules.txt`.
//!
//! `--check` fails on a marker that names nothing or stands above no test, on a clause with
//! `"built": true` or a rule `now` without a test, and on a `docs/trace.md` that is out of date.

mod markers;
mod names;
mod subjects;
mod table;
#[cfg(test)]
mod tests;

use anyhow::{Context, Result, bail};

use crate::house::{self, House};
use markers::Marks;
use subjects::Subjects;

const PAGE: &str = "docs/trace.md";

/// Writes the page. It is written also when something is amiss: the page shows it.
pub fn write() -> Result<()> {
    let house = House::read()?;
    let (page, faults) = trace(&house)?;
    let path = house::root()?.join(PAGE);
    std::fs::create_dir_all(path.parent().context("docs/")?)?;
    std::fs::write(&path, page)?;
    println!("trace: wrote {PAGE}");
    fail_on(faults)
}

/// Compares the page with what it would be.
pub fn check() -> Result<()> {
    let house = House::read()?;
    let (page, mut faults) = trace(&house)?;
    if house.file(PAGE).map(|file| file.text.as_str()) != Some(&page) {
        faults.push(format!("{PAGE} is out of date: run `cargo xtask trace` and commit it"));
    }
    fail_on(faults)?;
    println!("trace: {}", page.lines().nth(2).unwrap_or_default());
    Ok(())
}

fn fail_on(faults: Vec<String>) -> Result<()> {
    if faults.is_empty() {
        return Ok(());
    }
    let why = "a clause without a test is only a promise: nobody would notice when it breaks";
    bail!("trace\n    {}\n  why: {why}", faults.join("\n    "))
}

/// The page, and what is amiss.
fn trace(house: &House) -> Result<(String, Vec<String>)> {
    let subjects = Subjects::read(house)?;
    let (marks, mut faults) = Marks::find(house, &subjects);
    faults.extend(table::untested(&subjects, &marks));
    Ok((table::page(&subjects, &marks), faults))
}
