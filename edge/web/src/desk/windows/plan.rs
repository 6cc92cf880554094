//! `/windows/plan`: a window under a permit, filled in as the last time («前回と同じ»), and its check page.

use std::collections::BTreeSet;

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use office::state::State;
use rules::{
    Command, Event,
    authority::Action,
    calendar::tokyo,
    id::{ApplicationNo, WorkerId},
    maintenance::{self, Permit, PermitState, check_plan},
};
use serde::Deserialize;

use super::{
    clock,
    wish::{read, refused},
};
use crate::{
    desk::{
        apply::Faults,
        asking::{self, act},
        drafts,
    },
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{
        apply::{Door, DoorsPage},
        form::{FormPage, Section},
        setting::SettingForm,
        show, show_again,
    },
    patient, remote,
    said::Deed,
    signed::Signed,
    texts::{ui::Ui, windows::Windows},
    ui::{Choice, Facts, Field, Link, Width},
    words,
};

type Answer = Result<Response, PageError>;

#[derive(Deserialize)]
pub struct Opening {
    #[serde(default)]
    draft: String,
}

/// Which permit; where there is only one, its form.
pub async fn pick(signed: Signed) -> Answer {
    let lang = signed.visit.lang;
    let t = Windows(lang);
    let now = signed.app.office.now();
    let state = signed.app.office.read();
    signed.require(&state, Action::OpenWindow)?;
    // Tomorrow's permit is planned for today.
    let to_come = |it: &&Permit| {
        matches!(it.state(now), PermitState::Effective { .. } | PermitState::NotYet { .. })
    };
    let permits: Vec<&Permit> = state.hospital.maintenance.permits().filter(to_come).collect();
    if let [only] = permits[..] {
        return Ok(Redirect::to(&format!("/windows/plan/{}", only.no)).into_response());
    }
    let door = |it: &&Permit| {
        let line = remote::line(&state, &it.asked.line);
        let until = words::day(lang, it.asked.until);
        let until = match it.state(now) {
            PermitState::NotYet { from } => t.pick_from(&words::day(lang, from), &until),
            PermitState::Effective { .. }
            | PermitState::Ended { .. }
            | PermitState::Over { .. } => t.pick_until(&until),
        };
        Door::new(
            format!("/windows/plan/{}", it.no),
            remote::vendor(&state, &it.asked.vendor),
            format!("{}　{line}　{until}", it.no),
            "6(4)②",
        )
    };
    let page = DoorsPage {
        lead: if permits.is_empty() { t.pick_none().into() } else { t.pick_lead().into() },
        doors: permits.iter().map(door).collect(),
        more: vec![Link::new("/apply/remote", t.pick_apply())],
        frame: signed.frame(&state, t.pick_title(), Some(Place::Registers)),
    };
    drop(state);
    show(&page)
}

pub async fn open(signed: Signed, Path(no): Path<String>, Query(how): Query<Opening>) -> Answer {
    let draft = match how.draft.is_empty() {
        true => None,
        false => signed.app.office.draft(&signed.session.account, &draft_name(&no)).await?,
    };
    let values = draft.and_then(|it| drafts::values(&it));
    let values = match values {
        Some(values) => values,
        None => {
            let state = signed.app.office.read();
            suggested(&signed, &state, permit(&signed, &state, &no)?)
        }
    };
    draw(&signed, &no, &values, Faults::default())
}

pub async fn check(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let answer = rehearse(&signed, &no, &fields)?;
    drafts::keep(&signed, &draft_name(&no), &fields).await;
    Ok(answer)
}

pub async fn send(signed: Signed, Path(no): Path<String>, fields: Fields) -> Answer {
    let lang = signed.visit.lang;
    let mut letter = signed.app.office.letter();
    let read = {
        let state = signed.app.office.read();
        signed.require(&state, Action::OpenWindow)?;
        let permit = permit(&signed, &state, &no)?;
        read(&signed, &state, permit, &fields, &mut letter)
    };
    let wish = match read {
        Ok(wish) => wish,
        Err(faults) => return draw(&signed, &no, &fields, faults),
    };
    let command = Command::Maintenance(maintenance::Command::Plan(wish));
    match act(&signed, &fields, command, letter).await? {
        Ok(done) => {
            drafts::forget(&signed, &draft_name(&no)).await;
            let window = planned(&done.events).ok_or(PageError::Conflict(None))?;
            Ok(asking::done(Deed::WindowPlanned, window, &format!("/windows/{window}")))
        }
        Err(refusal) => draw(&signed, &no, &fields, refused(lang, &refusal)),
    }
}

