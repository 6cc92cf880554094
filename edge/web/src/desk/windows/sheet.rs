//! 作業許可証 (A5): hangs on the rack while a window is open.

use axum::{extract::Path, response::Response};
use office::{
    paper::{Paper, Part, Size},
    state::State,
};
use rules::maintenance::Window;

use super::show::find;
use crate::{
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{show, window::WorkPermitPage},
    paper::{self, T},
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
    let page = WorkPermitPage {
        t,
        number: window.no.to_string(),
        facts: facts(&state, lang, window),
        forbidden: forbidden(lang).map(String::from).into(),
        call: call(&state, lang),
        back: Link::new(format!("/windows/{}", window.no), window.no.to_string()),
        printing: signed.printing(format!("/windows/{}/sheet/pdf", window.no), Ui(lang).print()),
        frame: signed.frame(&state, t.sheet_title(), Some(Place::Registers)),
    };
    drop(state);
    show(&page)
}

/// `/windows/{no}/sheet/pdf`
pub async fn pdf(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let paper = {
        let state = signed.app.office.read();
        drawn(&signed, &state, find(&signed, &state, &no)?)
    };
    paper::answer(&signed, paper).await
}

fn drawn(signed: &Signed, state: &State, window: &Window) -> Paper {
    let t = Windows(Lang::Ja);
    let number = window.no.to_string();
    let mut paper = paper::blank(signed, state, Size::A5, t.sheet_title(), &number);
    paper.date = paper::day(window.plan.from);
    paper.parts = vec![
        paper::facts("", facts(state, Lang::Ja, window)),
        Part::Forbidden {
            heading: t.sheet_not().into(),
            lines: forbidden(Lang::Ja).map(String::from).into(),
        },
        Part::Text { heading: t.sheet_call().into(), text: call(state, Lang::Ja) },
        Part::Blanks {
            heading: String::new(),
            labels: [T.supervisor(), T.ended_at()].map(String::from).into(),
        },
    ];
    paper.foot.insert(0, T.work_permit_foot().into());
    paper
}

/// The rack is in the server room, but others pass it: what it is for, and why an emergency was opened, stay
/// in the record.
fn facts(state: &State, lang: Lang, window: &Window) -> Vec<Fact> {
    let purpose = remote::plan_purpose_label(lang, &window.plan);
    let all = remote::plan(state, lang, &window.plan).into_iter();
    all.filter(|it| it.label != purpose).collect()
}

fn forbidden(lang: Lang) -> [&'static str; 4] {
    let t = Windows(lang);
    [t.sheet_not_keep(), t.sheet_not_stay(), t.sheet_not_lend(), t.sheet_not_more()]
}

fn call(state: &State, lang: Lang) -> String {
    let t = Windows(lang);
    match state.hospital.setting.extension.as_str() {
        "" => t.sheet_call_plain().to_owned(),
        number => t.sheet_call_text(number),
    }
}
