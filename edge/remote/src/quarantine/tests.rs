//! The quarantine's folder and its scanner, an honest one and others.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use expect_test::{Expect, expect};
use proptest::prelude::*;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{UnixListener, UnixStream},
};

use super::{
    Held, Intake, ItemId, NotThere, Quarantine, Scanner, Standing, Stopped, Verdict,
    clamd::{Patience, read},
};
use crate::port::{Direction, SessionId};

/// Long enough for what answers, short enough to wait for what does not.
const SHORT: Patience = Patience {
    connect: Duration::from_secs(5),
    take: Duration::from_millis(300),
    answer: Duration::from_millis(300),
};

fn id(number: u32) -> ItemId {
    ItemId { session: SessionId("S-0001".to_owned()), number }
}

fn quarantine(folder: &Path, scanner: PathBuf) -> Quarantine {
    let scanner = Scanner::Unix(scanner);
    Quarantine { folder: folder.to_owned(), reserve_bytes: 0, scanner, scan_max_bytes: 1 << 20 }
}

/// A scanner that does this with each connection.
fn scanner<F, D>(folder: &Path, does: F) -> PathBuf
where
    F: Fn(UnixStream) -> D + Send + 'static,
    D: Future<Output = ()> + Send + 'static,
{
    let path = folder.join("socket");
    let listener = UnixListener::bind(&path).expect("bound");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(does(stream));
        }
    });
    path
}

/// Reads a whole stream and gives this answer.
async fn answer(mut stream: UnixStream, answer: &'static [u8]) {
    let mut front = [0; 10];
    stream.read_exact(&mut front).await.expect("a command");
    assert_eq!(&front, b"zINSTREAM\0");
    while let Ok(length) = stream.read_u32().await {
        if length == 0 {
            break;
        }
        let mut chunk = vec![0; length as usize];
        stream.read_exact(&mut chunk).await.expect("a chunk");
    }
    let _ = stream.write_all(answer).await;
}

/// Takes in a file of three pieces; what became of it, and what lies there then.
async fn taken(place: &Quarantine) -> String {
    let told = match Intake::begin_with(place, id(1), SHORT).await {
        Err(stopped) => format!("not begun: {stopped:?}"),
        Ok(mut intake) => {
            for offset in [0, 3, 6] {
                let _ = intake.take(offset, b"abc").await;
            }
            match intake.finish().await {
                Ok(()) => "held".to_owned(),
                Err(stopped) => format!("{stopped:?}"),
            }
        }
    };
    format!("{told}; there lies {:?}", lies(&place.folder))
}

fn lies(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it is there");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    entries.map(|entry| name(entry.expect("read"))).collect()
}

async fn check<F, D>(does: F, expected: Expect)
where
    F: Fn(UnixStream) -> D + Send + 'static,
    D: Future<Output = ()> + Send + 'static,
{
    let folder = TempDir::new().expect("a folder");
    let place = folder.path().join("quarantine");
    fs::create_dir(&place).expect("made");
    let socket = scanner(folder.path(), does);
    expected.assert_eq(&taken(&quarantine(&place, socket)).await);
}

