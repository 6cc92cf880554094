//! What a marker names, written as people write it: `1(2)① grant and revoke; rules 1, 3: why.`

/// The names in a marker: `1(2)①-grant`, `1(2)①-revoke`, `rule 1`, `rule 3`.
///
/// A number after `rules` is a rule, before it a clause; a word alone belongs to the clause before.
pub fn names(marker: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rules = false;
    let mut clause = "";
    let words = without_remarks(marker).replace(" and ", ",");
    for word in words.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
        let number = word.strip_prefix("rules ").or_else(|| word.strip_prefix("rule "));
        rules |= number.is_some();
        names.push(match number {
            Some(number) => format!("rule {}", number.trim()),
            None if rules => format!("rule {word}"),
            None if word.starts_with(|c: char| c.is_ascii_digit()) => {
                clause = word.split(' ').next().unwrap_or_default();
                word.replace(' ', "-")
            }
            None => format!("{clause}-{word}"),
        });
    }
    names
}

/// Without what is for people: after the full stop or colon, and in brackets that follow a blank.
fn without_remarks(marker: &str) -> String {
    let mut kept = String::new();
    let mut brackets = 0;
    let mut before = ' ';
    for c in marker.trim().chars() {
        match c {
            '(' if before == ' ' || brackets > 0 => brackets += 1,
            ')' if brackets > 0 => brackets -= 1,
            '.' | ':' if brackets == 0 => break,
            _ if brackets == 0 => kept.push(c),
            _ => {}
        }
        before = c;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_people_write_it() {
        let check = |marker: &str, expected: &[&str]| assert_eq!(names(marker), expected);
        check(" 1(2)①-grant, rule 3", &["1(2)①-grant", "rule 3"]);
        check(
            " 1(2)① grant and revoke; rules 1, 2 and 11. A permit.",
            &["1(2)①-grant", "1(2)①-revoke", "rule 1", "rule 2", "rule 11"],
        );
        check(" 1(2)① (system committee, audit officer), 8(3) (custodian).", &["1(2)①", "8(3)"]);
        check(" 1(1), 1(2)①; rule 2: forms of before.", &["1(1)", "1(2)①", "rule 2"]);
    }

    proptest! {
        #[test]
        fn nothing_that_is_written_breaks_it(marker in ".{0,80}") {
            names(&marker);
        }
    }
}
