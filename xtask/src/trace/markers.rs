//! Finds the markers in the sources. Their form is told in the parent module.

use super::{Subjects, names::names};
use crate::house::{House, SourceFile};

/// Every marker of the house, in the order of the files.
#[derive(Default)]
pub struct Marks {
    marks: Vec<Mark>,
}

struct Mark {
    /// What it names: `1(2)①-grant`, `rule 3`.
    id: String,
    path: String,
    /// The test, or `None` for a module.
    test: Option<String>,
}

impl Marks {
    /// The markers, and those that stand above nothing or name nothing.
    pub fn find(house: &House, subjects: &Subjects) -> (Self, Vec<String>) {
        let mut marks = Self::default();
        let mut faults = Vec::new();
        for file in &house.files {
            let written = match file.path.rsplit('.').next() {
                Some("rs") => [in_head(file), above_tests(file)].concat(),
                Some("mjs") => above_tests(file),
                _ => continue,
            };
            for one in written {
                faults.extend(marks.add(file, one, subjects));
            }
        }
        (marks, faults)
    }

    /// Modules that decide it.
    pub fn modules(&self, id: &str) -> Vec<&str> {
        let marks = self.marks.iter().filter(|mark| mark.id == id && mark.test.is_none());
        marks.map(|mark| mark.path.as_str()).collect()
    }

    /// Tests that hold it: path and name.
    pub fn tests(&self, id: &str) -> Vec<(&str, &str)> {
        let marks = self.marks.iter().filter(|mark| mark.id == id);
        marks.filter_map(|mark| Some((mark.path.as_str(), mark.test.as_deref()?))).collect()
    }

    fn add(&mut self, file: &SourceFile, one: Written, subjects: &Subjects) -> Vec<String> {
        let place = format!("{}:{}", file.path, one.line);
        if let Below::Nothing = one.below {
            return vec![format!("{place}: no test stands below")];
        }
        let mut faults = Vec::new();
        for name in names(&one.words) {
            let ids = subjects.meant_by(&name);
            if ids.is_empty() {
                faults.push(format!("{place}: there is no «{name}»"));
            }
            for id in ids {
                self.marks.push(Mark { id, path: file.path.clone(), test: one.below.test() });
            }
        }
        faults
    }
}

/// A marker as it stands in a file.
#[derive(Clone)]
struct Written {
    line: usize,
    words: String,
    below: Below,
}

#[derive(Clone)]
enum Below {
    Module,
    Test(String),
    Nothing,
}

impl Below {
    fn test(&self) -> Option<String> {
        match self {
            Self::Test(name) => Some(name.clone()),
            Self::Module | Self::Nothing => None,
        }
    }
}

fn in_head(file: &SourceFile) -> Vec<Written> {
    let heads = file.text.lines().take_while(|line| line.starts_with("//!")).enumerate();
    heads
        .filter_map(|(at, line)| {
            let words =
                ["//! Keeps:", "//! Clauses:"].iter().find_map(|it| line.strip_prefix(it))?;
            let words = words.to_owned();
            Some(Written { line: at + 1, words, below: Below::Module })
        })
        .collect()
}

fn above_tests(file: &SourceFile) -> Vec<Written> {
    let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
    let markers = lines.iter().enumerate();
    markers
        .filter_map(|(at, line)| {
            let words = line.strip_prefix("// keeps:")?.to_owned();
            let below = test_below(&lines[at + 1..]).map_or(Below::Nothing, Below::Test);
            Some(Written { line: at + 1, words, below })
        })
        .collect()
}

/// The name of the test that begins here, past its attributes and comments.
fn test_below(lines: &[&str]) -> Option<String> {
    let mut is_test = false;
    for line in lines {
        if line.starts_with("#[") {
            is_test |= line.ends_with("test]") || line.contains("test(");
        } else if !line.starts_with("//") {
            return if is_test { function_name(line) } else { story_name(line) };
        }
    }
    None
}

fn function_name(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("fn ")?;
    rest.split('(').next().map(str::to_owned)
}

/// `story('…'`, `story.withAndWithoutScript('…'`.
fn story_name(line: &str) -> Option<String> {
    let (_, rest) = line.strip_prefix("story")?.split_once('(')?;
    let quote = rest.chars().next().filter(|c| "'\"`".contains(*c))?;
    rest[1..].split(quote).next().map(str::to_owned)
}
