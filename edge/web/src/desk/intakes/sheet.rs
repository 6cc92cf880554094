//! 外部媒体 受入票: lies with the medium and goes back with it.

use axum::{extract::Path, response::Response};

use super::{find, show};
use crate::{
    error::PageError,
    frame::Place,
    intake,
    pages::{self, intake::SheetPage},
    signed::Signed,
    texts::{intakes::Intakes, ui::Ui},
    ui::Link,
};

pub async fn show_sheet(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Intakes(lang);
    let state = signed.app.office.read();
    let intake = find(&signed, &state, &no)?;
    // Paper lies about: the patient's number here stays in the record.
    let facts = show::facts(&state, lang, intake);
    let facts = facts.into_iter().filter(|it| it.label != t.patient()).collect();
    let verdicts = intake.findings.iter().flat_map(|it| &it.verdicts);
    let page = SheetPage {
        t,
        ui: Ui(lang),
        number: intake.no.to_string(),
        facts,
        verdicts: verdicts
            .map(|(verdict, count)| (intake::verdict(lang, verdict), count.to_string()))
            .collect(),
        back: Link::new(format!("/intakes/{}", intake.no), intake.no.to_string()),
        frame: signed.frame(&state, t.sheet_title(), Some(Place::Registers)),
    };
    drop(state);
    pages::show(&page)
}
