//! `/log/forget/{seal}`: a personal text is removed, with its ground and a reason, and never without a trace.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use office::{clerk::ActError, forgotten, state::State};
use rules::{
    Command, Event,
    authority::{Action, may},
    forgetting::{self, Ground, Of, forgettable},
    refusal::Refusal,
    sealed::Sealed,
};

use crate::{
    desk::step_up,
    error::PageError,
    fields::Fields,
    frame::Place,
    lang::Lang,
    pages::{
        form::{FormPage, Section},
        show, show_again,
    },
    patient,
    said::{Deed, Said},
    signed::{Signed, Terminal},
    texts::{log::Log, ui::Ui},
    ui::{Choice, Fact, Facts, Field, Link},
    words,
};

/// What is wrong with the form, each a sentence or empty.
#[derive(Default)]
struct Fault {
    ground: String,
    reason: String,
    password: String,
    whole: Vec<String>,
}

pub async fn ask(signed: Signed, Path(seal): Path<String>) -> Result<Response, PageError> {
    show(&page(&signed, number(&seal)?, &Fields::default(), &Fault::default())?)
}

pub async fn send(
    signed: Signed,
    Terminal(terminal): Terminal,
    Path(seal): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Log(lang);
    let text = number(&seal)?;
    signed.require(&signed.app.office.read(), Action::ForgetText)?;
    let again = |fault: Fault| show_again(&page(&signed, text, &fields, &fault)?);
    let mut fault = Fault::default();
    let ground = Ground::ALL.into_iter().find(|it| word(*it) == fields.get("ground"));
    if ground.is_none() {
        fault.ground = t.forget_ground_missing().into();
    }
    let reason = fields.get("reason");
    if reason.is_empty() {
        fault.reason = t.forget_reason_missing().into();
    } else if let Some(warning) = patient::unseen(lang, &fields, &[reason]) {
        fault.reason = warning;
    }
    let Some(ground) = ground.filter(|_| fault.reason.is_empty()) else { return again(fault) };
    if let Err(password) = step_up::confirm(&signed, &terminal, &fields).await? {
        return again(Fault { password, ..Fault::default() });
    }
    let mut letter = signed.app.office.letter();
    let reason = letter.seal(reason);
    let command = Command::Forgetting(forgetting::Command::Forget { text, ground, reason });
    let id = fields.command_id()?;
    match signed.app.office.act(&signed.actor, id, command, letter).await {
        Ok(done) => {
            let entry = done.entries.start.to_string();
            let to = format!("/log/{entry}");
            Ok(([Said::new(Deed::Forgotten, entry).header()], Redirect::to(&to)).into_response())
        }
        Err(ActError::Refused(refusal)) => {
            again(Fault { whole: vec![words::refusal(lang, &refusal)], ..Fault::default() })
        }
        Err(error) => Err(error.into()),
    }
}

/// Ways to forget the texts of this event, for whoever may.
pub fn links(signed: &Signed, state: &State, event: &Event) -> Vec<Link> {
    of_seals(signed, state, forgotten::seals_of(event))
}

/// The same for any texts: one link for each that is here and that nobody needs any more.
pub fn of_seals(signed: &Signed, state: &State, seals: Vec<Sealed>) -> Vec<Link> {
    let hospital = &state.hospital;
    if !may(hospital, signed.person, Action::ForgetText) {
        return vec![];
    }
    let now = signed.app.office.now();
    let can = |it: &Sealed| state.texts.knows(it) && forgettable(hospital, it, now).is_some();
    let link = |it: Sealed| {
        let label = Log(signed.visit.lang).forget_this(&beginning(state.texts.open(&it)));
        Link::new(format!("/log/forget/{it}"), label)
    };
    seals.into_iter().filter(can).map(link).collect()
}

fn page(
    signed: &Signed,
    text: Sealed,
    sent: &Fields,
    fault: &Fault,
) -> Result<FormPage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let (t, ui) = (Log(lang), Ui(lang));
    let state = signed.app.office.read();
    signed.require(&state, Action::ForgetText)?;
    if !state.texts.knows(&text) {
        return Err(PageError::NotFound);
    }
    let of = forgettable(&state.hospital, &text, now).ok_or(Refusal::TextStillNeeded)?;
    let grounds = Ground::ALL.map(|it| Choice::new(word(it), ground(lang, it)));
    let grounds = grounds.map(|it| it.chosen_if(sent.get("ground"))).into();
    let mut fields = vec![
        Field::radios(ui, "ground", t.forget_ground(), grounds, vec![]).error(&fault.ground),
        Field::area(ui, "reason", t.forget_reason())
            .hint(t.forget_reason_hint())
            .value(sent.get("reason"))
            .error(&fault.reason),
    ];
    fields.extend(patient::as_is(lang, sent, &[sent.get("reason")]));
    fields.push(step_up::field(lang, &fault.password));
    let frame = signed.frame(&state, t.forget_title(), Some(Place::Log));
    let sections = vec![Section { heading: String::new(), fields }];
    let action = format!("/log/forget/{text}");
    let mut page = FormPage::new(frame, action, t.forget_submit(), sections, &fault.whole);
    page.lead = t.forget_lead().into();
    let facts = vec![
        Fact::new(t.forget_of(), what(&state, lang, &of)),
        Fact::new(t.forget_text(), state.texts.open(&text)),
    ];
    page.about = Some(Facts::new(ui, facts));
    page.grave = true;
    page.back = Some(Link::new("/log", ui.cancel()));
    Ok(page)
}

/// 「R8-0012 の申請に書かれた文」
pub fn what(state: &State, lang: Lang, of: &Of) -> String {
    let t = Log(lang);
    let staff_no = |person| {
        let known = state.hospital.people.get(person);
        known.map(|it| it.listed.staff_no.to_string()).unwrap_or_default()
    };
    match of {
        Of::FormerName { person } => t.of_former_name(&staff_no(*person)),
        Of::Name { person } => t.of_name(&staff_no(*person)),
        Of::Application { no } => t.of_application(&no.to_string()),
        Of::Revocation { no } => t.of_revocation(&no.to_string()),
    }
}

pub fn ground(lang: Lang, ground: Ground) -> &'static str {
    match ground {
        Ground::Asked => lang.pick("本人の求め", "The person asked for it"),
        Ground::PeriodOver => lang.pick("保存期間が過ぎた", "The time for keeping it is over"),
        Ground::WrittenByMistake => {
            lang.pick("書くべきでないことが書かれていた", "It should not have been written")
        }
    }
}

fn word(ground: Ground) -> &'static str {
    match ground {
        Ground::Asked => "asked",
        Ground::PeriodOver => "period_over",
        Ground::WrittenByMistake => "written_by_mistake",
    }
}

fn number(seal: &str) -> Result<Sealed, PageError> {
    seal.parse().map_err(|_| PageError::NotFound)
}

/// Enough to tell it from the others.
fn beginning(text: &str) -> String {
    let mut letters = text.chars().filter(|it| !it.is_control());
    let short: String = letters.by_ref().take(12).collect();
    if letters.next().is_some() { short + "…" } else { short }
}
