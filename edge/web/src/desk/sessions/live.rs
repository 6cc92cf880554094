//! `/sessions/{no}/live`: the screen of a running session. Whoever looks counts as its witness.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use rules::{Command, authority::Action, maintenance};

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
    ui::{self, Facts},
};

pub async fn show(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let no = number(&no)?;
    let office = &signed.app.office;
    signed.require(&office.read(), Action::OpenWindow)?;
    let key = show::key(&signed, no)?;
    office.remote_viewed(&signed.actor, no).await?;
    let shown = show::draw(&signed, no, &key, show::END).await?.unwrap_or_default();
    let lang = signed.visit.lang;
    let t = Sessions(lang);
    let state = office.read();
    let session = state.hospital.maintenance.session(no).ok_or(PageError::NotFound)?;
    let running = session.ended.is_none();
    if running {
        office.remote_watch(no);
    }
    let frame = signed.frame(&state, t.live_title(), Some(Place::Registers));
    let cut = || ui::Action::new(&frame, format!("/sessions/{no}/cut"), t.cut()).grave();
    let page = LivePage {
        t,
        number: no.to_string(),
        state: list::standing(&state, &signed, session),
        facts: Facts::new(Ui(lang), show::facts(&state, lang, session)),
        screen: Screen { rows: shown.rows },
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
    let command = Command::Maintenance(maintenance::Command::Cut { session: no });
    office.act(&signed.actor, fields.command_id()?, command, office.letter()).await?;
    let said = Said::new(Deed::SessionCut, no);
    Ok(([said.header()], Redirect::to(&format!("/sessions/{no}"))).into_response())
}
