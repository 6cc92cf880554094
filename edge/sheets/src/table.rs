//! A table of texts, with the lines that it came from.

/// A table as it was read: one row of headers, then rows of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub source: Source,
    /// The line of the headers in the file, from 1. Title lines may stand above it.
    pub header_line: usize,
    /// As written, outer blanks taken off; compare them with [`crate::names::header`].
    pub headers: Vec<String>,
    /// Rows with at least one filled cell.
    pub rows: Vec<Row>,
}

/// One row. It may be shorter or longer than the headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line in the file, from 1: in Excel the row's own number, in CSV where the row begins.
    pub line: usize,
    pub cells: Vec<String>,
}

impl Row {
    /// The text in a column; empty where the row is too short.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// What kind of file a table was taken for, to be shown before anything is done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Csv(Encoding),
    Tsv(Encoding),
    Xlsx { sheet: String },
}

/// How the letters of a text file were stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf8WithBom,
    /// What Excel calls «Unicode text».
    Utf16,
    /// Windows code page 932, as the WHATWG standard reads it.
    ShiftJis,
}

impl Source {
    /// `CSV（Shift_JIS）`
    pub fn ja(&self) -> String {
        match self {
            Source::Csv(encoding) => format!("CSV（{}）", encoding.name()),
            Source::Tsv(encoding) => format!("TSV（{}）", encoding.name()),
            Source::Xlsx { sheet } => format!("Excel（シート「{sheet}」）"),
        }
    }

    /// `CSV (Shift_JIS)`
    pub fn en(&self) -> String {
        match self {
            Source::Csv(encoding) => format!("CSV ({})", encoding.name()),
            Source::Tsv(encoding) => format!("TSV ({})", encoding.name()),
            Source::Xlsx { sheet } => format!("Excel (sheet “{sheet}”)"),
        }
    }
}

impl Encoding {
    /// The usual name, the same in both languages.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf8WithBom => "UTF-8 BOM",
            Encoding::Utf16 => "UTF-16",
            Encoding::ShiftJis => "Shift_JIS",
        }
    }
}
