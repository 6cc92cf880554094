//! What the newest import came to, with its undo.

use axum::{extract::Path, response::Response};
use rules::{authority::Action, id::ListId, people::UNDO_WITHIN};

use crate::{
    error::PageError,
    frame::Place,
    pages::{import::ImportedPage, show},
    signed::Signed,
    texts::registers::Registers,
    ui::{self, Link},
    words,
};

pub async fn result(signed: Signed, Path(list): Path<String>) -> Result<Response, PageError> {
    let list = ListId(list.parse().map_err(|_| PageError::NotFound)?);
    show(&result_page(&signed, list, None)?)
}

/// Only the newest list has a page; the ledger knows the others.
pub fn result_page(
    signed: &Signed,
    list: ListId,
    refused: Option<String>,
) -> Result<ImportedPage, PageError> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::ImportPeople)?;
    let newest = state.hospital.people.newest_list().filter(|it| it.id == list);
    let newest = newest.ok_or(PageError::NotFound)?;
    let [added, changed, absent, returned] = newest.counts();
    let until = newest.at.and_then(|at| at.checked_add(UNDO_WITHIN).ok());
    let until = until.filter(|until| !newest.undone && now <= *until);
    let undone = newest.undone.then(|| t.undone().to_owned());
    let frame = signed.frame(&state, t.result_title(), Some(Place::Registers));
    let undo = until.map(|until| {
        let action = ui::Action::new(&frame, "/people/import/undo", t.undo()).grave();
        (words::moment(lang, until), action.value("list", list.0.to_string()))
    });
    drop(state);
    Ok(ImportedPage {
        t,
        frame,
        added,
        changed: changed + returned,
        absent: Some(absent),
        band: refused.or(undone),
        undo,
        next: vec![
            Link::new("/people", t.see_people()),
            Link::new("/people/mismatches", t.see_mismatches()),
        ],
    })
}
