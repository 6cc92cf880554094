//! The content of F1: category, systems, first and last day, reason.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use office::{applying, letter::Letter, state::State};
use rules::{
    application::{Asked, Change, Grant, Terms, until_max},
    calendar::{parse, tokyo::civil},
    id::{CategoryId, SystemId},
    people::Person,
    rights::Category,
};

use super::{
    faults::Faults,
    sheet::{Errand, Sheet},
};
use crate::{
    desk::apply::show_sheet::Filled,
    fields::Fields,
    lang::Lang,
    pages::form::Section,
    patient,
    texts::{apply::Apply, ui::Ui},
    ui::{Choice, Fact, Field, Tag, Tone},
    words,
};

/// The radio button behind which the unusual categories are.
const OTHER: &str = "other";

/// What the form holds when it is opened: the returned content, the right in force, or what is usual.
pub fn suggested(
    state: &State,
    lang: Lang,
    sheet: &Sheet,
    person: &Person,
    now: Timestamp,
) -> Fields {
    let usual = applying::usual(state, person, now);
    let asked = sheet.again.and_then(|no| state.hospital.applications.get(no));
    if let Some(terms) = asked.and_then(|it| it.asked.form().terms()) {
        let reason = terms.reason.map(|it| state.texts.open(&it).to_owned()).unwrap_or_default();
        let mut pairs =
            pairs(&usual, &terms.category, &terms.systems, [terms.from, terms.until], lang);
        pairs.push(("reason".into(), reason));
        let another =
            matches!(asked.map(|it| &it.asked), Some(Asked::Grant(it)) if it.another_account);
        pairs.extend(another.then(|| ("another".into(), "1".into())));
        return Fields::from_pairs(pairs);
    }
    let Errand::Change { account, renew, .. } = &sheet.errand else {
        let category = usual.category.clone().unwrap_or_else(|| CategoryId(OTHER.into()));
        return Fields::from_pairs(pairs(
            &usual,
            &category,
            &usual.systems,
            [usual.from, usual.until],
            lang,
        ));
    };
    let Some(permit) = applying::standing_permit(state, account, now) else {
        return Fields::default();
    };
    let today = civil(now);
    let term = if *renew {
        let from = permit.until.tomorrow().unwrap_or(today).max(today);
        [from, applying::usual_end(person, from)]
    } else {
        [today, permit.until]
    };
    Fields::from_pairs(pairs(&usual, &permit.category, &permit.systems, term, lang))
}

fn pairs(
    usual: &applying::Usual,
    category: &CategoryId,
    systems: &BTreeSet<SystemId>,
    [from, until]: [Date; 2],
    lang: Lang,
) -> Vec<(String, String)> {
    let mut pairs = match &usual.category {
        Some(standard) if standard == category => vec![("category".into(), category.0.clone())],
        _ => vec![("category".into(), OTHER.into()), ("other".into(), category.0.clone())],
    };
    pairs.extend(systems.iter().map(|it| ("systems".into(), it.0.clone())));
    pairs.push(("from".into(), words::typed_day(lang, from)));
    pairs.push(("until".into(), words::typed_day(lang, until)));
    pairs
}

/// The questions, with what was typed and what is wrong with it.
pub fn sections(
    state: &State,
    lang: Lang,
    sheet: &Sheet,
    person: &Person,
    values: &Fields,
    faults: &Faults,
    now: Timestamp,
) -> Vec<Section> {
    let (t, ui) = (Apply(lang), Ui(lang));
    let matrix = &state.hospital.rights.matrix;
    let standard = matrix.standard(&person.listed.job, &person.listed.department);
    let standard = standard.and_then(|it| matrix.category(it));
    let second = asks_second(state, sheet, person, now);
    let always_reason = second || standard.is_some_and(|it| it.privileged);
    let reason = Field::area(ui, "reason", t.reason())
        .hint(t.reason_hint())
        .value(values.get("reason"))
        .error(faults.of("reason"));
    let mut more = vec![other_categories(state, lang, standard, values, faults)];
    let mut what = vec![];
    if always_reason {
        what.push(reason);
    } else {
        more.push(reason);
    }
    let category = category_field(state, lang, person, standard, values, faults, more);
    let mut fields = vec![category, systems_field(state, lang, values, faults)];
    fields.append(&mut what);
    if second {
        let choice = Choice::new("1", t.another_do()).chosen_if(values.get("another"));
        let field = Field::checks(ui, "another", t.another(), vec![choice]);
        fields.insert(0, field.optional().error(faults.of("another")));
    }
    let last = words::day(lang, until_max(civil(now)));
    let when = vec![
        Field::date(ui, "from", t.from())
            .hint(t.date_hint())
            .value(values.get("from"))
            .error(faults.of("from")),
        Field::date(ui, "until", t.until())
            .hint(t.until_hint(&last))
            .value(values.get("until"))
            .error(faults.of("until")),
    ];
    vec![
        Section { heading: t.section_what().into(), fields },
        Section { heading: t.section_when().into(), fields: when },
    ]
}