fn planned(events: &[Event]) -> Option<ApplicationNo> {
    events.iter().find_map(|event| match event {
        Event::Maintenance(
            maintenance::Event::Planned { window, .. }
            | maintenance::Event::OpenedInEmergency { window, .. },
        ) => Some(*window),
        _ => None,
    })
}

pub fn draft_name(no: &str) -> String {
    format!("window-{no}")
}

fn permit<'s>(signed: &Signed, state: &'s State, no: &str) -> Result<&'s Permit, PageError> {
    signed.require(state, Action::OpenWindow)?;
    let no = no.parse().map_err(|_| PageError::NotFound)?;
    state.hospital.maintenance.permit(no).ok_or(PageError::NotFound)
}

/// As the last window of this permit, on today's evening; the first one has everything of the permit.
fn suggested(signed: &Signed, state: &State, permit: &Permit) -> Fields {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let last = state.hospital.maintenance.windows().rev();
    let last = last.filter(|it| it.plan.permit == Some(permit.no)).max_by_key(|it| it.plan.from);
    let asked = &permit.asked;
    let (workers, targets) = match last {
        Some(it) => (&it.plan.workers, &it.plan.targets),
        None => (&asked.workers, &asked.targets),
    };
    let supervisor = last.map_or(signed.person, |it| it.plan.supervisor);
    let supervisor = state.hospital.people.get(supervisor);
    let mut pairs: Vec<(String, String)> =
        workers.iter().map(|it| ("workers".into(), it.0.to_string())).collect();
    pairs.extend(targets.iter().map(|it| ("targets".into(), it.to_string())));
    let (from, until) = match last {
        Some(it) => (clock(it.plan.from), clock(it.plan.until)),
        None => ("22:00".into(), "24:00".into()),
    };
    pairs.extend([
        ("day".into(), words::typed_day(lang, asked.from.max(tokyo::civil(now)))),
        ("from".into(), from),
        ("until".into(), until),
        (
            "supervisor".into(),
            supervisor.map(|it| it.listed.staff_no.to_string()).unwrap_or_default(),
        ),
        (
            "purpose".into(),
            last.map(|it| state.texts.open(&it.plan.purpose).to_owned()).unwrap_or_default(),
        ),
    ]);
    Fields::from_pairs(pairs)
}

fn draw(signed: &Signed, no: &str, values: &Fields, faults: Faults) -> Answer {
    let t = Windows(signed.visit.lang);
    let state = signed.app.office.read();
    let permit = permit(signed, &state, no)?;
    let vendor = remote::vendor(&state, &permit.asked.vendor);
    let first = !state.hospital.maintenance.windows().any(|it| it.plan.permit == Some(permit.no));
    let frame = signed.frame(&state, t.plan_title(&vendor), Some(Place::Registers));
    let sections = sections(&state, signed.visit.lang, permit, values, &faults);
    let action = format!("/windows/plan/{no}/check");
    let mut page = FormPage::new(frame, action, t.to_check(), sections, &faults.whole);
    page.lead = if first { t.plan_lead_first() } else { t.plan_lead() }.into();
    page.draft = draft_name(no);
    page.back = Some(Link::new("/windows", t.title()));
    drop(state);
    if page.failed() { show_again(&page) } else { show(&page) }
}

