//! 仮登録: somebody who is about to start and whom general affairs has not listed yet.

use std::collections::BTreeSet;

use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use office::{
    applying,
    clerk::ActError,
    letter::Letter,
    personnel::{self, ListRow},
    state::State,
};
use rules::{
    Command,
    authority::{Action, may},
    calendar::{parse, tokyo::civil},
    committee::FormKind,
    id::Department,
    people,
    refusal::Refusal,
};
use serde::Deserialize;

use super::{faults::Faults, name::read_kana};
use crate::{
    error::PageError,
    fields::Fields,
    frame::Place,
    pages::{
        form::{FormPage, Section},
        show, show_again,
    },
    routes::{Leaves, Routes, Who},
    signed::Signed,
    texts::{apply::Apply, ui::Ui},
    ui::{Choice, Field, Link, Width},
    words,
};

const LETTERS_MAX: usize = 60;

pub fn routes() -> Routes {
    const ENROL: Who = Who::May(&[Action::EnrolPerson]);
    Routes::new().get("/apply/enrol", ENROL, open).post(
        "/apply/enrol",
        ENROL,
        Leaves::Entries(&["people.added"]),
        enrol,
    )
}

#[derive(Deserialize)]
struct Begun {
    #[serde(default)]
    staff_no: String,
}

async fn open(signed: Signed, Query(begun): Query<Begun>) -> Result<Response, PageError> {
    let state = signed.app.office.read();
    let departments = departments(&signed, &state)?;
    let values = Fields::from_pairs(vec![("staff_no".into(), begun.staff_no)]);
    let page = page(&signed, &state, &departments, &values, Faults::default());
    drop(state);
    show(&page)
}

async fn enrol(signed: Signed, fields: Fields) -> Result<Response, PageError> {
    let (id, office) = (fields.command_id()?, signed.app.office.clone());
    let mut letter = office.letter();
    let read = {
        let state = office.read();
        let departments = departments(&signed, &state)?;
        read(&signed, &state, &departments, &fields, &mut letter)
    };
    let (command, staff_no) = match read {
        Ok(read) => read,
        Err(faults) => return again(&signed, &fields, faults),
    };
    match office.act(&signed.actor, id, Command::People(command), letter).await {
        Ok(_) => {
            let form = format!("/apply/grant/{}", words::segment(&staff_no));
            Ok(Redirect::to(&form).into_response())
        }
        Err(ActError::Refused(Refusal::StaffNoInUse { .. })) => {
            again(&signed, &fields, known(&signed, &staff_no))
        }
        Err(error) => Err(error.into()),
    }
}

/// Their own departments for heads, every one for general affairs and the operators.
fn departments(signed: &Signed, state: &State) -> Result<BTreeSet<Department>, PageError> {
    signed.require(state, Action::EnrolPerson)?;
    if may(&state.hospital, signed.person, Action::ImportPeople) {
        return Ok(state.hospital.people.departments().cloned().collect());
    }
    let now = signed.app.office.now();
    Ok(applying::reach(state, signed.person, FormKind::Grant, now).into_iter().collect())
}

