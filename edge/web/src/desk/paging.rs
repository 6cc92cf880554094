//! Long lists by the hundred, and addresses that keep what was asked: a page stays small however many people the
//! hospital has.

use crate::{lang::Lang, texts::apply::Apply, texts::ui::Ui, ui::Pager, words};

/// Rows of one page: about 40 KB of HTML.
pub const ROWS_MAX: usize = 100;

/// One page of a list, and the links to the ones beside it. `page` counts from 1; `query` are the
/// other parts of the address.
pub fn page_of<T>(
    lang: Lang,
    all: Vec<T>,
    page: usize,
    path: &str,
    query: &[(&str, &str)],
) -> (Vec<T>, Option<Pager>) {
    let count = all.len();
    let last_page = count.div_ceil(ROWS_MAX).max(1);
    let page = page.clamp(1, last_page);
    let first = (page - 1) * ROWS_MAX;
    let rows: Vec<T> = all.into_iter().skip(first).take(ROWS_MAX).collect();
    if last_page == 1 {
        return (rows, None);
    }
    let place = Apply(lang).place(first + 1, first + rows.len(), count);
    let link = |page: usize| {
        let page = page.to_string();
        let query: Vec<_> = query.iter().copied().chain([("page", page.as_str())]).collect();
        address(path, &query)
    };
    let previous = (page > 1).then(|| link(page - 1));
    let next = (page < last_page).then(|| link(page + 1));
    (rows, Some(Pager::new(Ui(lang), place, previous, next)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_on_one_page() {
        let all: Vec<usize> = (0..250).collect();
        let mut seen = vec![];
        for page in 1..=3 {
            let (rows, pager) = page_of(Lang::Ja, all.clone(), page, "/people", &[("q", "サ")]);
            seen.extend(rows);
            let pager = pager.expect("three pages");
            assert_eq!(pager.next.is_some(), page < 3);
            assert_eq!(pager.previous.is_some(), page > 1);
        }
        assert_eq!(seen, all);
        let (rows, pager) = page_of(Lang::Ja, all, 2, "/people", &[("q", "サ"), ("x", "")]);
        assert_eq!(rows.len(), 100);
        let next = pager.and_then(|it| it.next);
        assert_eq!(next.as_deref(), Some("/people?q=%E3%82%B5&page=3"));
    }

    #[test]
    fn pages_that_are_not_there_lead_to_the_nearest() {
        let (rows, pager) = page_of(Lang::En, vec![1, 2, 3], 99, "/people", &[]);
        assert_eq!((rows.len(), pager.is_none()), (3, true));
        let (rows, _) = page_of::<u8>(Lang::En, vec![], 0, "/people", &[]);
        assert!(rows.is_empty());
    }

    #[test]
    fn addresses_keep_the_question() {
        let query = [("q", "髙 橋"), ("state", ""), ("page", "2")];
        assert_eq!(address("/people", &query), "/people?q=%E9%AB%99%20%E6%A9%8B&page=2");
        assert_eq!(address("/people", &[("q", "")]), "/people");
    }
}
