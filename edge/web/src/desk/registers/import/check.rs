//! The dry run: every row with what it would do, errors first; unchanged ones are only counted.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use office::{
    personnel::{self, Change, Changed, Field, ListRow, Plan},
    ports::ReadList,
    state::State,
};
use rules::{authority::Action, id::PersonId};
use serde::Deserialize;

use super::{
    super::listing,
    held::HeldFile,
    upload::{form, session},
};
use crate::{
    desk::paging::page_of,
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{import::DryRunPage, show, show_again},
    signed::Signed,
    texts::{registers::Registers, ui::Ui},
    ui::{self, Cell, Column, Link, Row, Table, Tag, Tone},
};

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: String,
}

pub async fn check(
    signed: Signed,
    Path(file): Path<String>,
    Query(query): Query<Asked>,
) -> Result<Response, PageError> {
    signed.require(&signed.app.office.read(), Action::ImportPeople)?;
    let Some(held) = signed.app.held.find(&session(&signed)?, "/people", &file) else {
        return show_again(&form(&signed, Registers(signed.visit.lang).upload_gone())?);
    };
    show(&page(&signed, &held, &query.page, None))
}

/// The counts that the reader saw: an import on other counts asks again.
pub fn seen(plan: &Plan) -> String {
    let (added, changed, unchanged) = plan.counts();
    format!("{added}-{changed}-{unchanged}-{}", plan.absent.len())
}

/// The page, with a sentence on top where something has moved meanwhile.
pub fn page(signed: &Signed, held: &HeldFile, at: &str, moved: Option<&str>) -> DryRunPage {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let state = signed.app.office.read();
    let plan = personnel::plan(&state, held.rows().cloned().collect());
    let (added, changed, unchanged) = plan.counts();
    let wrong = held.faults().count();
    // A row at fault may be anybody: who is missing can be said only when all can be read.
    let absent = if wrong == 0 { plan.absent.clone() } else { vec![] };
    let all = rows(&state, signed, held, &plan, &absent);
    let path = format!("/people/import/check/{}", held.digest);
    let mut table = table(lang);
    let pager;
    (table.rows, pager) = page_of(lang, all, listing::page(at), &path, &[]);
    let frame = signed.frame(&state, t.dry_title(), Some(Place::Registers));
    let listed = state.hospital.people.all().filter(|it| it.on_list).count();
    drop(state);
    let mut bands = bands(lang, &plan, wrong, moved);
    if absent.len() * MANY_ABSENT > listed {
        bands.push(t.many_absent(absent.len(), listed));
    }
    let kind = lang.pick(&held.list.read_as.0, &held.list.read_as.1);
    let something = something(&plan);
    let apply = (wrong == 0 && something > 0).then(|| {
        ui::Action::new(&frame, "/people/import/apply", t.dry_apply(something))
            .value("file", held.digest.to_string())
            .value("seen", seen(&plan))
    });
    DryRunPage {
        t,
        read_as: t.read_as(&held.name, kind, held.list.rows.len()),
        first: first(lang, &held.list),
        bands,
        rest: if unchanged > 0 { t.dry_rest(unchanged) } else { String::new() },
        added,
        changed,
        unchanged,
        wrong,
        absent: Some(absent.len()),
        rows: table,
        pager,
        apply,
        back: Link::new("/people/import", Ui(lang).back()),
        frame,
    }
}

fn bands(lang: Lang, plan: &Plan, wrong: usize, moved: Option<&str>) -> Vec<String> {
    let t = Registers(lang);
    let mut bands: Vec<String> = moved.map(str::to_owned).into_iter().collect();
    if wrong > 0 {
        bands.push(t.dry_faults(wrong));
    } else if something(plan) == 0 {
        bands.push(t.dry_same().into());
    }
    if !plan.new_departments.is_empty() {
        let names: Vec<&str> =
            plan.new_departments.iter().take(NAMED).map(String::as_str).collect();
        let rest = if plan.new_departments.len() > NAMED { "…" } else { "" };
        bands.push(t.new_departments(&(names.join(lang.pick("、", ", ")) + rest)));
    }
    bands
}

/// New departments that are named; more of them mean the wrong column.
const NAMED: usize = 20;

/// More than every tenth missing is rather a part of the list than a hospital that many have left.
const MANY_ABSENT: usize = 10;

