//! The dry run: every row with what it would do, errors first; unchanged ones are only counted.

use office::{
    ports::RowFault,
    state::State,
    things::{Change, Plan, Planned, ThingRow, Things, plan},
};

use super::super::{
    super::{
        import::{check::first, held::HeldFile},
        listing,
    },
    look::{shown, words_of},
    way,
};
use crate::{
    desk::paging::page_of,
    frame::Place,
    lang::Lang,
    pages::import::DryRunPage,
    signed::Signed,
    texts,
    texts::{registers::Registers, ui::Ui},
    ui::{self, Cell, Column, Link, Row, Table, Tag, Tone},
};

pub fn planned(things: Things, signed: &Signed, state: &State, held: &HeldFile<ThingRow>) -> Plan {
    let now = signed.app.office.now();
    plan(things, state, held.rows().cloned(), &signed.actor, now)
}

/// The counts that the reader saw: an import on other counts asks again.
pub fn seen(plan: &Plan) -> String {
    let (added, changed, unchanged) = plan.counts();
    format!("{added}-{changed}-{unchanged}")
}

pub fn something(plan: &Plan) -> usize {
    let (added, changed, _) = plan.counts();
    added + changed
}

/// The page, with a sentence on top where something has moved meanwhile.
pub fn dry_run(
    things: Things,
    signed: &Signed,
    held: &HeldFile<ThingRow>,
    at: &str,
    moved: Option<&str>,
) -> DryRunPage {
    let lang = signed.visit.lang;
    let t = Registers(lang);
    let list = way(things).list;
    let state = signed.app.office.read();
    let plan = planned(things, signed, &state, held);
    let (added, changed, unchanged) = plan.counts();
    let wrong = held.faults().count() + plan.refused.len();
    let path = format!("{list}/import/check/{}", held.digest);
    let mut table = table(lang);
    let pager;
    let all = rows(things, &state, lang, held, &plan);
    (table.rows, pager) = page_of(lang, all, listing::page(at), &path, &[]);
    let title = texts::things::Things(lang).dry_title(words_of(lang, things).title);
    let frame = signed.frame(&state, title, Some(Place::Registers));
    drop(state);
    let kind = lang.pick(&held.list.read_as.0, &held.list.read_as.1);
    let something = something(&plan);
    let apply = (wrong == 0 && something > 0).then(|| {
        ui::Action::new(&frame, way(things).apply, t.dry_apply(something))
            .value("file", held.digest.to_string())
            .value("seen", seen(&plan))
    });
    let mut bands: Vec<String> = moved.map(str::to_owned).into_iter().collect();
    if wrong > 0 {
        bands.push(t.dry_faults(wrong));
    } else if something == 0 {
        bands.push(texts::things::Things(lang).dry_same().into());
    }
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
        absent: None,
        rows: table,
        pager,
        apply,
        back: Link::new(way(things).import, Ui(lang).back()),
        frame,
    }
}

fn table(lang: Lang) -> Table {
    let t = Registers(lang);
    let columns = vec![
        Column::number(t.col_row()),
        Column::tight(t.col_kind()),
        Column::tight(lang.pick("番号", "Number")),
        Column::text(t.col_what()),
    ];
    Table::new(t.dry_title(), columns)
}

/// Errors, changes, additions; unchanged rows are only counted.
fn rows(
    things: Things,
    state: &State,
    lang: Lang,
    held: &HeldFile<ThingRow>,
    plan: &Plan,
) -> Vec<Row> {
    let t = Registers(lang);
    let mut rows: Vec<Row> = held.faults().chain(&plan.refused).map(|it| fault(lang, it)).collect();
    let mut push = |tone, kind: &str, it: &Planned, what: Vec<String>| {
        let cells = vec![
            Cell::head(it.row.line.to_string()),
            Cell::tag(Tag::new(tone, kind)),
            Cell::new(&it.row.no),
            Cell::new(what.join(lang.pick("、", ", "))),
        ];
        rows.push(Row { tone: Tone::Quiet, cells });
    };
    let of = |at: usize, cell: &str| shown(state, lang, &things.columns()[at], cell);
    for it in &plan.rows {
        if let Change::Change(fields) = &it.change {
            let told = fields.iter().map(|(at, before)| {
                let blank = |text: String| if text.is_empty() { t.blank().into() } else { text };
                let (column, after) = (&things.columns()[*at], &it.row.cells[*at]);
                let label = lang.pick(column.ja, column.en);
                t.field_change(label, &blank(of(*at, before)), &blank(of(*at, after)))
            });
            push(Tone::Due, t.changed(), it, told.collect());
        }
    }
    for it in plan.rows.iter().filter(|it| it.change == Change::Add) {
        let told = it.row.cells.iter().enumerate().take(3).map(|(at, cell)| of(at, cell));
        push(Tone::Note, t.added(), it, told.filter(|it| !it.is_empty()).collect());
    }
    rows
}

fn fault(lang: Lang, it: &RowFault) -> Row {
    let t = Registers(lang);
    let what = t.column_says(&it.column, lang.pick(&it.reason.0, &it.reason.1));
    let cells = vec![
        Cell::head(it.line.to_string()),
        Cell::tag(Tag::new(Tone::Late, t.wrong())),
        Cell::default(),
        Cell::new(what),
    ];
    Row { tone: Tone::Late, cells }
}
