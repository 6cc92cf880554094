//! The first visible sheet of an xlsx that holds anything, cell by cell.
//!
//! Never as a dense range: two cells in opposite corners of a sheet would ask for terabytes.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Style, Xlsx};

use super::{Rows, archive};
use crate::{
    fault::{CELL_CHARS_MAX, COLUMNS_MAX, SheetFault},
    table::Row,
};

/// The name of the sheet and its filled rows.
pub fn rows(bytes: &[u8]) -> Result<(String, Rows), SheetFault> {
    archive::check(bytes)?;
    // The sizes are bounded by now; what is left of hostile XML may still trip an assertion in the
    // reader, and that is a damaged file, not a broken server.
    catch_unwind(AssertUnwindSafe(|| first_filled_sheet(bytes)))
        .unwrap_or(Err(SheetFault::DamagedExcel))
}

fn first_filled_sheet(bytes: &[u8]) -> Result<(String, Rows), SheetFault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetFault::DamagedExcel)?;
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in visible {
        let rows = sheet(&mut book, &name)?;
        if !rows.filled.is_empty() {
            return Ok((name, rows));
        }
    }
    Err(SheetFault::Empty)
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Rows, SheetFault> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| SheetFault::DamagedExcel)?;
    let zeros: Vec<usize> = cells.styles().iter().map(leading_zeros).collect();
    let mut rows = Rows::new();
    let mut row = Row { line: 1, cells: Vec::new() };
    while let Some((cell, style)) =
        cells.next_cell_with_style_id().map_err(|_| SheetFault::DamagedExcel)?
    {
        let (below, right) = cell.get_position();
        let (line, column) = (below as usize + 1, right as usize);
        if line != row.line {
            // Excel writes rows in order; a file that does not was made by hand, to mislead.
            if line < row.line {
                return Err(SheetFault::DamagedExcel);
            }
            rows.push(std::mem::replace(&mut row, Row { line, cells: Vec::new() }))?;
        }
        let digits = zeros.get(style).copied().unwrap_or(0);
        let text = text(cell.get_value(), digits)
            .ok_or(SheetFault::ErrorCell { line, column: column + 1 })?;
        place(&mut row, column, text)?;
    }
    rows.push(row)?;
    Ok(rows)
}

fn place(row: &mut Row, column: usize, text: String) -> Result<(), SheetFault> {
    if text.is_empty() {
        return Ok(());
    }
    if column >= COLUMNS_MAX {
        return Err(SheetFault::TooManyColumns { line: row.line });
    }
    if text.chars().nth(CELL_CHARS_MAX).is_some() {
        return Err(SheetFault::CellTooLong { line: row.line, column: column + 1 });
    }
    if row.cells.len() <= column {
        row.cells.resize(column + 1, String::new());
    }
    row.cells[column] = text;
    Ok(())
}

/// The digits of a format such as `00000`, by which Excel shows 123 as 00123; else 0.
fn leading_zeros(style: &Style) -> usize {
    let code = style.number_format.as_ref().map_or("", |format| format.format_code.as_str());
    let positive = code.split(';').next().unwrap_or_default();
    let only_zeros = (2..=20).contains(&positive.len()) && positive.bytes().all(|b| b == b'0');
    if only_zeros { positive.len() } else { 0 }
}

/// A cell as text: dates as ISO, whole numbers without a point, filled up with zeros to `digits`.
/// `None` for `#N/A` and its like.
fn text(value: &DataRef<'_>, digits: usize) -> Option<String> {
    Some(match value {
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => format!("{number:0digits$}"),
        // Rust prints the shortest text that reads back: 123.0 becomes `123`.
        DataRef::Float(number) => format!("{number:0digits$}"),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => day(moment),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::Empty => String::new(),
        DataRef::Error(_) => return None,
    })
}

fn day(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return moment.as_f64().to_string();
    }
    match moment.to_ymd_hms_milli() {
        (year, month, day, 0, 0, 0, _) => format!("{year:04}-{month:02}-{day:02}"),
        (year, month, day, hour, minute, second, _) => {
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
    }
}
