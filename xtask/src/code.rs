//! Tells code from comments and strings in a Rust file, well enough for the chores.
//!
//! Not a parser: no macro is expanded and nothing is resolved. Both texts that come out have
//! the lines of the one that went in, so a line number means the same in all three.

/// A Rust file taken apart. What does not belong to a part is blank in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    /// Code without comments; of string and character literals only the quotes are left.
    pub code: String,
    /// The words of the comments, without their slashes.
    pub comments: String,
}

/// A function's name and the lines it stands on, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub first_line: usize,
    pub lines: usize,
}

enum State {
    Code,
    LineComment,
    BlockComment { depth: u32 },
    Text,
    RawText { hashes: usize },
}

/// Takes a file apart.
pub fn parts(text: &str) -> Parts {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Parts { code: String::new(), comments: String::new() };
    let mut state = State::Code;
    let mut at = 0;
    while at < chars.len() {
        let (next, taken) = match state {
            State::Code => in_code(&chars, at, &mut out),
            State::LineComment => in_line_comment(&chars, at, &mut out),
            State::BlockComment { depth } => in_block_comment(&chars, at, depth, &mut out),
            State::Text => in_text(&chars, at, &mut out),
            State::RawText { hashes } => in_raw_text(&chars, at, hashes, &mut out),
        };
        state = next;
        at += taken;
    }
    out
}

/// Every function with a body, in the order of the file.
pub fn functions(parts: &Parts) -> Vec<Function> {
    let chars: Vec<char> = parts.code.chars().collect();
    let mut found = Vec::new();
    let mut line = 1;
    for at in 0..chars.len() {
        if chars[at] == '\n' {
            line += 1;
        }
        if !is_word(&chars, at, "fn") {
            continue;
        }
        let name: String =
            chars.iter().skip(at + 3).take_while(|c| c.is_alphanumeric() || **c == '_').collect();
        if let (false, Some(lines)) = (name.is_empty(), body_lines(&chars[at..])) {
            found.push(Function { name, first_line: line, lines });
        }
    }
    found
}

/// Whether `word` stands at `at` on its own.
fn is_word(chars: &[char], at: usize, word: &str) -> bool {
    let in_name = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || *c == '_');
    let len = word.chars().count();
    chars[at..].iter().take(len).copied().eq(word.chars())
        && !(at > 0 && in_name(chars.get(at - 1)))
        && !in_name(chars.get(at + len))
}