fn sections(
    state: &State,
    lang: Lang,
    permit: &Permit,
    values: &Fields,
    faults: &Faults,
) -> Vec<Section> {
    let (t, ui) = (Windows(lang), Ui(lang));
    let line = |name: &'static str, label: &'static str, hint: &'static str| {
        Field::line(ui, name, label).hint(hint).value(values.get(name)).error(faults.of(name))
    };
    let asked = &permit.asked;
    // Who was struck off and what was retired is not offered.
    let working = |it: &&WorkerId| {
        let known = state.hospital.vendors.worker(**it);
        known.is_some_and(|worker| worker.struck_at.is_none())
    };
    let workers = asked.workers.iter().filter(working);
    let workers = workers.map(|it| (it.0.to_string(), remote::worker(state, *it)));
    let targets = asked.targets.iter().filter(|it| state.hospital.lines.target(it).is_some());
    let targets = targets.map(|it| (it.to_string(), remote::target(state, it)));
    let what = vec![
        checks(ui, ("workers", t.workers()), workers, values, faults),
        checks(ui, ("targets", t.targets()), targets, values, faults),
        Field::area(ui, "purpose", t.purpose())
            .hint(t.purpose_hint())
            .value(values.get("purpose"))
            .error(faults.of("purpose")),
    ];
    let when = vec![
        Field::date(ui, "day", t.day()).value(values.get("day")).error(faults.of("day")),
        line("from", t.from(), t.time_hint()).width(Width::Short),
        line("until", t.until(), t.until_hint()).width(Width::Short),
        line("supervisor", t.supervisor(), t.supervisor_hint()),
    ];
    vec![
        Section { heading: t.who().into(), fields: what },
        Section { heading: t.when().into(), fields: when },
    ]
}

/// Any of these, as they were ticked.
pub fn checks(
    ui: Ui,
    (name, label): (&'static str, &'static str),
    all: impl Iterator<Item = (String, String)>,
    values: &Fields,
    faults: &Faults,
) -> Field {
    let ticked: BTreeSet<&str> = values.all(name).collect();
    let options = all.map(|(value, label)| {
        let chosen = if ticked.contains(value.as_str()) { value.clone() } else { String::new() };
        Choice::new(value, label).chosen_if(&chosen)
    });
    Field::checks(ui, name, label, options.collect()).error(faults.of(name))
}

/// What would be planned, or the form again with what is wrong.
fn rehearse(signed: &Signed, no: &str, fields: &Fields) -> Answer {
    let lang = signed.visit.lang;
    let t = Windows(lang);
    let now = signed.app.office.now();
    let mut letter = signed.app.office.letter();
    let plan = {
        let state = signed.app.office.read();
        let permit = permit(signed, &state, no)?;
        let wish = read(signed, &state, permit, fields, &mut letter);
        wish.and_then(|wish| {
            check_plan(&state.hospital, wish, now).map_err(|it| refused(lang, &it))
        })
    };
    let plan = match plan {
        Ok(plan) => plan,
        Err(faults) => return draw(signed, no, fields, faults),
    };
    let state = signed.app.office.read();
    let base = format!("/windows/plan/{no}");
    let back = Link::new(format!("{base}?draft=1"), Ui(lang).back());
    let mut page = asking::page(signed, &state, t.check_title(), back);
    page.lead = t.check_lead().into();
    let mut facts = remote::plan(&state, lang, &plan);
    for fact in &mut facts {
        // The text is only sealed when it is sent: until then it stands in the form.
        if fact.label == remote::purpose_label(lang) {
            fact.value = fields.get("purpose").into();
        }
        if fact.href.is_none() {
            fact.change = Some(format!("{base}?draft=1"));
        }
    }
    page.facts = Some(Facts::new(Ui(lang), facts));
    page.warnings.extend(patient::warning(lang, &[fields.get("purpose")]));
    let mut form = SettingForm::new(Ui(lang), base, t.submit(), vec![], &[]);
    form.carried = carried(fields, plan.from);
    page.ask(form);
    drop(state);
    asking::answer(&page)
}

/// The values as they were understood: `11/22` typed before midnight must not mean another year after it.
fn carried(fields: &Fields, from: Timestamp) -> Vec<(String, String)> {
    let pairs = fields.iter().filter(|(name, _)| *name != "day");
    let mut pairs: Vec<(String, String)> =
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    pairs.push(("day".into(), tokyo::civil(from).to_string()));
    pairs
}

/// For the emergency's own page.
pub fn number(events: &[Event]) -> Option<ApplicationNo> {
    planned(events)
}
