//! The station before readers of every sort: honest ones, silent ones, and those that were taken over.

use std::{
    fs::{self, File},
    path::Path,
    process::Command,
    time::Duration,
};

use expect_test::{Expect, expect};
use tempfile::TempDir;

use super::{
    images::{dicom, fat, pdf},
    shown,
};
use crate::{
    cage::Cage,
    judge::{Kind, Unfit},
    list,
    medium::Opened,
    reader,
    station::{self, Order, Progress, Reading, Scanned, Scanner, StationError, Watcher},
    volume::System,
    wire::{self, Told},
};

/// Finds what it is told to find, by a word in the file.
struct Words(&'static [(&'static str, Scanned)]);

impl Scanner for Words {
    fn scan(&mut self, file: &mut File) -> Scanned {
        let mut bytes = vec![];
        std::io::Read::read_to_end(file, &mut bytes).expect("read");
        let says = |word: &str| memchr::memmem::find(&bytes, word.as_bytes()).is_some();
        let found = self.0.iter().find(|(word, _)| says(word));
        found.map_or(Scanned::Clean, |(_, it)| it.clone())
    }
}

struct Patient;

impl Watcher for Patient {
    fn goes_on(&mut self, _: Progress) -> bool {
        true
    }
}

struct CallsOffAfter(u32);

impl Watcher for CallsOffAfter {
    fn goes_on(&mut self, progress: Progress) -> bool {
        progress.files_done < self.0
    }
}

/// A reader that says this: `cat` says it in its place.
fn saying(frames: &Path) -> Command {
    let mut cat = Command::new("/bin/cat");
    cat.arg(frames);
    cat
}

fn read_with(
    folder: &Path,
    reader: Command,
    time_max: Duration,
    (scanner, watcher): (&mut dyn Scanner, &mut dyn Watcher),
) -> Result<Reading, StationError> {
    let into = folder.join("intake");
    let medium = File::open("/dev/null").expect("there");
    let order = Order { medium, reader, into: &into, time_max, reserve_bytes: 0 };
    let read = station::read(order, scanner, watcher);
    assert_eq!(into.exists(), read.is_ok(), "of a reading that failed nothing is kept");
    read
}

/// What the station makes of these frames, and whether anything was kept.
fn hears(told: Vec<u8>) -> Result<Reading, StationError> {
    let folder = TempDir::new().expect("a folder");
    let frames = folder.path().join("frames");
    fs::write(&frames, told).expect("written");
    let long = Duration::from_secs(60);
    read_with(folder.path(), saying(&frames), long, (&mut Words(&[]), &mut Patient))
}

fn caged(more: &[Told]) -> Vec<u8> {
    let mut told = vec![];
    wire::tell(&mut told, &Told::Caged(Cage::Both)).expect("memory");
    for it in more {
        wire::tell(&mut told, it).expect("memory");
    }
    told
}

fn check(told: Vec<u8>, expected: Expect) {
    let said = match hears(told) {
        Ok(reading) => format!("{} files", reading.lines.len()),
        Err(error) => error.to_string(),
    };
    expected.assert_eq(&said);
}

fn file(path: &str, bytes: u64) -> Told {
    Told::File { path: path.into(), bytes }
}

const FIT: Told = Told::Fit { kind: Kind::Pdf, patient: None };

