//! How long a file and a function may be. Tests are apart: a long story is still one story.

use super::{Fault, Rule};
use crate::code;
use crate::house::{House, SourceFile};

/// `path lines reason`: files over 350 lines, each with the length it may not pass again.
const LONG_LIST: &str = "xtask/long-files.txt";
const FILE_LINES: usize = 350;
const FILE_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 70;

pub const RULES: &[Rule] = &[
    Rule {
        name: "files of at most 350 lines",
        why: "a file that does not fit in the head is read by nobody; the giants grow at the entry \
              point and at the central noun",
        mend: "split it by meaning. One that truly is one piece may stand in xtask/long-files.txt, \
               never over 500 lines; the number there only goes down",
        check: files,
    },
    Rule {
        name: "functions of at most 70 lines",
        why: "a long function hides its branches",
        mend: "keep the branching in one function and push the plain work down",
        check: functions,
    },
];

fn files(house: &House) -> Vec<Fault> {
    let list = house.list(LONG_LIST);
    let mut faults: Vec<Fault> = counted(house)
        .filter_map(|file| {
            let lines = file.text.lines().count();
            let listed = list.iter().find(|(path, _)| *path == file.path);
            let what = length_fault(lines, listed.map(|(_, rest)| limit(rest)))?;
            Some(Fault::at(&file.path, what))
        })
        .collect();
    let gone = list.iter().filter(|(path, _)| !counted(house).any(|file| file.path == *path));
    faults.extend(gone.map(|(path, _)| Fault::at(LONG_LIST, format!("{path} is gone"))));
    faults
}

fn counted(house: &House) -> impl Iterator<Item = &SourceFile> {
    house.files.iter().filter(|file| {
        let ends = [".rs", ".mjs", ".js"].iter().any(|end| file.path.ends_with(end));
        ends && !file.is_test()
    })
}

fn limit(rest: &str) -> usize {
    rest.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn length_fault(lines: usize, listed: Option<usize>) -> Option<String> {
    match listed {
        _ if lines > FILE_LINES_MAX => {
            Some(format!("{lines} lines, never more than {FILE_LINES_MAX}"))
        }
        None if lines > FILE_LINES => Some(format!("{lines} lines")),
        Some(limit) if lines > limit => Some(format!("{lines} lines, grown over its {limit}")),
        Some(_) if lines <= FILE_LINES => {
            Some(format!("{lines} lines: take it out of {LONG_LIST}"))
        }
        Some(limit) if lines < limit => {
            Some(format!("{lines} lines: lower its {limit} in {LONG_LIST}"))
        }
        _ => None,
    }
}

fn functions(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in house.rust().filter(|file| !file.is_test()) {
        for function in code::functions(&code::parts(&file.text)) {
            if function.lines > FUNCTION_LINES_MAX {
                let what = format!("fn {} has {} lines", function.name, function.lines);
                faults.push(Fault::at_line(&file.path, function.first_line, what));
            }
        }
    }
    faults
}
