//! この人が持っているもの: everything that one person holds, and what may be done about it.

mod actions;
mod history;
mod holds;

use axum::{extract::Path, response::Response};
use jiff::civil::Date;
use office::state::State;
use rules::{calendar::tokyo, people::Person};

use super::{reach::Reach, standing};
use crate::{
    desk::log::forget,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{person::PersonPage, show},
    signed::Signed,
    texts::{registers::Registers, ui::Ui},
    ui::{Cell, Column, Empty, Fact, Facts, Link, Table},
    words,
};

pub async fn show_person(
    signed: Signed,
    Path(staff_no): Path<String>,
) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let office = &signed.app.office;
    let now = office.now();
    let today = tokyo::civil(now);
    let state = office.read();
    let person = visible(&signed, &state, &staff_no)?;
    let actions = actions::of(&signed, &state, person, now);
    let page = PersonPage {
        t,
        frame: signed.frame(&state, state.name(person.id), Some(Place::Registers)),
        name: state.name(person.id).to_owned(),
        kana: state.texts.open(&person.listed.kana).to_owned(),
        state: standing::employed(&state, lang, person, today),
        facts: facts(lang, person),
        holds: holds::of(&signed, &state, person, now),
        nothing: Empty::new(t.holds_nothing()),
        names: former_names(&state, lang, person),
        passages: history::passages(&signed, &state, person)?,
        history: history::records(&signed, &state, person)?,
        links: actions.links,
        more: [history::links(&signed, &state, person), forgets(&signed, &state, person)].concat(),
        revoke: actions.revoke,
    };
    drop(state);
    show(&page)
}

/// Oneself, and whoever the registers show to this reader. Others are not there, or not to be seen.
fn visible<'s>(signed: &Signed, state: &'s State, staff_no: &str) -> Result<&'s Person, PageError> {
    let person = state.hospital.people.by_staff_no(staff_no);
    if let Some(own) = person.filter(|it| it.id == signed.person) {
        return Ok(own);
    }
    let reach = Reach::of(signed, state)?;
    match person {
        Some(person) if reach.sees(person) => Ok(person),
        Some(_) => Err(PageError::NotAllowed(None)),
        None => Err(PageError::NotFound),
    }
}

fn facts(lang: Lang, person: &Person) -> Facts {
    let t = Registers(lang);
    let listed = &person.listed;
    let day = |it: Option<Date>| it.map(|it| words::day(lang, it)).unwrap_or_default();
    let on_list = if person.on_list { t.listed_yes() } else { t.listed_no() };
    let facts = [
        (t.col_staff_no(), listed.staff_no.to_string()),
        (t.col_department(), listed.department.to_string()),
        (t.col_job(), listed.job.to_string()),
        (t.col_employment(), listed.employment.clone().unwrap_or_default()),
        (t.col_joined(), day(listed.joined_on)),
        (t.col_leaves(), day(listed.leaves_on)),
        (t.col_contract(), day(listed.contract_until)),
        (t.col_listed(), on_list.to_owned()),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
    Facts::new(Ui(lang), facts.map(|(label, value)| Fact::new(label, value)).collect())
}

/// Names that nobody uses any more, for whoever may have them forgotten.
fn forgets(signed: &Signed, state: &State, person: &Person) -> Vec<Link> {
    let former = person.former_names.iter().flat_map(|it| [it.name, it.kana]);
    let names = former.chain([person.listed.name, person.listed.kana]);
    forget::of_seals(signed, state, names.collect())
}

/// Earlier names with their last day (clause 1(2) rename).
fn former_names(state: &State, lang: Lang, person: &Person) -> Option<Table> {
    let t = Registers(lang);
    let columns = vec![
        Column::text(t.col_name()),
        Column::text(t.col_kana()),
        Column::tight(t.col_name_until()),
    ];
    let mut table = Table::new(t.names(), columns);
    for former in person.former_names.iter().rev() {
        table.row(vec![
            Cell::head(state.texts.open(&former.name)),
            Cell::new(state.texts.open(&former.kana)),
            Cell::new(words::day(lang, former.until)),
        ]);
    }
    (!table.rows.is_empty()).then_some(table)
}
