//! From the bytes of a file to a [`Table`]: the kind is told from the bytes, never from a name.

mod archive;
mod delimited;
mod letters;
mod workbook;

use crate::{
    fault::{COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX, SheetFault},
    table::{Row, Source, Table},
};

/// The first bytes of a ZIP file, and so of an xlsx.
const ZIP: &[u8] = b"PK\x03\x04";
/// The first bytes of a compound file: the old xls, and every Office file with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads a CSV, TSV or xlsx file.
///
/// Headers are the first line with two or more filled cells (titles may stand above), or the first
/// filled line where there is no such line. Empty lines are left out.
pub fn read(bytes: &[u8]) -> Result<Table, SheetFault> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(SheetFault::FileTooLarge { bytes: bytes.len() });
    }
    if bytes.starts_with(COMPOUND) {
        return Err(SheetFault::OldOrLockedExcel);
    }
    if bytes.starts_with(ZIP) {
        let (sheet, rows) = workbook::rows(bytes)?;
        return table(Source::Xlsx { sheet }, rows);
    }
    let (text, encoding) = letters::decode(bytes)?;
    let (separator, rows) = delimited::rows(&text)?;
    let source = match separator {
        '\t' => Source::Tsv(encoding),
        _ => Source::Csv(encoding),
    };
    table(source, rows)
}

/// The letters of a text file that is no table.
pub(crate) fn text(bytes: &[u8]) -> Result<std::borrow::Cow<'_, str>, SheetFault> {
    letters::decode(bytes).map(|(text, _)| text)
}

/// Gathers filled rows while keeping to the bounds, whatever file they come from.
struct Rows {
    filled: Vec<Row>,
}

impl Rows {
    fn new() -> Self {
        Self { filled: Vec::new() }
    }

    fn push(&mut self, row: Row) -> Result<(), SheetFault> {
        if row.cells.len() > COLUMNS_MAX {
            return Err(SheetFault::TooManyColumns { line: row.line });
        }
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        // One more than the rows of a table: the headers.
        if self.filled.len() > ROWS_MAX {
            return Err(SheetFault::TooManyRows { line: row.line });
        }
        self.filled.push(row);
        Ok(())
    }
}

fn table(source: Source, rows: Rows) -> Result<Table, SheetFault> {
    let mut rows = rows.filled;
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let headers_at = rows.iter().position(|row| filled(row) >= 2).unwrap_or(0);
    if rows.is_empty() {
        return Err(SheetFault::Empty);
    }
    let below = rows.split_off(headers_at + 1);
    let headers = rows.pop().ok_or(SheetFault::Empty)?;
    Ok(Table {
        source,
        header_line: headers.line,
        headers: headers.cells.iter().map(|header| header.trim().to_owned()).collect(),
        rows: below,
    })
}