/// A second account is only asked for beside a right in force.
fn asks_second(state: &State, sheet: &Sheet, person: &Person, now: Timestamp) -> bool {
    let has_right = state.hospital.permits.of(person.id).any(|it| !it.is_over(now));
    matches!(sheet.errand, Errand::Grant { .. }) && has_right
}

fn category_field(
    state: &State,
    lang: Lang,
    person: &Person,
    standard: Option<&Category>,
    values: &Fields,
    faults: &Faults,
    more: Vec<Field>,
) -> Field {
    let (t, ui) = (Apply(lang), Ui(lang));
    let chosen = values.get("category");
    let mut options = vec![];
    if let Some(standard) = standard {
        let name = words::category(state, lang, &standard.id);
        options.push(
            Choice::new(standard.id.0.clone(), name).hint(t.category_standard()).chosen_if(chosen),
        );
    }
    options.push(
        Choice::new(OTHER, t.category_other())
            .hint(t.category_other_hint())
            .asks_more()
            .chosen_if(chosen),
    );
    let mut field = Field::radios(ui, "category", t.category(), options, more);
    if standard.is_none() {
        field = field.hint(t.category_no_standard(&person.listed.job.0));
    }
    field.error(faults.of("category"))
}

fn other_categories(
    state: &State,
    lang: Lang,
    standard: Option<&Category>,
    values: &Fields,
    faults: &Faults,
) -> Field {
    let (t, ui) = (Apply(lang), Ui(lang));
    let categories = &state.hospital.rights.matrix.categories;
    let others = categories.iter().filter(|it| standard.is_none_or(|other| other.id != it.id));
    let options = others.map(|it| {
        Choice::new(it.id.0.clone(), lang.pick(it.ja.clone(), it.en.clone()))
            .chosen_if(values.get("other"))
    });
    let options = [Choice::new("", ui.choose())].into_iter().chain(options).collect();
    Field::select(ui, "other", t.category_pick(), options).error(faults.of("other"))
}

fn systems_field(state: &State, lang: Lang, values: &Fields, faults: &Faults) -> Field {
    let t = Apply(lang);
    let ticked: BTreeSet<&str> = values.all("systems").collect();
    let systems = state.hospital.setting.systems.iter();
    let options = systems.map(|it| {
        let name = lang.pick(it.ja.clone(), it.en.clone());
        let value = if ticked.contains(it.id.0.as_str()) { it.id.0.as_str() } else { "" };
        Choice::new(it.id.0.clone(), name).chosen_if(value)
    });
    Field::checks(Ui(lang), "systems", t.systems(), options.collect()).error(faults.of("systems"))
}

