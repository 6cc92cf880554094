//! `/accounts`: every account, as far as one's sight goes.

use axum::{extract::Query, response::Response};
use office::state::State;
use rules::{account::Account, authority::Action, calendar::tokyo};
use serde::Deserialize;

use super::standing::{Standing, last_day};
use crate::{
    desk::{paging, sight},
    error::PageError,
    frame::Place,
    pages::{self, list::ListPage},
    signed::Signed,
    texts::{accounts::Accounts, ui::Ui},
    ui::{Cell, Choice, Column, Empty, Field, Table},
    words,
};

#[derive(Deserialize)]
pub struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: usize,
}

pub async fn show(signed: Signed, Query(filter): Query<Filter>) -> Result<Response, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let (t, ui) = (Accounts(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::SeeRegisters)?;
    let found = found(&signed, &state, &filter);
    let count = found.len();
    let query = [("q", filter.q.trim()), ("state", filter.state.as_str())];
    let (found, pager) = paging::page_of(lang, found, filter.page, "/accounts", &query);
    let columns = vec![
        Column::tight(t.col_account()),
        Column::text(t.col_person()),
        Column::text(t.col_department()),
        Column::tight(t.col_state()),
        Column::tight(t.col_until()),
    ];
    let mut table = Table::new(t.title(), columns);
    let today = tokyo::civil(now);
    for account in found {
        let person = state.hospital.people.get(account.person);
        let until = last_day(&state, account, now);
        table.row(vec![
            Cell::head(account.id.to_string())
                .to(format!("/accounts/{}", words::segment(&account.id.0))),
            Cell::new(state.name(account.person)),
            Cell::new(person.map_or_else(String::new, |it| it.listed.department.to_string())),
            Cell::tag(Standing::of(&state, account, now).tag(lang)),
            Cell::new(until.map_or_else(String::new, |it| words::near_day(lang, it, today))),
        ]);
    }
    let frame = signed.frame(&state, t.title(), Some(Place::Registers));
    let anything = state.hospital.accounts.all().next().is_some();
    let empty = match anything {
        true => Empty::new(t.not_found()).with("/accounts", ui.clear()),
        false => Empty::new(t.none()),
    };
    let mut page = ListPage::new(frame, table, empty);
    page.count = lang.pick(format!("{count}件"), format!("{count} accounts"));
    page.search = search(&signed, &filter);
    page.pager = pager;
    drop(state);
    pages::show(&page)
}

fn found<'s>(signed: &Signed, state: &'s State, filter: &Filter) -> Vec<&'s Account> {
    let now = signed.app.office.now();
    let sheets = signed.app.office.sheets();
    let text = filter.q.trim();
    let (code, names) = (sheets.code(text), state.texts.finder(sheets, text));
    let named = |seal| names.finds(seal);
    let standing = Standing::ALL.into_iter().find(|it| it.word() == filter.state);
    let hospital = &state.hospital;
    let fits = |it: &&Account| {
        let Some(person) = hospital.people.get(it.person) else { return false };
        text.is_empty()
            || it.id.0.starts_with(&code)
            || person.listed.staff_no.0.starts_with(&code)
            || named(&person.listed.name)
            || named(&person.listed.kana)
    };
    let all = sight::sees_all(hospital, signed.person);
    hospital
        .accounts
        .all()
        .filter(|it| all || sight::may_see(hospital, signed.person, it.person, now))
        .filter(|it| standing.is_none_or(|wanted| Standing::of(state, it, now) == wanted))
        .filter(fits)
        .collect()
}

fn search(signed: &Signed, filter: &Filter) -> Vec<Field> {
    let lang = signed.visit.lang;
    let (t, ui) = (Accounts(lang), Ui(lang));
    let options = Standing::ALL.map(|it| Choice::new(it.word(), it.label(lang)));
    let options = [Choice::new("", t.every())].into_iter().chain(options);
    let options = options.map(|it| it.chosen_if(&filter.state)).collect();
    vec![
        Field::line(ui, "q", t.search()).value(filter.q.trim()).optional(),
        Field::select(ui, "state", t.state(), options).optional(),
    ]
}
