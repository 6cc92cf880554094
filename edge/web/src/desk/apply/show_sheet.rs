//! Showing a form, its check page, and sending it.

use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use office::{applying, clerk::ActError, letter::Letter, state::State};
use rules::{
    Event,
    application::{self, Asked},
    calendar::tokyo::civil,
    id::ApplicationNo,
    setting::Answers,
};

use super::{
    about::{about, warnings},
    answers,
    faults::Faults,
    name,
    sheet::{Errand, Sheet},
    terms, way,
};
use crate::{
    desk::{acting, drafts},
    error::PageError,
    fields::Fields,
    frame::{Frame, Place},
    pages::{
        apply::CheckPage,
        form::{FormPage, KeptDraft, Section},
        show, show_again,
    },
    said::{Deed, Said},
    signed::Signed,
    texts::{apply::Apply, ui::Ui},
    ui::{Fact, Facts, Link, Route},
    words,
};

/// A form that was read without a fault.
pub struct Filled {
    pub asked: Asked,
    pub answers: Option<Answers>,
    /// The values as they were understood, to be carried on.
    pub pairs: Vec<(String, String)>,
    /// Lines of the check page, each with the field that it is changed in.
    pub facts: Vec<(Fact, &'static str)>,
    pub warnings: Vec<String>,
}

/// The form, with what is usual or with the draft.
pub async fn open(signed: Signed, sheet: Sheet, with_draft: bool) -> Result<Response, PageError> {
    let name = sheet.draft(&signed.app.office.read());
    let draft = signed.app.office.draft(&signed.session.account, &name).await?;
    let kept = draft.as_ref().filter(|_| !with_draft).map(|it| it.saved_at);
    let values = draft.filter(|_| with_draft).and_then(|it| drafts::values(&it));
    let state = signed.app.office.read();
    let values = match values {
        Some(values) => values,
        None => suggested(&signed, &state, &sheet)?,
    };
    let mut faults = Faults::default();
    if sheet.again.is_none() {
        faults.ways = ways(&signed, &state, &sheet)?;
    }
    let page = form_page(&signed, &state, &sheet, &values, faults, kept)?;
    drop(state);
    show(&page)
}

/// What would be sent, or the form again with what is wrong.
pub async fn check(signed: Signed, sheet: Sheet, fields: Fields) -> Result<Response, PageError> {
    let (answer, name) = {
        let state = signed.app.office.read();
        let answer = match rehearsed(&signed, &state, &sheet, &fields)? {
            Ok(filled) => show(&check_page(&signed, &state, &sheet, &fields, filled)?)?,
            Err(faults) => show_again(&form_page(&signed, &state, &sheet, &fields, faults, None)?)?,
        };
        (answer, sheet.draft(&state))
    };
    drafts::keep(&signed, &name, &fields).await;
    Ok(answer)
}

/// Sends it. The same page sent twice leads to the same receipt.
pub async fn send(signed: Signed, sheet: Sheet, fields: Fields) -> Result<Response, PageError> {
    let id = fields.command_id()?;
    let office = signed.app.office.clone();
    let mut letter = office.letter();
    let (read, name) = {
        let state = office.read();
        (read(&signed, &state, &sheet, &fields, &mut letter), sheet.draft(&state))
    };
    let done = match read {
        Ok(Filled { asked, answers, .. }) => {
            let command = sheet.command(&office.read(), (asked, answers), &fields)?;
            office.act(&signed.actor, id, command, letter).await
        }
        Err(faults) => return again(&signed, &sheet, &fields, faults),
    };
    let done = match done {
        Ok(done) => done,
        Err(ActError::Refused(refusal)) => {
            let lang = signed.visit.lang;
            let faults = Faults::refused(&office.read(), lang, &sheet, &refusal);
            return again(&signed, &sheet, &fields, faults);
        }
        Err(error) => return Err(error.into()),
    };
    let no = number(&done.events).ok_or(PageError::Conflict(None))?;
    drafts::forget(&signed, &name).await;
    Ok(match sheet.again {
        None => Redirect::to(&format!("/requests/{no}?received=1")).into_response(),
        Some(_) => {
            let said = Said::new(Deed::Submitted, no);
            ([said.header()], Redirect::to(&format!("/requests/{no}"))).into_response()
        }
    })
}

/// The number of the application that these events are about.
pub fn number(events: &[Event]) -> Option<ApplicationNo> {
    events.iter().find_map(|event| match event {
        Event::Application(it) => Some(it.no()),
        _ => None,
    })
}

fn again(
    signed: &Signed,
    sheet: &Sheet,
    fields: &Fields,
    faults: Faults,
) -> Result<Response, PageError> {
    let state = signed.app.office.read();
    show_again(&form_page(signed, &state, sheet, fields, faults, None)?)
}

fn suggested(signed: &Signed, state: &State, sheet: &Sheet) -> Result<Fields, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let person = sheet.person(state)?;
    let mut values = match sheet.errand {
        Errand::Rename { .. } => name::suggested(state, lang, sheet, person, now),
        Errand::Grant { .. } | Errand::Change { .. } => {
            terms::suggested(state, lang, sheet, person, now)
        }
    };
    let returned = sheet.again.and_then(|no| state.hospital.applications.get(no));
    values.extend(returned.map(|it| answers::returned(state, it)).unwrap_or_default());
    Ok(values)
}

