//! `/revoke/{staff_no}`: what will end, when and why; the check; the last press with one's password.

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use office::{applying, clerk::ActError, state::State};
use rules::{
    Command, Event,
    authority::{Action, Standing, may},
    committee::FormKind,
    id::{ApplicationNo, PersonId},
    people::Person,
    refusal::Refusal,
    revocation,
};
use serde::Deserialize;

use super::{
    holdings,
    order::{self, Fault, Order},
};
use crate::{
    desk::{acting, step_up},
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{
        self,
        form::{FormPage, Section},
    },
    patient,
    said::{Deed, Said},
    signed::{Signed, Terminal},
    texts::{registers::Registers, revoke::Revoke, ui::Ui},
    ui::{Fact, Facts, Field, Link},
    words,
};

/// Where the last press goes back to when it fails.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Asking,
    Check,
    Emergency,
}

#[derive(Deserialize)]
pub struct How {
    /// 今すぐ止める: one page, one press.
    #[serde(default)]
    now: String,
    /// One permit alone.
    #[serde(default)]
    only: String,
}

pub async fn show(
    signed: Signed,
    Path(staff_no): Path<String>,
    Query(how): Query<How>,
) -> Result<Response, PageError> {
    let form = if how.now.is_empty() { Form::Asking } else { Form::Emergency };
    let only = Fields::from_pairs(vec![("only".into(), how.only)]);
    pages::show(&page(&signed, &staff_no, form, &only, &Fault::default())?)
}

pub async fn check(
    signed: Signed,
    Path(staff_no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    match order::read(signed.visit.lang, &fields, signed.app.office.now()) {
        Ok(_) => pages::show(&page(&signed, &staff_no, Form::Check, &fields, &Fault::default())?),
        Err(fault) => again(&signed, &staff_no, Form::Asking, &fields, &fault),
    }
}

pub async fn confirm(
    signed: Signed,
    Terminal(terminal): Terminal,
    Path(staff_no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let form = if fields.has("emergency") { Form::Emergency } else { Form::Check };
    let order = match order::read(lang, &fields, signed.app.office.now()) {
        Ok(order) => order,
        Err(fault) => {
            let form = if form == Form::Check { Form::Asking } else { form };
            return again(&signed, &staff_no, form, &fields, &fault);
        }
    };
    let person = find(&signed.app.office.read(), &staff_no)?.id;
    if let Err(password) = step_up::confirm(&signed, &terminal, &fields).await? {
        return again(&signed, &staff_no, form, &fields, &Fault { password, ..Fault::default() });
    }
    match carry_out(&signed, person, order, &fields).await? {
        Ok(Some(no)) => {
            let to = format!("/revocations/{no}");
            Ok(([Said::new(Deed::Revoked, no).header()], Redirect::to(&to)).into_response())
        }
        Ok(None) => Ok(Redirect::to("/revocations").into_response()),
        Err(refusal) => {
            let whole = vec![words::refusal(lang, &refusal)];
            let asked = matches!(refusal, Refusal::ActsForSeveral | Refusal::NotTheirSubstitute);
            let form = if asked && form == Form::Check { Form::Asking } else { form };
            again(&signed, &staff_no, form, &fields, &Fault { whole, ..Fault::default() })
        }
    }
}

async fn carry_out(
    signed: &Signed,
    person: PersonId,
    order: Order,
    fields: &Fields,
) -> Result<Result<Option<ApplicationNo>, Refusal>, PageError> {
    let office = &signed.app.office;
    let mut letter = office.letter();
    let note = letter.seal_if_any(&order.note);
    let Order { at, only, reason, .. } = order;
    let command = revocation::Command::Order { person, at, only, reason, note };
    let command = Command::Revocation(command);
    let command = acting::in_name_of(&office.read(), fields, command)?;
    let done = match office.act(&signed.actor, fields.command_id()?, command, letter).await {
        Ok(done) => done,
        Err(ActError::Refused(refusal)) => return Ok(Err(refusal)),
        Err(error) => return Err(error.into()),
    };
    Ok(Ok(done.events.iter().find_map(|event| match event {
        Event::Revocation(revocation::Event::Ordered { no, .. }) => Some(*no),
        _ => None,
    })))
}

fn again(
    signed: &Signed,
    staff_no: &str,
    form: Form,
    fields: &Fields,
    fault: &Fault,
) -> Result<Response, PageError> {
    pages::show_again(&page(signed, staff_no, form, fields, fault)?)
}

fn find<'s>(state: &'s State, staff_no: &str) -> Result<&'s Person, PageError> {
    state.hospital.people.by_staff_no(staff_no).ok_or(PageError::NotFound)
}

