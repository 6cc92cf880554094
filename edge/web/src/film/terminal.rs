//! The terminal of a recording: what its lines make of the screen, and the screen as text with a few classes.

use vt100::{Cell, Color, Parser};

use crate::pages::session::Run;

/// Larger screens are cut: nobody reads them, and a machine could ask for any size.
const COLUMNS: std::ops::RangeInclusive<u16> = 20..=300;
const ROWS: std::ops::RangeInclusive<u16> = 5..=100;

pub enum Line {
    Output(String),
    Resize(u16, u16),
    Marker(String),
    Other,
}

impl Line {
    /// A line of asciicast v3: `[interval, code, data]`.
    pub fn read(line: &str) -> Option<Line> {
        let (_, code, data): (f64, String, String) = serde_json::from_str(line).ok()?;
        Some(match code.as_str() {
            "o" => Line::Output(data),
            "m" => Line::Marker(data),
            "r" => {
                let (columns, rows) = data.split_once('x')?;
                Line::Resize(columns.parse().ok()?, rows.parse().ok()?)
            }
            _ => Line::Other,
        })
    }
}

pub struct Terminal {
    pub parser: Parser,
    /// No control sequence is cut in two at this moment.
    pub whole: bool,
}

impl Terminal {
    pub fn new() -> Terminal {
        Terminal { parser: Parser::new(24, 80, 0), whole: true }
    }

    /// Whether the screen may look different now.
    pub fn take(&mut self, line: &Line) -> bool {
        match line {
            Line::Output(data) => {
                self.parser.process(data.as_bytes());
                self.whole = ends_whole(self.whole, data);
            }
            Line::Resize(columns, rows) => {
                let columns = (*columns).clamp(*COLUMNS.start(), *COLUMNS.end());
                let rows = (*rows).clamp(*ROWS.start(), *ROWS.end());
                self.parser.screen_mut().set_size(rows, columns);
            }
            Line::Marker(_) | Line::Other => return false,
        }
        true
    }

    /// The rows as runs of alike letters, without what is empty at the end.
    pub fn rows(&self) -> Vec<Vec<Run>> {
        let (rows, columns) = self.parser.screen().size();
        let mut drawn: Vec<Vec<Run>> = (0..rows).map(|row| self.row(row, columns)).collect();
        while drawn.last().is_some_and(Vec::is_empty) {
            drawn.pop();
        }
        drawn
    }

    fn row(&self, row: u16, columns: u16) -> Vec<Run> {
        let mut runs: Vec<Run> = vec![];
        for column in 0..columns {
            let Some(cell) = self.parser.screen().cell(row, column) else { continue };
            if cell.is_wide_continuation() {
                continue;
            }
            let class = class(cell);
            let letter = if cell.has_contents() { cell.contents() } else { " " };
            match runs.last_mut() {
                Some(last) if last.class == class => last.text.push_str(letter),
                _ => runs.push(Run { class, text: letter.to_owned() }),
            }
        }
        if let Some(last) = runs.last_mut().filter(|it| it.class.is_empty()) {
            last.text.truncate(last.text.trim_end().len());
        }
        runs.retain(|it| !it.text.is_empty());
        runs
    }
}

/// The style sheet's names; colours beyond the sixteen are left out.
fn class(cell: &Cell) -> String {
    let mut names = vec![];
    if let Color::Idx(colour @ 0..=15) = cell.fgcolor() {
        names.push(format!("t{colour}"));
    }
    if cell.bold() {
        names.push("tb".into());
    }
    if cell.inverse() {
        names.push("ti".into());
    }
    names.join(" ")
}

/// Whether no control sequence is open behind `data` (ECMA-48 5.4 and 5.6). It never says so wrongly; it may say
/// no until the next escape.
fn ends_whole(before: bool, data: &str) -> bool {
    // An escape ends whatever was open.
    let Some((_, last)) = data.rsplit_once('\u{1b}') else { return before };
    let skip = |from: &mut &[u8], what: std::ops::RangeInclusive<u8>| {
        while let [first, rest @ ..] = *from
            && what.contains(first)
        {
            *from = rest;
        }
    };
    match last.as_bytes() {
        [b'[', rest @ ..] => {
            let mut rest = rest;
            skip(&mut rest, 0x30..=0x3f);
            skip(&mut rest, 0x20..=0x2f);
            rest.first().is_some_and(|it| (0x40..=0x7e).contains(it))
        }
        // Titles end with a bell.
        [b']', rest @ ..] => rest.contains(&7),
        [b'P' | b'X' | b'^' | b'_', ..] => false,
        rest => {
            let mut rest = rest;
            skip(&mut rest, 0x20..=0x2f);
            rest.first().is_some_and(|it| (0x30..=0x7e).contains(it))
        }
    }
}
