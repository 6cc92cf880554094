//! `/sessions/{no}/live`: the screen of a running session. Whoever looks counts as its witness.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use office::state::State;
use rules::{
    Command,
    authority::{Action, may},
    id::SessionNo,
    maintenance::{self, Session},
};

use super::{list, number, show};
use crate::{
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{
        self,
        session::{LivePage, Screen},
    },
    said::{Deed, Said},
    signed::Signed,
    texts::{sessions::Sessions, ui::Ui},
    ui::{self, Facts, Link},
};

pub async fn show(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let no = number(&no)?;
    let office = &signed.app.office;
    let key = key(&signed, no)?;
    office.remote_viewed_live(&signed.actor, no).await?;
    let drawn = show::draw(&signed, no, &key, show::END).await?;
    let lang = signed.visit.lang;
    let t = Sessions(lang);
    let state = office.read();
    let session = state.hospital.maintenance.session(no).ok_or(PageError::NotFound)?;
    let running = session.ended.is_none();
    // Whoever sees nothing is no witness.
    if running && drawn.is_ok() {
        office.remote_watch(no);
    }
    let frame = signed.frame(&state, t.live_title(), Some(Place::Registers));
    let cut = || ui::Action::new(&frame, format!("/sessions/{no}/cut"), t.cut()).grave();
    let page = LivePage {
        t,
        number: no.to_string(),
        back: back(&signed, &state, session),
        state: list::standing(&state, &signed, session),
        facts: Facts::new(Ui(lang), show::facts(&state, lang, session)),
        unseen: if drawn.is_err() { t.live_unseen() } else { "" },
        screen: Screen { rows: drawn.unwrap_or_default().rows },
        cut: running.then(cut),
        running,
        frame,
    };
    drop(state);
    pages::show(&page)
}

pub async fn cut(
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let no = number(&no)?;
    let office = &signed.app.office;
    let window = {
        let state = office.read();
        let session = state.hospital.maintenance.session(no).ok_or(PageError::NotFound)?;
        session.window
    };
    let command = Command::Maintenance(maintenance::Command::Cut { session: no });
    office.act(&signed.actor, fields.command_id()?, command, office.letter()).await?;
    let said = Said::new(Deed::SessionCut, no);
    Ok(([said.header()], Redirect::to(&format!("/windows/{window}"))).into_response())
}

/// Who may look over a worker's shoulder: who keeps the lines, and the supervisor of the window.
pub fn watches(signed: &Signed, state: &State, session: &Session) -> bool {
    let window = state.hospital.maintenance.window(session.window);
    let supervises = window.is_some_and(|it| it.plan.supervisor == signed.person);
    supervises || may(&state.hospital, signed.person, Action::OpenWindow)
}

/// The key of the recording, for whoever watches it live.
fn key(signed: &Signed, no: SessionNo) -> Result<String, PageError> {
    let state = signed.app.office.read();
    let session = state.hospital.maintenance.session(no);
    if !session.is_some_and(|it| watches(signed, &state, it)) {
        signed.require(&state, Action::OpenWindow)?;
    }
    let session = session.ok_or(PageError::NotFound)?;
    Ok(state.texts.open(&session.key).to_owned())
}

/// To the recording where this person may see it, else to the window.
fn back(signed: &Signed, state: &State, session: &Session) -> Link {
    match show::require_reader(signed, state) {
        Ok(()) => Link::new(format!("/sessions/{}", session.no), session.no.to_string()),
        Err(_) => Link::new(format!("/windows/{}", session.window), session.window.to_string()),
    }
}
