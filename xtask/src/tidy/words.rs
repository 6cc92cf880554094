//! Words that may not stand in the code, and comments that are really code.

use super::{Fault, Rule};
use crate::code;
use crate::house::{House, SourceFile};

pub const RULES: &[Rule] = &[
    Rule {
        name: "nothing left for later",
        why: "a note to oneself in the code is an issue that nobody sees",
        mend: "do it now, or write it down as an issue and take the note out",
        check: later,
    },
    Rule {
        name: "every test runs",
        why: "an ignored test is a rule that nobody holds",
        mend: "mend it or delete it; one that needs a real program belongs in scenarios/",
        check: ignored,
    },
    Rule {
        name: "no sleeping in tests",
        why: "a test that waits for a time is slow when it passes and wrong when the machine is busy",
        mend: "wait for what you wait for: a line of output, a channel, a state; time is an argument",
        check: sleeping,
    },
    Rule {
        name: "no unsafe",
        why: "the house has nothing that needs it, and the proof of its absence is cheap",
        mend: "use the safe way, or a crate whose business it is",
        check: not_safe,
    },
    Rule {
        name: "no commented-out code",
        why: "git remembers; a reader cannot tell whether it is missing or dead",
        mend: "delete it",
        check: commented_out,
    },
];

fn later(house: &House) -> Vec<Fault> {
    let notes = |line: &str| {
        let words = line.split(|c: char| !c.is_alphanumeric());
        words.into_iter().any(|word| ["TODO", "FIXME", "XXX"].contains(&word))
    };
    let mut faults = in_lines(house, |_| true, Part::Comments, notes, "a note for later");
    let unwritten = |line: &str| line.contains("todo!(") || line.contains("unimplemented!(");
    faults.extend(in_lines(house, |_| true, Part::Code, unwritten, "not written yet"));
    faults
}

fn ignored(house: &House) -> Vec<Fault> {
    let ignored = |line: &str| line.contains("#[ignore");
    in_lines(house, |_| true, Part::Code, ignored, "an ignored test")
}

fn sleeping(house: &House) -> Vec<Fault> {
    let sleeps = |line: &str| line.contains("sleep(") || line.contains("sleep_until(");
    let tells = |file: &SourceFile| file.is_test() || file.path.starts_with("scenarios/");
    in_lines(house, tells, Part::Code, sleeps, "sleeps")
}

fn not_safe(house: &House) -> Vec<Fault> {
    let says = |line: &str| {
        line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "unsafe")
    };
    in_lines(house, |_| true, Part::Code, says, "unsafe")
}

fn commented_out(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in house.rust() {
        for (number, line) in file.text.lines().enumerate() {
            let Some(words) = line.trim_start().strip_prefix("// ") else { continue };
            if looks_like_code(words.trim()) {
                faults.push(Fault::at_line(&file.path, number + 1, "looks like code"));
            }
        }
    }
    faults
}

fn looks_like_code(words: &str) -> bool {
    let ends = [";", "{", "})", "})?"].iter().any(|end| words.ends_with(end));
    let begins =
        ["let ", "use ", "pub ", "fn ", "if ", "for ", "match ", "return ", "#[", "}", "self."];
    ends && begins.iter().any(|begin| words.starts_with(begin))
}

#[derive(Clone, Copy)]
enum Part {
    Code,
    Comments,
}

fn in_lines(
    house: &House,
    files: impl Fn(&SourceFile) -> bool,
    part: Part,
    wrong: impl Fn(&str) -> bool,
    what: &str,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in house.rust().filter(|file| files(file)) {
        let parts = code::parts(&file.text);
        let text = match part {
            Part::Code => &parts.code,
            Part::Comments => &parts.comments,
        };
        for (number, line) in text.lines().enumerate() {
            if wrong(line) {
                faults.push(Fault::at_line(&file.path, number + 1, what));
            }
        }
    }
    faults
}
