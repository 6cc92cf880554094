//! What would change, before anybody is asked; and putting it before the record committee.

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use rules::{Command, authority::Action, refusal::Refusal, rights};
use serde::Deserialize;

use super::{difference::changes, edit::refuse_stale, edits::Edits};
use crate::{
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{matrix::MatrixDiffPage, show},
    said::{Deed, Said},
    signed::Signed,
    texts::{matrix::Matrix as Texts, settings::Settings, ui::Ui},
    ui::{Action as Button, Fact, Facts, Link},
};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    edits: String,
}

pub async fn look(signed: Signed, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let (t, s) = (Texts(lang), Settings(lang));
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::ProposeMatrix)?;
    let rights = &state.hospital.rights;
    let edits = Edits::read(&asked.edits, rights).ok_or(PageError::BadRequest)?;
    refuse_stale(&state, &edits)?;
    let changes = changes(&state, lang, &edits.applied_to(&rights.matrix), now);
    let frame = signed.frame(&state, s.diff_title(), Some(Place::Settings));
    let propose = Button::new(&frame, "/settings/matrix/propose", t.propose());
    let page = MatrixDiffPage {
        t: s,
        cells: changes.cells,
        affected: changes.affected,
        people: changes.people,
        versions: Facts::new(
            Ui(lang),
            vec![
                Fact::new(s.diff_before(), s.matrix_version(rights.version)),
                Fact::new(s.diff_after(), s.matrix_version(rights.last_proposed + 1))
                    .note(t.not_proposed()),
            ],
        ),
        adopt: (!edits.is_empty()).then(|| propose.value("edits", edits.to_string())),
        back: Link::new(format!("/settings/matrix?edits={edits}"), t.go_on()),
        frame,
    };
    drop(state);
    show(&page)
}

pub async fn propose(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    let command = {
        let state = signed.app.office.read();
        signed.require(&state, Action::ProposeMatrix)?;
        let rights = &state.hospital.rights;
        let edits = Edits::read(fields.get("edits"), rights);
        let based_on: Option<u32> =
            fields.get("edits").split_once('-').and_then(|it| it.0.parse().ok());
        match (edits, based_on) {
            (Some(edits), _) => rights::Command::Propose {
                based_on: edits.based_on,
                matrix: edits.applied_to(&rights.matrix),
            },
            // Of another version, whose table may have been another one.
            (None, Some(based_on)) if based_on != rights.version => {
                return Err(Refusal::ChangedSince.into());
            }
            (None, _) => return Err(PageError::BadRequest),
        }
    };
    let office = &signed.app.office;
    let id = fields.command_id()?;
    office.act(&signed.actor, id, Command::Rights(command), office.letter()).await?;
    let said = Said::new(Deed::Submitted, "").header();
    Ok(([said], Redirect::to("/settings/matrix/proposal")).into_response())
}
