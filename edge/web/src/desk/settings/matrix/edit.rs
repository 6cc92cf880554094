//! One category as a form of choices.

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use office::state::State;
use rules::{
    authority::Action,
    refusal::Refusal,
    rights::{Operation, Scope},
};
use serde::Deserialize;

use super::{
    edits::{Edits, LETTERS_MAX},
    operation, scope, scope_of, scope_word,
};
use crate::{
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{
        matrix::{MatrixCell, MatrixPage, MatrixRow},
        show,
    },
    signed::Signed,
    texts::settings::Settings,
    ui::{Choice, Link},
    words::segment,
};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    edits: String,
}

pub async fn look(
    signed: Signed,
    Path(category): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let state = signed.app.office.read();
    signed.require(&state, Action::ProposeMatrix)?;
    let rights = &state.hospital.rights;
    let edits = Edits::read(&asked.edits, rights).ok_or(PageError::BadRequest)?;
    refuse_stale(&state, &edits)?;
    let page = draw(&signed, &state, &category, &edits)?;
    drop(state);
    show(&page)
}

/// Takes the form in and leads to what would change: nothing is saved.
pub async fn take(
    signed: Signed,
    Path(category): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let state = signed.app.office.read();
    signed.require(&state, Action::ProposeMatrix)?;
    let matrix = &state.hospital.rights.matrix;
    let edits = Edits::read(fields.get("edits"), &state.hospital.rights);
    let mut edits = edits.ok_or(PageError::BadRequest)?;
    refuse_stale(&state, &edits)?;
    let at = matrix.categories.iter().position(|it| it.id.0 == category);
    let at = at.ok_or(PageError::NotFound)?;
    for class in 0..matrix.classes.len() {
        for operation in 0..Operation::ALL.len() {
            let sent = fields.get(&field_name(class, operation));
            if sent.is_empty() {
                continue;
            }
            let scope = scope_of(sent).ok_or(PageError::BadRequest)?;
            edits.set(matrix, (at, class, operation), scope);
        }
    }
    let edits = edits.to_string();
    if edits.len() > LETTERS_MAX {
        return Err(PageError::TooLarge);
    }
    Ok(Redirect::to(&format!("/settings/matrix/changes?edits={edits}")).into_response())
}

/// Edits of a version that is no longer in force say nothing about the present one.
pub fn refuse_stale(state: &State, edits: &Edits) -> Result<(), PageError> {
    if edits.based_on == state.hospital.rights.version {
        return Ok(());
    }
    Err(Refusal::ChangedSince.into())
}

fn field_name(class: usize, operation: usize) -> String {
    format!("c{class}.{operation}")
}

fn draw(
    signed: &Signed,
    state: &State,
    category: &str,
    edits: &Edits,
) -> Result<MatrixPage, PageError> {
    let lang = signed.visit.lang;
    let s = Settings(lang);
    let matrix = &state.hospital.rights.matrix;
    let at = matrix.categories.iter().position(|it| it.id.0 == category);
    let at = at.ok_or(PageError::NotFound)?;
    let name = lang.pick(&matrix.categories[at].ja, &matrix.categories[at].en);
    let categories = matrix.categories.iter().map(|it| {
        let href = format!("/settings/matrix/edit/{}?edits={edits}", segment(&it.id.0));
        (Link::new(href, lang.pick(&it.ja, &it.en).as_str()), it.id.0 == category)
    });
    let rows = matrix.classes.iter().enumerate().map(|(place, class)| {
        let class_name = lang.pick(&class.ja, &class.en);
        let cells = Operation::ALL.into_iter().enumerate().map(|(nth, it)| {
            let in_force = matrix.scope(&matrix.categories[at].id, &class.id.0, it);
            let edited = edits.get(at, place, nth);
            let label = lang.pick(
                format!("{class_name}の{}", operation(lang, it)),
                format!("{class_name}: {}", operation(lang, it)),
            );
            let value = edited.unwrap_or(in_force);
            cell(lang, (place, nth), label, value, edited.is_some())
        });
        MatrixRow { class: class_name.clone(), cells: cells.collect() }
    });
    Ok(MatrixPage {
        t: s,
        frame: signed.frame(state, s.matrix(), Some(Place::Settings)),
        version: s.matrix_version(state.hospital.rights.version),
        category: name.clone(),
        categories: categories.collect(),
        operations: Operation::ALL.map(|it| operation(lang, it).to_owned()).into(),
        rows: rows.collect(),
        action: format!("/settings/matrix/edit/{}", segment(category)),
        carried: vec![("edits".into(), edits.to_string())],
        editable: true,
    })
}

fn cell(
    lang: Lang,
    (class, nth): (usize, usize),
    label: String,
    value: Scope,
    changed: bool,
) -> MatrixCell {
    let option =
        |it: Scope| Choice::new(scope_word(it), scope(lang, it)).chosen_if(scope_word(value));
    MatrixCell {
        name: field_name(class, nth),
        label,
        value: scope(lang, value).into(),
        options: Scope::ALL.map(option).into(),
        changed,
    }
}
