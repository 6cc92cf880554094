//! `/requests/{no}`: one application, its receipt, and taking it back.

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use office::{applying, ports::LedgerQuery, state::State};
use rules::{
    Command, Event,
    account::Secret,
    application::{self, Application, Did, Finding, Stage, Verdict, beneficiary},
    authority::{self, may},
    id::{ApplicationNo, PersonId},
    people,
    refusal::Refusal,
};
use serde::Deserialize;

use super::history;
use crate::{
    desk::{
        apply::{answers, way},
        check_code,
        home::stage_tone,
    },
    error::PageError,
    fields::Fields,
    forms,
    frame::Place,
    lang::Lang,
    pages::{application::ApplicationPage, apply::ReceiptPage, show},
    said::{Deed, Said},
    seal::Seals,
    signed::Signed,
    texts::{apply::Apply, devices::Devices, externals::Externals, handovers::Handovers, ui::Ui},
    ui::{Action, Fact, Facts, Link, Tag, Tone},
    words,
};

#[derive(Deserialize)]
pub struct Seen {
    #[serde(default)]
    received: String,
}

/// For everybody who has to do with it; others get 403.
pub async fn show_one(
    signed: Signed,
    Path(no): Path<String>,
    Query(seen): Query<Seen>,
) -> Result<Response, PageError> {
    let no: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let moved = moved_since(&signed, no)?;
    let state = signed.app.office.read();
    let now = signed.app.office.now();
    let application = readable(&signed, &state, no)?;
    let own = application.applicant.person() == Some(signed.person);
    if !seen.received.is_empty() && own && application.stage.is_open() {
        return show(&receipt(&signed, &state, application, now));
    }
    let mut page = page(&signed, &state, application, moved, now);
    check_code::mark(&signed, no, &mut page.frame)?;
    show(&page)
}

/// The application, for whoever has to do with it.
pub fn readable<'s>(
    signed: &Signed,
    state: &'s State,
    no: ApplicationNo,
) -> Result<&'s Application, PageError> {
    let application = state.hospital.applications.get(no).ok_or(PageError::NotFound)?;
    if !applying::may_read(state, application, signed.person, signed.app.office.now()) {
        return Err(Refusal::MayNot { action: authority::Action::SeeRegisters }.into());
    }
    Ok(application)
}

/// By the applicant, as long as nobody has decided.
pub async fn withdraw(
    signed: Signed,
    Path(no): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let no: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let office = &signed.app.office;
    let command = Command::Application(application::Command::Withdraw { no });
    office.act(&signed.actor, fields.command_id()?, command, office.letter()).await?;
    let said = Said::new(Deed::Withdrawn, no);
    Ok(([said.header()], Redirect::to(&format!("/requests/{no}"))).into_response())
}

fn receipt(
    signed: &Signed,
    state: &State,
    application: &Application,
    now: Timestamp,
) -> ReceiptPage {
    let lang = signed.visit.lang;
    let t = Apply(lang);
    let another = forms::shown(&application.asked).start();
    ReceiptPage {
        t,
        frame: signed.frame(state, t.receipt_title(), Some(Place::Apply)),
        number: application.no.to_string(),
        next: way::next(state, lang, application, now),
        route: way::travelled(state, lang, application, now),
        another: Link::new(another, t.receipt_another()),
    }
}

fn page(
    signed: &Signed,
    state: &State,
    application: &Application,
    moved: bool,
    now: Timestamp,
) -> ApplicationPage {
    let lang = signed.visit.lang;
    let t = Apply(lang);
    let no = application.no;
    let frame = signed.frame(state, no.to_string(), Some(Place::Apply));
    let own = [application.applicant.person(), application.acting_for];
    let own = own.contains(&Some(signed.person));
    let mut actions = vec![];
    if own && application.stage.is_open() {
        let href = format!("/requests/{no}/withdraw");
        actions.push(Action::new(&frame, href, t.withdraw()).grave());
    }
    let with_entries = may(&state.hospital, signed.person, authority::Action::SeeLog);
    ApplicationPage {
        t,
        ui: Ui(lang),
        frame,
        number: no.to_string(),
        form: words::form(lang, application.asked.form().kind()).into(),
        state: Tag::new(stage_tone(application.stage), words::stage(lang, application.stage)),
        reason: reason(state, application),
        facts: Facts::new(Ui(lang), facts(signed, state, lang, application, moved)),
        route: way::travelled(state, lang, application, now),
        seals: Seals::new(lang, &history::seals(state, lang, application)),
        history: history::moments(state, lang, application, with_entries),
        links: links(signed, state, application, own),
        actions,
        printing: signed.printing(format!("/requests/{no}/pdf"), t.print()),
    }
}

/// Why it stopped, where it did.
pub fn reason(state: &State, application: &Application) -> String {
    let last = application.steps.last().map(|it| &it.what);
    let seal = match (application.stage, last) {
        (Stage::Returned | Stage::Refused, Some(Did::Examined(finding))) => match finding {
            Finding::Return { reason } | Finding::Refuse { reason } => Some(*reason),
            Finding::PassOn {} => None,
        },
        (Stage::Refused, Some(Did::Decided(sitting))) => sitting.note,
        _ => None,
    };
    seal.map(|it| state.texts.open(&it).to_owned()).unwrap_or_default()
}

