//! CSV for Excel: CRLF, quotes where needed, in UTF-8 with a mark or in Shift_JIS.

use encoding_rs::{EncoderResult, SHIFT_JIS};

use super::guard;

/// What a letter becomes that Shift_JIS does not have.
const GETA: char = '〓';

/// CSV in UTF-8 with the mark (BOM) by which Excel knows it.
pub fn utf8(headers: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    push_row(&mut text, headers.iter().copied());
    for row in rows {
        push_row(&mut text, row.iter().map(String::as_str));
    }
    text.into_bytes()
}

/// A CSV in Shift_JIS, and what could not be written as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftJis {
    pub bytes: Vec<u8>,
    pub replaced: Vec<Replaced>,
}

/// One cell that was changed on writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The row of the table, from 1; the headers are row 1.
    pub line: usize,
    pub before: String,
    pub after: String,
    /// Letters changed, look-alikes (〜 → ～) included.
    pub letters: usize,
    /// Letters that became 〓.
    pub lost: usize,
}

/// CSV in Shift_JIS, as old software wants it.
///
/// 〜 — ‖ − become their look-alikes ～ ― ∥ －; every other letter without a code becomes 〓.
pub fn shift_jis(headers: &[&str], rows: &[Vec<String>]) -> ShiftJis {
    let mut text = String::new();
    let mut replaced = Vec::new();
    let headers = headers.iter().map(|header| (*header).to_owned()).collect();
    for (place, row) in std::iter::once(&headers).chain(rows).enumerate() {
        let cells: Vec<String> =
            row.iter().map(|cell| writable(cell, place + 1, &mut replaced)).collect();
        push_row(&mut text, cells.iter().map(String::as_str));
    }
    let (bytes, _, _) = SHIFT_JIS.encode(&text);
    ShiftJis { bytes: bytes.into_owned(), replaced }
}

impl ShiftJis {
    /// `3文字を〓に置き換えました（行 12: 𠮷田 → 〓田）`; `None` when no letter was lost.
    pub fn ja(&self) -> Option<String> {
        let example = self.lost_examples("行", "、")?;
        Some(format!(
            "{}文字を〓に置き換えました（{example}）。そのままの文字は Excel（xlsx）で出せます。",
            self.lost()
        ))
    }

    /// The same in English.
    pub fn en(&self) -> Option<String> {
        let example = self.lost_examples("row", ", ")?;
        Some(format!(
            "{} letters were replaced with 〓 ({example}). The Excel file (xlsx) keeps them.",
            self.lost()
        ))
    }

    /// Letters that became 〓.
    pub fn lost(&self) -> usize {
        self.replaced.iter().map(|cell| cell.lost).sum()
    }

    /// The first three.
    fn lost_examples(&self, row: &str, between: &str) -> Option<String> {
        let lost = self.replaced.iter().filter(|cell| cell.lost > 0);
        let shown: Vec<String> = lost
            .take(3)
            .map(|cell| format!("{row} {}: {} → {}", cell.line, cell.before, cell.after))
            .collect();
        (!shown.is_empty()).then(|| shown.join(between))
    }
}

fn push_row<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (column, cell) in cells.enumerate() {
        if column > 0 {
            text.push(',');
        }
        push_cell(text, cell);
    }
    text.push_str("\r\n");
}

fn push_cell(text: &mut String, cell: &str) {
    let guarded = guard::needs(cell);
    if !guarded && !cell.contains([',', '"', '\r', '\n', '\t']) {
        return text.push_str(cell);
    }
    text.push('"');
    if guarded {
        text.push('\'');
    }
    text.push_str(&cell.replace('"', "\"\""));
    text.push('"');
}

/// The cell as Shift_JIS can hold it; a change is written down.
fn writable(cell: &str, line: usize, replaced: &mut Vec<Replaced>) -> String {
    let (mut letters, mut lost) = (0, 0);
    let after: String = cell
        .chars()
        .map(|letter| match nearest(letter) {
            same if same == letter => same,
            other => {
                letters += 1;
                lost += usize::from(other == GETA);
                other
            }
        })
        .collect();
    if letters > 0 {
        let (before, after) = (cell.to_owned(), after.clone());
        replaced.push(Replaced { line, before, after, letters, lost });
    }
    after
}

fn nearest(letter: char) -> char {
    match letter {
        '\u{301c}' => '～',
        '\u{2014}' => '―',
        '\u{2016}' => '∥',
        '\u{2212}' => '－',
        // The encoder writes these two as ASCII, where Excel reads \ and ~ again.
        '¥' => '￥',
        '‾' => '￣',
        _ if has_code(letter) => letter,
        _ => GETA,
    }
}

fn has_code(letter: char) -> bool {
    if letter.is_ascii() {
        return true;
    }
    let (mut source, mut target) = ([0; 4], [0; 8]);
    let text = letter.encode_utf8(&mut source);
    let mut encoder = SHIFT_JIS.new_encoder();
    let (result, _, _) = encoder.encode_from_utf8_without_replacement(text, &mut target, true);
    matches!(result, EncoderResult::InputEmpty)
}
