//! The whole matrix, to read and to print.

use axum::{extract::Query, response::Response};
use office::state::State;
use rules::{
    authority::Action,
    rights::{Category, Operation},
};
use serde::Deserialize;

use super::{edits::Edits, operation, scope};
use crate::{
    desk::settings::may_change,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{
        matrix::{WholeCell, WholeMatrixPage, WholePart},
        show,
    },
    signed::Signed,
    texts::{matrix::Matrix as Texts, settings::Settings, ui::Ui},
    ui::{Link, Pager},
    words,
};

/// Rows of a page: with six cells each this stays under 60 KB.
const ROWS: usize = 250;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    edits: String,
    #[serde(default)]
    page: usize,
}

pub async fn show_table(signed: Signed, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, s) = (Texts(lang), Settings(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeCoverage)?;
    let rights = &state.hospital.rights;
    let edits = Edits::read(&asked.edits, rights).ok_or(PageError::BadRequest)?;
    let may_propose =
        may_change(&signed, &state, Action::ProposeMatrix) && rights.proposed.is_none();
    let each = (ROWS / rights.matrix.classes.len().max(1)).max(1);
    let first = asked.page.saturating_mul(each).min(rights.matrix.categories.len());
    let shown = rights.matrix.categories.iter().enumerate().skip(first).take(each);
    let parts = shown.map(|(at, it)| part(&state, lang, &edits, (at, it), may_propose)).collect();
    let mut links = vec![];
    if !edits.is_empty() {
        let href = format!("/settings/matrix/changes?edits={edits}");
        links.push(Link::new(href, s.matrix_show()));
    }
    if rights.proposed.is_some() {
        links.push(Link::new("/settings/matrix/proposal", t.see_proposal()));
    }
    let adopted = rights.adopted_at.map(|at| words::moment(lang, at)).unwrap_or_default();
    let page = WholeMatrixPage {
        t,
        frame: signed.frame(&state, s.matrix(), Some(Place::Settings)),
        version: t.in_force(rights.version, &adopted),
        lead: if may_propose { s.matrix_lead() } else { t.lead_read() },
        pending: (!edits.is_empty()).then(|| t.pending(edits.len())),
        links,
        operations: Operation::ALL.map(|it| operation(lang, it)).into(),
        parts,
        pager: pager(&asked, lang, first, each, rights.matrix.categories.len()),
    };
    drop(state);
    show(&page)
}

fn part(
    state: &State,
    lang: Lang,
    edits: &Edits,
    (at, category): (usize, &Category),
    may_propose: bool,
) -> WholePart {
    let t = Texts(lang);
    let matrix = &state.hospital.rights.matrix;
    let row = |(place, class): (usize, &rules::rights::Class)| {
        let cells = Operation::ALL.into_iter().enumerate().map(|(nth, it)| {
            let in_force = matrix.scope(&category.id, &class.id.0, it);
            let edited = edits.get(at, place, nth);
            WholeCell {
                word: scope(lang, edited.unwrap_or(in_force)),
                class: if edited.is_some() { "cell-changed" } else { "" },
            }
        });
        (lang.pick(class.ja.clone(), class.en.clone()), cells.collect())
    };
    let note = [(category.needs_end, t.needs_end()), (category.privileged, t.privileged())];
    let note: Vec<&str> = note.into_iter().filter(|it| it.0).map(|it| it.1).collect();
    WholePart {
        heading: lang.pick(category.ja.clone(), category.en.clone()),
        note: note.join("、"),
        edit: may_propose.then(|| {
            let href = format!(
                "/settings/matrix/edit/{}?edits={edits}",
                crate::words::segment(&category.id.0)
            );
            Link::new(href, t.edit())
        }),
        rows: matrix.classes.iter().enumerate().map(row).collect(),
    }
}

fn pager(asked: &Asked, lang: Lang, first: usize, each: usize, all: usize) -> Option<Pager> {
    let at = |page: usize| format!("/settings/matrix?page={page}&edits={}", asked.edits);
    let place = format!("{}–{}／{all}", first + 1, (first + each).min(all));
    let previous = (first > 0).then(|| at(asked.page.min(all) - 1));
    let next = (first + each < all).then(|| at(asked.page + 1));
    (all > each).then(|| Pager::new(Ui(lang), place, previous, next))
}
