//! Signing in and out; the password and the second factor of one's own account.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use office::{
    own_secret::{ChangeError, Proof},
    session::Stage,
    sign_in::{Attempt, SignInError},
};
use rules::calendar::tokyo;
use serde::Deserialize;

use crate::{
    app::App,
    error::PageError,
    fields::Fields,
    frame::Frame,
    lang::{Lang, local_path},
    pages::{
        self, show, show_again,
        sign_in::{
            CodePage, Credentials, DemoAccount, NewPassword, PasswordFault, PasswordOccasion,
            PasswordPage, SignInFault, SignInPage, SignedOutPage, TotpPage,
        },
    },
    routes::{Leaves, Routes, Who},
    said::{Deed, Said},
    session::SessionToken,
    signed::{Halfway, Signed, Terminal},
    texts::sign_in::SignIn,
    visit::Visit,
};

pub fn routes() -> Routes {
    const NEW_PASSWORD: Leaves = Leaves::Entries(&["account.password_changed"]);
    const NEW_FACTOR: Leaves = Leaves::Entries(&["account.second_factor_set"]);
    Routes::new()
        .get("/sign-in", Who::Public, show_form)
        .post("/sign-in", Who::Public, Leaves::Passage("sign_in"), sign_in)
        .post("/sign-in/code", Who::Public, Leaves::Passage("sign_in"), enter_code)
        .post("/sign-out", Who::Public, Leaves::Passage("session"), sign_out)
        .get("/password", Who::Halfway, show_password)
        .post("/password", Who::Halfway, NEW_PASSWORD, change_password)
        .get("/totp", Who::SignedIn, show_totp)
        .post("/totp", Who::SignedIn, NEW_FACTOR, set_totp)
}

#[derive(Deserialize)]
struct Back {
    #[serde(default)]
    back: String,
}

async fn show_form(
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<Back>,
) -> Result<Response, PageError> {
    show(&sign_in_page(&app, &visit, "", &query.back, &SignInFault::None))
}

async fn sign_in(
    State(app): State<App>,
    visit: Visit,
    Terminal(terminal): Terminal,
    fields: Fields,
) -> Result<Response, PageError> {
    let back = fields.get("back");
    let sent = match Credentials::parse(&fields) {
        Ok(sent) => sent,
        Err(fault) => {
            return show_again(&sign_in_page(&app, &visit, fields.get("account"), back, &fault));
        }
    };
    let token = SessionToken::new(app.office.entropy());
    let account = app.office.sheets().code(&sent.account);
    let attempt = Attempt {
        account: &account,
        password: &sent.password,
        terminal: &terminal,
        key: token.hash(),
    };
    let stage = match app.office.sign_in(attempt).await {
        Ok(stage) => stage,
        Err(error) => {
            let fault = fault(error, visit.lang)?;
            return show_again(&sign_in_page(&app, &visit, &sent.account, back, &fault));
        }
    };
    let cookie = [(axum::http::header::SET_COOKIE, token.set_cookie(app.transport))];
    Ok(match stage {
        Stage::Open => (cookie, Redirect::to(&sent.back)).into_response(),
        Stage::MustChange => (cookie, Redirect::to("/password")).into_response(),
        Stage::CodeNeeded => {
            let visit = Visit { form_key: token.form_key(), ..visit };
            let page = CodePage::new(frame(&app, &visit), back, None);
            (cookie, show(&page)?).into_response()
        }
    })
}

async fn enter_code(
    State(app): State<App>,
    visit: Visit,
    Terminal(terminal): Terminal,
    fields: Fields,
) -> Result<Response, PageError> {
    let token = visit.session.as_ref().ok_or(PageError::SignIn)?;
    let back = fields.get("back");
    let code = pages::sign_in::code(&fields).unwrap_or_default();
    match app.office.enter_code(&token.hash(), &terminal, &code).await {
        Ok(()) => Ok(Redirect::to(local_path(back)).into_response()),
        Err(SignInError::Wrong) => Err(PageError::SignIn),
        Err(SignInError::WrongCode) => {
            let wrong = SignIn(visit.lang).code_wrong().to_owned();
            show_again(&CodePage::new(frame(&app, &visit), back, Some(wrong)))
        }
        Err(error) => {
            let fault = fault(error, visit.lang)?;
            show_again(&sign_in_page(&app, &visit, "", back, &fault))
        }
    }
}

async fn sign_out(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    // Parsing the form has checked its token.
    drop(fields);
    if let Some(token) = &visit.session {
        app.office.sign_out(&token.hash()).await?;
    }
    let cookie = [(axum::http::header::SET_COOKIE, SessionToken::forget_cookie(app.transport))];
    Ok((cookie, show(&SignedOutPage::new(frame(&app, &visit)))?).into_response())
}

async fn show_password(Halfway(signed): Halfway) -> Result<Response, PageError> {
    show(&password_page(&signed, PasswordFault::default()))
}

