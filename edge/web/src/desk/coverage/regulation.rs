//! The clauses in our own words. The regulation's text is the hospital's own and not in here.

use axum::{extract::Path, response::Response};
use rules::authority::Action;

use super::{chapter, chapters, href, strength};
use crate::{
    error::PageError,
    frame::Place,
    pages::{
        coverage::{Article, RegulationPage, Summary},
        show,
    },
    signed::Signed,
    texts::coverage::Coverage,
    ui::Link,
};

/// `/regulation/v1`: there is one version in each release.
pub async fn show_regulation(
    signed: Signed,
    Path(version): Path<String>,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Coverage(lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeCoverage)?;
    let in_force = state.hospital.setting.regulation;
    if version != format!("v{in_force}") {
        return Err(PageError::NotFound);
    }
    let clauses = &signed.app.clauses;
    let own = &state.hospital.setting.clause_texts;
    let summary = |clause: &office::coverage::Clause| Summary {
        number: Link::new(href(clause), clause.article.clone()),
        title: lang.pick(clause.title.ja.clone(), clause.title.en.clone()),
        text: match (own.get(&clause.id), clause.omitted) {
            (Some(it), _) => it.text.clone(),
            (None, true) => t.omitted().to_owned(),
            (None, false) => lang.pick(clause.summary.ja.clone(), clause.summary.en.clone()),
        },
        strength: strength(lang, clause.strength).to_owned(),
    };
    let article = |number: &str| Article {
        heading: t.article(number),
        clauses: clauses.iter().filter(|it| chapter(it) == number).map(summary).collect(),
    };
    let page = RegulationPage {
        t,
        frame: signed.frame(&state, t.regulation(in_force), Some(Place::Coverage)),
        articles: chapters(clauses).into_iter().map(article).collect(),
    };
    drop(state);
    show(&page)
}