/// Reads the form. Dates come back as they were understood.
pub fn read(
    state: &State,
    lang: Lang,
    sheet: &Sheet,
    values: &Fields,
    letter: &mut Letter,
    now: Timestamp,
) -> Result<Filled, Faults> {
    let t = Apply(lang);
    let mut faults = Faults::default();
    let person = state.hospital.people.get(sheet.errand.person());
    let Some(person) = person else { return Err(faults) };
    let category = read_category(state, t, values, &mut faults);
    let systems: BTreeSet<SystemId> = values.all("systems").map(SystemId::from).collect();
    if systems.is_empty() {
        faults.at("systems", t.choose_system());
    }
    let from = read_day(lang, "from", values, &mut faults, now);
    let until = read_day(lang, "until", values, &mut faults, now);
    let another = values.has("another") && asks_second(state, sheet, person, now);
    let reason = values.get("reason");
    if reason.is_empty() && values.get("category") == OTHER {
        faults.at("reason", t.give_reason());
    }
    if let Some(category) = &category {
        let matrix = &state.hospital.rights.matrix;
        let usual = matrix.standard(&person.listed.job, &person.listed.department);
        let privileged = matrix.category(category).is_some_and(|it| it.privileged);
        if reason.is_empty() && (usual != Some(category) || privileged || another) {
            faults.at("reason", t.give_reason());
        }
    }
    let (Some(category), Some(from), Some(until), true) =
        (category, from, until, faults.is_empty())
    else {
        return Err(faults);
    };
    let facts = facts(state, lang, person, (&category, &systems), [from, until], reason);
    let pairs = carried(values, another, [from, until]);
    let warnings = patient::warning(lang, &[reason]);
    let terms = Terms { category, systems, from, until, reason: letter.seal_if_any(reason) };
    let asked = match &sheet.errand {
        Errand::Change { account, .. } => Asked::Change(Change { account: account.clone(), terms }),
        Errand::Grant { person } | Errand::Rename { person } => {
            Asked::Grant(Grant { person: *person, terms, another_account: another })
        }
    };
    Ok(Filled { asked, answers: None, pairs, facts, warnings: warnings.into_iter().collect() })
}

fn read_category(
    state: &State,
    t: Apply,
    values: &Fields,
    faults: &mut Faults,
) -> Option<CategoryId> {
    let other = values.get("category") == OTHER;
    let field = if other { "other" } else { "category" };
    let id = CategoryId(values.get(field).into());
    if state.hospital.rights.matrix.category(&id).is_none() {
        faults.at(field, t.choose_category());
        return None;
    }
    Some(id)
}

/// A date field, in any form that people type.
pub fn read_day(
    lang: Lang,
    field: &'static str,
    values: &Fields,
    faults: &mut Faults,
    now: Timestamp,
) -> Option<Date> {
    match parse::parse(values.get(field), civil(now)) {
        Ok(day) => Some(day),
        Err(fault) => {
            faults.at(field, lang.pick(fault.ja(), fault.en()));
            None
        }
    }
}

/// What the check page carries on: `11/22` typed before midnight must not mean another year after it.
fn carried(values: &Fields, another: bool, [from, until]: [Date; 2]) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = ["category", "other", "reason"]
        .into_iter()
        .map(|name| (name.to_owned(), values.get(name).to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    pairs.extend(values.all("systems").map(|it| ("systems".to_owned(), it.to_owned())));
    pairs.push(("from".into(), from.to_string()));
    pairs.push(("until".into(), until.to_string()));
    pairs.extend(another.then(|| ("another".into(), "1".into())));
    pairs
}

/// The lines of the check page, each with its field.
fn facts(
    state: &State,
    lang: Lang,
    person: &Person,
    (category, systems): (&CategoryId, &BTreeSet<SystemId>),
    [from, until]: [Date; 2],
    reason: &str,
) -> Vec<(Fact, &'static str)> {
    let t = Apply(lang);
    let mut facts = vec![
        (category_fact(state, lang, person, category), "category-1"),
        (Fact::new(t.systems(), words::systems(state, lang, systems)), "systems-1"),
        (Fact::new(t.term(), t.term_of(&words::day(lang, from), &words::day(lang, until))), "from"),
    ];
    if !reason.is_empty() {
        facts.push((Fact::new(t.reason(), reason), "reason"));
    }
    facts
}

/// The category with 標準 or 標準外.
pub fn category_fact(state: &State, lang: Lang, person: &Person, category: &CategoryId) -> Fact {
    let t = Apply(lang);
    let listed = &person.listed;
    let standard = state.hospital.rights.matrix.standard(&listed.job, &listed.department);
    let tag = match standard == Some(category) {
        true => Tag::new(Tone::Good, t.standard()),
        false => Tag::new(Tone::Due, t.not_standard()),
    };
    Fact::new(t.category(), words::category(state, lang, category)).tag(tag)
}
