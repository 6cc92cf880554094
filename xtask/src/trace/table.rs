//! The page that an auditor reads, and what it shows to be missing.

use std::fmt::Write as _;

use super::{Marks, Subjects};
use crate::trace::subjects::Clause;

/// Clauses and rules that must have a test and have none.
pub fn untested(subjects: &Subjects, marks: &Marks) -> Vec<String> {
    let clauses = subjects.clauses.iter().filter(|clause| clause.built).map(|clause| &clause.id);
    let rules = subjects.rules.iter().filter(|rule| rule.now).map(|rule| &rule.id);
    clauses
        .chain(rules)
        .filter(|id| marks.tests(id).is_empty())
        .map(|id| format!("{id} has no test: write `// keeps: {id}` above the test that holds it"))
        .collect()
}

/// `docs/trace.md`.
pub fn page(subjects: &Subjects, marks: &Marks) -> String {
    let built = subjects.clauses.iter().filter(|clause| clause.built).count();
    let mut page = format!(
        "# Trace: clause → rule → test → evidence\n\n\
         {built} of {} clauses are built. Written by `cargo xtask trace`; not by hand.\n\n\
         Strength is what the system does: block (it refuses), detect (it finds), attest (a person \
         says so).\n\n## Clauses\n\n\
         | clause | in short | strength | state | decided in | tests | evidence |\n\
         |---|---|---|---|---|---|---|\n",
        subjects.clauses.len()
    );
    for clause in &subjects.clauses {
        let evidence = clause.evidence.as_ref().map_or("", |evidence| &evidence.en);
        let _ = writeln!(
            page,
            "| {} | {} {} | {} | {} | {} | {} | {evidence} |",
            clause.id,
            clause.title.ja,
            clause.title.en,
            clause.strength,
            state(clause),
            code_list(&marks.modules(&clause.id)),
            marks.tests(&clause.id).len(),
        );
    }
    page.push_str("\n## Rules\n\n| rule | sentence | decided in | tests |\n|---|---|---|---|\n");
    for rule in &subjects.rules {
        let tests = marks.tests(&rule.id).len();
        let tests = if rule.now || tests > 0 { tests.to_string() } else { "later".to_owned() };
        let modules = code_list(&marks.modules(&rule.id));
        let number = rule.id.trim_start_matches("rule ");
        let _ = writeln!(page, "| {number} | {} | {modules} | {tests} |", rule.sentence);
    }
    page.push_str("\n## Tests\n");
    let ids = subjects.clauses.iter().map(|clause| &clause.id);
    for id in ids.chain(subjects.rules.iter().map(|rule| &rule.id)) {
        tests_of(&mut page, id, marks);
    }
    page
}

fn state(clause: &Clause) -> &'static str {
    match (clause.built, clause.omitted) {
        (true, _) => "built",
        (false, true) => "the hospital's own text",
        (false, false) => "not yet",
    }
}

fn code_list(paths: &[&str]) -> String {
    paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(" ")
}

fn tests_of(page: &mut String, id: &str, marks: &Marks) {
    let tests = marks.tests(id);
    if tests.is_empty() {
        return;
    }
    let _ = writeln!(page, "\n### {id}\n");
    let mut last_path = "";
    for (path, test) in tests {
        if path != last_path {
            let _ = writeln!(page, "- `{path}`");
            last_path = path;
        }
        let _ = writeln!(page, "  - {}", test.replace('_', " "));
    }
}
