//! 病院の項目 on a form's page: asked, read, shown.

use office::{letter::Letter, state::State};
use rules::{
    application::Application,
    calendar::{parse, tokyo},
    committee::FormKind,
    setting::{Answers, FIELDS_MAX, FieldKind, HospitalField, numbered},
};

use super::Faults;
use crate::{
    fields::Fields,
    lang::Lang,
    pages::form::Section,
    texts::{apply::Apply, ui::Ui},
    ui::{Choice, Fact, Field},
};

/// The names of the fields; faults are told at them.
const NAMES: [&str; FIELDS_MAX] = [
    "own-1", "own-2", "own-3", "own-4", "own-5", "own-6", "own-7", "own-8", "own-9", "own-10",
    "own-11", "own-12",
];
/// Which version the page showed.
const VERSION: &str = "own-version";

fn name(number: u32) -> &'static str {
    let at = usize::try_from(number).unwrap_or(usize::MAX).checked_sub(1);
    at.and_then(|at| NAMES.get(at)).copied().unwrap_or("own-1")
}

/// Whether a field belongs to the hospital's own.
pub fn is_own(name: &str) -> bool {
    name == VERSION || NAMES.contains(&name)
}

/// The questions of the version in force; `None` where the hospital asks nothing besides.
pub fn section(
    state: &State,
    lang: Lang,
    form: FormKind,
    values: &Fields,
    faults: &Faults,
) -> Option<Section> {
    let (_, fields) = state.hospital.setting.fields.in_force(form);
    let ask = |(number, it): (u32, &HospitalField)| {
        let name = name(number);
        field(lang, name, it).value(values.get(name)).error(faults.of(name))
    };
    let heading = Apply(lang).hospital_fields().into();
    let fields: Vec<Field> = numbered(fields).map(ask).collect();
    (!fields.is_empty()).then_some(Section { heading, fields })
}

fn field(lang: Lang, name: &str, it: &HospitalField) -> Field {
    let (ui, label) = (Ui(lang), lang.pick(&it.ja, &it.en).clone());
    let field = match &it.kind {
        FieldKind::Text => Field::area(ui, name, label),
        FieldKind::Number => Field::line(ui, name, label),
        FieldKind::Date => Field::date(ui, name, label),
        FieldKind::Choice(all) => {
            let all = all.iter().map(|it| Choice::new(it.clone(), it.clone()));
            let options = [Choice::new("", ui.choose())].into_iter().chain(all).collect();
            Field::select(ui, name, label, options)
        }
    };
    let field = if it.required { field } else { field.optional() };
    field.hint(it.hint.clone())
}

/// What stood in the form when it came back.
pub fn returned(state: &State, application: &Application) -> Vec<(String, String)> {
    let given = application.answers.iter().flat_map(|it| &it.given);
    given.map(|(no, it)| (name(*no).to_owned(), state.texts.open(it).to_owned())).collect()
}

/// Reads the answers; each must look as its field says.
pub fn read(
    state: &State,
    lang: Lang,
    form: FormKind,
    (fields, now): (&Fields, jiff::Timestamp),
    letter: &mut Letter,
) -> Result<Option<Answers>, Faults> {
    let (version, asked) = state.hospital.setting.fields.in_force(form);
    let version = fields.get(VERSION).parse().unwrap_or(version);
    let mut faults = Faults::default();
    let mut given = std::collections::BTreeMap::new();
    for (number, it) in numbered(asked) {
        let typed = fields.get(name(number));
        let sound = match &it.kind {
            FieldKind::Text => true,
            FieldKind::Number => typed.parse::<i64>().is_ok(),
            FieldKind::Date => parse::parse(typed, tokyo::civil(now)).is_ok(),
            FieldKind::Choice(all) => all.iter().any(|it| it == typed),
        };
        let label = lang.pick(&it.ja, &it.en);
        match typed {
            "" if it.required => faults.at(name(number), Apply(lang).field_missing(label)),
            "" => {}
            _ if !sound => faults.at(name(number), Apply(lang).field_wrong(label)),
            _ => drop(given.insert(number, letter.seal(typed))),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok((!given.is_empty()).then_some(Answers { version, given }))
}

/// The answers as they stand in the fields, for the check page.
pub fn typed(state: &State, lang: Lang, form: FormKind, fields: &Fields) -> Vec<Fact> {
    let (_, asked) = state.hospital.setting.fields.in_force(form);
    let fact = |(number, it): (u32, &HospitalField)| {
        Fact::new(lang.pick(&it.ja, &it.en).clone(), fields.get(name(number)))
    };
    numbered(asked).map(fact).collect()
}

/// What the check page carries on: the answers, and the version that they belong to.
pub fn carried(state: &State, form: FormKind, fields: &Fields) -> Vec<(String, String)> {
    let (version, asked) = state.hospital.setting.fields.in_force(form);
    let answers = numbered(asked)
        .map(|(number, _)| (name(number).to_owned(), fields.get(name(number)).to_owned()));
    let version = (version > 0).then(|| (VERSION.to_owned(), version.to_string()));
    version.into_iter().chain(answers).collect()
}

/// The field that a refusal is about.
pub fn field_of(refusal: &rules::refusal::Refusal) -> Option<&'static str> {
    match refusal {
        rules::refusal::Refusal::FieldMissing { number, .. } => Some(name(*number)),
        _ => None,
    }
}

/// The rows of the sheet, in the words of the version that was answered.
pub fn facts(state: &State, lang: Lang, application: &Application) -> Vec<Fact> {
    let Some(answers) = &application.answers else { return vec![] };
    let form = application.asked.form().kind();
    let asked = state.hospital.setting.fields.version(form, answers.version);
    let fact = |(number, it): (u32, &HospitalField)| {
        let answer = answers.given.get(&number)?;
        Some(Fact::new(lang.pick(&it.ja, &it.en).clone(), state.texts.open(answer)))
    };
    numbered(asked).filter_map(fact).collect()
}
