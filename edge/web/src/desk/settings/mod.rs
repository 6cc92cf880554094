//! 設定: the hospital's own choices. Whoever may see them sees the reasons; few may change them.

mod bodies;
mod calendar;
mod clause_text;
mod departments;
mod doors;
mod extension;
mod form_fields;
mod found_right;
mod founding;
mod left_out;
pub mod matrix;
mod meetings;
mod own_devices;
mod posts;
mod substitutes;
mod switches;
mod systems;
mod waiver;

use std::collections::BTreeSet;

use axum::response::{IntoResponse, Redirect, Response};
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
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{setting::SettingPage, show, show_again},
    routes::{Leaves, Routes, Who},
    said::{Deed, Said},
    signed::Signed,
    texts::{house::House, settings::Settings},
    ui::Link,
    words,
};

/// Whoever may see the settings; some pages ask for more.
const SEE: Who = Who::May(&[Action::SeeSettings]);
const CHANGE: Who = Who::May(&[Action::ChangeSettings]);
const COMPOSE: Who = Who::May(&[Action::ComposeBodies]);
const APPOINT: Who = Who::May(&[Action::AppointPosts]);
const DEVICE_SYSTEMS: &[&str] = &["own_device.systems_listed"];
const FOUND: Who = Who::May(&[Action::FoundRight]);

pub fn routes() -> Routes {
    Routes::new().merge(house()).merge(people()).merge(beginning()).merge(matrix::routes())
}

/// The hospital's own choices.
fn house() -> Routes {
    let entry = |kinds| Leaves::Entries(kinds);
    Routes::new()
        .get("/settings", SEE, doors::doors)
        .get("/settings/switches", SEE, switches::look)
        .post("/settings/switches", CHANGE, entry(&["setting.switches_changed"]), switches::save)
        .get("/settings/waiver", SEE, waiver::look)
        .post("/settings/waiver", CHANGE, entry(&["setting.waiver_recorded"]), waiver::record)
        .get("/settings/clauses/{clause}", SEE, left_out::look)
        .post(
            "/settings/clauses/{clause}",
            CHANGE,
            entry(&["setting.clause_left_out"]),
            left_out::leave_out,
        )
        .post(
            "/settings/clauses/{clause}/back",
            CHANGE,
            entry(&["setting.clause_taken_back"]),
            left_out::take_back,
        )
        .get("/settings/clauses/{clause}/text", SEE, clause_text::look)
        .post(
            "/settings/clauses/{clause}/text",
            CHANGE,
            entry(&["setting.clause_text_set"]),
            clause_text::save,
        )
        .post("/settings/waiver/end", CHANGE, entry(&["setting.waiver_ended"]), waiver::end)
        .get("/settings/calendar", SEE, calendar::look)
        .post("/settings/calendar", CHANGE, entry(&["setting.holidays_set"]), calendar::save)
        .get("/settings/own-devices", SEE, own_devices::look)
        .post("/settings/own-devices", CHANGE, entry(DEVICE_SYSTEMS), own_devices::save)
        .get("/settings/forms", SEE, form_fields::list)
        .get("/settings/forms/{form}", SEE, form_fields::look)
        .post("/settings/forms/{form}", CHANGE, entry(&["setting.fields_set"]), form_fields::save)
        .get("/settings/systems", SEE, systems::look)
        .post("/settings/systems", CHANGE, entry(&["setting.systems_set"]), systems::save)
        .get("/settings/extension", SEE, extension::look)
        .post("/settings/extension", CHANGE, entry(&["setting.extension_set"]), extension::save)
}

/// Who decides and acts.
fn people() -> Routes {
    let entry = |kinds| Leaves::Entries(kinds);
    Routes::new()
        .get("/settings/bodies", SEE, bodies::list)
        .get("/settings/bodies/{body}", COMPOSE, bodies::look)
        .post("/settings/bodies/{body}", COMPOSE, entry(&["committee.composed"]), bodies::compose)
        .get("/settings/bodies/{body}/meetings", COMPOSE, meetings::look)
        .post(
            "/settings/bodies/{body}/meetings",
            COMPOSE,
            entry(&["committee.meetings_set"]),
            meetings::save,
        )
        .get("/settings/posts", SEE, posts::list)
        .get("/settings/posts/appoint", APPOINT, posts::look)
        .post("/settings/posts/appoint", APPOINT, entry(&["committee.appointed"]), posts::appoint)
        .post("/settings/posts/dismiss", APPOINT, entry(&["committee.dismissed"]), posts::dismiss)
        .get("/settings/departments", SEE, departments::list)
        .get("/settings/substitutes", SEE, substitutes::list)
        // The two concerned may end it as well.
        .post(
            "/settings/substitutes/{number}/end",
            Who::SignedIn,
            entry(&["committee.substitute_ended"]),
            substitutes::end,
        )
}

/// The founding, until it is closed.
fn beginning() -> Routes {
    let granted = Leaves::Entries(&["permit.granted", "account.issued"]);
    let closed = Leaves::Entries(&["setting.founding_closed"]);
    Routes::new()
        .get("/settings/founding", SEE, founding::look)
        .post("/settings/founding/close", CHANGE, closed, founding::close)
        .get("/settings/founding/right", FOUND, found_right::look)
        .post("/settings/founding/right", FOUND, granted, found_right::found)
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
pub fn person(signed: &Signed, typed: &str) -> Result<PersonId, String> {
    person_in(signed, &signed.app.office.read(), typed)
}

/// The same for whoever is reading the state already.
pub fn person_in(signed: &Signed, state: &State, typed: &str) -> Result<PersonId, String> {
    let number = typed.split_whitespace().next().unwrap_or_default();
    let code = signed.app.office.sheets().code(number);
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
