//! 代行: naming a substitute, and ending it.

use std::collections::BTreeSet;

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use office::{
    applying,
    clerk::ActError,
    search::{Found, search},
    state::State,
};
use rules::{
    Command,
    authority::Action,
    calendar::{parse, tokyo::civil},
    committee::{self, FormKind},
    id::PersonId,
};

use crate::{
    desk::apply::Faults,
    error::PageError,
    fields::Fields,
    forms,
    pages::{
        form::{FormPage, Section},
        show, show_again,
    },
    said::{Deed, Said},
    signed::Signed,
    texts::{me::Me, ui::Ui},
    ui::{Choice, Field, Link},
    words,
};

/// Names that fit are shown, up to here.
const NAMES_SHOWN: usize = 5;

pub async fn open(signed: Signed) -> Result<Response, PageError> {
    let today = civil(signed.app.office.now());
    let from = words::typed_day(signed.visit.lang, today);
    let all = FormKind::ALL.map(|it| ("forms".to_owned(), forms::word(it).to_owned())).into_iter();
    let values = Fields::from_pairs(all.chain([("from".to_owned(), from)]).collect());
    let state = signed.app.office.read();
    signed.require(&state, Action::NameSubstitute)?;
    let page = page(&signed, &state, &values, Faults::default());
    drop(state);
    show(&page)
}

pub async fn name(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    let (id, office) = (fields.command_id()?, signed.app.office.clone());
    let command = {
        let state = office.read();
        let rehearsed = read(&signed, &state, &fields).and_then(|command| {
            let wrapped = Command::Committee(command.clone());
            match applying::rehearse(&state, &signed.actor, wrapped, office.now()) {
                Ok(()) => Ok(command),
                Err(refusal) => {
                    let mut faults = Faults::default();
                    faults.whole.push(signed.visit.lang.pick(refusal.ja(), refusal.en()));
                    Err(faults)
                }
            }
        });
        match rehearsed {
            Ok(command) => command,
            Err(faults) => return show_again(&page(&signed, &state, &fields, faults)),
        }
    };
    match office.act(&signed.actor, id, Command::Committee(command), office.letter()).await {
        Ok(_) => {}
        Err(ActError::Refused(refusal)) => return Err(refusal.into()),
        Err(error) => return Err(error.into()),
    }
    Ok(([Said::new(Deed::Saved, "").header()], Redirect::to("/me")).into_response())
}

pub async fn end(
    signed: Signed,
    Path(number): Path<u32>,
    fields: Fields,
) -> Result<Response, PageError> {
    let office = &signed.app.office;
    let command = Command::Committee(committee::Command::EndSubstitute { number });
    office.act(&signed.actor, fields.command_id()?, command, office.letter()).await?;
    Ok(([Said::new(Deed::Saved, "").header()], Redirect::to("/me")).into_response())
}

fn read(signed: &Signed, state: &State, fields: &Fields) -> Result<committee::Command, Faults> {
    let lang = signed.visit.lang;
    let t = Me(lang);
    let mut faults = Faults::default();
    let substitute = match find(signed, state, t, fields.get("who")) {
        Ok(person) => Some(person),
        Err(sentence) => {
            faults.at("who", sentence);
            None
        }
    };
    let chosen: BTreeSet<&str> = fields.all("forms").collect();
    let forms: BTreeSet<FormKind> =
        FormKind::ALL.into_iter().filter(|it| chosen.contains(&forms::word(*it))).collect();
    if forms.is_empty() {
        faults.at("forms", t.substitute_choose());
    }
    let today = civil(signed.app.office.now());
    let mut day = |field: &'static str| match parse::parse(fields.get(field), today) {
        Ok(day) => Some(day),
        Err(fault) => {
            faults.at(field, lang.pick(fault.ja(), fault.en()));
            None
        }
    };
    let (from, until) = (day("from"), day("until"));
    match (substitute, from, until, faults.is_empty()) {
        (Some(substitute), Some(from), Some(until), true) => {
            Ok(committee::Command::NameSubstitute { substitute, from, until, forms })
        }
        _ => Err(faults),
    }
}

/// Exactly one person, by number or name.
fn find(signed: &Signed, state: &State, t: Me, wanted: &str) -> Result<PersonId, String> {
    if wanted.is_empty() {
        return Err(t.substitute_give().into());
    }
    let sheets = signed.app.office.sheets();
    if let Some(person) = state.hospital.people.by_staff_no(&sheets.code(wanted)) {
        return Ok(person.id);
    }
    let people: Vec<PersonId> = search(state, sheets, wanted)
        .into_iter()
        .filter_map(|it| match it {
            Found::Person(person) => Some(person),
            Found::Application(_)
            | Found::Revocation(_)
            | Found::Permit(_)
            | Found::Vendor(_)
            | Found::Window(_)
            | Found::Session(_)
            | Found::Thing(..)
            | Found::Incident(_) => None,
        })
        .collect();
    match people.as_slice() {
        [only] => Ok(*only),
        [] => Err(t.substitute_unknown(wanted)),
        several => {
            let name = |it: &PersonId| {
                let number =
                    state.hospital.people.get(*it).map(|it| it.listed.staff_no.to_string());
                format!("{} {}", number.unwrap_or_default(), state.name(*it))
            };
            let names: Vec<String> = several.iter().take(NAMES_SHOWN).map(name).collect();
            Err(t.substitute_many(&names.join("、")))
        }
    }
}

fn page(signed: &Signed, state: &State, values: &Fields, faults: Faults) -> FormPage {
    let lang = signed.visit.lang;
    let (t, ui) = (Me(lang), Ui(lang));
    let chosen: BTreeSet<&str> = values.all("forms").collect();
    let forms = FormKind::ALL.map(|form| {
        let name = forms::word(form);
        let value = if chosen.contains(name) { name } else { "" };
        Choice::new(name, words::form(lang, form)).chosen_if(value)
    });
    let day = |name: &'static str, label: &'static str| {
        Field::date(ui, name, label)
            .hint(t.date_hint())
            .value(values.get(name))
            .error(faults.of(name))
    };
    let fields = vec![
        Field::line(ui, "who", t.substitute_who())
            .hint(t.substitute_who_hint())
            .value(values.get("who"))
            .error(faults.of("who")),
        day("from", t.from()),
        day("until", t.until()),
        Field::checks(ui, "forms", t.substitute_forms(), forms.into()).error(faults.of("forms")),
    ];
    let sections = vec![Section { heading: String::new(), fields }];
    let frame = signed.frame(state, t.substitute_title(), None);
    let mut page =
        FormPage::new(frame, "/me/substitute", t.substitute_submit(), sections, &faults.whole);
    page.lead = t.substitute_lead().into();
    page.back = Some(Link::new("/me", ui.back()));
    page
}
