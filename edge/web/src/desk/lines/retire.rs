//! Taking a line, a machine, a terminal or a connection out of use, after a look at what that means.

use axum::{extract::Path, response::Response};
use rules::{
    Command,
    authority::Action,
    id::{ConnectionId, LineId, TargetId, TerminalId},
    line,
};

use super::Kind;
use crate::{
    desk::asking::{act, answer, done, page},
    error::PageError,
    fields::Fields,
    said::Deed,
    signed::Signed,
    texts::lines::Lines,
    ui::{self, Link},
};

pub async fn ask(
    signed: Signed,
    Path((kind, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let t = Lines(signed.visit.lang);
    let state = signed.app.office.read();
    signed.require(&state, Action::KeepLines)?;
    let kind = Kind::of(&kind)?;
    let (name, _) = kind.known(&state, &id).ok_or(PageError::NotFound)?;
    let back = Link::new(format!("/lines/{}/{id}", kind.word()), name.clone());
    let mut page = page(&signed, &state, &t.retire_title(&name), back);
    page.lead = t.retire_lead().into();
    let href = format!("/lines/{}/{id}/retire", kind.word());
    page.actions.push(ui::Action::new(&page.frame, href, t.retire()).grave());
    drop(state);
    answer(&page)
}

pub async fn retire(
    signed: Signed,
    Path((kind, id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let command = match Kind::of(&kind)? {
        Kind::Line => line::Command::RetireLine { id: LineId(id) },
        Kind::Target => line::Command::RetireTarget { id: TargetId(id) },
        Kind::Terminal => line::Command::RetireTerminal { id: TerminalId(id) },
        Kind::Connection => line::Command::RetireConnection { id: ConnectionId(id) },
    };
    let letter = signed.app.office.letter();
    match act(&signed, &fields, Command::Line(command), letter).await? {
        Ok(_) => Ok(done(Deed::Retired, "", "/lines")),
        Err(refusal) => Err(refusal.into()),
    }
}
