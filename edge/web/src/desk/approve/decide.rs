//! `/approvals/{no}/decide`: the recorder writes down what the committee decided on one application.

use std::collections::BTreeSet;

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use office::{clerk::ActError, state::State};
use rules::{
    Command,
    application::{self, Application, Stage, aside, precheck},
    committee::Body,
    id::{ApplicationNo, PersonId},
    refusal::Refusal,
    sealed::Digest,
};

use super::{
    case, desk,
    sitting::{self, Fault},
};
use crate::{
    desk::step_up,
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{self, approve::DecidePage},
    said::{Deed, Said},
    signed::{Signed, Terminal},
    texts::approve::Approve,
    words,
};

pub async fn show(signed: Signed, Path(no): Path<String>) -> Result<Response, PageError> {
    let no = desk::number(&no)?;
    let stage = open(&signed, no)?;
    if !matches!(stage, Stage::Before(_)) {
        let state = signed.app.office.read();
        return Ok(Redirect::to(&desk::page_of(desk::find(&state, no)?)).into_response());
    }
    pages::show(&page(&signed, no, &Fields::default(), &Fault::default())?)
}

pub async fn record(
    signed: Signed,
    Terminal(terminal): Terminal,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let no = desk::number(&no)?;
    let stage = open(&signed, no)?;
    let seen: Digest = fields.get("seen").parse().map_err(|_| PageError::BadRequest)?;
    let typed = {
        let state = signed.app.office.read();
        let body = desk::find(&state, no)?.asked.form().decided_by();
        sitting::read(&state, signed.visit.lang, body, &fields, signed.app.office.now())
    };
    let typed = match typed {
        Ok(typed) => typed,
        Err(fault) => return again(&signed, no, &fields, &fault),
    };
    if let Err(password) = step_up::confirm(&signed, &terminal, &fields).await? {
        return again(&signed, no, &fields, &Fault { password, ..Fault::default() });
    }
    let office = &signed.app.office;
    let mut letter = office.letter();
    let sitting = typed.seal(&mut letter);
    let command = Command::Application(application::Command::Decide { no, seen, sitting });
    match office.act(&signed.actor, fields.command_id()?, command, letter).await {
        Ok(_) => {
            let state = office.read();
            let next = desk::next_page(&state, signed.person, office.now(), no, stage);
            Ok(([Said::new(Deed::Approved, no).header()], Redirect::to(&next)).into_response())
        }
        Err(ActError::Refused(refusal)) => {
            again(&signed, no, &fields, &sitting::refused(signed.visit.lang, &refusal))
        }
        Err(error) => Err(error.into()),
    }
}

fn again(
    signed: &Signed,
    no: ApplicationNo,
    fields: &Fields,
    fault: &Fault,
) -> Result<Response, PageError> {
    pages::show_again(&page(signed, no, fields, fault)?)
}

/// Only members of the body that decides come here.
fn open(signed: &Signed, no: ApplicationNo) -> Result<Stage, PageError> {
    let state = signed.app.office.read();
    let application = desk::find(&state, no)?;
    signed.require(&state, sitting::deciding(application.asked.form().decided_by()))?;
    Ok(application.stage)
}

fn page(
    signed: &Signed,
    no: ApplicationNo,
    sent: &Fields,
    fault: &Fault,
) -> Result<DecidePage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Approve(lang);
    let state = signed.app.office.read();
    let application = desk::find(&state, no)?;
    let body = application.asked.form().decided_by();
    let aside = aside(&state.hospital, application, now);
    let times = (application.handed_in(), now);
    let fields = sitting::fields(&state, lang, body, &aside, sent, fault, times);
    let facts = case::facts(&state, lang, application, now);
    let frame = signed.frame(&state, format!("{no} {}", t.decide_title()), Some(Place::Approve));
    let title = case::whose(&state, application);
    let mut page = DecidePage::new(frame, no.to_string(), title, facts, fields, &fault.whole);
    page.checks = case::tags(&state, lang, &precheck(&state.hospital, application, now));
    page.route = Some(case::route(&state, lang, application, now));
    page.seen = application.content.to_string();
    page.lead = may_not(&state, signed, application);
    page.aside = members(&state, body, &aside)
        .filter_map(|it| Some(state.hospital.people.get(it)?.listed.staff_no.to_string()))
        .collect();
    page.recused = members(&state, body, &aside).map(|it| state.name(it).to_owned()).collect();
    (page.quorum, page.quorum_text) = quorum(&state, lang, body, &aside);
    Ok(page)
}

/// The members of a body who are concerned.
pub fn members<'a>(
    state: &'a State,
    body: Body,
    aside: &'a BTreeSet<PersonId>,
) -> impl Iterator<Item = PersonId> {
    let seats = state.hospital.committees.seats(body);
    seats.into_iter().flat_map(|it| &it.members).copied().filter(|it| aside.contains(it))
}

/// 定足数 5名。この議案で数えられる委員は6名です。
pub fn quorum(
    state: &State,
    lang: Lang,
    body: Body,
    aside: &BTreeSet<PersonId>,
) -> (usize, String) {
    let t = Approve(lang);
    let Some(seats) = state.hospital.committees.seats(body) else {
        return (0, words::refusal(lang, &Refusal::BodyNotComposed { body }));
    };
    let able = seats.members.iter().filter(|it| !aside.contains(it)).count();
    let quorum = usize::from(seats.quorum);
    (quorum, t.quorum_is(quorum, able))
}

/// A recorder who applied may not record the decision; told before the form is filled in.
fn may_not(state: &State, signed: &Signed, application: &Application) -> String {
    let now = signed.app.office.now();
    let mine = rules::application::at_desk(&state.hospital, application, signed.person, now);
    match mine {
        Some(_) => String::new(),
        None => {
            let refusal = Refusal::DecidesForOneself { no: Some(application.no) };
            words::refusal(signed.visit.lang, &refusal)
        }
    }
}