fn page(
    signed: &Signed,
    staff_no: &str,
    form: Form,
    sent: &Fields,
    fault: &Fault,
) -> Result<FormPage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Revoke(lang);
    let state = signed.app.office.read();
    let person = find(&state, staff_no)?;
    let only = sent.get("only").parse().ok();
    let names = names(&state, signed, person, now);
    // After a failed press the sentence stands on the page; nobody else gets to see it at all.
    if fault.whole.is_empty() {
        rehearse(&state, signed, person, (only, names.first()), now)?;
    }
    let name = state.name(person.id);
    let (title, action, submit) = match form {
        Form::Asking => (t.of_person(name), "/check", t.go_on()),
        Form::Check => (t.check_title().into(), "", Registers(lang).revoke_confirm()),
        Form::Emergency => (t.emergency_title(name), "", t.emergency_submit()),
    };
    let leaves_on = person.listed.leaves_on.filter(|it| rules::calendar::tokyo::civil(now) <= *it);
    let mut fields = match form {
        Form::Asking => order::fields(lang, sent, leaves_on, fault),
        Form::Check => vec![step_up::field(lang, &fault.password)],
        Form::Emergency => vec![
            order::reason(lang, sent.get("reason"), &fault.reason),
            step_up::field(lang, &fault.password),
        ],
    };
    if form != Form::Check {
        fields.splice(0..0, acting::question(&state, lang, &names, sent, ""));
    }
    let mut frame = signed.frame(&state, title, Some(Place::Apply));
    frame.acting = match acting::chosen(&state, &names, sent).and_then(|it| it.principal) {
        Some(principal) => {
            let pair = (signed.person, principal);
            words::standing_in(&state, lang, pair, FormKind::Revocation, now)
        }
        None => acting::several(&state, lang, &names).filter(|_| !sent.has(acting::ACTING_FOR)),
    };
    let action = format!("/revoke/{}{action}", words::segment(staff_no));
    let mut page = FormPage::new(frame, action, submit, sections(fields), &fault.whole);
    page.lead = Registers(lang).revoke_lead().into();
    page.about = Some(about(&state, signed, person, form, sent));
    page.warnings = holdings::told(&state, lang, person.id, now);
    page.warnings.extend(patient::warning(lang, &[sent.get("note")]));
    page.carried = carried(form, sent);
    page.grave = form != Form::Asking;
    let back = if form == Form::Check {
        format!("/revoke/{}", words::segment(staff_no))
    } else {
        "/revoke".into()
    };
    page.back = Some(Link::new(back, Ui(lang).cancel()));
    Ok(page)
}

/// The names in which a head's substitute may ask; none where they ask as the user or as general affairs.
fn names(state: &State, signed: &Signed, person: &Person, now: Timestamp) -> Vec<Standing> {
    let anyone = may(&state.hospital, signed.person, Action::AskRevocationOfAnyone);
    if anyone || person.id == signed.person {
        return vec![];
    }
    let department = &person.listed.department;
    applying::names(state, signed.person, department, FormKind::Revocation, now)
}

/// Whether the rules would let them ask for it, in any of their names.
fn rehearse(
    state: &State,
    signed: &Signed,
    person: &Person,
    (only, name): (Option<ApplicationNo>, Option<&Standing>),
    now: Timestamp,
) -> Result<(), Refusal> {
    let command = order::rehearsal(person.id, only);
    let command = match name {
        Some(it) => Command::ActingFor { principal: it.holder(), command: Box::new(command) },
        None => command,
    };
    applying::rehearse(state, &signed.actor, command, now)
}

fn sections(fields: Vec<Field>) -> Vec<Section> {
    vec![Section { heading: String::new(), fields }]
}

/// What the page before has asked.
fn carried(form: Form, sent: &Fields) -> Vec<(String, String)> {
    let names: &[&str] = match form {
        Form::Asking => &["only"],
        Form::Check => &["when", "day", "time", "reason", "note", "only", acting::ACTING_FOR],
        Form::Emergency => {
            let fixed = [("when", "now"), ("emergency", "1"), ("only", sent.get("only"))];
            return fixed.map(|(name, value)| (name.into(), value.into())).into();
        }
    };
    names.iter().map(|name| ((*name).into(), sent.get(name).into())).collect()
}

/// Whom and what it is about; on the check page also when and why.
fn about(state: &State, signed: &Signed, person: &Person, form: Form, sent: &Fields) -> Facts {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Revoke(lang);
    let listed = &person.listed;
    let only = sent.get("only").parse().ok();
    let ends: Vec<String> = holdings::permits(state, person.id, only, now)
        .map(|it| holdings::line(state, lang, it))
        .chain([t.sessions(signed.app.office.sessions_of(person.id))])
        .collect();
    let mut facts = vec![
        Fact::new(t.col_person(), state.name(person.id)).note(listed.staff_no.to_string()),
        Fact::new(t.col_department(), format!("{}　{}", listed.department, listed.job)),
    ];
    if let Some(day) = listed.leaves_on {
        facts.push(Fact::new(t.col_leaves(), words::day(lang, day)));
    }
    facts.push(Fact::new(t.ends(), ends.join("\n")));
    if form == Form::Check
        && let Ok(order) = order::read(lang, sent, now)
    {
        let change = format!("/revoke/{}", words::segment(&listed.staff_no.0));
        let at = order.at.map_or_else(|| t.now().to_owned(), |it| words::moment(lang, it));
        facts.push(Fact::new(t.takes_effect(), at).change(change.clone()));
        facts.push(Fact::new(t.why(), words::reason(lang, order.reason)).change(change));
        if !order.note.is_empty() {
            facts.push(Fact::new(t.note(), order.note));
        }
    }
    Facts::new(Ui(lang), facts)
}
