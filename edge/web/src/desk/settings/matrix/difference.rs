//! 「何が変わるか」: cells that differ, and how many people it concerns.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use office::state::State;
use rules::{
    id::{CategoryId, PersonId},
    rights::{Category, Difference, Matrix, Scope, Standard},
};

use super::{operation, scope};
use crate::{
    lang::Lang,
    texts::{matrix::Matrix as Texts, settings::Settings},
    ui::{Cell, Column, Table, Tag, Tone},
};

/// Names on the page; the number says how many there are.
const NAMES: usize = 100;

/// What a matrix would change.
pub struct Changes {
    pub cells: Table,
    pub people: Table,
    pub affected: usize,
}

/// Compares the matrix in force with the next one.
pub fn changes(state: &State, lang: Lang, next: &Matrix, now: Timestamp) -> Changes {
    let rights = &state.hospital.rights;
    let differences = rights.matrix.differences(next);
    let categories: BTreeSet<&CategoryId> = differences.iter().map(|it| &it.category).collect();
    let holders = holders(state, &categories, now);
    let affected: BTreeSet<PersonId> = holders.values().flatten().copied().collect();
    Changes {
        cells: cells(state, lang, next, &differences, &holders),
        people: people(state, lang, &holders),
        affected: affected.len(),
    }
}

/// What changes beside the cells: names, categories and classes come and gone, usual categories.
pub fn other_changes(lang: Lang, before: &Matrix, after: &Matrix) -> Vec<String> {
    let t = Texts(lang);
    let categories = |it: &Matrix| -> BTreeMap<String, String> {
        let shown = |it: &Category| {
            let marks = [(it.needs_end, t.needs_end()), (it.privileged, t.privileged())];
            let marks = marks.into_iter().filter(|it| it.0).map(|it| format!("、{}", it.1));
            let marks: String = marks.collect();
            (it.id.0.to_string(), format!("{}／{}{marks}", it.ja, it.en))
        };
        it.categories.iter().map(shown).collect()
    };
    let classes = |it: &Matrix| -> BTreeMap<String, String> {
        it.classes.iter().map(|it| (it.id.0.to_string(), format!("{}／{}", it.ja, it.en))).collect()
    };
    let standards = |it: &Matrix| -> BTreeMap<String, String> {
        let shown = |it: &Standard| {
            let department = it.department.as_ref().map_or(t.everywhere(), |it| it.0.as_str());
            (format!("{}（{department}）", it.job), it.category.0.to_string())
        };
        it.standards.iter().map(shown).collect()
    };
    let lists = [
        (t.category(), categories(before), categories(after)),
        (t.class(), classes(before), classes(after)),
        (t.standard(), standards(before), standards(after)),
    ];
    lists.iter().flat_map(|(what, before, after)| list_changes(t, what, before, after)).collect()
}

fn list_changes(
    t: Texts,
    what: &str,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Vec<String> {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let line = |key: &String| match (before.get(key), after.get(key)) {
        (None, Some(new)) => Some(t.line_added(what, key, new)),
        (Some(old), None) => Some(t.line_gone(what, key, old)),
        (Some(old), Some(new)) if old != new => Some(t.line_changed(what, key, old, new)),
        (Some(_), Some(_)) | (None, None) => None,
    };
    keys.into_iter().filter_map(line).collect()
}

/// Who has each category now.
fn holders(
    state: &State,
    categories: &BTreeSet<&CategoryId>,
    now: Timestamp,
) -> BTreeMap<CategoryId, BTreeSet<PersonId>> {
    let mut holders: BTreeMap<CategoryId, BTreeSet<PersonId>> = BTreeMap::new();
    for permit in state.hospital.permits.all().filter(|it| !it.is_over(now)) {
        if categories.contains(&permit.category) {
            holders.entry(permit.category.clone()).or_default().insert(permit.person);
        }
    }
    holders
}

fn cells(
    state: &State,
    lang: Lang,
    next: &Matrix,
    differences: &[Difference],
    holders: &BTreeMap<CategoryId, BTreeSet<PersonId>>,
) -> Table {
    let (t, s) = (Texts(lang), Settings(lang));
    let columns = vec![
        Column::text(t.category()),
        Column::number(t.people()),
        Column::text(s.matrix_class()),
        Column::tight(t.operation()),
        Column::tight(s.diff_before()),
        Column::tight(s.diff_after()),
    ];
    let mut table = Table::new(s.diff_title(), columns);
    let matrix = &state.hospital.rights.matrix;
    for it in differences {
        let category = next.category(&it.category).or_else(|| matrix.category(&it.category));
        let category = category.map_or("", |it| lang.pick(&it.ja, &it.en));
        let mut classes = next.classes.iter().chain(&matrix.classes);
        let class = classes.find(|class| class.id == it.class);
        let class = class.map_or("", |it| lang.pick(&it.ja, &it.en));
        let count = holders.get(&it.category).map_or(0, BTreeSet::len);
        table.row(vec![
            Cell::head(category),
            Cell::new(count.to_string()),
            Cell::new(class),
            Cell::new(operation(lang, it.operation)),
            Cell::tag(Tag::new(Tone::Quiet, scope(lang, it.before))),
            Cell::tag(Tag::new(tone(it.before, it.after), scope(lang, it.after))),
        ]);
    }
    table
}

/// What is opened catches the eye more than what is closed.
fn tone(before: Scope, after: Scope) -> Tone {
    match (before, after) {
        (_, Scope::Never) => Tone::Note,
        (Scope::Never, _) | (_, Scope::Always) => Tone::Due,
        _ => Tone::Note,
    }
}

fn people(state: &State, lang: Lang, holders: &BTreeMap<CategoryId, BTreeSet<PersonId>>) -> Table {
    let t = Texts(lang);
    let columns =
        vec![Column::text(t.name()), Column::text(t.department()), Column::text(t.category())];
    let mut table = Table::new(t.who(), columns);
    let all =
        holders.iter().flat_map(|(category, people)| people.iter().map(move |it| (category, it)));
    for (category, id) in all.take(NAMES) {
        let Some(person) = state.hospital.people.get(*id) else { continue };
        table.row(vec![
            Cell::head(state.name(*id)).note(person.listed.staff_no.to_string()),
            Cell::new(person.listed.department.to_string()),
            Cell::new(crate::words::category(state, lang, category)),
        ]);
    }
    table
}
