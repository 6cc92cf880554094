//! The whole matrix, to read and to print.

use axum::{extract::Query, response::Response};
use rules::{
    authority::Action,
    rights::{Category, Matrix, Operation},
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
    pub page: usize,
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
    let at = |page| format!("/settings/matrix?page={page}&edits={}", asked.edits);
    let (shown, pager) = parts_of(&rights.matrix, lang, asked.page, at);
    let edit = |it: &Category| {
        let href = format!("/settings/matrix/edit/{}?edits={edits}", words::segment(&it.id.0));
        may_propose.then(|| Link::new(href, t.edit()))
    };
    let parts = shown.map(|it| part(&rights.matrix, lang, &edits, it, edit(it.1))).collect();
    let mut links = vec![Link::new("/settings/matrix/versions", t.versions())];
    if may_propose {
        links.push(Link::new("/settings/matrix/outline", t.outline()));
    }
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
        pager,
    };
    drop(state);
    show(&page)
}

/// The categories of one page, each with its place in the whole, and the ways to the other pages.
pub fn parts_of(
    matrix: &Matrix,
    lang: Lang,
    page: usize,
    href: impl Fn(usize) -> String,
) -> (impl Iterator<Item = (usize, &Category)>, Option<Pager>) {
    let all = matrix.categories.len();
    let each = (ROWS / matrix.classes.len().max(1)).max(1);
    let first = page.saturating_mul(each).min(all);
    let place = format!("{}–{}／{all}", first + 1, (first + each).min(all));
    let previous = (first > 0).then(|| href(page.min(all) - 1));
    let next = (first + each < all).then(|| href(page + 1));
    let pager = (all > each).then(|| Pager::new(Ui(lang), place, previous, next));
    (matrix.categories.iter().enumerate().skip(first).take(each), pager)
}

/// One category as a table of words.
pub fn part(
    matrix: &Matrix,
    lang: Lang,
    edits: &Edits,
    (at, category): (usize, &Category),
    edit: Option<Link>,
) -> WholePart {
    let t = Texts(lang);
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
        edit,
        rows: matrix.classes.iter().enumerate().map(row).collect(),
    }
}