pub fn facts(
    signed: &Signed,
    state: &State,
    lang: Lang,
    application: &Application,
    moved: bool,
) -> Vec<Fact> {
    let t = Apply(lang);
    let mut facts = vec![];
    let about = beneficiary(&state.hospital, &application.asked).ok();
    if let Some(person) = about {
        let fact = words::person_fact(state, lang, person);
        let opens = may(&state.hospital, signed.person, authority::Action::SeeRegisters);
        let href = format!("/people/{}", words::segment(&person.listed.staff_no.0));
        facts.push(if opens { fact.href(href) } else { fact });
    }
    let applicant = words::acting(state, lang, &application.applicant, application.acting_for);
    facts.push(
        Fact::new(t.applicant(), applicant).note(words::moment(lang, application.submitted_at)),
    );
    facts.extend(forms::shown(&application.asked).facts(state, lang));
    facts.extend(answers::facts(state, lang, application));
    facts.extend(changed(state, lang, application, moved));
    facts
}

/// 決定後に変更あり (rule 15): what was decided on is no longer what is.
fn changed(state: &State, lang: Lang, application: &Application, moved: bool) -> Option<Fact> {
    let t = Apply(lang);
    let then = application.decided?;
    let (matrix, regulation) = (state.hospital.rights.version, state.hospital.setting.regulation);
    let is_right = application.asked.form().terms().is_some();
    let reasons = [
        (is_right && then.matrix != matrix).then(|| t.changed_matrix(then.matrix, matrix)),
        (then.regulation != regulation).then(|| t.changed_regulation().to_owned()),
        moved.then(|| t.changed_person().to_owned()),
    ];
    let reasons: Vec<String> = reasons.into_iter().flatten().collect();
    let tag = Tag::new(Tone::Due, t.changed_since());
    (!reasons.is_empty())
        .then(|| Fact::new(t.changed_since(), reasons.join(lang.pick("", " "))).tag(tag))
}

/// Whether the person has another department or job than when it was decided; the ledger knows.
pub fn moved_since(signed: &Signed, no: ApplicationNo) -> Result<bool, PageError> {
    let (staff_no, person, decided_at) = {
        let state = signed.app.office.read();
        let application = state.hospital.applications.get(no).ok_or(PageError::NotFound)?;
        let decided = application.steps.iter().rev().find(
            |it| matches!(&it.what, Did::Decided(sitting) if sitting.verdict != Verdict::Defer),
        );
        let about = beneficiary(&state.hospital, &application.asked);
        let (Some(decided), Ok(about)) = (decided, about) else { return Ok(false) };
        (about.listed.staff_no.to_string(), about.id, decided.at)
    };
    let ledger = signed.app.office.ledger();
    let query = LedgerQuery {
        key: Some(staff_no),
        kind: Some("people.changed".into()),
        from: Some(decided_at),
        limit: 50,
        ..LedgerQuery::default()
    };
    for found in ledger.search(&query)? {
        let Some(bytes) = ledger.entry(found.seq)? else { continue };
        let entry = office::entry::read(found.seq, &bytes).map_err(PageError::broken)?;
        if another_place(&entry.event, person) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn another_place(event: &Event, whose: PersonId) -> bool {
    let Event::People(people::Event::Changed { person, before, after, .. }) = event else {
        return false;
    };
    *person == whose && (before.department != after.department || before.job != after.job)
}

fn links(signed: &Signed, state: &State, application: &Application, own: bool) -> Vec<Link> {
    let t = Apply(signed.visit.lang);
    let no = application.no;
    let mut links = vec![];
    if own && application.stage == Stage::Returned {
        links.push(Link::new(format!("/requests/{no}/correct"), t.resubmit()));
    }
    let permit = state.hospital.handovers.permit(no);
    let reads = may(&state.hospital, signed.person, authority::Action::SeeRegisters);
    if permit.is_some_and(|it| reads || it.asked.holder == signed.person) {
        links.push(Link::new(format!("/handovers/{no}"), Handovers(t.0).items()));
    }
    let beside = state.hospital.handovers.permits();
    for other in beside.filter(|it| reads && it.asked.linked_remote_request == no) {
        let label = format!("{} {}", Handovers(t.0).title(), other.no);
        links.push(Link::new(format!("/handovers/{}", other.no), label));
    }
    let device = state.hospital.external_devices.permit(no);
    if device.is_some_and(|it| reads || it.asked.person == signed.person) {
        links.push(Link::new(format!("/external-devices/{no}"), Externals(t.0).title()));
    }
    if reads && state.hospital.media_requests.get(no).is_some() {
        links.push(Link::new(format!("/media-requests/{no}"), Externals(t.0).media_title()));
    }
    let device = state.hospital.own_devices.permit(no);
    if device.is_some_and(|it| reads || it.asked.person == signed.person) {
        links.push(Link::new(format!("/own-devices/{no}"), Devices(t.0).title()));
    }
    let hands_slips = may(&state.hospital, signed.person, authority::Action::HandSlip);
    if let Some(permit) = state.hospital.permits.get(no).filter(|_| hands_slips) {
        let account = state.hospital.accounts.get(&permit.account);
        if account.is_some_and(|it| it.secret == Secret::None) {
            let href = format!("/accounts/{}", words::segment(&permit.account.0));
            links.push(Link::new(href, t.to_account()));
        }
    }
    links
}
