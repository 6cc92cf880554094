//! Finds the markers in the sources. Their form is told in the parent module.

use super::Subjects;
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
    /// The markers, and those that stand above nothing.
    pub fn find(house: &House) -> (Self, Vec<String>) {
        let mut marks = Self::default();
        let mut faults = Vec::new();
        for file in &house.files {
            if file.path.ends_with(".rs") {
                marks.find_modules(file);
            } else if !file.path.ends_with(".mjs") {
                continue;
            }
            faults.extend(marks.find_tests(file));
        }
        (marks, faults)
    }

    /// Markers that name no clause and no rule.
    pub fn unknown(&self, subjects: &Subjects) -> Vec<String> {
        let unknown = self.marks.iter().filter(|mark| !subjects.knows(&mark.id));
        unknown.map(|mark| format!("{}: there is no «{}»", mark.path, mark.id)).collect()
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

    fn find_modules(&mut self, file: &SourceFile) {
        let heads = file.text.lines().take_while(|line| line.starts_with("//!"));
        for ids in heads.filter_map(|line| line.strip_prefix("//! Keeps:")) {
            self.add(ids, &file.path, None);
        }
    }

    fn find_tests(&mut self, file: &SourceFile) -> Vec<String> {
        let mut faults = Vec::new();
        let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(ids) = line.strip_prefix("// keeps:") else { continue };
            match test_below(&lines[at + 1..]) {
                Some(test) => self.add(ids, &file.path, Some(&test)),
                None => faults.push(format!("{}:{}: no test stands below", file.path, at + 1)),
            }
        }
        faults
    }

    fn add(&mut self, ids: &str, path: &str, test: Option<&str>) {
        for id in ids.trim().trim_end_matches('.').split(',') {
            let id = id.trim().to_owned();
            self.marks.push(Mark { id, path: path.to_owned(), test: test.map(str::to_owned) });
        }
    }
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

fn story_name(line: &str) -> Option<String> {
    let rest = line.trim_start_matches("await ").strip_prefix("story(")?;
    let quote = rest.chars().next().filter(|c| "'\"`".contains(*c))?;
    rest[1..].split(quote).next().map(str::to_owned)
}
