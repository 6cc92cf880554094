//! The slip with the first password: the answer to the press shows it once, and nothing keeps it.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use office::{
    clerk::ActError,
    paper::{Paper, Part, Size},
};
use rules::{account::Secret, id::AccountId, refusal::Refusal};

use super::show;
use crate::{
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{self, slip::SlipPage},
    paper::{self, T},
    signed::{Address, Signed},
    texts::{accounts::Accounts, settings::Settings},
    ui::Fact,
    words,
};

/// The value of the field `as` for a slip as PDF.
pub const PDF: &str = "pdf";

/// Whoever reloads the page of the slip comes back to the account.
pub async fn back(signed: Signed, Path(id): Path<String>) -> Result<Response, PageError> {
    let id = AccountId(id);
    show::find(&signed, &signed.app.office.read(), &id)?;
    Ok(Redirect::to(&format!("/accounts/{}", words::segment(&id.0))).into_response())
}

pub async fn hand(
    signed: Signed,
    Path(id): Path<String>,
    address: Address,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = AccountId(id);
    show::find(&signed, &signed.app.office.read(), &id)?;
    let office = &signed.app.office;
    match office.hand_slip(&signed.actor, fields.command_id()?, &id).await {
        Ok(password) => {
            let slip = |lang| page(&signed, lang, &id, password.clone(), &address);
            if fields.get("as") == PDF {
                let paper = drawn(&signed, &slip(Lang::Ja)?);
                if let Some(pdf) = paper::printed(&signed, paper).await {
                    return Ok(paper::pdf("slip", pdf));
                }
            }
            // A slip is shown once: where the press jams, the page prints it.
            pages::show(&slip(signed.visit.lang)?)
        }
        Err(ActError::Refused(refusal)) => {
            let lang = signed.visit.lang;
            let sentence = match refusal {
                Refusal::ChangedSince => Accounts(lang).shown_before().to_owned(),
                refusal @ Refusal::MayNot { .. } => return Err(refusal.into()),
                refusal => words::refusal(lang, &refusal),
            };
            pages::show_again(&show::page(&signed, &id, "", "", &[sentence])?)
        }
        Err(error) => Err(error.into()),
    }
}

fn page(
    signed: &Signed,
    lang: Lang,
    id: &AccountId,
    password: String,
    address: &Address,
) -> Result<SlipPage, PageError> {
    let t = Accounts(lang);
    let state = signed.app.office.read();
    let account = show::find(signed, &state, id)?;
    let person = state.hospital.people.get(account.person);
    let until = match account.secret {
        Secret::Slip { until, .. } => until,
        Secret::None | Secret::Password { .. } => Timestamp::MIN,
    };
    let facts = vec![
        Fact::new(t.slip_until_label(), words::moment(lang, until)),
        Fact::new(t.slip_where_label(), address.0.clone()),
        Fact::new(t.slip_steps_label(), t.slip_steps()),
    ];
    Ok(SlipPage {
        t: Settings(lang),
        name: state.name(account.person).into(),
        department: person.map_or_else(String::new, |it| it.listed.department.to_string()),
        account: id.to_string(),
        password,
        facts,
        frame: signed.frame(&state, Settings(lang).slip_title(), Some(Place::Registers)),
    })
}

/// The slip on A5, folded and handed over.
fn drawn(signed: &Signed, page: &SlipPage) -> Paper {
    let t = Settings(Lang::Ja);
    let state = signed.app.office.read();
    let mut paper = paper::blank(signed, &state, Size::A5, T.slip(), &page.account);
    paper.lead = format!("{}　{}", page.department, T.slip_for(&page.name));
    let secret = |label: &str, text: &str| Part::Secret { label: label.into(), text: text.into() };
    paper.parts = vec![
        secret(t.slip_account(), &page.account),
        secret(t.slip_password(), &page.password),
        paper::facts("", page.facts.clone()),
        Part::Text { heading: String::new(), text: t.slip_lead().into() },
        Part::Blanks {
            heading: String::new(),
            labels: [T.received_on(), T.received_by()].map(String::from).into(),
        },
    ];
    paper
}
