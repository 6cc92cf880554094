//! 規定の実施状況: one row per clause, with its strength and its state, computed from records only.

use askama::Template;

use crate::{
    frame::Frame,
    seal::Seals,
    texts::settings::Settings,
    ui::{Link, Table},
};

/// `/coverage`
#[derive(Template)]
#[template(path = "coverage.html")]
pub struct CoveragePage {
    pub t: Settings,
    pub frame: Frame,
    /// The regulation's version and the day.
    pub version: String,
    /// In the order of the bar; every number leads to its rows.
    pub shares: Vec<Share>,
    /// Filters, with the one in force marked.
    pub filters: Vec<(Link, bool)>,
    /// Columns: clause, text, how it is held, strength, evidence, next, state.
    pub table: Table,
    /// Boxes on paper only.
    pub seals: Seals,
}

/// A part of the bar.
pub struct Share {
    pub label: String,
    pub count: usize,
    /// `good`, `due`, `late`, `none`, `out`
    pub class: &'static str,
    /// From the left, in hundredths.
    pub from: String,
    pub width: String,
}

/// Measures the bar: (label, class, count) in its order.
pub fn shares(parts: &[(String, &'static str, usize)]) -> Vec<Share> {
    let all: usize = parts.iter().map(|(_, _, count)| count).sum();
    let hundredths = |count: usize| 100.0 * count as f64 / all.max(1) as f64;
    let mut before = 0;
    let mut share = |(label, class, count): &(String, &'static str, usize)| {
        let from = format!("{:.2}", hundredths(before));
        before += count;
        Share {
            label: label.clone(),
            count: *count,
            class,
            from,
            width: format!("{:.2}", hundredths(*count)),
        }
    };
    parts.iter().map(&mut share).collect()
}
