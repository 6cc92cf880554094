//! 作業許可証 (A5): hangs on the rack while a window is open.

use axum::{extract::Path, response::Response};

use super::show::find;
use crate::{
    error::PageError,
    frame::Place,
    pages::{show, window::WorkPermitPage},
    remote,
    signed::Signed,
    texts::{ui::Ui, windows::Windows},
    ui::{Fact, Link},
};

pub async fn show_sheet(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Windows(lang);
    let state = signed.app.office.read();
    let window = find(&signed, &state, &no)?;
    // The rack is in the server room, but others pass it: what it is for, and why an emergency was opened, stay
    // in the record.
    let facts: Vec<Fact> = remote::plan(&state, lang, &window.plan)
        .into_iter()
        .filter(|it| it.label != remote::plan_purpose_label(lang, &window.plan))
        .collect();
    let call = match state.hospital.setting.extension.as_str() {
        "" => t.sheet_call_plain().to_owned(),
        number => t.sheet_call_text(number),
    };
    let page = WorkPermitPage {
        t,
        ui: Ui(lang),
        number: window.no.to_string(),
        facts,
        forbidden: [t.sheet_not_keep(), t.sheet_not_stay(), t.sheet_not_lend(), t.sheet_not_more()]
            .map(Into::into)
            .into(),
        call,
        back: Link::new(format!("/windows/{}", window.no), window.no.to_string()),
        frame: signed.frame(&state, t.sheet_title(), Some(Place::Registers)),
    };
    drop(state);
    show(&page)
}
