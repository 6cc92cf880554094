//! The content of F2b: the new name, its reading, and from which day.

use jiff::Timestamp;
use office::{letter::Letter, ports::Sheets, state::State};
use rules::{
    application::{Asked, Rename},
    calendar::tokyo::civil,
    people::Person,
};

use super::{faults::Faults, sheet::Sheet, terms::read_day};
use crate::{
    desk::apply::show_sheet::Filled,
    fields::Fields,
    lang::Lang,
    pages::form::Section,
    texts::{apply::Apply, ui::Ui},
    ui::{Fact, Field},
    words,
};

/// A name with its titles in katakana has at most so many letters.
const LETTERS_MAX: usize = 100;

/// The returned content, or the present name from today on.
pub fn suggested(
    state: &State,
    lang: Lang,
    sheet: &Sheet,
    person: &Person,
    now: Timestamp,
) -> Fields {
    let asked = sheet.again.and_then(|no| state.hospital.applications.get(no));
    let (name, kana, on) = match asked.map(|it| &it.asked) {
        Some(Asked::Rename(rename)) => (rename.name, rename.kana, rename.on),
        _ => (person.listed.name, person.listed.kana, civil(now)),
    };
    Fields::from_pairs(vec![
        ("name".into(), state.texts.open(&name).into()),
        ("kana".into(), state.texts.open(&kana).into()),
        ("on".into(), words::typed_day(lang, on)),
    ])
}

/// The questions, with what was typed and what is wrong with it.
pub fn sections(lang: Lang, values: &Fields, faults: &Faults) -> Vec<Section> {
    let (t, ui) = (Apply(lang), Ui(lang));
    let line = |name: &'static str, label, hint| {
        Field::line(ui, name, label).hint(hint).value(values.get(name)).error(faults.of(name))
    };
    let fields = vec![
        line("name", t.name(), t.name_hint()),
        line("kana", t.kana(), t.kana_hint()),
        Field::date(ui, "on", t.on())
            .hint(t.date_hint())
            .value(values.get("on"))
            .error(faults.of("on")),
    ];
    vec![Section { heading: String::new(), fields }]
}

/// Reads the form. The reading comes back in katakana, the name exactly as typed.
pub fn read(
    state: &State,
    lang: Lang,
    sheet: &Sheet,
    values: &Fields,
    (letter, sheets): (&mut Letter, &dyn Sheets),
    now: Timestamp,
) -> Result<Filled, Faults> {
    let t = Apply(lang);
    let mut faults = Faults::default();
    let person = state.hospital.people.get(sheet.errand.person());
    let Some(person) = person else { return Err(faults) };
    let name = values.get("name");
    let kana = read_kana(t, values, sheets, &mut faults);
    if name.is_empty() {
        faults.at("name", t.give_name());
    } else if name.chars().count() > LETTERS_MAX {
        faults.at("name", t.too_long(LETTERS_MAX));
    } else if state.texts.open(&person.listed.name) == name
        && state.texts.open(&person.listed.kana) == kana
    {
        faults.at("name", t.same_name());
    }
    let on = read_day(lang, "on", values, &mut faults, now);
    let (Some(on), true) = (on, faults.is_empty()) else { return Err(faults) };
    let facts = vec![
        (Fact::new(t.name(), name).note(kana.clone()), "name"),
        (Fact::new(t.on(), words::day(lang, on)), "on"),
    ];
    let pairs = vec![
        ("name".into(), name.into()),
        ("kana".into(), kana.clone()),
        ("on".into(), on.to_string()),
    ];
    let rename =
        Rename { person: person.id, name: letter.seal(name), kana: letter.seal(&kana), on };
    Ok(Filled { asked: Asked::Rename(rename), answers: None, pairs, facts, warnings: vec![] })
}

/// A reading in katakana, from whatever kana was typed.
pub fn read_kana(t: Apply, values: &Fields, sheets: &dyn Sheets, faults: &mut Faults) -> String {
    let kana = sheets.kana(values.get("kana"));
    let is_kana = |c: char| matches!(c, '\u{30A0}'..='\u{30FF}' | ' ' | '　' | '（' | '）');
    if kana.is_empty() {
        faults.at("kana", t.give_kana());
    } else if !kana.chars().all(is_kana) {
        faults.at("kana", t.only_kana());
    } else if kana.chars().count() > LETTERS_MAX {
        faults.at("kana", t.too_long(LETTERS_MAX));
    }
    kana
}
