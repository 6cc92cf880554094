//! Names of files and folders that say nothing.

use super::{Fault, Rule};
use crate::house::House;

const EMPTY_NAMES: [&str; 9] =
    ["utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "shared"];

pub const RULES: &[Rule] = &[Rule {
    name: "names from the hospital",
    why: "a drawer named «utils» takes everything and tells nothing; a ward would never say it",
    mend: "name it by what it holds: `kana`, `money`, `handover`; or put it beside its only user",
    check: names,
}];

fn names(house: &House) -> Vec<Fault> {
    let empty = |part: &&str| EMPTY_NAMES.contains(&part.split('.').next().unwrap_or_default());
    house
        .files
        .iter()
        .filter_map(|file| {
            let part = file.path.split('/').find(empty)?;
            Some(Fault::at(&file.path, format!("«{part}» names no thing")))
        })
        .collect()
}
