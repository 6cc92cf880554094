//! What the lists of the registers share: questions within bounds, and addresses that keep them.

use crate::{ui::Choice, words};

/// Longer than any name or number that somebody searches for.
const ASKED_CHARS: usize = 100;

/// What was typed, within bounds.
pub fn asked(text: &str) -> String {
    text.trim().chars().take(ASKED_CHARS).collect()
}

/// The number of a page as the address has it; the first where it has none.
pub fn page(asked: &str) -> usize {
    asked.parse().unwrap_or(1)
}

/// The path with its question; empty values are left out.
pub fn address(path: &str, query: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = query
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", words::segment(value)))
        .collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// The answers of a filter: everything first, then these.
pub fn choices(
    all: &str,
    options: impl Iterator<Item = (String, String)>,
    chosen: &str,
) -> Vec<Choice> {
    let options = options.map(|(value, label)| Choice::new(value, label));
    std::iter::once(Choice::new("", all)).chain(options).map(|it| it.chosen_if(chosen)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_the_question() {
        let query = [("q", "髙 橋"), ("state", ""), ("page", "2")];
        assert_eq!(address("/people", &query), "/people?q=%E9%AB%99%20%E6%A9%8B&page=2");
        assert_eq!(address("/people", &[("q", "")]), "/people");
    }
}
