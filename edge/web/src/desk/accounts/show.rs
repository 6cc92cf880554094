//! `/accounts/{id}`: what opens it, how it stands, its tokens.

use axum::{extract::Path, response::Response};
use office::state::State;
use rules::{
    account::{Account, Secret, Token},
    authority::{Action, may},
    id::AccountId,
    refusal::Refusal,
};

use super::standing::Standing;
use crate::{
    desk::sight,
    error::PageError,
    frame::{Frame, Place},
    lang::Lang,
    pages::{
        self,
        account::{AccountPage, SlipButton},
    },
    signed::Signed,
    texts::{accounts::Accounts, ui::Ui},
    ui::{self, Cell, Column, Errors, Fact, Facts, Field, Table, Tag, Tone},
    words,
};

pub async fn show(signed: Signed, Path(id): Path<String>) -> Result<Response, PageError> {
    pages::show(&page(&signed, &AccountId(id), "", "", &[])?)
}

/// The account, if this person may see it; another department's looks like one that is not there.
pub fn find<'s>(
    signed: &Signed,
    state: &'s State,
    id: &AccountId,
) -> Result<&'s Account, PageError> {
    let account = state.hospital.accounts.get(id).ok_or(PageError::NotFound)?;
    let now = signed.app.office.now();
    if sight::may_see(&state.hospital, signed.person, account.person, now) {
        return Ok(account);
    }
    Err(Refusal::MayNot { action: Action::SeeRegisters }.into())
}

/// The page, with what was typed for a token and what was wrong with it.
pub fn page(
    signed: &Signed,
    id: &AccountId,
    days: &str,
    wrong_days: &str,
    whole: &[String],
) -> Result<AccountPage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Accounts(lang);
    let state = signed.app.office.read();
    let account = find(signed, &state, id)?;
    let mut frame = signed.frame(&state, t.of(&id.to_string()), Some(Place::Registers));
    let issues = may(&state.hospital, signed.person, Action::IssueToken);
    let token_days = issues.then(|| {
        Field::line(Ui(lang), "days", t.token_days())
            .width(ui::Width::Short)
            .hint(t.token_days_hint())
            .value(if days.is_empty() { "90" } else { days })
            .error(wrong_days)
    });
    let errors = Errors::of(Ui(lang), &token_days, whole);
    frame.failed = !errors.is_empty();
    Ok(AccountPage {
        t,
        id: id.to_string(),
        path: format!("/accounts/{}", words::segment(&id.0)),
        name: state.name(account.person).into(),
        state: Standing::of(&state, account, now).tag(lang),
        errors,
        facts: facts(&state, lang, account),
        permits: permits(&state, signed, account),
        tokens: tokens(signed, &frame, account, issues),
        slip: slip(&state, signed, &frame, account),
        shared: super::several::part(&state, signed, &frame, account),
        token_days,
        frame,
    })
}

fn facts(state: &State, lang: Lang, account: &Account) -> Facts {
    let t = Accounts(lang);
    let mut facts = Vec::new();
    if let Some(person) = state.hospital.people.get(account.person) {
        let staff_no = person.listed.staff_no.to_string();
        let name = Fact::new(t.person(), state.name(account.person));
        facts.push(
            name.note(staff_no.clone()).href(format!("/people/{}", words::segment(&staff_no))),
        );
        facts.push(Fact::new(t.col_department(), person.listed.department.to_string()));
    }
    facts.push(Fact::new(t.issued(), words::moment(lang, account.issued_at)));
    let set = account.secret_at.map(|at| t.set_at(&words::moment(lang, at)));
    let secret = match account.secret {
        Secret::None => Fact::new(t.secret(), t.state_none()),
        Secret::Slip { until, .. } => {
            Fact::new(t.secret(), t.slip_until(&words::moment(lang, until)))
        }
        Secret::Password { .. } => Fact::new(t.secret(), t.state_password()),
    };
    facts.push(secret.note(set.unwrap_or_default()));
    let second = if account.second_factor.is_some() { t.second_yes() } else { t.second_no() };
    facts.push(Fact::new(t.second(), second));
    if let Some(reason) = &account.shared {
        let marked = Tag::new(Tone::Due, t.shared_marked());
        facts.push(Fact::new(t.shared(), state.texts.open(reason)).tag(marked));
    }
    Facts::new(Ui(lang), facts)
}

