//! A recording as a screen: the terminal's state at any moment, its marked moments, the next change.
//!
//! The server draws the screen, so the bytes of a hostile machine never reach a browser as anything but text.

use office::ports::{Recordings, StoreError};
use rules::id::SessionNo;

use crate::pages::session::Run;

/// Changes closer together than this are one.
const TOGETHER_MS: u64 = 200;
/// Pictures in one answer to the player.
const FRAMES_MAX: usize = 120;
/// Larger screens are cut: nobody reads them, and a machine could ask for any size.
const COLUMNS: std::ops::RangeInclusive<u16> = 20..=300;
const ROWS: std::ops::RangeInclusive<u16> = 5..=100;

/// A moment that a reviewer must have seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    pub at: u64,
    pub text: String,
}

/// What a recording shows at a moment.
#[derive(Debug, Default)]
pub struct Shown {
    pub rows: Vec<Vec<Run>>,
    pub markers: Vec<Marker>,
    /// Milliseconds of the last line.
    pub length: u64,
    pub before: Option<u64>,
    pub after: Option<u64>,
}

/// One picture of the player.
#[derive(Debug)]
pub struct Frame {
    pub at: u64,
    pub rows: Vec<Vec<Run>>,
}

/// The screen at `at` milliseconds; the last one where that is past the end.
pub fn at(
    recordings: &dyn Recordings,
    session: SessionNo,
    key: &str,
    at: u64,
) -> Result<Shown, StoreError> {
    let mut terminal = Terminal::new();
    let mut shown = Shown::default();
    recordings.play(session, key, &mut |moment, line| {
        shown.length = moment;
        match read(line) {
            Some(Line::Marker(text)) => shown.markers.push(Marker { at: moment, text }),
            Some(line) if moment <= at => {
                if terminal.take(&line) && moment + TOGETHER_MS <= at {
                    shown.before = Some(moment);
                }
            }
            Some(Line::Output(_)) if shown.after.is_none() && moment > at + TOGETHER_MS => {
                shown.after = Some(moment);
            }
            Some(_) | None => {}
        }
        true
    })?;
    shown.rows = terminal.rows();
    Ok(shown)
}

/// The pictures after `from` milliseconds, and where the next ones begin; `None` at the end.
pub fn frames(
    recordings: &dyn Recordings,
    session: SessionNo,
    key: &str,
    from: u64,
) -> Result<(Vec<Frame>, Option<u64>), StoreError> {
    let mut terminal = Terminal::new();
    let mut frames: Vec<Frame> = vec![];
    let mut next = None;
    let mut changed_at = None;
    recordings.play(session, key, &mut |moment, line| {
        if let Some(since) = changed_at
            && moment >= since + TOGETHER_MS
        {
            frames.push(Frame { at: since, rows: terminal.rows() });
            changed_at = None;
        }
        if frames.len() >= FRAMES_MAX {
            next = Some(moment);
            return false;
        }
        if let Some(line) = read(line)
            && terminal.take(&line)
            && moment > from
        {
            changed_at.get_or_insert(moment);
        }
        true
    })?;
    frames.extend(changed_at.map(|at| Frame { at, rows: terminal.rows() }));
    Ok((frames, next))
}

enum Line {
    Output(String),
    Resize(u16, u16),
    Marker(String),
    Other,
}

/// A line of asciicast v3: `[interval, code, data]`.
fn read(line: &str) -> Option<Line> {
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

struct Terminal(vt100::Parser);

impl Terminal {
    fn new() -> Terminal {
        Terminal(vt100::Parser::new(24, 80, 0))
    }

    /// Whether the screen may look different now.
    fn take(&mut self, line: &Line) -> bool {
        match line {
            Line::Output(data) => self.0.process(data.as_bytes()),
            Line::Resize(columns, rows) => {
                let columns = (*columns).clamp(*COLUMNS.start(), *COLUMNS.end());
                let rows = (*rows).clamp(*ROWS.start(), *ROWS.end());
                self.0.screen_mut().set_size(rows, columns);
            }
            Line::Marker(_) | Line::Other => return false,
        }
        true
    }

    /// The rows as runs of alike letters, without what is empty at the end.
    fn rows(&self) -> Vec<Vec<Run>> {
        let (rows, columns) = self.0.screen().size();
        let mut drawn: Vec<Vec<Run>> = (0..rows).map(|row| self.row(row, columns)).collect();
        while drawn.last().is_some_and(Vec::is_empty) {
            drawn.pop();
        }
        drawn
    }

    fn row(&self, row: u16, columns: u16) -> Vec<Run> {
        let mut runs: Vec<Run> = vec![];
        for column in 0..columns {
            let Some(cell) = self.0.screen().cell(row, column) else { continue };
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
fn class(cell: &vt100::Cell) -> String {
    let mut names = vec![];
    if let vt100::Color::Idx(colour @ 0..=15) = cell.fgcolor() {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A recording in memory.
    struct Tape(Vec<(u64, &'static str)>);

    impl Recordings for Tape {
        fn play(
            &self,
            _: SessionNo,
            _: &str,
            visit: office::ports::LineVisitor<'_>,
        ) -> Result<(), StoreError> {
            let _ = self.0.iter().all(|(at, line)| visit(*at, line));
            Ok(())
        }
    }

    fn tape() -> Tape {
        Tape(vec![
            (0, r#"[0.0,"r","40x10"]"#),
            (10, r#"[0.01,"o","$ "]"#),
            (900, r#"[0.89,"o","sudo reboot\r\n"]"#),
            (901, r#"[0.001,"m","sudo reboot"]"#),
            (4000, r#"[3.1,"o","\u001b[1;31mno\u001b[0m 電子\r\n"]"#),
            (4001, "not a line"),
            (4002, r#"[0.0,"r","99999x99999"]"#),
        ])
    }

    fn text(rows: &[Vec<Run>]) -> Vec<String> {
        rows.iter().map(|row| row.iter().map(|it| it.text.as_str()).collect()).collect()
    }

    #[test]
    fn a_screen_is_shown_as_it_was_at_a_moment() {
        let shown = at(&tape(), SessionNo(1), "", 1_000).expect("it plays");
        assert_eq!(text(&shown.rows), ["$ sudo reboot"]);
        assert_eq!((shown.before, shown.after), (Some(10), Some(4_000)));
        assert_eq!(shown.markers, [Marker { at: 901, text: "sudo reboot".into() }]);
        let last = at(&tape(), SessionNo(1), "", u64::MAX / 2).expect("it plays");
        assert_eq!(text(&last.rows), ["$ sudo reboot", "no 電子"]);
        assert_eq!(last.rows[1][0].class, "t1 tb");
    }

    #[test]
    fn the_player_gets_one_picture_for_what_happens_together() {
        let (frames, next) = frames(&tape(), SessionNo(1), "", 100).expect("it plays");
        let told: Vec<_> = frames.iter().map(|it| (it.at, text(&it.rows).len())).collect();
        assert_eq!((told, next), (vec![(900, 1), (4_000, 2)], None));
    }

    proptest::proptest! {
        #[test]
        fn whatever_was_recorded_can_be_shown(data in ".{0,300}", columns: u16, rows: u16) {
            let output = serde_json::json!([0.5, "o", data]).to_string();
            let resize = format!(r#"[0.1,"r","{columns}x{rows}"]"#);
            let mut terminal = Terminal::new();
            for line in [&resize, &output, &data] {
                if let Some(line) = read(line) {
                    terminal.take(&line);
                }
            }
            proptest::prop_assert!(terminal.rows().len() <= 100);
        }
    }
}
