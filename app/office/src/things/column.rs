//! One column of a register: what it is called, what may stand in it, and how a record becomes cells.

use jiff::civil::Date;
use rules::calendar::parse;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// A column. `key` is the name of the field in the stored record; a dot leads into a nested one.
#[derive(Debug)]
pub struct Column {
    pub key: &'static str,
    pub ja: &'static str,
    pub en: &'static str,
    /// Other headers that mean it, with blanks between them.
    pub also: &'static str,
    pub entry: Entry,
    /// What to write, where the name does not say it (ja, en).
    pub hint: (&'static str, &'static str),
}

/// What may stand in a column.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    Text,
    TextOrNothing,
    /// Like `TextOrNothing`; no two records have the same.
    Serial,
    OneOf(&'static [Word]),
    YesNo,
    DateOrNothing,
    Department,
    /// The number of a place.
    Place,
}

/// One of the answers, by the word under which it is stored.
#[derive(Debug)]
pub struct Word {
    pub stored: &'static str,
    pub ja: &'static str,
    pub en: &'static str,
}

/// Letters of a cell.
pub const LETTERS_MAX: usize = 200;
/// How a «yes» is stored as a cell; a «no» is empty.
pub const YES: &str = "yes";

/// A cell that does not fit its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    pub key: &'static str,
    /// What is wrong and what to do (ja, en).
    pub reason: (String, String),
}

impl Column {
    pub fn is_needed(&self) -> bool {
        match self.entry {
            Entry::Text | Entry::OneOf(_) | Entry::YesNo | Entry::Department | Entry::Place => true,
            Entry::TextOrNothing | Entry::Serial | Entry::DateOrNothing => false,
        }
    }

    /// Whether a header, as `header` leaves it, means this column.
    pub fn is_called(&self, header: &str) -> bool {
        let names = [self.key, self.ja].into_iter().chain(self.also.split(' '));
        names.filter(|it| !it.is_empty()).any(|it| it.eq_ignore_ascii_case(header))
    }

    /// What was typed, in the form in which it is stored.
    pub fn parse(&'static self, typed: &str, today: Date) -> Result<String, CellFault> {
        let typed = typed.trim();
        let fault = |ja: String, en: String| CellFault { key: self.key, reason: (ja, en) };
        if typed.chars().count() > LETTERS_MAX {
            let (ja, en) = ("200文字以内にしてください。", "Use at most 200 letters.");
            return Err(fault(ja.into(), en.into()));
        }
        if typed.contains(char::is_control) {
            let ja = "改行やタブなどの制御文字を取り除いてください。";
            return Err(fault(ja.into(), "Remove line breaks, tabs and control letters.".into()));
        }
        if typed.is_empty() && self.is_needed() && !matches!(self.entry, Entry::YesNo) {
            let ja = "空欄です。値を入力してください。";
            return Err(fault(ja.into(), "It is empty. Enter a value.".into()));
        }
        match self.entry {
            Entry::Text
            | Entry::TextOrNothing
            | Entry::Serial
            | Entry::Department
            | Entry::Place => Ok(typed.to_owned()),
            Entry::OneOf(words) => word(words, typed).ok_or_else(|| {
                let all =
                    |pick: fn(&Word) -> &'static str| words.iter().map(pick).collect::<Vec<_>>();
                fault(
                    format!(
                        "「{typed}」は選べません。{}のどれかにしてください。",
                        all(|it| it.ja).join("、")
                    ),
                    format!("“{typed}” is not one of: {}.", all(|it| it.en).join(", ")),
                )
            }),
            Entry::YesNo => yes_or_no(typed).ok_or_else(|| {
                fault(
                    format!("「{typed}」は読めません。「あり」か「なし」にしてください。"),
                    format!("“{typed}” cannot be read. Write yes or no."),
                )
            }),
            Entry::DateOrNothing if typed.is_empty() => Ok(String::new()),
            Entry::DateOrNothing => match parse::parse(typed, today) {
                Ok(day) => Ok(day.to_string()),
                Err(it) => Err(fault(it.ja(), it.en())),
            },
        }
    }

