//! A recording in memory, drawn from its beginning and from its key frames.

use std::sync::Mutex;

use office::ports::{LineVisitor, Place, Recordings, StoreError};
use proptest::prelude::*;
use rules::id::SessionNo;

use super::{
    Film, Frame, Marker,
    terminal::{Line, Terminal},
};
use crate::pages::session::Run;

/// Each line is a piece of its own.
#[derive(Default)]
struct Tape {
    lines: Vec<(u64, String)>,
    notes: Mutex<Option<Vec<u8>>>,
    played: Mutex<usize>,
}

impl Recordings for Tape {
    fn play(
        &self,
        _: SessionNo,
        _: &str,
        from: Place,
        visit: LineVisitor<'_>,
    ) -> Result<(), StoreError> {
        let lines = (0..).zip(&self.lines).skip(usize::try_from(from.piece).expect("in memory"));
        for (piece, (at, line)) in lines {
            *self.played.lock().expect("whole") += 1;
            if !visit(Place { piece, offset: 0 }, *at, line) {
                break;
            }
        }
        Ok(())
    }

    fn notes(&self, _: SessionNo, _: &str) -> Option<Vec<u8>> {
        self.notes.lock().expect("whole").clone()
    }

    fn keep_notes(&self, _: SessionNo, _: &str, notes: &[u8]) {
        *self.notes.lock().expect("whole") = Some(notes.to_vec());
    }
}

impl Tape {
    fn film(&self, apart: u64) -> Film<'_> {
        Film { apart, ..Film::new(self, SessionNo(1), "") }
    }

    fn played(&self) -> usize {
        std::mem::take(&mut self.played.lock().expect("whole"))
    }
}

const NEVER: u64 = u64::MAX;

fn tape(lines: &[(u64, &str)]) -> Tape {
    let lines = lines.iter().map(|(at, line)| (*at, (*line).to_owned())).collect();
    Tape { lines, ..Tape::default() }
}

fn short() -> Tape {
    tape(&[
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
    let tape = short();
    let shown = tape.film(NEVER).at(1_000).expect("it plays");
    assert_eq!(text(&shown.rows), ["$ sudo reboot"]);
    assert_eq!((shown.before, shown.after), (Some(10), Some(4_000)));
    assert_eq!(shown.markers, [Marker { at: 901, text: "sudo reboot".into() }]);
    let last = tape.film(NEVER).at(u64::MAX / 2).expect("it plays");
    assert_eq!(text(&last.rows), ["$ sudo reboot", "no 電子"]);
    assert_eq!(last.rows[1][0].class, "t1 tb");
}

#[test]
fn the_player_gets_one_picture_for_what_happens_together() {
    let tape = short();
    let (frames, next) = tape.film(NEVER).frames(100).expect("it plays");
    let told: Vec<_> = frames.iter().map(|it| (it.at, text(&it.rows).len())).collect();
    assert_eq!((told, next), (vec![(900, 1), (4_000, 2)], None));
}

/// Eight hours of somebody who types and reads without a pause: ten messages a second.
fn long() -> Tape {
    let line = |n: u64| match n % 10_000 {
        77 => (n * 100, r#"[0.1,"m","sudo"]"#.to_owned()),
        _ => (n * 100, format!(r#"[0.1,"o","{n} \u001b[32m保守作業\u001b[0m 0123456789\r\n"]"#)),
    };
    Tape { lines: (0..288_000).map(line).collect(), ..Tape::default() }
}

// keeps: 6(4)④
#[test]
fn eight_hours_open_anywhere_without_being_played_from_the_beginning() {
    let tape = long();
    let film = Film::new(&tape, SessionNo(1), "");
    assert_eq!(film.develop().expect("it plays"), 29);
    assert_eq!(tape.played(), 288_000);
    assert!(tape.notes(SessionNo(1), "").expect("they are kept").len() < 1 << 20);
    for n in [0, 7, 100_000, 287_999] {
        let shown = film.at(n * 100 + 50).expect("it plays");
        assert!(
            text(&shown.rows).iter().any(|it| *it == format!("{n} 保守作業 0123456789")),
            "{n}"
        );
        assert_eq!((shown.markers.len(), shown.length), (29, 28_799_900));
        let played = tape.played();
        assert!(played < 8_000, "{n}: {played} lines");
    }
}

// keeps: 6(4)④
#[test]
fn what_was_written_since_is_shown_and_notes_that_nobody_can_read_are_made_anew() {
    let whole = long().lines[..12_000].to_vec();
    let mut tape = Tape { lines: whole[..6_000].to_vec(), ..Tape::default() };
    let marked = |tape: &Tape| Film::new(tape, SessionNo(1), "").develop().expect("it plays");
    assert_eq!(marked(&tape), 1);
    tape.lines = whole;
    tape.played();
    assert_eq!(marked(&tape), 2);
    assert!(tape.played() < 8_000, "only what is new was played");
    for notes in ["", "{}", r#"{"form":0,"markers":[],"length":0,"keys":[]}"#] {
        tape.keep_notes(SessionNo(1), "", notes.as_bytes());
        assert_eq!(marked(&tape), 2);
    }
}

fn any_line() -> impl Strategy<Value = String> {
    let output = prop_oneof![
        "[a-z ]{0,9}",
        Just("\r\n".to_owned()),
        Just("\u{1b}[?1049h\u{1b}[H\u{1b}[J".to_owned()),
        Just("\u{1b}[?1049l".to_owned()),
        Just("\u{1b}[2;4r".to_owned()),
        Just("\u{1b}[31m電子".to_owned()),
        Just("\u{1b}[".to_owned()),
    ];
    prop_oneof![
        12 => output.prop_map(|it| serde_json::json!([0.1, "o", it]).to_string()),
        1 => Just(r#"[0.1,"m","sudo"]"#.to_owned()),
        1 => (20_u16..50, 5_u16..20).prop_map(|(c, r)| format!(r#"[0.1,"r","{c}x{r}"]"#)),
        1 => Just(r#"[0.1,"i","x"]"#.to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Any moment looks the same from the nearest key frame as from the beginning.
    #[test]
    fn a_key_frame_changes_nothing(lines in prop::collection::vec((0_u64..400, any_line()), 1..25), at in 0_u64..5_000) {
        let mut moment = 0;
        let timed = |(step, line)| { moment += step; (moment, line) };
        let lines: Vec<(u64, String)> = lines.into_iter().map(timed).collect();
        let tape = || Tape { lines: lines.clone(), ..Tape::default() };
        let (plain, keyed) = (tape(), tape());
        // Once to make the key frames, once to begin from them.
        for _ in 0..2 {
            prop_assert_eq!(keyed.film(1).at(at).expect("it plays"), plain.film(NEVER).at(at).expect("it plays"));
            let frames: (Vec<Frame>, Option<u64>) = keyed.film(1).frames(at).expect("it plays");
            prop_assert_eq!(frames, plain.film(NEVER).frames(at).expect("it plays"));
        }
    }

    #[test]
    fn whatever_was_recorded_can_be_shown(data in ".{0,300}", columns: u16, rows: u16) {
        let output = serde_json::json!([0.5, "o", data]).to_string();
        let resize = format!(r#"[0.1,"r","{columns}x{rows}"]"#);
        let mut terminal = Terminal::new();
        for line in [&resize, &output, &data] {
            if let Some(line) = Line::read(line) {
                terminal.take(&line);
            }
        }
        prop_assert!(terminal.rows().len() <= 100);
    }
}