fn read(
    signed: &Signed,
    state: &State,
    departments: &BTreeSet<Department>,
    fields: &Fields,
    letter: &mut Letter,
) -> Result<(people::Command, String), Faults> {
    let lang = signed.visit.lang;
    let t = Apply(lang);
    let sheets = signed.app.office.sheets();
    let mut faults = Faults::default();
    let staff_no = sheets.code(fields.get("staff_no"));
    if staff_no.is_empty() || staff_no.chars().count() > 20 {
        faults.at("staff_no", t.give_number());
    } else if state.hospital.people.by_staff_no(&staff_no).is_some() {
        return Err(known(signed, &staff_no));
    }
    let name = fields.get("name");
    if name.is_empty() {
        faults.at("name", t.give_name());
    } else if name.chars().count() > LETTERS_MAX {
        faults.at("name", t.too_long(LETTERS_MAX));
    }
    let kana = read_kana(t, fields, sheets, &mut faults);
    let department = Department(fields.get("department").into());
    if !departments.contains(&department) {
        faults.at("department", t.give_department());
    }
    let job = fields.get("job");
    if !state.hospital.rights.matrix.standards.iter().any(|it| it.job.0 == job) {
        faults.at("job", t.give_job());
    }
    let joined_on = match fields.get("joined_on") {
        "" => None,
        typed => match parse::parse(typed, civil(signed.app.office.now())) {
            Ok(day) => Some(day),
            Err(fault) => {
                faults.at("joined_on", lang.pick(fault.ja(), fault.en()));
                None
            }
        },
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    let row = ListRow {
        line: 0,
        staff_no: staff_no.clone(),
        name: name.into(),
        kana,
        department: department.0,
        job: job.into(),
        employment: None,
        joined_on,
        leaves_on: None,
        contract_until: None,
    };
    let listed = personnel::listed(state, &row, None, letter);
    Ok((people::Command::Enrol { listed }, staff_no))
}

/// Someone has this number already: perhaps the person themselves.
fn known(signed: &Signed, staff_no: &str) -> Faults {
    let t = Apply(signed.visit.lang);
    let mut faults = Faults::default();
    faults.at("staff_no", t.enrol_known(staff_no));
    let form = format!("/apply/grant/{}", words::segment(staff_no));
    faults.ways.push(Link::new(form, t.enrol_open()));
    faults
}

fn again(signed: &Signed, fields: &Fields, faults: Faults) -> Result<Response, PageError> {
    let state = signed.app.office.read();
    let departments = departments(signed, &state)?;
    show_again(&page(signed, &state, &departments, fields, faults))
}

fn page(
    signed: &Signed,
    state: &State,
    departments: &BTreeSet<Department>,
    values: &Fields,
    faults: Faults,
) -> FormPage {
    let lang = signed.visit.lang;
    let (t, ui) = (Apply(lang), Ui(lang));
    let line = |name: &'static str, label: &'static str| {
        Field::line(ui, name, label).value(values.get(name)).error(faults.of(name))
    };
    let jobs: BTreeSet<&str> =
        state.hospital.rights.matrix.standards.iter().map(|it| it.job.0.as_str()).collect();
    let names: Vec<&str> = departments.iter().map(|it| it.0.as_str()).collect();
    let only = if names.len() == 1 { names[0] } else { "" };
    let fields = vec![
        line("staff_no", t.enrol_number()).width(Width::Short),
        line("name", t.col_person()).hint(t.name_hint()),
        line("kana", t.kana()).hint(t.kana_hint()),
        choices(ui, ("department", t.col_department()), names, values, only)
            .error(faults.of("department")),
        choices(ui, ("job", t.col_job()), jobs.into_iter().collect(), values, "")
            .error(faults.of("job")),
        Field::date(ui, "joined_on", t.col_starts())
            .optional()
            .hint(t.date_hint())
            .value(values.get("joined_on"))
            .error(faults.of("joined_on")),
    ];
    let sections = vec![Section { heading: String::new(), fields }];
    let frame = signed.frame(state, t.enrol_title(), Some(Place::Apply));
    let mut page = FormPage::new(frame, "/apply/enrol", t.enrol_submit(), sections, &faults.whole);
    page.lead = t.enrol_lead().into();
    page.back = Some(Link::new("/apply/grant", ui.back()));
    page.ways = faults.ways;
    page
}

fn choices(
    ui: Ui,
    (name, label): (&'static str, &'static str),
    options: Vec<&str>,
    values: &Fields,
    only: &str,
) -> Field {
    let chosen = Some(values.get(name)).filter(|it| !it.is_empty()).unwrap_or(only);
    let options = options.into_iter().map(|it| Choice::new(it, it).chosen_if(chosen));
    let options = [Choice::new("", ui.choose())].into_iter().chain(options).collect();
    Field::select(ui, name, label, options)
}