/// Rows that change something, and people who are missing.
pub fn something(plan: &Plan) -> usize {
    let back = plan.rows.iter().filter(|it| matches!(it.change, Change::BackAgain { .. })).count();
    let (added, changed, _) = plan.counts();
    added + changed + plan.absent.len() + back
}

fn table(lang: Lang) -> Table {
    let t = Registers(lang);
    Table::new(
        t.dry_title(),
        vec![
            Column::number(t.col_row()),
            Column::tight(t.col_kind()),
            Column::text(t.col_name()),
            Column::text(t.col_what()),
        ],
    )
}

/// Errors, changes, who is missing, additions.
fn rows(
    state: &State,
    signed: &Signed,
    held: &HeldFile,
    plan: &Plan,
    absent: &[PersonId],
) -> Vec<Row> {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let mut rows = vec![];
    let mut push = |line: String, tone, kind: &str, who: Cell, what: String| {
        let cells = vec![Cell::head(line), Cell::tag(Tag::new(tone, kind)), who, Cell::new(what)];
        rows.push(Row { tone: if tone == Tone::Late { tone } else { Tone::Quiet }, cells });
    };
    for fault in held.faults() {
        let reason = lang.pick(&fault.reason.0, &fault.reason.1);
        let what = t.column_says(&fault.column, reason);
        push(fault.line.to_string(), Tone::Late, t.wrong(), Cell::default(), what);
    }
    for planned in &plan.rows {
        let row = &planned.row;
        let what = match &planned.change {
            Change::Change { fields, .. } => {
                let fields: Vec<String> = fields.iter().map(|it| changed(lang, it)).collect();
                fields.join(lang.pick("、", ", "))
            }
            Change::BackAgain { .. } => t.back_again().to_owned(),
            Change::Add | Change::Unchanged { .. } => continue,
        };
        push(row.line.to_string(), Tone::Due, t.changed(), who(row), what);
    }
    for id in absent {
        let (who, what) = missing(state, signed, *id);
        push("–".into(), Tone::Due, t.absent(), who, what);
    }
    for planned in plan.rows.iter().filter(|it| it.change == Change::Add) {
        let row = &planned.row;
        let what = format!("{}{}{}", row.department, lang.pick("、", ", "), row.job);
        push(row.line.to_string(), Tone::Note, t.added(), who(row), what);
    }
    rows
}

fn who(row: &ListRow) -> Cell {
    Cell::new(&row.name).note(&row.staff_no)
}

fn missing(state: &State, signed: &Signed, id: PersonId) -> (Cell, String) {
    let t = Registers(signed.visit.lang);
    let now = signed.app.office.now();
    let staff_no = state.hospital.people.get(id).map(|it| it.listed.staff_no.to_string());
    let active = state.hospital.permits.of(id).any(|it| it.is_effective(now));
    let what = if active { t.absent_active() } else { t.absent_what() };
    (Cell::new(state.name(id)).note(staff_no.unwrap_or_default()), what.to_owned())
}

fn changed(lang: Lang, it: &Changed) -> String {
    let t = Registers(lang);
    let or_blank =
        |text: &str| if text.is_empty() { t.blank().to_owned() } else { text.to_owned() };
    let label = match it.field {
        Field::Name => t.col_name(),
        Field::Kana => t.col_kana(),
        Field::Department => t.col_department(),
        Field::Job => t.col_job(),
        Field::Employment => t.col_employment(),
        Field::JoinedOn => t.col_joined(),
        Field::LeavesOn => t.col_leaves(),
        Field::ContractUntil => t.col_contract(),
    };
    t.field_change(label, &or_blank(&it.before), &or_blank(&it.after))
}

/// The first five rows as they were read. Very wide files show their first columns.
pub fn first<R>(lang: Lang, list: &ReadList<R>) -> Table {
    let width = list.headers.len().min(WIDTH);
    let short = |text: &String| text.chars().take(CELL_CHARS).collect::<String>();
    let columns = list.headers[..width].iter().map(|it| Column::text(short(it))).collect();
    let mut table = Table::new(Registers(lang).first_rows(), columns);
    for row in &list.first {
        let cells = (0..width).map(|n| Cell::new(row.get(n).map(&short).unwrap_or_default()));
        table.row(cells.collect());
    }
    table
}

/// Columns of the first rows that are shown.
const WIDTH: usize = 12;
/// Letters of a cell that are shown.
const CELL_CHARS: usize = 40;
