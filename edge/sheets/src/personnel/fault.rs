//! What may be wrong with a personnel list, in sentences for the person who uploads it.

use rules::calendar::parse::DateFault;

/// Why the columns of a file are not those of a personnel list. No row was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum ColumnFault {
    /// Needed columns, by their usual names, and the headers that were found instead.
    Missing { line: usize, missing: Vec<&'static str>, seen: Vec<String> },
    /// Two headers mean the same column.
    Twice { line: usize, first: String, second: String },
}

impl ColumnFault {
    /// The sentence in Japanese.
    pub fn ja(&self) -> String {
        match self {
            ColumnFault::Missing { line, missing, seen } => format!(
                "{}の列がありません。{line}行目の見出し（{}）を確かめてください。",
                quoted(missing),
                first_ten(seen, "、")
            ),
            ColumnFault::Twice { line, first, second } => format!(
                "{line}行目の見出し「{first}」と「{second}」は同じ列を指しています。どちらかを除いてください。"
            ),
        }
    }

    /// The sentence in English.
    pub fn en(&self) -> String {
        match self {
            ColumnFault::Missing { line, missing, seen } => format!(
                "Columns are missing: {}. Check the headers in line {line} ({}).",
                missing.join(", "),
                first_ten(seen, ", ")
            ),
            ColumnFault::Twice { line, first, second } => format!(
                "The headers “{first}” and “{second}” in line {line} mean the same column. Remove one."
            ),
        }
    }
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("「{name}」")).collect()
}

fn first_ten(headers: &[String], between: &str) -> String {
    let mut shown: Vec<&str> = headers.iter().take(10).map(String::as_str).collect();
    if headers.len() > 10 {
        shown.push("…");
    }
    shown.join(between)
}

/// One row that cannot be taken over.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub struct RowError {
    /// The line in the file.
    pub line: usize,
    /// The header as it stands in the file.
    pub column: String,
    pub reason: RowFault,
}

impl RowError {
    /// `12行目「フリガナ」：…`
    pub fn ja(&self) -> String {
        format!("{}行目「{}」：{}", self.line, self.column, self.reason.ja())
    }

    /// `Line 12, フリガナ: …`
    pub fn en(&self) -> String {
        format!("Line {}, {}: {}", self.line, self.column, self.reason.en())
    }
}

/// Why a row cannot be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    Empty,
    TooLong {
        chars_max: usize,
    },
    /// A tab, a line break or an invisible control letter inside the text.
    ControlLetter,
    NotACode {
        text: String,
    },
    NotKana {
        text: String,
    },
    Date(DateFault),
    LeavesBeforeJoining,
    DuplicateStaffNo {
        staff_no: String,
        other_line: usize,
    },
    MoreCellsThanHeaders,
}

impl RowFault {
    /// The reason in Japanese.
    pub fn ja(&self) -> String {
        match self {
            RowFault::Empty => "空欄です。値を入力してください。".into(),
            RowFault::TooLong { chars_max } => format!("{chars_max}文字以内にしてください。"),
            RowFault::ControlLetter => "改行やタブなどの制御文字を取り除いてください。".into(),
            RowFault::NotACode { text } => {
                format!("「{text}」は番号として使えません。英数字と - _ . で20文字以内にしてください。")
            }
            RowFault::NotKana { text } => {
                format!("「{text}」を読み仮名にしてください。例：ヤマダ ハナコ")
            }
            RowFault::Date(fault) => fault.ja(),
            RowFault::LeavesBeforeJoining => {
                "入職日より前の日付です。どちらかの日付を確かめてください。".into()
            }
            RowFault::DuplicateStaffNo { staff_no, other_line } => {
                format!("番号 {staff_no} は{other_line}行目にもあります。どちらかを直してください。")
            }
            RowFault::MoreCellsThanHeaders => {
                "見出しより列が多い行です。値の中のカンマを引用符（\"）で囲むか、取り除いてください。".into()
            }
        }
    }

    /// The reason in English.
    pub fn en(&self) -> String {
        match self {
            RowFault::Empty => "It is empty. Enter a value.".into(),
            RowFault::TooLong { chars_max } => format!("Use at most {chars_max} letters."),
            RowFault::ControlLetter => "Remove line breaks, tabs and control letters.".into(),
            RowFault::NotACode { text } => {
                format!("“{text}” is not a number we can use: up to 20 of A-Z, 0-9, - _ .")
            }
            RowFault::NotKana { text } => {
                format!("Write “{text}” in kana, for example ヤマダ ハナコ.")
            }
            RowFault::Date(fault) => fault.en(),
            RowFault::LeavesBeforeJoining => {
                "It is before the hiring date. Check both dates.".into()
            }
            RowFault::DuplicateStaffNo { staff_no, other_line } => {
                format!("Number {staff_no} is also in line {other_line}. Correct one of them.")
            }
            RowFault::MoreCellsThanHeaders => {
                "The row has more cells than there are headers. Put quotation marks around values with commas.".into()
            }
        }
    }
}
