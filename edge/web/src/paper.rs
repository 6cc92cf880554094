//! Papers: official forms as PDF, always in Japanese, and whatever proves them later.
//!
//! A page says what stands on its paper in a few lines; the press does the rest. Where it does not stand, or jams,
//! people print the page with their browser as before.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use office::{
    check_code,
    paper::{Code, Column, Fact, Paper, Part, Seal, SealBox, Size},
    ports::StoreError,
    state::State,
};
use rules::{calendar::era, committee::FormKind, id::ApplicationNo};

use crate::{
    error::PageError,
    lang::Lang,
    seal,
    signed::{Address, Signed},
    texts::papers::Papers,
    ui, words,
};

pub const T: Papers = Papers(Lang::Ja);
/// Of the forms as this release draws them. A form that asks for other things gets the next one.
const EDITION: u32 = 1;

/// A paper of this house about a number, with nothing on it yet.
pub fn blank(signed: &Signed, state: &State, size: Size, title: &str, number: &str) -> Paper {
    let now = signed.app.office.now();
    Paper {
        size,
        title: title.into(),
        hospital: state.hospital.setting.hospital.clone(),
        form: String::new(),
        number: number.into(),
        date: String::new(),
        addressee: String::new(),
        lead: String::new(),
        seals: vec![],
        parts: vec![],
        code: None,
        foot: vec![T.printed(&words::moment(Lang::Ja, now))],
        made_at: now.as_second(),
        sample: signed.app.demo.is_some(),
    }
}

/// One of the regulation's forms, with its number and editions.
pub fn form(signed: &Signed, state: &State, form: FormKind, no: ApplicationNo) -> Paper {
    let (name, title) = official(form);
    let mut paper = blank(signed, state, Size::A4, title, &no.to_string());
    paper.form = T.form(name, EDITION, state.hospital.setting.regulation);
    paper.foot.insert(0, T.seals_are_pictures(&paper.number));
    paper
}

/// The form's number and its name on paper.
fn official(form: FormKind) -> (&'static str, &'static str) {
    match form {
        FormKind::Grant => ("F1", "システム利用者申請書（新規）"),
        FormKind::Change => ("F1", "システム利用者申請書（権限変更）"),
        FormKind::Rename => ("F2b", "氏名変更届"),
        FormKind::Revocation => ("F2", "権限失効申請書"),
        FormKind::Remote => ("F5", "院内ネットワークリモート接続利用申請書"),
        FormKind::Handover => ("F3", "データ授受申請書"),
        FormKind::OwnDevice => ("F4", "個人所有端末利用申請書"),
        FormKind::ExternalDevice => ("F6", "外付けデバイス利用申請書"),
        FormKind::MediaRequest => ("F7", "病院指定可搬記憶媒体使用依頼書"),
    }
}

/// 照合コード, where entries name the paper's number.
pub fn prove(signed: &Signed, address: &Address, paper: &mut Paper) -> Result<(), StoreError> {
    let no = &paper.number;
    let code = check_code::now(signed.app.office.ledger(), no)?.map(|it| it.to_string());
    paper.code =
        code.map(|text| Code { qr: format!("{}check-code?no={no}&code={text}", address.0), text });
    Ok(())
}

/// A page's decision column on a paper.
pub fn boxes(boxes: Vec<seal::SealBox>) -> Vec<SealBox> {
    let seal = |it: seal::Seal| Seal {
        mark: it.mark().into(),
        division: it.division,
        date_short: it.date_short,
        surname: it.surname,
    };
    boxes.into_iter().map(|it| SealBox { label: it.label, seal: it.seal.map(seal) }).collect()
}

/// The facts of a page on a paper.
pub fn facts(heading: &str, facts: impl IntoIterator<Item = ui::Fact>) -> Part {
    let fact = |it: ui::Fact| {
        let tag = it.tag.map(|it| it.text);
        let value: Vec<String> =
            [it.value].into_iter().chain(tag).filter(|it| !it.is_empty()).collect();
        Fact { label: it.label, value: value.join("　"), note: it.note }
    };
    Part::Facts { heading: heading.into(), facts: facts.into_iter().map(fact).collect() }
}

/// A page's table on a paper; buttons and links stay on the page.
pub fn table(heading: &str, table: &ui::Table) -> Part {
    let columns = table.columns.iter();
    let columns = columns
        .map(|it| Column { label: it.label().into(), share: if it.is_tight() { 0 } else { 1 } });
    let rows = table.rows.iter().map(|it| it.cells.iter().map(ui::Cell::plain).collect());
    Part::Table { heading: heading.into(), columns: columns.collect(), rows: rows.collect() }
}

/// 令和8年11月24日
pub fn day(at: jiff::Timestamp) -> String {
    era::japanese(rules::calendar::tokyo::civil(at))
}

/// The PDF as the answer.
pub async fn answer(signed: &Signed, paper: Paper) -> Result<Response, PageError> {
    let name = paper.number.clone();
    Ok(pdf(&name, printed(signed, paper).await.ok_or(PageError::Unprinted)?))
}

/// Shown by the browser, and kept under this name.
pub fn pdf(name: &str, pdf: Vec<u8>) -> Response {
    let name = format!("inline; filename=\"{name}.pdf\"");
    let kind = "application/pdf".to_owned();
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], pdf).into_response()
}

/// The PDF; `None` where the press jammed, which is logged here.
pub async fn printed(signed: &Signed, paper: Paper) -> Option<Vec<u8>> {
    let press = signed.app.office.press();
    let printed = tokio::task::spawn_blocking(move || press.print(&paper)).await;
    match printed {
        Ok(Ok(pdf)) => Some(pdf),
        Ok(Err(error)) => {
            tracing::warn!(%error, "a paper was left to the browser");
            None
        }
        Err(error) => {
            tracing::error!(%error, "the press broke");
            None
        }
    }
}
