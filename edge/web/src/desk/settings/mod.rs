//! 設定: the hospital's own choices. Whoever may see them sees the reasons; few may change them.

mod bodies;
mod calendar;
mod departments;
mod doors;
mod extension;
mod found_right;
mod founding;
pub mod matrix;
mod meetings;
mod posts;
mod substitutes;
mod switches;
mod systems;
mod waiver;

use std::collections::BTreeSet;

use axum::{
    Router,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use office::{clerk::ActError, letter::Letter, state::State};
use rules::{
    Command,
    authority::{Action, may},
    calendar::parse,
    id::PersonId,
    refusal::Refusal,
};

use crate::{
    app::App,
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{setting::SettingPage, show, show_again},
    said::{Deed, Said},
    signed::Signed,
    texts::{house::House, settings::Settings},
    ui::Link,
    words,
};

pub fn routes() -> Router<App> {
    Router::new()
        .merge(doors::routes())
        .merge(bodies::routes())
        .merge(meetings::routes())
        .merge(posts::routes())
        .merge(departments::routes())
        .merge(substitutes::routes())
        .merge(switches::routes())
        .merge(waiver::routes())
        .merge(calendar::routes())
        .merge(systems::routes())
        .merge(extension::routes())
        .merge(founding::routes())
        .merge(found_right::routes())
        .merge(matrix::routes())
}

/// What was typed, and what is wrong with it: empty at the first look.
type Typed<'f> = Option<(&'f Fields, &'f [String])>;

/// A page of the settings with its way back.
fn page(signed: &Signed, state: &State, title: &str) -> SettingPage {
    let frame = signed.frame(state, title, Some(Place::Settings));
    SettingPage::new(frame, Link::new("/settings", Settings(signed.visit.lang).title()))
}

/// 422 when the form is shown again.
fn answer(page: &SettingPage) -> Result<Response, PageError> {
    if page.frame.failed { show_again(page) } else { show(page) }
}

fn may_change(signed: &Signed, state: &State, action: Action) -> bool {
    may(&state.hospital, signed.person, action)
}

/// Carries it out; what the rules say no to comes back as a sentence for the form.
async fn carry_out(
    signed: &Signed,
    fields: &Fields,
    command: Command,
    letter: Letter,
) -> Result<Result<(), String>, PageError> {
    let office = &signed.app.office;
    match office.act(&signed.actor, fields.command_id()?, command, letter).await {
        Ok(_) => Ok(Ok(())),
        // Who may not do it at all gets no form back.
        Err(ActError::Refused(refusal)) if !matches!(refusal, Refusal::MayNot { .. }) => {
            Ok(Err(words::refusal(signed.visit.lang, &refusal)))
        }
        Err(error) => Err(error.into()),
    }
}

fn saved(to: &str) -> Response {
    ([Said::new(Deed::Saved, "").header()], Redirect::to(to)).into_response()
}

/// The person behind a typed staff number; a name after it does no harm.
fn person(signed: &Signed, typed: &str) -> Result<PersonId, String> {
    let office = &signed.app.office;
    let number = typed.split_whitespace().next().unwrap_or_default();
    let code = office.sheets().code(number);
    let state = office.read();
    let people = &state.hospital.people;
    let known = people.by_staff_no(number).or_else(|| people.by_staff_no(&code));
    known.map(|it| it.id).ok_or_else(|| House(signed.visit.lang).unknown_person(number))
}

/// One day per line; `Err` names the first line that is none.
fn days(lang: Lang, typed: &str, today: Date) -> Result<BTreeSet<Date>, String> {
    let lines = typed.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            parse::parse(line, today)
                .map_err(|fault| House(lang).day_wrong(at + 1, &lang.pick(fault.ja(), fault.en())))
        })
        .collect()
}

/// Days as a person would type them again.
fn lines(days: impl IntoIterator<Item = Date>) -> String {
    let lines: Vec<String> =
        days.into_iter().map(|it| it.strftime("%Y/%-m/%-d").to_string()).collect();
    lines.join("\n")
}

/// What was typed before, or what is in force.
fn kept(typed: Typed<'_>, name: &str, in_force: impl FnOnce() -> String) -> String {
    typed.map_or_else(in_force, |(fields, _)| fields.get(name).to_owned())
}

fn whole(typed: Typed<'_>) -> &[String] {
    typed.map_or(&[], |(_, whole)| whole)
}