fn read(
    signed: &Signed,
    state: &State,
    sheet: &Sheet,
    fields: &Fields,
    letter: &mut Letter,
) -> Result<Filled, Faults> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let mut filled = match sheet.errand {
        Errand::Rename { .. } => {
            let sheets = signed.app.office.sheets();
            name::read(state, lang, sheet, fields, (letter, sheets), now)
        }
        Errand::Grant { .. } | Errand::Change { .. } => {
            terms::read(state, lang, sheet, fields, letter, now)
        }
    }?;
    let form = sheet.errand.form();
    filled.answers = answers::read(state, lang, form, (fields, now), letter)?;
    filled.pairs.extend(answers::carried(state, form, fields));
    let answered = answers::typed(state, lang, form, fields);
    filled.facts.extend(answered.into_iter().map(|it| (it, "own-1")));
    Ok(filled)
}

/// Reads the form and asks the rules what they would say.
fn rehearsed(
    signed: &Signed,
    state: &State,
    sheet: &Sheet,
    fields: &Fields,
) -> Result<Result<Filled, Faults>, PageError> {
    let mut letter = signed.app.office.letter();
    let mut filled = match read(signed, state, sheet, fields, &mut letter) {
        Ok(filled) => filled,
        Err(faults) => return Ok(Err(faults)),
    };
    let read = (filled.asked.clone(), filled.answers.clone());
    let command = sheet.command(state, read, fields)?;
    let named = fields.get(acting::ACTING_FOR);
    let carried = (acting::ACTING_FOR.to_owned(), named.to_owned());
    filled.pairs.extend((!named.is_empty()).then_some(carried));
    let now = signed.app.office.now();
    Ok(match applying::rehearse(state, &signed.actor, command, now) {
        Ok(()) => Ok(filled),
        Err(refusal) => Err(Faults::refused(state, signed.visit.lang, sheet, &refusal)),
    })
}

/// Before anything is typed: whoever has a right usually wants it changed, not a second one.
fn ways(signed: &Signed, state: &State, sheet: &Sheet) -> Result<Vec<Link>, PageError> {
    let Errand::Grant { person } = sheet.errand else { return Ok(vec![]) };
    let now = signed.app.office.now();
    let mut standing = state.hospital.permits.of(person).rev();
    let Some(permit) = standing.find(|it| !it.is_over(now)) else { return Ok(vec![]) };
    let href = format!("/apply/change/{}", words::segment(&permit.account.0));
    Ok(vec![Link::new(href, Apply(signed.visit.lang).to_change())])
}

fn form_page(
    signed: &Signed,
    state: &State,
    sheet: &Sheet,
    values: &Fields,
    faults: Faults,
    kept: Option<Timestamp>,
) -> Result<FormPage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Apply(lang);
    let person = sheet.person(state)?;
    let frame = frame(signed, state, sheet, values, sheet.title(t));
    let (base, draft) = (sheet.base(state), sheet.draft(state));
    let kept = kept.map(|at| KeptDraft {
        text: t.draft_from(&words::moment(lang, at)),
        go_on: Link::new(format!("{base}?draft=1"), t.draft_go_on()),
        drop: drafts::drop_action(&frame, t, &draft),
    });
    let mut sections: Vec<Section> = match sheet.errand {
        Errand::Rename { .. } => name::sections(lang, values, &faults),
        Errand::Grant { .. } | Errand::Change { .. } => {
            terms::sections(state, lang, sheet, person, values, &faults, now)
        }
    };
    sections.extend(answers::section(state, lang, sheet.errand.form(), values, &faults));
    let error = faults.of(acting::ACTING_FOR);
    if let Some(field) = acting::question(state, lang, &sheet.names, values, &error) {
        sections.insert(0, Section { heading: String::new(), fields: vec![field] });
    }
    let mut page =
        FormPage::new(frame, format!("{base}/check"), t.to_check(), sections, &faults.whole);
    page.about = Some(about(state, lang, sheet, person, now));
    page.warnings = warnings(state, lang, sheet, person, now);
    page.route = route_ahead(signed, state, sheet, values);
    page.draft = draft;
    page.submit_note = t.to_check_lead().into();
    page.back = Some(Link::new(sheet.before(), Ui(lang).back()));
    page.ways = faults.ways;
    page.kept = kept;
    Ok(page)
}