async fn change_password(Halfway(signed): Halfway, fields: Fields) -> Result<Response, PageError> {
    let t = SignIn(signed.visit.lang);
    let sent = match NewPassword::parse(&fields, t) {
        Ok(sent) => sent,
        Err(fault) => return show_again(&password_page(&signed, fault)),
    };
    let key = session_key(&signed.visit)?;
    let proof = match signed.session.stage {
        Stage::MustChange => Proof::Slip(&key),
        Stage::Open | Stage::CodeNeeded => Proof::Present(&key, &sent.present),
    };
    let office = &signed.app.office;
    let changed =
        office.change_password(&signed.actor, fields.command_id()?, proof, &sent.new).await;
    let fault = match changed {
        Ok(()) => {
            return Ok(([Said::new(Deed::PasswordChanged, "").header()], Redirect::to("/"))
                .into_response());
        }
        Err(ChangeError::Wrong | ChangeError::WrongCode) => {
            PasswordFault { present: t.present_wrong().into(), ..PasswordFault::default() }
        }
        Err(ChangeError::TooWeak(ja, en)) => {
            PasswordFault { new: signed.visit.lang.pick(ja, en), ..PasswordFault::default() }
        }
        Err(ChangeError::UsedBefore) => {
            PasswordFault { new: t.used_before().into(), ..PasswordFault::default() }
        }
        Err(ChangeError::Act(error)) => return Err(error.into()),
    };
    show_again(&password_page(&signed, fault))
}

async fn show_totp(signed: Signed) -> Result<Response, PageError> {
    show(&totp_page(&signed, None)?)
}

async fn set_totp(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    let key = session_key(&signed.visit)?;
    let code = pages::sign_in::code(&fields).unwrap_or_default();
    let office = &signed.app.office;
    match office.set_second_factor(&signed.actor, fields.command_id()?, &key, &code).await {
        Ok(()) => Ok(([Said::new(Deed::TotpSet, "").header()], Redirect::to("/")).into_response()),
        Err(ChangeError::Act(error)) => Err(error.into()),
        Err(_) => {
            let wrong = SignIn(signed.visit.lang).code_wrong().to_owned();
            show_again(&totp_page(&signed, Some(wrong))?)
        }
    }
}

fn sign_in_page(
    app: &App,
    visit: &Visit,
    account: &str,
    back: &str,
    fault: &SignInFault,
) -> SignInPage {
    let demo = app.demo.as_ref().map(|it| it.accounts.clone()).unwrap_or_default();
    SignInPage::new(frame(app, visit), account, back, fault).with_demo(demo)
}

fn password_page(signed: &Signed, fault: PasswordFault) -> PasswordPage {
    let occasion = match signed.session.stage {
        Stage::MustChange => PasswordOccasion::FirstUse,
        Stage::Open | Stage::CodeNeeded => PasswordOccasion::Change,
    };
    let title = SignIn(signed.visit.lang).password_title();
    let state = signed.app.office.read();
    // Before the first password there is nowhere else to go.
    let frame = match occasion {
        PasswordOccasion::FirstUse => {
            let hospital = state.hospital.setting.hospital.clone();
            Frame::new(&signed.visit, hospital, title)
        }
        PasswordOccasion::Change => signed.frame(&state, title, None),
    };
    PasswordPage::new(frame, occasion, fault)
}

fn totp_page(signed: &Signed, wrong: Option<String>) -> Result<TotpPage, PageError> {
    let key = session_key(&signed.visit)?;
    let secret = signed.app.office.offer_second_factor(&key).ok_or(PageError::SignIn)?;
    let state = signed.app.office.read();
    let hospital = &state.hospital.setting.hospital;
    let account = &signed.session.account;
    let uri = signed.app.office.credentials().code_uri(&secret, hospital, &account.0);
    let frame = signed.frame(&state, SignIn(signed.visit.lang).totp_title(), None);
    TotpPage::new(frame, &uri, &secret, wrong)
}

fn frame(app: &App, visit: &Visit) -> Frame {
    let hospital = app.office.read().hospital.setting.hospital.clone();
    let mut frame = Frame::new(visit, hospital, SignIn(visit.lang).title());
    frame.demo = app.demo.is_some();
    frame
}

fn session_key(visit: &Visit) -> Result<[u8; 32], PageError> {
    visit.session.as_ref().map(SessionToken::hash).ok_or(PageError::SignIn)
}

/// Why nobody got in, in words for the form; what broke goes on as an error.
fn fault(error: SignInError, lang: Lang) -> Result<SignInFault, PageError> {
    let t = SignIn(lang);
    Ok(match error {
        SignInError::Wrong | SignInError::WrongCode => SignInFault::Wrong,
        SignInError::Wait { until } => {
            let time = tokyo::civil_time(until);
            let until = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
            SignInFault::Refused(t.wait(&until))
        }
        SignInError::SlipRunOut => SignInFault::Refused(t.slip_run_out().into()),
        SignInError::Refused(refusal) => {
            let clause = refusal.clause().map_or(String::new(), |it| {
                lang.pick(format!("（規定{}）", it.0), format!(" (clause {})", it.0))
            });
            SignInFault::Refused(lang.pick(refusal.ja(), refusal.en()) + &clause)
        }
        SignInError::Act(error) => return Err(error.into()),
    })
}

impl Clone for DemoAccount {
    fn clone(&self) -> DemoAccount {
        DemoAccount {
            role: self.role.clone(),
            account: self.account.clone(),
            password: self.password.clone(),
        }
    }
}
