//! An Excel file of text cells: leading zeros and every letter of a name survive.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Why no Excel file could be made.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// More rows, columns or letters than Excel can hold, or a sheet name that it refuses.
    #[error("the table does not fit into an Excel sheet")]
    DoesNotFit(#[source] XlsxError),
}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        WriteError::DoesNotFit(error)
    }
}

/// One sheet, the headers in bold and always in view.
pub fn write(sheet: &str, headers: &[&str], rows: &[Vec<String>]) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(sheet)?.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold().set_num_format("@");
    // The text format also keeps zeros in what people type into the file later.
    let text = Format::new().set_num_format("@");
    for (column, header) in (0_u16..).zip(headers) {
        page.write_string_with_format(0, column, *header, &bold)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row) {
            page.write_string_with_format(line, column, cell, &text)?;
        }
    }
    page.autofit();
    Ok(book.save_to_buffer()?)
}
