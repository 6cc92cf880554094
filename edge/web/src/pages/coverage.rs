//! 規定の実施状況: one row per clause, with its strength and its state, computed from records only.

use askama::Template;

use crate::{
    frame::Frame,
    seal::Seals,
    texts::{coverage::Coverage, settings::Settings},
    ui::{Facts, Link, Table, Tag},
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

/// `/coverage/{clause}`
#[derive(Template)]
#[template(path = "clause.html")]
pub struct ClausePage {
    pub t: Coverage,
    pub frame: Frame,
    pub state: Tag,
    pub facts: Facts,
    /// What to look at, with where to.
    pub remarks: Vec<Link>,
    /// Where to enter its text or leave it out, for whoever may.
    pub changes: Vec<Link>,
    /// Columns: when, what, number.
    pub evidence: Table,
    pub switches: Vec<String>,
    pub back: Link,
}

/// `/regulation/v1`
#[derive(Template)]
#[template(path = "regulation.html")]
pub struct RegulationPage {
    pub t: Coverage,
    pub frame: Frame,
    pub articles: Vec<Article>,
}

/// One article with its clauses.
pub struct Article {
    pub heading: String,
    pub clauses: Vec<Summary>,
}

/// One clause in our own words.
pub struct Summary {
    pub number: Link,
    pub title: String,
    pub text: String,
    pub strength: String,
}