fn permits(state: &State, signed: &Signed, account: &Account) -> Table {
    use rules::permit::State as Permit;
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Accounts(lang);
    let columns = vec![
        Column::tight(t.col_permit()),
        Column::text(t.col_category()),
        Column::text(t.col_term()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(t.permits(), columns);
    for permit in state.hospital.permits.of_account(&account.id).rev() {
        let tone = match permit.state(now) {
            Permit::Effective { .. } => Tone::Good,
            Permit::NotYet { .. } => Tone::Note,
            Permit::Revoked { .. } => Tone::Late,
            Permit::Replaced { .. } | Permit::Lapsed { .. } | Permit::Over { .. } => Tone::Quiet,
        };
        let (from, until) = (words::day(lang, permit.from), words::day(lang, permit.until));
        table.row(vec![
            Cell::head(permit.no.to_string()).to(format!("/permits/{}", permit.no)),
            Cell::new(words::category(state, lang, &permit.category)),
            Cell::new(crate::texts::approve::Approve(lang).term_of(&from, &until)),
            Cell::tag(Tag::new(tone, words::permit_state(lang, permit.state(now)))),
        ]);
    }
    table
}

fn tokens(signed: &Signed, frame: &Frame, account: &Account, issues: bool) -> Table {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Accounts(lang);
    let columns = vec![
        Column::tight(t.col_token()),
        Column::tight(t.col_issued()),
        Column::tight(t.col_ends()),
        Column::tight(t.col_state()),
        Column::actions(Ui(lang)),
    ];
    let mut table = Table::new(t.tokens(), columns);
    for token in account.tokens.iter().rev() {
        let (tone, word) = match token {
            Token { revoked: true, .. } => (Tone::Quiet, t.token_ended()),
            Token { until, .. } if *until <= now => (Tone::Quiet, t.token_over()),
            Token { .. } => (Tone::Good, t.token_valid()),
        };
        let to = format!("/accounts/{}/tokens/{}/revoke", words::segment(&account.id.0), token.id);
        let press = || ui::Action::new(frame, to, t.revoke_token()).about(token.id.to_string());
        table.row(vec![
            Cell::head(token.id.to_string()),
            Cell::new(words::moment(lang, token.issued_at)),
            Cell::new(words::moment(lang, token.until)),
            Cell::tag(Tag::new(tone, word)),
            if issues && tone == Tone::Good {
                Cell::action(press().grave())
            } else {
                Cell::default()
            },
        ]);
    }
    table
}

/// Only the system operator hands out slips, and only where a permit stands.
fn slip(state: &State, signed: &Signed, frame: &Frame, account: &Account) -> Option<SlipButton> {
    let t = Accounts(signed.visit.lang);
    let usable = Standing::of(state, account, signed.app.office.now()) != Standing::Ended;
    if !usable || !may(&state.hospital, signed.person, Action::HandSlip) {
        return None;
    }
    let to = format!("/accounts/{}/slip", words::segment(&account.id.0));
    let again = account.secret != Secret::None;
    let (label, note) =
        if again { (t.slip_again(), t.slip_again_note()) } else { (t.slip(), t.slip_note()) };
    let press = |label: &str| {
        let press = ui::Action::new(frame, to.as_str(), label);
        if again { press.grave() } else { press }
    };
    let stands = signed.app.office.press().stands();
    let as_pdf = stands.then(|| press(&t.slip_as_pdf(label)).value("as", super::slip::PDF));
    Some(SlipButton { press: press(label), as_pdf, note })
}
