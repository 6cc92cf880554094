//! `cargo xtask tidy`: the rules of the house that neither the compiler nor clippy knows.
//!
//! A rule is a function from the house to its faults, with two sentences for whoever breaks it.
//! No rule changes a file, and none can be switched off: where an exception is right, it stands in
//! a list in `xtask/` that says why, and a line there that nothing needs any more is a fault too.

mod arrows;
mod assets;
mod docs;
mod names;
mod sizes;
#[cfg(test)]
mod tests;
mod words;

use std::fmt::Write as _;

use anyhow::{Result, bail};

use crate::house::House;

/// A rule and the words for whoever breaks it.
pub struct Rule {
    pub name: &'static str,
    /// Why the rule is there.
    pub why: &'static str,
    /// What to do now.
    pub mend: &'static str,
    pub check: fn(&House) -> Vec<Fault>,
}

/// One breach of a rule.
pub struct Fault {
    /// `path`, or `path:line`.
    pub place: String,
    pub what: String,
}

impl Fault {
    fn at(path: &str, what: impl Into<String>) -> Self {
        Self { place: path.to_owned(), what: what.into() }
    }

    fn at_line(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { place: format!("{path}:{line}"), what: what.into() }
    }
}

/// Checks the house; an error lists every fault.
pub fn run() -> Result<()> {
    let house = House::read()?;
    let report = report(&house);
    if !report.is_empty() {
        bail!("{report}");
    }
    println!("tidy: {} rules hold in {} files", rules().count(), house.files.len());
    Ok(())
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    [arrows::RULES, sizes::RULES, names::RULES, words::RULES, docs::RULES, assets::RULES]
        .into_iter()
        .flatten()
}

/// Every broken rule with its faults; empty when all hold.
fn report(house: &House) -> String {
    let mut report = String::new();
    for rule in rules() {
        let faults = (rule.check)(house);
        if faults.is_empty() {
            continue;
        }
        let _ = writeln!(report, "{}", rule.name);
        for fault in faults {
            let _ = writeln!(report, "    {}: {}", fault.place, fault.what);
        }
        let _ = writeln!(report, "  why: {}\n  do:  {}", rule.why, rule.mend);
    }
    report
}
