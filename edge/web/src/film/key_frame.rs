//! A screen as bytes that draw it again, so that a recording is not played from its beginning each time.
//!
//! `vt100` writes down what a screen shows, not all that it is. What no getter tells is asked of a copy that is told
//! to go there. A key frame counts only if the screen that it draws answers every question alike.

use serde::{Deserialize, Serialize};
use vt100::{Parser, Screen};

const PRIMARY: &str = "\u{1b}[?47l";
const ALTERNATE: &str = "\u{1b}[?47h";
/// Back to where the cursor was saved, with the looks of then.
const SAVED: &str = "\u{1b}8";
/// The corners of the scrolling region.
const TOP: &str = "\u{1b}[?6h\u{1b}[1;1H";
const BOTTOM: &str = "\u{1b}[?6h\u{1b}[999;1H";

/// Whether positions count from the scrolling region: without one, nothing else tells.
const ORIGIN: &str = "\u{1b}[2;4r\u{1b}[1;1H";

/// What a screen is told before it is compared: its own state, the origin of positions, the scrolling region, and the
/// saved cursor with its origin.
const QUESTIONS: [&str; 6] = ["", ORIGIN, TOP, BOTTOM, SAVED, "\u{1b}8\u{1b}[2;4r\u{1b}[1;1H"];

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeyFrame {
    rows: u16,
    columns: u16,
    drawn: String,
}

impl KeyFrame {
    /// `None`: this screen cannot be drawn again exactly.
    pub fn of(screen: &Screen) -> Option<KeyFrame> {
        let (rows, columns) = screen.size();
        let frame = KeyFrame { rows, columns, drawn: String::from_utf8(drawing(screen)).ok()? };
        alike(screen, frame.draw().screen()).then_some(frame)
    }

    pub fn draw(&self) -> Parser {
        let mut parser = Parser::new(self.rows, self.columns, 0);
        parser.process(self.drawn.as_bytes());
        parser
    }
}

/// A copy that was told something.
fn told(screen: &Screen, what: &str) -> Screen {
    let (rows, columns) = screen.size();
    let mut parser = Parser::new(rows, columns, 0);
    *parser.screen_mut() = screen.clone();
    parser.process(what.as_bytes());
    parser.screen().clone()
}

fn drawing(screen: &Screen) -> Vec<u8> {
    let mut bytes = ALTERNATE.as_bytes().to_vec();
    half(&mut bytes, &told(screen, ALTERNATE));
    bytes.extend_from_slice(PRIMARY.as_bytes());
    half(&mut bytes, &told(screen, PRIMARY));
    if screen.alternate_screen() {
        bytes.extend_from_slice(ALTERNATE.as_bytes());
    }
    bytes.extend(screen.attributes_formatted());
    bytes.extend(screen.input_mode_formatted());
    bytes
}

/// One of the two halves of a terminal: letters, saved cursor, scrolling region, cursor.
fn half(bytes: &mut Vec<u8>, screen: &Screen) {
    bytes.extend(screen.contents_formatted());
    let saved = told(screen, SAVED);
    bytes.extend(saved.cursor_state_formatted());
    bytes.extend(saved.attributes_formatted());
    bytes.extend_from_slice(b"\x1b7");
    let row = |corner| told(screen, corner).cursor_position().0;
    let (top, bottom) = (row(TOP), row(BOTTOM));
    if (top, bottom) != (0, screen.size().0 - 1) {
        bytes.extend(format!("\u{1b}[{};{}r", top + 1, bottom + 1).bytes());
    }
    bytes.extend(screen.cursor_state_formatted());
}

fn alike(one: &Screen, other: &Screen) -> bool {
    ["", PRIMARY, ALTERNATE].iter().all(|half| {
        let (one, other) = (told(one, half), told(other, half));
        QUESTIONS.iter().all(|it| same(&told(&one, it), &told(&other, it)))
    })
}