// keeps: 8(4)
#[test]
fn what_is_fit_is_kept_and_nothing_else() {
    let folder = TempDir::new().expect("a folder");
    let program = dicom(b"MZ\x90\0", "ISO_IR 192", "カクウ^タロウ".as_bytes(), "P-001");
    let bad = [&program[..], b"VIRUS"].concat();
    let files = [
        ("DICOM/IM000001", program),
        ("DICOM/IM000002", bad),
        ("letter.pdf", pdf()),
        ("locked.pdf", [b"%PDF-1.4 LOCKED".to_vec(), pdf()].concat()),
        ("setup.exe", b"MZ..".to_vec()),
        ("virus.exe", b"MZVIRUS".to_vec()),
    ];
    let image = fat(folder.path(), 1440, &["-F", "12"], &files);
    let frames = folder.path().join("frames");
    let mut told = caged(&[]);
    let medium = Opened::new(File::open(image).expect("there")).expect("it has an end");
    reader::tell_all(&medium, &mut told).expect("memory");
    fs::write(&frames, told).expect("written");
    static FINDS: [(&str, Scanned); 2] =
        [("VIRUS", Scanned::Infected { signature: String::new() }), ("LOCKED", Scanned::Encrypted)];
    let mut scanner = Words(&FINDS);
    let long = Duration::from_secs(60);
    let read = read_with(folder.path(), saying(&frames), long, (&mut scanner, &mut Patient));
    let mut reading = read.expect("an honest reader");
    reading.lines.sort_by(|a, b| a.path.cmp(&b.path));
    expect![[r#"
        DICOM/IM000001: dicom → DICOM/IM000001 (cleared)
        DICOM/IM000002: infected
        letter.pdf: pdf → file00001.pdf
        locked.pdf: encrypted
        setup.exe: executable
        virus.exe: infected
    "#]]
    .assert_eq(&shown(&reading.lines));
    expect![[r#"[Fat12] [Patient { name: "カクウ^タロウ", number: "P-001", born: "19580401" }]"#]]
        .assert_eq(&format!("{:?} {:?}", reading.systems, reading.patients));
    let kept = folder.path().join("intake/files");
    let picture = fs::read(kept.join("DICOM/IM000001")).expect("kept");
    assert!(picture[..128].iter().all(|it| *it == 0), "the program in the preamble is gone");
    assert!(!folder.path().join("intake/arriving").exists());
    assert_eq!(fs::read_dir(kept).expect("there").count(), 2, "one folder and one letter");
    assert!(list::text("R8-0413", &reading).contains("\nexecutable\t4\t"));
}

// keeps: 8(4)
#[test]
fn a_reader_that_was_taken_over_gets_nothing_in() {
    check(caged(&[Told::End {}]), expect!["0 files"]);
    check(vec![], expect!["the reader stopped early"]);
    check(caged(&[]), expect!["the reader stopped early"]);
    let mut first = vec![];
    wire::tell(&mut first, &Told::End {}).expect("memory");
    check(first, expect!["the reader contradicts itself: it is not in its cage"]);
    check(b"X\0\0\0\x01!".to_vec(), expect!["the reader contradicts itself: a frame that is none"]);
    check(
        b"T\xFF\xFF\xFF\xFF!".to_vec(),
        expect!["the reader contradicts itself: a frame that is none"],
    );
    check(caged(&[FIT]), expect!["the reader contradicts itself: out of turn"]);
    check(
        caged(&[file("a\u{202E}fdp.exe", 0)]),
        expect!["the reader contradicts itself: a name that cannot be shown"],
    );
    let mut program = caged(&[Told::Volume(System::Fat12), file("a.pdf", 4)]);
    wire::data(&mut program, b"MZ..").expect("memory");
    wire::tell(&mut program, &FIT).expect("memory");
    check(program, expect!["the reader contradicts itself: a kind that it is not"]);
    let mut more = caged(&[file("a.pdf", 4)]);
    wire::data(&mut more, b"%PDF-1.4").expect("memory");
    check(more, expect!["the reader contradicts itself: more bytes than it said"]);
    check(
        caged(&[file("a.pdf", 4), Told::Unfit(Unfit::Empty)]),
        expect!["the reader contradicts itself: fewer bytes than it said"],
    );
    check(
        caged(&[file("a.pdf", 4), file("b.pdf", 4)]),
        expect!["the reader contradicts itself: out of turn"],
    );
    check(
        caged(&vec![Told::Volume(System::Fat12); 40]),
        expect!["the reader contradicts itself: more than it may tell"],
    );
}

// keeps: 8(4)
#[test]
fn nobody_waits_for_a_reader_without_end() {
    let folder = TempDir::new().expect("a folder");
    let mut silent = Command::new("/usr/bin/tail");
    silent.args(["-f", "/dev/null"]);
    let both: (&mut dyn Scanner, &mut dyn Watcher) = (&mut Words(&[]), &mut Patient);
    let read = read_with(folder.path(), silent, Duration::from_millis(50), both);
    assert!(matches!(read, Err(StationError::TimeUp)), "{read:?}");
}

// keeps: 8(4)
#[test]
fn a_reading_can_be_called_off() {
    let folder = TempDir::new().expect("a folder");
    let frames = folder.path().join("frames");
    let empty = || [file("a", 0), Told::Unfit(Unfit::Empty)];
    let told = caged(&[empty(), empty(), empty()].concat());
    fs::write(&frames, told).expect("written");
    let both: (&mut dyn Scanner, &mut dyn Watcher) = (&mut Words(&[]), &mut CallsOffAfter(2));
    let read = read_with(folder.path(), saying(&frames), Duration::from_secs(60), both);
    assert!(matches!(read, Err(StationError::CalledOff)), "{read:?}");
}