/// Lines from here to the brace that closes the body; `None` where a `;` says there is no body.
fn body_lines(chars: &[char]) -> Option<usize> {
    let (mut braces, mut brackets, mut lines) = (0u32, 0u32, 1);
    for c in chars {
        match c {
            '\n' => lines += 1,
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
            ';' if braces == 0 && brackets == 0 => return None,
            '{' => braces += 1,
            '}' if braces == 1 => return Some(lines),
            '}' => braces = braces.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn in_code(chars: &[char], at: usize, out: &mut Parts) -> (State, usize) {
    let after = chars.get(at + 1).copied();
    match (chars[at], after) {
        ('/', Some('/')) => {
            blank(out, 2);
            (State::LineComment, 2)
        }
        ('/', Some('*')) => {
            blank(out, 2);
            (State::BlockComment { depth: 1 }, 2)
        }
        ('"', _) => {
            code(out, '"');
            (State::Text, 1)
        }
        ('r', Some('"' | '#')) if !part_of_name(chars, at) => raw_start(chars, at, out),
        ('\'', _) => (State::Code, char_literal(chars, at, out)),
        (c, _) => {
            code(out, c);
            (State::Code, 1)
        }
    }
}

/// `r` before it may itself follow `b` or `c`: `br"…"`.
fn part_of_name(chars: &[char], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).and_then(|i| chars.get(i)).copied();
    let name = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    match before(1) {
        Some('b' | 'c') => name(before(2)),
        other => name(other),
    }
}

/// `r"`, `r#"`; not `r#name`.
fn raw_start(chars: &[char], at: usize, out: &mut Parts) -> (State, usize) {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(at + 1 + hashes) != Some(&'"') {
        code(out, 'r');
        return (State::Code, 1);
    }
    blank(out, hashes + 1);
    code(out, '"');
    (State::RawText { hashes }, hashes + 2)
}

/// Blanks `'x'` or `'\n'`; a lone quote is a lifetime. Answers how many characters it took.
fn char_literal(chars: &[char], at: usize, out: &mut Parts) -> usize {
    let taken = if chars.get(at + 1) == Some(&'\\') {
        chars.iter().skip(at + 3).position(|c| *c == '\'').map(|n| n + 4)
    } else {
        (chars.get(at + 2) == Some(&'\'')).then_some(3)
    };
    match taken {
        Some(taken) => chars[at..at + taken].iter().for_each(|c| neither(out, *c)),
        None => code(out, '\''),
    }
    taken.unwrap_or(1)
}

fn in_line_comment(chars: &[char], at: usize, out: &mut Parts) -> (State, usize) {
    comment(out, chars[at]);
    (if chars[at] == '\n' { State::Code } else { State::LineComment }, 1)
}

fn in_block_comment(chars: &[char], at: usize, depth: u32, out: &mut Parts) -> (State, usize) {
    match (chars[at], chars.get(at + 1)) {
        ('*', Some('/')) => {
            blank(out, 2);
            let left = depth - 1;
            (if left == 0 { State::Code } else { State::BlockComment { depth: left } }, 2)
        }
        ('/', Some('*')) => {
            blank(out, 2);
            (State::BlockComment { depth: depth + 1 }, 2)
        }
        (c, _) => {
            comment(out, c);
            (State::BlockComment { depth }, 1)
        }
    }
}

fn in_text(chars: &[char], at: usize, out: &mut Parts) -> (State, usize) {
    match (chars[at], chars.get(at + 1)) {
        ('"', _) => {
            code(out, '"');
            (State::Code, 1)
        }
        ('\\', Some(escaped)) => {
            blank(out, 1);
            neither(out, *escaped);
            (State::Text, 2)
        }
        (c, _) => {
            neither(out, c);
            (State::Text, 1)
        }
    }
}

fn in_raw_text(chars: &[char], at: usize, hashes: usize, out: &mut Parts) -> (State, usize) {
    let closes = chars[at] == '"'
        && chars[at + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
    if closes {
        code(out, '"');
        blank(out, hashes);
        return (State::Code, 1 + hashes);
    }
    neither(out, chars[at]);
    (State::RawText { hashes }, 1)
}

fn code(out: &mut Parts, c: char) {
    out.code.push(c);
    out.comments.push(if c == '\n' { '\n' } else { ' ' });
}

fn comment(out: &mut Parts, c: char) {
    out.comments.push(c);
    out.code.push(if c == '\n' { '\n' } else { ' ' });
}

fn neither(out: &mut Parts, c: char) {
    let blank = if c == '\n' { '\n' } else { ' ' };
    out.code.push(blank);
    out.comments.push(blank);
}

fn blank(out: &mut Parts, count: usize) {
    for _ in 0..count {
        neither(out, ' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(text: &str, expected: Expect) {
        let parts = parts(text);
        let lines =
            |part: &str| part.lines().map(|l| format!("|{}\n", l.trim_end())).collect::<String>();
        expected.assert_eq(&format!("{}--\n{}", lines(&parts.code), lines(&parts.comments)));
    }

    #[test]
    fn comments_and_strings_are_told_from_code() {
        check(
            "fn a<'x>() { // why: \"quoted\"\n    let s = \"// no { comment\"; /* a /* b */ c */ f('{', '\\'');\n}",
            expect![[r#"
                |fn a<'x>() {
                |    let s = "               ";                   f(   ,     );
                |}
                --
                |                why: "quoted"
                |                                  a    b    c
                |
            "#]],
        );
    }

    #[test]
    fn raw_strings_end_at_their_own_hashes() {
        check(
            "let a = r#\"say \"hi\" {\"#; let b = br\"\\\"; let r#type = 1; // done",
            expect![[r##"
                |let a =   "          " ; let b = b " "; let r#type = 1;
                --
                |                                                           done
            "##]],
        );
    }

    #[test]
    fn functions_are_measured_from_name_to_closing_brace() {
        let text = "trait T { fn none(&self) -> [u8; 2]; }\nfn one() {}\nasync fn three() {\n    if a { b }\n}\n";
        let found: Vec<String> = functions(&parts(text))
            .iter()
            .map(|f| format!("{} line {} lines {}", f.name, f.first_line, f.lines))
            .collect();
        assert_eq!(found, ["one line 2 lines 1", "three line 3 lines 3"]);
    }

    proptest! {
        #[test]
        fn whatever_is_read_keeps_its_lines(text in "[a-z\"'#/*\\\\{}();\n r]{0,200}") {
            let parts = parts(&text);
            prop_assert_eq!(parts.code.matches('\n').count(), text.matches('\n').count());
            prop_assert_eq!(parts.comments.matches('\n').count(), text.matches('\n').count());
            functions(&parts);
        }
    }
}