fn same(one: &Screen, other: &Screen) -> bool {
    let state = |it: &Screen| {
        let modes = (it.alternate_screen(), it.hide_cursor(), it.input_mode_formatted());
        (it.size(), it.cursor_position(), it.attributes_formatted(), modes)
    };
    let (rows, columns) = one.size();
    state(one) == state(other)
        && (0..rows).all(|row| {
            let cells = || (0..columns).map(move |column| (row, column));
            one.row_wrapped(row) == other.row_wrapped(row)
                && cells().all(|(row, column)| one.cell(row, column) == other.cell(row, column))
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::KeyFrame;
    use crate::film::terminal::{Line, Terminal};

    fn terminal(output: &str) -> Terminal {
        let mut terminal = Terminal::new();
        terminal.take(&Line::Resize(20, 5));
        terminal.take(&Line::Output(output.into()));
        terminal
    }

    #[test]
    fn an_editor_that_scrolls_a_part_and_goes_back_to_the_shell_is_drawn_again_exactly() {
        let editor = "$ vi 電子\r\n\u{1b}7\u{1b}[?1049h\u{1b}[2;4r\u{1b}[2;1H\u{1b}[31mone\r\ntwo\r\nthree\r\nfour";
        let mut first = terminal(editor);
        assert!(first.whole);
        let mut again = KeyFrame::of(first.parser.screen()).expect("it can be").draw();
        for more in ["\r\nfive\r\n", "\u{1b}[?1049l", "\u{1b}8back", "\r\n\r\n\r\n\r\n\r\n"] {
            first.take(&Line::Output(more.into()));
            again.process(more.as_bytes());
            assert_eq!(
                first.parser.screen().contents_formatted(),
                again.screen().contents_formatted()
            );
        }
    }

    #[test]
    fn a_screen_that_counts_from_its_region_is_told_apart_before_there_is_one() {
        assert!(KeyFrame::of(terminal("\u{1b}[?6h").parser.screen()).is_none());
        assert!(KeyFrame::of(terminal("\u{1b}[?6h\u{1b}7\u{1b}[?6l").parser.screen()).is_none());
        assert!(KeyFrame::of(terminal("\u{1b}[?6h\u{1b}[?6l").parser.screen()).is_some());
    }

    /// What programs send, in pieces that may cut a sequence in two.
    fn sequences() -> impl Strategy<Value = String> {
        let one = prop_oneof![
            4 => "[a-z ]{1,8}",
            1 => "[電子カルテ]{1,4}",
            2 => prop::sample::select(vec![
                "\r\n", "\n", "\r", "\t", "\u{8}", "\u{7}", "\u{1b}", "\u{1b}[", "\u{1b}]0;", "1;3", "m", "H",
                "\u{1b}7", "\u{1b}8", "\u{1b}M", "\u{1b}c", "\u{1b}[?1049h", "\u{1b}[?1049l", "\u{1b}[?47h",
                "\u{1b}[?47l", "\u{1b}[2;4r", "\u{1b}[r", "\u{1b}[?6h", "\u{1b}[?6l", "\u{1b}[1;31m", "\u{1b}[0m",
                "\u{1b}[7m", "\u{1b}[48;5;120m", "\u{1b}[H", "\u{1b}[5;20H", "\u{1b}[J", "\u{1b}[K", "\u{1b}[2L",
                "\u{1b}[M", "\u{1b}[3@", "\u{1b}[2P", "\u{1b}[?25l", "\u{1b}[?1h", "\u{1b}=", "\u{1b}[?2004h",
                "\u{1b}]0;title\u{7}", "\u{1b}P1$q\u{1b}\\", "\u{1b}(B", "e\u{301}",
            ]).prop_map(str::to_owned),
        ];
        prop::collection::vec(one, 0..40).prop_map(|all| all.concat())
    }

    proptest! {
        /// Whatever was shown: where a key frame is made, everything that comes after looks the same on it.
        #[test]
        fn nothing_that_follows_tells_a_key_frame_from_the_screen(before in sequences(), after in sequences()) {
            let mut first = terminal(&before);
            let frame = first.whole.then(|| KeyFrame::of(first.parser.screen())).flatten();
            if let Some(frame) = frame {
                let mut again = frame.draw();
                for letter in after.chars() {
                    first.take(&Line::Output(letter.to_string()));
                    again.process(letter.to_string().as_bytes());
                    prop_assert_eq!(first.parser.screen().state_formatted(), again.screen().state_formatted());
                }
            }
        }
    }
}