/// The way as it would be with what stands in the form, if that can be read already.
fn route_ahead(signed: &Signed, state: &State, sheet: &Sheet, values: &Fields) -> Option<Route> {
    let mut letter = signed.app.office.letter();
    let filled = read(signed, state, sheet, values, &mut letter).ok();
    let asked = match filled {
        Some(filled) => filled.asked,
        // A name that is still the old one has a way as well.
        None => as_suggested(signed, state, sheet, &mut letter)?,
    };
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let principal = acting::chosen(state, &sheet.names, values).and_then(|it| it.principal);
    Some(way::planned(state, lang, (&asked, signed.person), principal, now))
}

fn as_suggested(
    signed: &Signed,
    state: &State,
    sheet: &Sheet,
    letter: &mut Letter,
) -> Option<Asked> {
    let now = signed.app.office.now();
    if let Errand::Rename { person } = sheet.errand {
        let listed = &sheet.person(state).ok()?.listed;
        let (name, kana, on) = (listed.name, listed.kana, civil(now));
        return Some(Asked::Rename(application::Rename { person, name, kana, on }));
    }
    let values = suggested(signed, state, sheet).ok()?;
    read(signed, state, sheet, &values, letter).ok().map(|it| it.asked)
}

fn check_page(
    signed: &Signed,
    state: &State,
    sheet: &Sheet,
    fields: &Fields,
    filled: Filled,
) -> Result<CheckPage, PageError> {
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    let t = Apply(lang);
    let base = sheet.base(state);
    let person = sheet.person(state)?;
    let whom = words::person_fact(state, lang, person);
    let whom = if sheet.again.is_none() { whom.change(sheet.before()) } else { whom };
    let account = match &sheet.errand {
        Errand::Change { account, .. } => Some(Fact::new(t.account(), account.0.clone())),
        Errand::Grant { .. } | Errand::Rename { .. } => None,
    };
    let second = matches!(&filled.asked, Asked::Grant(it) if it.another_account);
    let second = second.then(|| Fact::new(t.another(), t.another_do()));
    let asked =
        filled.facts.into_iter().map(|(it, at)| it.change(format!("{base}?draft=1#f-{at}")));
    let facts = [whom].into_iter().chain(account).chain(second).chain(asked).collect();
    let principal = acting::chosen(state, &sheet.names, fields).and_then(|it| it.principal);
    let late = way::warning(state, lang, &filled.asked, now);
    Ok(CheckPage {
        t,
        frame: frame(signed, state, sheet, fields, t.check_title().to_owned()),
        action: base.clone(),
        facts: Facts::new(Ui(lang), facts),
        route: way::planned(state, lang, (&filled.asked, signed.person), principal, now),
        warnings: late.into_iter().chain(filled.warnings).collect(),
        values: filled.pairs,
        submit: t.submit().into(),
        back: Link::new(format!("{base}?draft=1"), Ui(lang).back()),
    })
}

/// With the yellow band when somebody stands in for the head.
fn frame(signed: &Signed, state: &State, sheet: &Sheet, fields: &Fields, title: String) -> Frame {
    let mut frame = signed.frame(state, title, Some(Place::Apply));
    let (lang, now) = (signed.visit.lang, signed.app.office.now());
    frame.acting = match acting::chosen(state, &sheet.names, fields) {
        Some(standing) => standing.principal.and_then(|it| {
            words::standing_in(state, lang, (signed.person, it), sheet.errand.form(), now)
        }),
        None => acting::several(state, lang, &sheet.names),
    };
    frame
}
