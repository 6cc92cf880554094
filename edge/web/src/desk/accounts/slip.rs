//! The slip with the first password: the answer to the press shows it once, and nothing keeps it.

use axum::{
    extract::Path,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use office::clerk::ActError;
use rules::{account::Secret, id::AccountId, refusal::Refusal};

use super::show;
use crate::{
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{self, slip::SlipPage},
    session::Transport,
    signed::Signed,
    texts::{accounts::Accounts, settings::Settings},
    ui::Fact,
    words,
};

/// Whoever reloads the page of the slip comes back to the account.
pub async fn back(signed: Signed, Path(id): Path<String>) -> Result<Response, PageError> {
    let id = AccountId(id);
    show::find(&signed, &signed.app.office.read(), &id)?;
    Ok(Redirect::to(&format!("/accounts/{}", words::segment(&id.0))).into_response())
}

pub async fn hand(
    signed: Signed,
    Path(id): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = AccountId(id);
    show::find(&signed, &signed.app.office.read(), &id)?;
    let office = &signed.app.office;
    match office.hand_slip(&signed.actor, fields.command_id()?, &id).await {
        Ok(password) => pages::show(&page(&signed, &id, password, &headers)?),
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
    id: &AccountId,
    password: String,
    headers: &HeaderMap,
) -> Result<SlipPage, PageError> {
    let lang = signed.visit.lang;
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
        Fact::new(t.slip_where_label(), address(signed.app.transport, headers)),
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

/// Where this browser found us: the same address works on other terminals of the hospital.
fn address(transport: Transport, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let scheme = match transport {
        Transport::Tls => "https",
        Transport::Plain => "http",
    };
    format!("{scheme}://{host}/")
}
