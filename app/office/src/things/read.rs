//! A file's rows for a register: columns found by their headers, every cell looked at for itself.

use std::collections::HashMap;

use jiff::civil::Date;
use rules::media::fold_serial;

use super::{
    Things,
    column::{Column, Entry},
};
use crate::ports::{ReadTable, RowFault, Sheets};

/// A row that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThingRow {
    /// Line in the file, for people who look it up there.
    pub line: usize,
    pub no: String,
    /// As they are stored, in the order of the register's columns.
    pub cells: Vec<String>,
}

/// The rows of a file, in order: read, or at fault.
pub type ReadThings = Vec<Result<ThingRow, RowFault>>;

/// Reads them. `Err` says why no row could be (ja, en).
pub fn read(
    things: Things,
    table: &ReadTable,
    sheets: &dyn Sheets,
    today: Date,
) -> Result<ReadThings, (String, String)> {
    let places = places(things, table)?;
    let mut rows: ReadThings =
        table.rows.iter().map(|(line, cells)| places.row(*line, cells, sheets, today)).collect();
    places.refuse_doubled(&mut rows);
    Ok(rows)
}

/// Where each column of a register stands in a file.
struct Places<'t> {
    things: Things,
    table: &'t ReadTable,
    number: usize,
    /// In the order of the register's columns.
    columns: Vec<(&'static Column, Option<usize>)>,
}

fn places(things: Things, table: &ReadTable) -> Result<Places<'_>, (String, String)> {
    let find = |is: &dyn Fn(&str) -> bool| table.folded.iter().position(|it| is(it));
    let mut missing = vec![];
    let called_number = |header: &str| {
        header == things.number().0
            || things.number_also().split(' ').any(|it| it.eq_ignore_ascii_case(header))
    };
    let number = find(&|it| it == things.number().0).or_else(|| find(&called_number));
    if number.is_none() {
        missing.push(things.number().0);
    }
    let columns: Vec<_> = things
        .columns()
        .iter()
        .map(|column| (column, find(&|header| column.is_called(header))))
        .collect();
    missing
        .extend(columns.iter().filter(|it| it.0.is_needed() && it.1.is_none()).map(|it| it.0.ja));
    match number {
        Some(number) if missing.is_empty() => Ok(Places { things, table, number, columns }),
        Some(_) | None => Err(no_columns(&missing, table)),
    }
}

fn no_columns(missing: &[&str], table: &ReadTable) -> (String, String) {
    let seen: Vec<&str> =
        table.headers.iter().map(String::as_str).filter(|it| !it.is_empty()).take(10).collect();
    let quoted: String = missing.iter().map(|it| format!("「{it}」")).collect();
    let line = table.header_line;
    (
        format!(
            "{quoted}の列がありません。{line}行目の見出し（{}）を確かめてください。",
            seen.join("、")
        ),
        format!(
            "Columns are missing: {}. Check the headers in line {line} ({}).",
            missing.join(", "),
            seen.join(", ")
        ),
    )
}

impl Places<'_> {
    fn row(
        &self,
        line: usize,
        cells: &[String],
        sheets: &dyn Sheets,
        today: Date,
    ) -> Result<ThingRow, RowFault> {
        let cell = |at: Option<usize>| at.and_then(|it| cells.get(it)).map_or("", String::as_str);
        let mut taken = Vec::with_capacity(self.columns.len());
        for (column, at) in &self.columns {
            let typed = cell(*at);
            let code;
            let typed = match column.entry {
                Entry::Place => {
                    code = sheets.code(typed);
                    &code
                }
                _ => typed,
            };
            let parsed = column.parse(typed, today);
            taken.push(parsed.map_err(|it| self.fault(line, *at, column.ja, it.reason))?);
        }
        let no = sheets.code(cell(Some(self.number)));
        if no.is_empty() {
            let reason = (
                "空欄です。番号を入力してください。".into(),
                "It is empty. Enter the number.".into(),
            );
            return Err(self.fault(line, Some(self.number), self.things.number().0, reason));
        }
        Ok(ThingRow { line, no, cells: taken })
    }

    fn fault(
        &self,
        line: usize,
        at: Option<usize>,
        usual: &str,
        reason: (String, String),
    ) -> RowFault {
        let header = at.and_then(|it| self.table.headers.get(it));
        RowFault { line, column: header.map_or(usual, String::as_str).to_owned(), reason }
    }

    /// Two rows with one number or one serial number: both are at fault, each naming the other's line.
    fn refuse_doubled(&self, rows: &mut ReadThings) {
        let number = |row: &ThingRow| Some(row.no.clone());
        self.refuse_same(rows, number, Some(self.number), self.things.number().0);
        let serial = self.columns.iter().position(|it| matches!(it.0.entry, Entry::Serial));
        if let Some(place) = serial {
            let (column, at) = self.columns[place];
            let folded = |row: &ThingRow| {
                let serial = fold_serial(&row.cells[place]);
                (!serial.is_empty()).then_some(serial)
            };
            self.refuse_same(rows, folded, at, column.ja);
        }
    }

    fn refuse_same(
        &self,
        rows: &mut ReadThings,
        key: impl Fn(&ThingRow) -> Option<String>,
        at: Option<usize>,
        usual: &str,
    ) {
        let mut lines: HashMap<String, Vec<usize>> = HashMap::new();
        for row in rows.iter().flatten() {
            if let Some(key) = key(row) {
                lines.entry(key).or_default().push(row.line);
            }
        }
        for row in rows.iter_mut() {
            let Ok(read) = row else { continue };
            let same = key(read).and_then(|it| lines.get(&it));
            let other = same.and_then(|it| it.iter().find(|line| **line != read.line));
            if let Some(other) = other.copied() {
                let reason = (
                    format!("{other}行目と同じです。どちらかを直してください。"),
                    format!("It is the same as in line {other}. Correct one of them."),
                );
                *row = Err(self.fault(read.line, at, usual, reason));
            }
        }
    }
}
