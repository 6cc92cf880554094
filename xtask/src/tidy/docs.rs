//! What must be written about the code, and that it is still true of the folders.

use super::{Fault, Rule};
use crate::house::House;

const MAP: &str = "ARCHITECTURE.md";

pub const RULES: &[Rule] = &[
    Rule {
        name: "every module says what it is",
        why: "a reader decides by the first line whether this is the place",
        mend: "begin the file with `//!`: what it is, and what is deliberately not here",
        check: module_docs,
    },
    Rule {
        name: "the map names only what is there",
        why: "a map with a wrong street is worse than none",
        mend: "correct ARCHITECTURE.md in the commit that moves or removes the path",
        check: map,
    },
];

fn module_docs(house: &House) -> Vec<Fault> {
    let silent = |text: &str| {
        let first = text.lines().map(str::trim).find(|line| !line.is_empty());
        !first.is_some_and(|line| line.starts_with("//!"))
    };
    house
        .rust()
        .filter(|file| silent(&file.text))
        .map(|file| Fault::at_line(&file.path, 1, "does not begin with //!"))
        .collect()
}

fn map(house: &House) -> Vec<Fault> {
    let Some(map) = house.file(MAP) else { return Vec::new() };
    let mut faults = Vec::new();
    for (number, line) in map.text.lines().enumerate() {
        for path in paths(line).filter(|path| is_ours(house, path) && !house.has(path)) {
            faults.push(Fault::at_line(MAP, number + 1, format!("{path} is not there")));
        }
    }
    faults
}

/// What stands in backquotes or as the target of a link.
fn paths(line: &str) -> impl Iterator<Item = &str> {
    let quoted = line.split('`').skip(1).step_by(2);
    let linked = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    quoted.chain(linked).filter(|path| {
        !path.is_empty() && path.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c))
    })
}

/// A path in one of the rooms, or a page or manifest in the root; `axum` and `/api/v1` are not.
fn is_ours(house: &House, path: &str) -> bool {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    // A bare `mod.rs` is any of them; a bare `README.md` is the one in the root.
    let is_file = rest.is_empty() && [".md", ".toml"].iter().any(|end| path.ends_with(end));
    let rooms =
        ["core", "app", "edge", "bin", "regulation", "scenarios", "xtask", "docs", "packaging"];
    let in_room = path.contains('/') && (rooms.contains(&first) || house.has(first));
    !first.is_empty() && (is_file || in_room)
}
