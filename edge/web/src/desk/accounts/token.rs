//! Tokens for programs: issued and shown once, revoked by one press.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use jiff::SignedDuration;
use office::clerk::ActError;
use rules::{
    Command,
    account::Command as Account,
    id::{AccountId, TokenId},
    refusal::Refusal,
    sealed::Sealed,
};
use sha2::{Digest, Sha256};

use super::show;
use crate::{
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{self, account::TokenPage},
    said::{Deed, Said},
    session::to_hex,
    signed::Signed,
    texts::accounts::Accounts,
    words,
};

pub async fn issue(
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Accounts(lang);
    let id = AccountId(id);
    show::find(&signed, &signed.app.office.read(), &id)?;
    let typed = fields.get("days");
    let days = signed.app.office.sheets().code(typed).parse::<u16>().unwrap_or(0);
    if !(1..=366).contains(&days) {
        let wrong = t.token_days_wrong();
        return pages::show_again(&show::page(&signed, &id, typed, wrong, &[])?);
    }
    let office = &signed.app.office;
    let secret = to_hex(&office.entropy().bytes());
    let token = TokenId(office.entropy().bytes::<4>().map(|it| format!("{it:02x}")).concat());
    let lasts = SignedDuration::from_hours(24 * i64::from(days));
    let until = office.now().saturating_add(lasts).map_err(PageError::broken)?;
    let command = Account::IssueToken {
        account: id.clone(),
        token: token.clone(),
        digest: Sealed(Sha256::digest(&secret).into()),
        until,
    };
    let act =
        office.act(&signed.actor, fields.command_id()?, Command::Account(command), office.letter());
    let sentence = match act.await {
        Ok(done) if !done.repeated => {
            let state = office.read();
            let page = TokenPage {
                t,
                frame: signed.frame(&state, t.token_title(), Some(Place::Registers)),
                id: id.to_string(),
                path: format!("/accounts/{}", words::segment(&id.0)),
                token: token.to_string(),
                secret,
                until: words::moment(lang, until),
            };
            drop(state);
            return pages::show(&page);
        }
        // The first press has shown it; nobody can show it again.
        Ok(_) => t.token_shown_before().to_owned(),
        Err(ActError::Refused(refusal @ Refusal::MayNot { .. })) => return Err(refusal.into()),
        Err(ActError::Refused(refusal)) => words::refusal(lang, &refusal),
        Err(error) => return Err(error.into()),
    };
    pages::show_again(&show::page(&signed, &id, typed, "", &[sentence])?)
}

pub async fn revoke(
    signed: Signed,
    Path((id, token)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let office = &signed.app.office;
    let to = format!("/accounts/{}", words::segment(&id));
    let (account, token) = (AccountId(id), TokenId(token));
    let command = Command::Account(Account::RevokeToken { account, token });
    office.act(&signed.actor, fields.command_id()?, command, office.letter()).await?;
    Ok(([Said::new(Deed::TokenRevoked, "").header()], Redirect::to(&to)).into_response())
}