    /// A stored cell as people read it.
    pub fn shown(&self, cell: &str) -> (String, String) {
        let both = |text: &str| (text.to_owned(), text.to_owned());
        match self.entry {
            Entry::OneOf(words) => match words.iter().find(|it| it.stored == cell) {
                Some(it) => (it.ja.to_owned(), it.en.to_owned()),
                None => both(cell),
            },
            Entry::YesNo if cell == YES => ("あり".into(), "yes".into()),
            Entry::YesNo => ("なし".into(), "no".into()),
            Entry::Text
            | Entry::TextOrNothing
            | Entry::Serial
            | Entry::DateOrNothing
            | Entry::Department
            | Entry::Place => both(cell),
        }
    }
}

fn word(words: &[Word], typed: &str) -> Option<String> {
    let means =
        |it: &&Word| [it.stored, it.ja, it.en].iter().any(|name| name.eq_ignore_ascii_case(typed));
    words.iter().find(means).map(|it| it.stored.to_owned())
}

fn yes_or_no(typed: &str) -> Option<String> {
    const YES_WORDS: [&str; 10] =
        ["あり", "有", "有り", "はい", "○", "〇", "済", "yes", "true", "1"];
    const NO_WORDS: [&str; 10] =
        ["", "なし", "無", "無し", "いいえ", "×", "未", "no", "false", "0"];
    let is = |words: [&str; 10]| words.iter().any(|it| it.eq_ignore_ascii_case(typed));
    if is(YES_WORDS) {
        return Some(YES.into());
    }
    is(NO_WORDS).then(String::new)
}

/// The cells of a record, in the order of the columns.
pub fn cells(columns: &[Column], record: &impl Serialize) -> Vec<String> {
    let stored = serde_json::to_value(record).expect("plain structs become JSON");
    let cell = |column: &Column| {
        let mut at = &stored;
        for name in column.key.split('.') {
            at = &at[name];
        }
        match at {
            Value::String(text) => text.clone(),
            Value::Bool(true) => YES.to_owned(),
            _ => String::new(),
        }
    };
    columns.iter().map(cell).collect()
}

/// The record of some cells that [`Column::parse`] has let through. A part that is given must be whole.
pub fn record<T: DeserializeOwned>(
    columns: &'static [Column],
    cells: &[String],
) -> Result<T, CellFault> {
    let mut stored = Map::new();
    for (column, cell) in columns.iter().zip(cells) {
        match column.key.split_once('.') {
            Some((part, name)) if is_given(columns, cells, part) => {
                let part = stored.entry(part).or_insert_with(|| Value::Object(Map::new()));
                if cell.is_empty() {
                    let ja = "空欄です。例外は、議事録番号、決定日、期限をすべて入力してください。";
                    let en = "It is empty. An exception needs its minutes, its day and its end.";
                    return Err(CellFault { key: column.key, reason: (ja.into(), en.into()) });
                }
                part[name] = Value::String(cell.clone());
            }
            Some(_) => {}
            None => {
                stored.extend(value(column, cell).map(|it| (column.key.to_owned(), it)));
            }
        }
    }
    serde_json::from_value(Value::Object(stored)).map_err(|_| CellFault {
        key: "no",
        reason: ("この行は読めません。".into(), "This row cannot be read.".into()),
    })
}

fn is_given(columns: &[Column], cells: &[String], part: &str) -> bool {
    let of_part = |it: &Column| it.key.split_once('.').is_some_and(|(of, _)| of == part);
    columns.iter().zip(cells).any(|(column, cell)| of_part(column) && !cell.is_empty())
}

fn value(column: &Column, cell: &str) -> Option<Value> {
    match column.entry {
        Entry::YesNo => Some(Value::Bool(cell == YES)),
        _ if cell.is_empty() && !column.is_needed() => None,
        _ => Some(Value::String(cell.to_owned())),
    }
}
