//! 共用: somebody has seen that several people use one account, and says so; or that it is over.

use axum::{extract::Path, response::Response};
use rules::{
    Command,
    account::{self, Account},
    authority::{Action, may},
    id::AccountId,
};

use super::show::page;
use crate::{
    desk::asking::{act, done},
    error::PageError,
    fields::Fields,
    frame::Frame,
    lang::Lang,
    pages::{self, account::SharedPart},
    patient,
    said::Deed,
    signed::Signed,
    texts::{accounts::Accounts, ui::Ui},
    ui::{Action as Button, Field},
    words,
};

pub async fn mark(
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let account = AccountId(id);
    let reason = fields.get("reason");
    let wrong = match reason {
        "" => Some(Accounts(lang).shared_reason_missing().to_owned()),
        typed => patient::unseen(lang, &fields, &[typed]),
    };
    if let Some(wrong) = wrong {
        let mut page = page(&signed, &account, "", "", &[])?;
        page.ask_shared(fields_of(lang, &fields, &wrong));
        return pages::show_again(&page);
    }
    let mut letter = signed.app.office.letter();
    let reason = letter.seal(reason);
    let command = account::Command::MarkShared { account: account.clone(), reason };
    answer(&signed, account, &fields, (command, letter), Deed::SharedMarked).await
}

pub async fn clear(
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let account = AccountId(id);
    let command = account::Command::ClearShared { account: account.clone() };
    let letter = signed.app.office.letter();
    answer(&signed, account, &fields, (command, letter), Deed::SharedCleared).await
}

async fn answer(
    signed: &Signed,
    account: AccountId,
    fields: &Fields,
    (command, letter): (account::Command, office::letter::Letter),
    deed: Deed,
) -> Result<Response, PageError> {
    match act(signed, fields, Command::Account(command), letter).await? {
        Ok(_) => {
            let to = format!("/accounts/{}", words::segment(&account.0));
            Ok(done(deed, &account, &to))
        }
        Err(refusal) => {
            let whole = [words::refusal(signed.visit.lang, &refusal)];
            pages::show_again(&page(signed, &account, "", "", &whole)?)
        }
    }
}

/// The part of the account's page, for whoever may say so.
pub fn part(
    state: &office::state::State,
    signed: &Signed,
    frame: &Frame,
    account: &Account,
) -> Option<SharedPart> {
    let lang = signed.visit.lang;
    let t = Accounts(lang);
    let path = format!("/accounts/{}/shared", words::segment(&account.id.0));
    may(&state.hospital, signed.person, Action::MarkShared).then(|| match account.shared {
        Some(_) => SharedPart {
            fields: vec![],
            clear: Some(Button::new(frame, format!("{path}/clear"), t.shared_clear())),
        },
        None => SharedPart { fields: fields_of(lang, &Fields::default(), ""), clear: None },
    })
}

fn fields_of(lang: Lang, sent: &Fields, wrong: &str) -> Vec<Field> {
    let t = Accounts(lang);
    let reason = Field::area(Ui(lang), "reason", t.shared_reason())
        .hint(t.shared_reason_hint())
        .value(sent.get("reason"))
        .error(wrong);
    let as_is = patient::as_is(lang, sent, &[sent.get("reason")]);
    [reason].into_iter().chain(as_is).collect()
}
