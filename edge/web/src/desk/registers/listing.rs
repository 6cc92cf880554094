//! What long lists share: a page at a time, and addresses that keep the question.

use crate::{
    lang::Lang,
    texts::{registers::Registers, ui::Ui},
    ui::{Choice, Pager},
};

/// As many rows as a page of 60 KB holds.
pub const ROWS: usize = 100;
/// Longer than any name or number that somebody searches for.
const ASKED_CHARS: usize = 100;

/// One page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// From 0.
    page: usize,
    total: usize,
}

impl Window {
    /// The page with this number (from 1, as people count), or the last one.
    pub fn of(asked: &str, total: usize) -> Window {
        let asked: usize = asked.parse().unwrap_or(1);
        let last = total.saturating_sub(1) / ROWS;
        Window { page: asked.saturating_sub(1).min(last), total }
    }

    pub fn rows<T>(self, all: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        all.skip(self.page * ROWS).take(ROWS)
    }

    /// `None` where everything is on one page. `query` is kept in the addresses.
    pub fn pager(self, lang: Lang, path: &str, query: &[(&str, &str)]) -> Option<Pager> {
        if self.total <= ROWS {
            return None;
        }
        let first = self.page * ROWS + 1;
        let last = (first + ROWS - 1).min(self.total);
        let to = |page: usize| {
            let number = (page + 1).to_string();
            let query: Vec<_> = query.iter().copied().chain([("page", number.as_str())]).collect();
            address(path, &query)
        };
        let previous = self.page.checked_sub(1).map(to);
        let next = (last < self.total).then(|| to(self.page + 1));
        let place = Registers(lang).place(first, last, self.total);
        Some(Pager::new(Ui(lang), place, previous, next))
    }
}

/// What was typed, within bounds.
pub fn asked(text: &str) -> String {
    text.trim().chars().take(ASKED_CHARS).collect()
}

/// The path with its question; empty values are left out.
pub fn address(path: &str, query: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = query
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", escaped(value)))
        .collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// A part of an address: letters of other alphabets as `%XX`.
pub fn escaped(text: &str) -> String {
    let letter = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(letter).collect()
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
    fn pages_stay_within_the_list() {
        for (asked, total, shown) in
            [("1", 250, 0..100), ("3", 250, 200..250), ("9", 250, 200..250), ("x", 7, 0..7)]
        {
            let window = Window::of(asked, total);
            assert_eq!(window.rows(0..total).collect::<Vec<_>>(), shown.collect::<Vec<_>>());
        }
        assert_eq!(Window::of("1", 0).rows(0..0).count(), 0);
    }

    #[test]
    fn addresses_keep_the_question() {
        let query = [("q", "髙 橋"), ("state", ""), ("page", "2")];
        assert_eq!(address("/people", &query), "/people?q=%E9%AB%99%20%E6%A9%8B&page=2");
        assert_eq!(address("/people", &[("q", "")]), "/people");
    }
}
