//! CSV and TSV (RFC 4180), read as leniently as Excel does, but never past an unclosed quote.

use super::Rows;
use crate::{
    fault::{CELL_CHARS_MAX, COLUMNS_MAX, SheetFault},
    table::Row,
    write::guard,
};

/// The separator and the filled rows. A tab in the first filled line makes it a TSV.
pub fn rows(text: &str) -> Result<(char, Rows), SheetFault> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let separator = if first.contains('\t') { '\t' } else { ',' };
    let mut reader = Reader { letters: text.chars(), ahead: None, line: 1, separator };
    let mut rows = Rows::new();
    while let Some(row) = reader.row()? {
        rows.push(row)?;
    }
    Ok((separator, rows))
}

struct Reader<'a> {
    letters: std::str::Chars<'a>,
    /// A letter that was looked at and given back.
    ahead: Option<char>,
    /// The line of the next letter.
    line: usize,
    separator: char,
}

/// What ended a cell.
enum End {
    Separator,
    Line,
    File,
}

impl Reader<'_> {
    fn row(&mut self) -> Result<Option<Row>, SheetFault> {
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            let (cell, end) = self.cell(cells.len() + 1)?;
            cells.push(cell);
            match end {
                End::Separator if cells.len() > COLUMNS_MAX => {
                    return Err(SheetFault::TooManyColumns { line });
                }
                End::Separator => {}
                End::Line => return Ok(Some(Row { line, cells })),
                End::File if cells.len() == 1 && cells[0].is_empty() => return Ok(None),
                End::File => return Ok(Some(Row { line, cells })),
            }
        }
    }

    fn cell(&mut self, column: usize) -> Result<(String, End), SheetFault> {
        let mut cell = Cell { text: String::new(), chars: 0, line: self.line, column };
        loop {
            match self.next() {
                Some('"') if cell.chars == 0 => self.quoted(&mut cell)?,
                Some('\n') => return Ok((cell.finish(), End::Line)),
                Some(letter) if letter == self.separator => {
                    return Ok((cell.finish(), End::Separator));
                }
                Some(letter) => cell.push(letter)?,
                None => return Ok((cell.finish(), End::File)),
            }
        }
    }

    /// The inside of quotes, line breaks included; what follows the closing quote is plain again.
    fn quoted(&mut self, cell: &mut Cell) -> Result<(), SheetFault> {
        let open = SheetFault::OpenQuote { line: self.line, column: cell.column };
        loop {
            match self.next_as_is() {
                None => return Err(open),
                Some('"') => match self.next_as_is() {
                    Some('"') => cell.push('"')?,
                    other => {
                        self.give_back(other);
                        return Ok(());
                    }
                },
                Some(letter) => cell.push(letter)?,
            }
        }
    }

    /// The next letter, with `\r\n` and `\r` as `\n`.
    fn next(&mut self) -> Option<char> {
        match self.next_as_is() {
            Some('\r') => {
                match self.letters.clone().next() {
                    Some('\n') => drop(self.next_as_is()),
                    _ => self.line += 1,
                }
                Some('\n')
            }
            other => other,
        }
    }

    fn next_as_is(&mut self) -> Option<char> {
        let letter = self.ahead.take().or_else(|| self.letters.next());
        if letter == Some('\n') {
            self.line += 1;
        }
        letter
    }

    fn give_back(&mut self, letter: Option<char>) {
        if letter == Some('\n') {
            self.line -= 1;
        }
        self.ahead = letter;
    }
}

/// A cell in the making.
struct Cell {
    text: String,
    chars: usize,
    line: usize,
    column: usize,
}

impl Cell {
    fn push(&mut self, letter: char) -> Result<(), SheetFault> {
        self.chars += 1;
        if self.chars > CELL_CHARS_MAX {
            return Err(SheetFault::CellTooLong { line: self.line, column: self.column });
        }
        self.text.push(letter);
        Ok(())
    }

    /// Without the apostrophe that our own files put before formulas.
    fn finish(self) -> String {
        match guard::off(&self.text) {
            Some(text) => text.to_owned(),
            None => self.text,
        }
    }
}
