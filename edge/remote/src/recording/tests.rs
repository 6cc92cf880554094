//! Recordings told line by line, and every way of tampering with one.

use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use expect_test::{Expect, expect};
use jiff::Timestamp;
use proptest::prelude::*;
use tempfile::TempDir;
use zeroize::Zeroizing;

use super::{
    Broken, Head, Line, Place, Reader, Unreadable, Writer,
    cast::{Letters, interval_ms},
    chunk::{Front, PREAMBLE},
    notes,
    tape::Tape,
    verify, verify_unfinished,
};
use crate::port::{RecordingKey, Words};

/// A folder with one recording in it, told line by line.
struct Desk {
    folder: TempDir,
    now_ms: Arc<AtomicI64>,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: TempDir::new().expect("a folder"), now_ms: Arc::default() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("R8-M-1.rec")
    }

    fn tape(&self) -> Tape {
        let now_ms = self.now_ms.clone();
        let clock = Arc::new(move || {
            Timestamp::from_millisecond(1_790_000_000_000 + now_ms.load(Ordering::SeqCst))
                .expect("in range")
        });
        let title = Words::new("業者 佐々木、電子カルテDB", "Vendor Sasaki, EMR database");
        Tape::begin(&self.path(), &key(7), &title, clock, 0).expect("there is room")
    }

    /// `0.5 out ls`, `1 in l`, `2 size 120x40`, `3 mark sudo`, `4 exit 0`; `\r`, `\n`, `\xNN` are escapes.
    fn play(&self, story: &str) -> Head {
        let mut tape = self.tape();
        for line in story.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (at, rest) = line.split_once(' ').expect("a time");
            let (what, data) = rest.split_once(' ').expect("what and data");
            let seconds: f64 = at.parse().expect("seconds");
            self.now_ms.store((seconds * 1000.0) as i64, Ordering::SeqCst);
            let data = bytes(data);
            let put = match what {
                "out" => tape.output(&data),
                "in" => tape.input(&data),
                "mark" => tape.marker(&String::from_utf8_lossy(&data)),
                "size" => tape.resize(120, 40),
                "exit" => tape.exit(0),
                other => panic!("«{other}» is no event"),
            };
            put.expect("there is room");
        }
        tape.head()
    }

    fn told(&self) -> String {
        self.read().map(|line| line.expect("it opens").text + "\n").collect()
    }

    fn read(&self) -> Reader {
        Reader::open(&self.path(), &key(7), Place::BEGINNING).expect("it opens")
    }
}

fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let (byte, length) = match &after[..1] {
            "r" => (b'\r', 1),
            "n" => (b'\n', 1),
            "x" => (u8::from_str_radix(&after[1..3], 16).expect("hex"), 3),
            other => panic!("«{other}» is no escape"),
        };
        bytes.push(byte);
        rest = &after[length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

fn key(byte: u8) -> RecordingKey {
    RecordingKey(Zeroizing::new([byte; 32]))
}

fn check(story: &str, expected: Expect) {
    let desk = Desk::new();
    let head = desk.play(story);
    verify(&desk.path(), &head).expect("it holds");
    expected.assert_eq(&desk.told());
}

// keeps: 6(4)④
#[test]
fn a_session_is_told_with_its_times_and_markers() {
    check(
        r"0 size 120x40
          0.1 out $\x20
          1.2 in l
          1.25 out l
          1.4 in s
          1.45 out s
          2 in \r
          2.1 out \r\nkarte.db\r\n$\x20
          3 mark witness watches
          4 exit 0",
        expect![[r#"
            [0.000, "r", "120x40"]
            [0.100, "o", "$ "]
            [1.100, "i", "[1 bytes hidden]"]
            [0.050, "o", "l"]
            [0.150, "i", "s"]
            [0.050, "o", "s"]
            [0.550, "i", "\r"]
            [0.000, "m", "$ ls"]
            [0.100, "o", "\r\nkarte.db\r\n$ "]
            [0.900, "m", "witness watches"]
            [1.000, "x", "0"]
        "#]],
    );
}

#[test]
fn a_password_is_never_recorded() {
    check(
        r"0 out $\x20
          1 in s
          1.1 out s
          1.2 in u
          1.3 out u
          2 in \r
          2.1 out \r\n[sudo] password for sasaki:\x20
          3 in h
          3.1 in i
          3.2 in m
          3.3 in itsu\r
          4 out \r\nSorry, try again.\r\nPassword:\x20
          5 in p
          5.1 out p
          5.2 in w
          5.3 in \r
          6 out \r\n#\x20
          7 in abc\r",
        expect![[r##"
            [0.000, "o", "$ "]
            [1.000, "i", "[1 bytes hidden]"]
            [0.100, "o", "s"]
            [0.100, "i", "u"]
            [0.100, "o", "u"]
            [0.700, "i", "\r"]
            [0.000, "m", "$ su"]
            [0.100, "o", "\r\n[sudo] password for sasaki: "]
            [0.000, "m", "sudo"]
            [0.900, "i", "[1 bytes hidden]"]
            [0.100, "i", "[1 bytes hidden]"]
            [0.100, "i", "[1 bytes hidden]"]
            [0.100, "i", "[5 bytes hidden]"]
            [0.700, "o", "\r\nSorry, try again.\r\nPassword: "]
            [1.000, "i", "[1 bytes hidden]"]
            [0.100, "o", "p"]
            [0.100, "i", "[1 bytes hidden]"]
            [0.100, "i", "\r"]
            [0.700, "o", "\r\n# "]
            [1.000, "i", "[4 bytes hidden]"]
        "##]],
    );
}

#[test]
fn letters_cut_in_two_and_bytes_that_are_none_stay_readable() {
    check(
        r"0 out \xe5\x85
          0.1 out \xb3所\xff\x8a終
          0.2 out \xe3
          0.3 exit 0",
        expect![[r#"
            [0.100, "o", "关所\\xff\\x8a終"]
            [0.200, "o", "\\xe3"]
            [0.000, "x", "0"]
        "#]],
    );
}

#[test]
fn a_recording_is_read_on_from_any_place_that_a_reading_has_found() {
    let desk = Desk::new();
    desk.play(&(0..200).map(|n| format!("{n} out line{n}\n")).collect::<String>());
    let lines: Vec<Line> = desk.read().map(|line| line.expect("it opens")).collect();
    let told = |line: &Line| format!("{} {}", line.at_ms, line.text);
    expect![[r#"150000 [1.000, "o", "line150"]"#]].assert_eq(&told(&lines[150]));
    let mut from = Reader::open(&desk.path(), &key(7), lines[150].place).expect("it opens");
    let rest: Vec<Line> = from.by_ref().map(|line| line.expect("it opens")).collect();
    assert_eq!(rest, lines[150..]);
    let mut behind = Reader::open(&desk.path(), &key(7), from.place()).expect("it opens");
    assert!(behind.next().is_none());
    let nowhere = Place { offset: lines[150].place.offset + 1, ..lines[150].place };
    assert!(Reader::open(&desk.path(), &key(7), nowhere).expect("it opens").next().is_none());
}

#[test]
fn notes_are_for_who_has_the_key_and_are_whole_or_none() {
    let sealed = notes::seal(&key(7), b"screen at 0:10");
    assert_eq!(notes::open(&key(7), &mut sealed.clone()).as_deref(), Some(&b"screen at 0:10"[..]));
    assert_eq!(notes::open(&key(8), &mut sealed.clone()), None);
    for place in 0..sealed.len() {
        let mut flipped = sealed.clone();
        flipped[place] ^= 1;
        assert_eq!(notes::open(&key(7), &mut flipped), None, "byte {place}");
        assert_eq!(notes::open(&key(7), &mut sealed[..place].to_vec()), None, "cut at {place}");
    }
}

#[test]
fn another_key_opens_nothing_and_another_recording_is_not_begun_on_top() {
    let desk = Desk::new();
    desk.play("0 out secret");
    let mut reader =
        Reader::open(&desk.path(), &key(8), Place::BEGINNING).expect("the chunks lie open");
    assert!(matches!(reader.next(), Some(Err(Unreadable::Sealed { chunk: 0 }))));
    assert!(reader.next().is_none());
    assert!(matches!(Writer::create(&desk.path(), &key(9), "{}", 0), Err(Broken::Write(_))));
    assert!(
        !String::from_utf8_lossy(&fs::read(desk.path()).expect("it is there")).contains("secret")
    );
}

#[test]
fn below_the_reserve_nothing_is_begun() {
    let desk = Desk::new();
    let begun = Writer::create(&desk.path(), &key(9), "{}", u64::MAX);
    assert!(matches!(begun, Err(Broken::DiskLow { .. })));
}

#[test]
fn a_file_that_was_cut_or_exchanged_meanwhile_does_not_settle() {
    let desk = Desk::new();
    let mut tape = desk.tape();
    tape.output(b"one").expect("there is room");
    tape.settling().settle().expect("it holds");
    fs::OpenOptions::new()
        .write(true)
        .open(desk.path())
        .expect("it opens")
        .set_len(20)
        .expect("cut");
    assert!(matches!(tape.settling().settle(), Err(Broken::Tampered)));
    fs::remove_file(desk.path()).expect("gone");
    assert!(matches!(tape.settling().settle(), Err(Broken::Tampered)));
}

/// Ten chunks and their head; `tamper` changes the file as a list of chunks.
fn tampered(tamper: impl FnOnce(&mut Vec<Vec<u8>>)) -> String {
    let desk = Desk::new();
    let head = desk.play(&(1..10).map(|n| format!("{n} out line{n}\n")).collect::<String>());
    let mut chunks = split(&fs::read(desk.path()).expect("it is there"));
    tamper(&mut chunks);
    fs::write(desk.path(), [&PREAMBLE[..], &chunks.concat()].concat()).expect("it is written");
    match verify(&desk.path(), &head) {
        Ok(summary) => format!("holds: {} chunks", summary.chunks),
        Err(fault) => fault.to_string(),
    }
}

fn split(file: &[u8]) -> Vec<Vec<u8>> {
    let mut rest = &file[PREAMBLE.len()..];
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let front = Front::from_bytes(rest[..20].try_into().expect("20 bytes"));
        let (chunk, after) = rest.split_at(front.chunk_bytes() as usize);
        chunks.push(chunk.to_vec());
        rest = after;
    }
    chunks
}

// keeps: 6(4)④
#[test]
fn every_kind_of_tampering_is_named() {
    expect!["holds: 10 chunks"].assert_eq(&tampered(|_| ()));
    expect!["chunk 4 has been altered"].assert_eq(&tampered(|chunks| chunks[4][30] ^= 1));
    expect!["chunk 4 has been altered"].assert_eq(&tampered(|chunks| chunks[4][9] ^= 1));
    expect!["chunk 4 has been altered"].assert_eq(&tampered(|chunks| chunks[4][7] ^= 64));
    expect!["chunk 4 is missing"].assert_eq(&tampered(|chunks| drop(chunks.remove(4))));
    expect!["chunk 4 is missing"].assert_eq(&tampered(|chunks| drop(chunks.drain(4..7))));
    expect!["chunk 4 is not in its place: the order has been changed"]
        .assert_eq(&tampered(|chunks| chunks.swap(4, 5)));
    expect!["chunk 4 is not in its place: the order has been changed"]
        .assert_eq(&tampered(|chunks| chunks.swap(4, 8)));
    expect!["what lies before chunk 5 does not belong there: it has been added"]
        .assert_eq(&tampered(|chunks| chunks.insert(5, chunks[2].clone())));
    expect!["10 chunks are there, but the ledger knows 9: something was added at the end"]
        .assert_eq(&longer());
    expect!["the tail has been cut: 8 chunks of 10 are there"]
        .assert_eq(&tampered(|chunks| chunks.truncate(8)));
    expect!["the tail has been cut: 9 chunks of 10 are there"].assert_eq(&tampered(|chunks| {
        chunks[9].truncate(25);
    }));
    expect!["the tail has been cut: 0 chunks of 10 are there"]
        .assert_eq(&tampered(|chunks| chunks.clear()));
}

fn longer() -> String {
    let desk = Desk::new();
    let mut tape = desk.tape();
    (1..9).for_each(|_| tape.output(b"line").expect("there is room"));
    let head = tape.head();
    tape.output(b"added").expect("there is room");
    verify(&desk.path(), &head).expect_err("it goes on").to_string()
}

#[test]
fn a_whole_chain_made_anew_is_not_the_ledgers() {
    let (one, other) = (Desk::new(), Desk::new());
    let head = one.play("0 out what happened");
    other.play("0 out what they say");
    fs::copy(other.path(), one.path()).expect("copied");
    let fault = verify(&one.path(), &head).expect_err("another chain");
    expect!["the chunks hold together, but they are not those the ledger knows"]
        .assert_eq(&fault.to_string());
}

#[test]
fn a_writer_that_died_leaves_a_file_that_opens_to_the_last_whole_chunk() {
    let desk = Desk::new();
    let mut tape = desk.tape();
    tape.output(b"one").expect("there is room");
    let known = tape.head();
    tape.output(b"two").expect("there is room");
    tape.output(b"three").expect("there is room");
    let file = fs::OpenOptions::new().write(true).open(desk.path()).expect("it opens");
    file.set_len(tape.head().bytes - 5).expect("cut");
    let summary = verify_unfinished(&desk.path(), &known).expect("it goes on after the known head");
    assert_eq!(summary.chunks, 3);
    expect![[r#"
        [0.000, "o", "one"]
        [0.000, "o", "two"]
    "#]]
    .assert_eq(&desk.told());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever passes is verified, and reads back as it was told.
    #[test]
    fn what_goes_in_comes_out(pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..400), 0..12)) {
        let desk = Desk::new();
        let mut tape = desk.tape();
        let mut letters = Letters::default();
        let mut expected = String::new();
        for piece in &pieces {
            tape.output(piece).expect("there is room");
            expected += &letters.read(piece);
        }
        tape.exit(0).expect("there is room");
        expected += &letters.end();
        verify(&desk.path(), &tape.head()).expect("it holds");
        let mut read = String::new();
        for line in desk.told().lines() {
            let (_, code, data): (f64, String, String) = serde_json::from_str(line).expect("v3");
            if code == "o" {
                read += &data;
            }
        }
        prop_assert_eq!(read, expected);
    }

    /// Any flipped byte, anywhere, is found.
    #[test]
    fn any_flipped_byte_is_found(place in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let desk = Desk::new();
        let head = desk.play("0 out one\n1 out two\n2 in x\n3 exit 0");
        let mut file = fs::read(desk.path()).expect("it is there");
        let place = place.index(file.len());
        file[place] ^= 1 << bit;
        fs::write(desk.path(), file).expect("it is written");
        prop_assert!(verify(&desk.path(), &head).is_err());
    }

    /// Whatever lies there, verifying and reading end without a panic.
    #[test]
    fn any_bytes_are_read_calmly(bytes in prop::collection::vec(any::<u8>(), 0..300), like in any::<bool>()) {
        let desk = Desk::new();
        let file = if like { [&PREAMBLE[..], &bytes].concat() } else { bytes };
        fs::write(desk.path(), file).expect("it is written");
        let head = Head { chunks: 1, bytes: 16, hash: [0; 32] };
        prop_assert!(verify(&desk.path(), &head).is_err());
        let mut notes = fs::read(desk.path()).expect("it is there");
        prop_assert!(notes::open(&key(7), &mut notes).is_none());
        if let Ok(reader) = Reader::open(&desk.path(), &key(7), Place::BEGINNING) {
            for line in reader {
                let _ = line;
            }
        }
    }

    /// Any line's time is read without a panic.
    #[test]
    fn any_line_has_a_time(line in ".*") {
        let _ = interval_ms(&line);
    }
}
