//! Which crate may use which: `bin → edge → app → core`, and what `core/` may take from outside.

use super::{Fault, Rule};
use crate::house::{Crate, House, Use};

/// Crates from outside that `core/` may use, one a line with its reason.
const CORE_LIST: &str = "xtask/core-crates.txt";
/// `from to reason`: arrows between crates of one tier that are allowed all the same.
const SIDEWAYS_LIST: &str = "xtask/sideways.txt";

pub const RULES: &[Rule] = &[
    Rule {
        name: "arrows between rooms",
        why: "the folders are the architecture: a gate that knows another gate, or a rule that \
              knows a database, can no longer be understood or replaced alone",
        mend: "move the shared part down a tier or let bin/ wire the two; a truly needed arrow \
               goes into xtask/sideways.txt in a commit of its own that says why",
        check: arrows,
    },
    Rule {
        name: "crates from outside in core/",
        why: "the rules and the ledger must be readable and provable for thirty years: each crate \
              from outside is one more thing to keep",
        mend: "do without it, or add a line with its reason to xtask/core-crates.txt in a commit \
               of its own",
        check: core_crates,
    },
    Rule {
        name: "anyhow only at the top",
        why: "a caller must be able to tell what broke: an enum per module says it, anyhow hides it",
        mend: "give the module an `Error` enum (thiserror)",
        check: anyhow_at_the_top,
    },
];

/// The tiers from the ground up; a crate may use those of a lower one.
fn tier(one: &Crate) -> Option<usize> {
    let room = one.folder.split('/').next().unwrap_or_default();
    ["core", "app", "edge", "bin", "scenarios", "xtask"].iter().position(|tier| *tier == room)
}

fn arrows(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut allowed = sideways(house);
    for from in &house.crates {
        let Some(above) = tier(from) else {
            faults.push(Fault::at(&from.folder, "a crate outside every room"));
            continue;
        };
        // Tests may wire real parts of any tier together.
        for to in from.uses.iter().filter(|one| one.ours && !one.dev) {
            let below = house.crates.iter().find(|one| one.name == to.name).and_then(tier);
            let arrow = (from.name.clone(), to.name.clone());
            let within_core = above == 0 && below == Some(0);
            if below.is_some_and(|below| below < above) || within_core {
                continue;
            }
            if let Some(at) = allowed.iter().position(|one| *one == arrow) {
                allowed.remove(at);
                continue;
            }
            faults.push(Fault::at(
                &format!("{}/Cargo.toml", from.folder),
                format!("«{}» may not use «{}»", arrow.0, arrow.1),
            ));
        }
    }
    faults.extend(
        allowed
            .iter()
            .map(|(from, to)| Fault::at(SIDEWAYS_LIST, format!("nothing needs {from} → {to}"))),
    );
    faults
}

fn sideways(house: &House) -> Vec<(String, String)> {
    let first_word = |rest: &str| rest.split_whitespace().next().unwrap_or_default().to_owned();
    let lines = house.list(SIDEWAYS_LIST);
    lines.into_iter().map(|(from, rest)| (from, first_word(&rest))).collect()
}

fn core_crates(house: &House) -> Vec<Fault> {
    let list = house.list(CORE_LIST);
    let mut faults = Vec::new();
    let mut used: Vec<&Use> = Vec::new();
    for one in house.crates.iter().filter(|one| tier(one) == Some(0)) {
        for outside in one.uses.iter().filter(|one| !one.ours && !one.dev) {
            used.push(outside);
            if !list.iter().any(|(name, _)| *name == outside.name) {
                faults.push(Fault::at(
                    &format!("{}/Cargo.toml", one.folder),
                    format!("«{}» is not in {CORE_LIST}", outside.name),
                ));
            }
        }
    }
    for (name, reason) in &list {
        if reason.is_empty() {
            faults.push(Fault::at(CORE_LIST, format!("«{name}» has no reason")));
        }
        if !used.iter().any(|one| one.name == *name) {
            faults.push(Fault::at(CORE_LIST, format!("nothing needs «{name}»")));
        }
    }
    faults
}

fn anyhow_at_the_top(house: &House) -> Vec<Fault> {
    let low = house.crates.iter().filter(|one| tier(one).is_some_and(|tier| tier < 3));
    low.filter(|one| one.uses.iter().any(|used| used.name == "anyhow" && !used.dev))
        .map(|one| Fault::at(&format!("{}/Cargo.toml", one.folder), "uses anyhow"))
        .collect()
}
