//! Why a file cannot be read, in sentences that say where and what to do.

/// 50 MiB: a hospital of 5,000 people has a list of 1 MiB.
pub const FILE_BYTES_MAX: usize = 50 * 1024 * 1024;
/// Rows with something in them, without the headers.
pub const ROWS_MAX: usize = 100_000;
/// Columns of one row.
pub const COLUMNS_MAX: usize = 200;
/// Letters in one cell.
pub const CELL_CHARS_MAX: usize = 10_000;
/// What the parts of an Excel file may unpack to: 100,000 rows of 15 columns need about 100 MiB.
pub const UNPACKED_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// Why a file is not a table that we read. Lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum SheetFault {
    /// No bytes, or nothing but blanks.
    Empty,
    /// More than [`FILE_BYTES_MAX`].
    FileTooLarge { bytes: usize },
    /// Neither UTF-8 nor Shift_JIS from this line on.
    UnknownLetters { line: usize },
    /// A `"` that is never closed.
    OpenQuote { line: usize, column: usize },
    /// More than [`ROWS_MAX`].
    TooManyRows { line: usize },
    /// More than [`COLUMNS_MAX`].
    TooManyColumns { line: usize },
    /// More than [`CELL_CHARS_MAX`].
    CellTooLong { line: usize, column: usize },
    /// The old binary `.xls`, or a file locked with a password: they look the same from outside.
    OldOrLockedExcel,
    /// A ZIP file, but no Excel file that can be read.
    DamagedExcel,
    /// The Excel file unpacks to more than [`UNPACKED_BYTES_MAX`], or is made to look like that.
    UnpacksTooLarge,
    /// An Excel cell holds an error such as `#N/A`.
    ErrorCell { line: usize, column: usize },
}

impl SheetFault {
    /// The sentence in Japanese.
    pub fn ja(&self) -> String {
        match self {
            SheetFault::Empty => {
                "ファイルに何も入っていません。見出しと1行以上のデータがあるファイルを選んでください。".into()
            }
            SheetFault::FileTooLarge { bytes } => format!(
                "ファイルが大きすぎます（{} MB）。50 MB までのファイルに分けてください。",
                bytes / 1_048_576
            ),
            SheetFault::UnknownLetters { line } => format!(
                "{line}行目の文字が読めません。UTF-8 か Shift_JIS の CSV、または Excel（xlsx）で保存し直してください。"
            ),
            SheetFault::OpenQuote { line, column } => format!(
                "{line}行目{column}列目の引用符（\"）が閉じられていません。引用符を閉じるか、取り除いてください。"
            ),
            SheetFault::TooManyRows { line } => {
                format!("{line}行目で行数の上限（100,000行）を超えました。ファイルを分けてください。")
            }
            SheetFault::TooManyColumns { line } => {
                format!("{line}行目の列が200を超えています。要らない列を除いてください。")
            }
            SheetFault::CellTooLong { line, column } => format!(
                "{line}行目{column}列目が10,000文字を超えています。文字を減らすか、引用符（\"）の閉じ忘れを確かめてください。"
            ),
            SheetFault::OldOrLockedExcel => {
                "古い形式（xls）か、パスワード付きの Excel です。パスワードを外し、xlsx で保存し直してください。".into()
            }
            SheetFault::DamagedExcel => {
                "Excel ファイルとして読めません。Excel で開き、xlsx で保存し直してください。".into()
            }
            SheetFault::UnpacksTooLarge => {
                "Excel ファイルの中身が大きすぎます。必要な表だけを新しいファイルに写してください。".into()
            }
            SheetFault::ErrorCell { line, column } => format!(
                "{line}行目{column}列目が Excel のエラー（#N/A など）です。値を直してから保存してください。"
            ),
        }
    }

    /// The sentence in English.
    pub fn en(&self) -> String {
        match self {
            SheetFault::Empty => {
                "The file is empty. Choose a file with headers and at least one row.".into()
            }
            SheetFault::FileTooLarge { bytes } => format!(
                "The file is too large ({} MB). Split it into files of up to 50 MB.",
                bytes / 1_048_576
            ),
            SheetFault::UnknownLetters { line } => format!(
                "Line {line} cannot be read. Save the file as CSV in UTF-8 or Shift_JIS, or as xlsx."
            ),
            SheetFault::OpenQuote { line, column } => format!(
                "The quotation mark in line {line}, column {column} is never closed. Close or remove it."
            ),
            SheetFault::TooManyRows { line } => {
                format!("Line {line} goes past the limit of 100,000 rows. Split the file.")
            }
            SheetFault::TooManyColumns { line } => {
                format!("Line {line} has more than 200 columns. Remove those you do not need.")
            }
            SheetFault::CellTooLong { line, column } => format!(
                "Line {line}, column {column} has more than 10,000 letters. Shorten it, or look for an unclosed quotation mark."
            ),
            SheetFault::OldOrLockedExcel => {
                "This is an old Excel file (xls) or one with a password. Save it as xlsx without a password.".into()
            }
            SheetFault::DamagedExcel => {
                "This cannot be read as an Excel file. Open it in Excel and save it as xlsx.".into()
            }
            SheetFault::UnpacksTooLarge => {
                "The contents of the Excel file are too large. Copy the table you need into a new file.".into()
            }
            SheetFault::ErrorCell { line, column } => format!(
                "Line {line}, column {column} holds an Excel error such as #N/A. Correct it and save again."
            ),
        }
    }
}
