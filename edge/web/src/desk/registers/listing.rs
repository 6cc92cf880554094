//! What the lists of the registers share: questions within bounds, and the answers of a filter.

use crate::ui::Choice;

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

/// The answers of a filter: everything first, then these.
pub fn choices(
    all: &str,
    options: impl Iterator<Item = (String, String)>,
    chosen: &str,
) -> Vec<Choice> {
    let options = options.map(|(value, label)| Choice::new(value, label));
    std::iter::once(Choice::new("", all)).chain(options).map(|it| it.chosen_if(chosen)).collect()
}