// keeps: 6(5)②
#[tokio::test]
async fn a_clean_file_is_held_and_nothing_else_is() {
    check(
        |stream| answer(stream, b"stream: OK\0"),
        expect![[r#"held; there lies ["S-0001-1.held"]"#]],
    )
    .await;
    check(
        |stream| answer(stream, b"stream: Heuristics.Encrypted.Zip FOUND\0"),
        expect!["Found(Encrypted); there lies []"],
    )
    .await;
}

// keeps: 6(5)②
#[tokio::test]
async fn a_scanner_that_is_none_counts_as_down() {
    // Two answers; no end of one; words of no scanner; silence; the door in the face.
    check(
        |stream| answer(stream, b"stream: OK\0stream: OK\0"),
        expect![[
            r#"Found(ScannerDown { told: "its answer cannot be understood" }); there lies []"#
        ]],
    )
    .await;
    check(
        |stream| answer(stream, b"stream: OK\nstream: OK\0"),
        expect![[
            r#"Found(ScannerDown { told: "its answer cannot be understood" }); there lies []"#
        ]],
    )
    .await;
    check(
        |mut stream| async move { while stream.write_all(b"stream: OK ").await.is_ok() {} },
        expect![[
            r#"Found(ScannerDown { told: "its answer cannot be understood" }); there lies []"#
        ]],
    )
    .await;
    check(
        |stream| answer(stream, b"HTTP/1.1 200 OK\r\n\r\n"),
        expect![[
            r#"Found(ScannerDown { told: "its answer cannot be understood" }); there lies []"#
        ]],
    )
    .await;
    check(
        |stream| async move {
            let _open = stream;
            std::future::pending().await
        },
        expect![[r#"Found(ScannerDown { told: "no answer in time" }); there lies []"#]],
    )
    .await;
    check(
        |stream| answer(stream, b""),
        expect![[
            r#"Found(ScannerDown { told: "its answer cannot be understood" }); there lies []"#
        ]],
    )
    .await;
}

#[tokio::test]
async fn without_a_scanner_or_room_nothing_is_begun() {
    let folder = TempDir::new().expect("a folder");
    let place = quarantine(folder.path(), folder.path().join("none"));
    expect![[r#"not begun: Found(ScannerDown { told: "entity not found" }); there lies []"#]]
        .assert_eq(&taken(&place).await);
    let elsewhere = TempDir::new().expect("a folder");
    let socket = scanner(elsewhere.path(), |stream| answer(stream, b"stream: OK\0"));
    let full = Quarantine { reserve_bytes: u64::MAX, ..quarantine(folder.path(), socket) };
    expect!["not begun: NoRoom; there lies []"].assert_eq(&taken(&full).await);
}

#[tokio::test]
async fn what_comes_out_of_order_or_in_excess_is_dropped_at_once() {
    let elsewhere = TempDir::new().expect("a folder");
    let socket = scanner(elsewhere.path(), |stream| answer(stream, b"stream: OK\0"));
    let folder = TempDir::new().expect("a folder");
    let place = quarantine(folder.path(), socket);
    let mut intake = Intake::begin_with(&place, id(1), SHORT).await.expect("begun");
    assert_eq!(intake.take(0, b"abc").await, Ok(()));
    assert_eq!(intake.take(4, b"e").await, Err(Stopped::NotInOrder));
    assert_eq!(intake.take(3, b"d").await, Err(Stopped::NotInOrder), "the first reason stays");
    let part = folder.path().join("S-0001-1.part");
    assert_eq!(fs::metadata(&part).expect("open").len(), 0, "its room is given back");
    assert_eq!(intake.finish().await, Err(Stopped::NotInOrder));

    let mut intake = Intake::begin_with(&place, id(2), SHORT).await.expect("begun");
    let piece = vec![0; 256 * 1024];
    for number in 0..4 {
        assert_eq!(intake.take(number * piece.len() as u64, &piece).await, Ok(()));
    }
    let more = intake.take(1 << 20, b"x").await;
    assert_eq!(more, Err(Stopped::Found(Verdict::TooLarge)));
    drop(intake);
    assert_eq!(lies(folder.path()), [""; 0]);
}

/// A crash leaves halves, and wholes that nobody was told of.
#[test]
fn a_start_throws_away_what_a_crash_has_left() {
    let folder = TempDir::new().expect("a folder");
    let place = quarantine(folder.path(), PathBuf::new());
    for name in ["S-0001-1.part", "S-0001-2.held", "S-0001-3.held", "readme"] {
        fs::write(folder.path().join(name), "x").expect("written");
    }
    assert_eq!(place.sweep(&[id(2), id(4)]).expect("it is there"), 2);
    let mut left = lies(folder.path());
    left.sort();
    assert_eq!(left, ["S-0001-2.held", "readme"]);
    place.discard(&id(2)).expect("thrown away");
    place.discard(&id(2)).expect("it is gone already");
}

#[test]
fn only_the_recorded_file_is_taken_out_of_quarantine() {
    let folder = TempDir::new().expect("a folder");
    let place = quarantine(folder.path(), PathBuf::new());
    let digest = ring::digest::digest(&ring::digest::SHA256, b"abc");
    let held = Held {
        id: id(1),
        path: "/data/a.csv".to_owned(),
        direction: Direction::In,
        bytes: 3,
        hash: digest.as_ref().try_into().expect("32 bytes"),
        standing: Standing::Released,
    };
    assert!(matches!(place.open(&held), Err(NotThere::Read(_))));
    let path = folder.path().join("S-0001-1.held");
    fs::write(&path, "abd").expect("written");
    assert!(matches!(place.open(&held), Err(NotThere::Altered)));
    fs::write(&path, "abc").expect("written");
    assert!(place.open(&held).is_ok());
    fs::rename(&path, folder.path().join("elsewhere")).expect("moved");
    std::os::unix::fs::symlink(folder.path().join("elsewhere"), &path).expect("made");
    assert!(matches!(place.open(&held), Err(NotThere::Read(_))), "a link is not followed");
}

#[test]
fn clamd_s_answers_are_read_exactly() {
    let read = |line: &str| format!("{:?}", read(line.as_bytes()));
    let answers = [
        "stream: OK\0",
        "stream: Win.Test.EICAR_HDB-1 FOUND\0",
        "stream: Heuristics.Encrypted.PDF FOUND\0",
        "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0",
        "INSTREAM size limit exceeded. ERROR\0",
        "stream: Can't allocate memory ERROR\0",
        "stream:  FOUND\0",
        "stream: OK",
        "stream: ok\0",
        "",
    ];
    let told: String = answers.iter().map(|line| format!("{line:?}: {}\n", read(line))).collect();
    expect![[r#"
        "stream: OK\0": Clean
        "stream: Win.Test.EICAR_HDB-1 FOUND\0": Infected { signature: "Win.Test.EICAR_HDB-1" }
        "stream: Heuristics.Encrypted.PDF FOUND\0": Encrypted
        "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0": TooLarge
        "INSTREAM size limit exceeded. ERROR\0": TooLarge
        "stream: Can't allocate memory ERROR\0": ScannerDown { told: "Can't allocate memory" }
        "stream:  FOUND\0": ScannerDown { told: "its answer cannot be understood" }
        "stream: OK": ScannerDown { told: "its answer cannot be understood" }
        "stream: ok\0": ScannerDown { told: "its answer cannot be understood" }
        "": ScannerDown { told: "its answer cannot be understood" }
    "#]]
    .assert_eq(&told);
}

proptest! {
    /// Whatever a scanner says: clean is one answer, and no other.
    #[test]
    fn only_one_answer_is_clean(line in "(stream: |OK|FOUND|ERROR| |\u{0}|\n|a|業){0,6}", end in any::<bool>()) {
        let line = if end { format!("{line}\0") } else { line };
        let clean = read(line.as_bytes()) == Verdict::Clean;
        prop_assert_eq!(clean, line == "stream: OK\0");
    }

    #[test]
    fn any_answer_is_read_calmly(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert_ne!(read(&bytes), Verdict::Clean);
    }
}
