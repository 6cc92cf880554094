//! Clients that speak SFTP by themselves, against a gate that holds files: what no well-meant program sends.

use std::process::Stdio;

use expect_test::expect;
use remote::{
    port::{Direction, EndReason, Words},
    quarantine::{Stage, Verdict},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::{Child, ChildStdin, ChildStdout},
    time::timeout,
};

use crate::{
    held::{Holding, names},
    world::{CODE, LONG, NAME},
};

/// A conversation packet by packet.
struct Raw {
    _ssh: Child,
    to: ChildStdin,
    from: ChildStdout,
}

impl Raw {
    async fn new(held: &Holding) -> Raw {
        held.world.house.fresh_code();
        let target = format!("{NAME}@127.0.0.1");
        let mut command = held.world.client("ssh", "vendor", CODE, &["-s", &target, "sftp"]).await;
        let mut ssh =
            command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let (to, from) = (ssh.stdin.take().expect("piped"), ssh.stdout.take().expect("piped"));
        let mut raw = Raw { _ssh: ssh, to, from };
        raw.send(&[&[1], &3_u32.to_be_bytes()[..]].concat()).await;
        assert_eq!(raw.hear().await.expect("a version")[0], 2);
        raw
    }

    async fn send(&mut self, body: &[u8]) {
        let whole = [&(body.len() as u32).to_be_bytes()[..], body].concat();
        self.to.write_all(&whole).await.expect("it is taken");
        self.to.flush().await.expect("it is taken");
    }

    async fn hear(&mut self) -> Option<Vec<u8>> {
        let heard = async {
            let mut length = [0; 4];
            self.from.read_exact(&mut length).await.ok()?;
            let mut body = vec![0; u32::from_be_bytes(length) as usize];
            self.from.read_exact(&mut body).await.ok()?;
            Some(body)
        };
        timeout(LONG, heard).await.expect("an answer or an end")
    }

    /// One request and its answer in words.
    async fn ask(&mut self, kind: u8, id: u32, parts: &[&[u8]]) -> String {
        self.send(&[&[kind], &id.to_be_bytes()[..], &parts.concat()].concat()).await;
        let Some(answer) = self.hear().await else { return "nothing".to_owned() };
        assert_eq!(answer[1..5], id.to_be_bytes(), "it bears the number");
        match answer[0] {
            101 => {
                let length = u32::from_be_bytes(answer[9..13].try_into().expect("four")) as usize;
                let told = String::from_utf8_lossy(&answer[13..13 + length]).into_owned();
                format!("status {} {told}", answer[8])
            }
            102 => format!("handle {}", String::from_utf8_lossy(&answer[9..])),
            other => format!("packet {other}"),
        }
    }

    async fn put(&mut self, id: u32, name: &str) -> String {
        self.ask(3, id, &[&text(name.as_bytes()), &[0, 0, 0, 0x1a], &[0; 4]]).await
    }

    async fn write(&mut self, id: u32, handle: &str, offset: u64, data: &[u8]) -> String {
        let parts = [&text(handle.as_bytes())[..], &offset.to_be_bytes(), &text(data)];
        self.ask(6, id, &parts).await
    }

    async fn close(&mut self, id: u32, handle: &str) -> String {
        self.ask(4, id, &[&text(handle.as_bytes())]).await
    }
}

fn text(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u32).to_be_bytes()[..], bytes].concat()
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn holes_doubles_and_strangers_get_nowhere() {
    let held = Holding::new(Direction::In).await;
    let mut raw = Raw::new(&held).await;
    let mut story = String::new();
    for line in [
        raw.put(1, "a.csv").await,
        raw.write(2, "held-1", 0, b"abc").await,
        raw.write(3, "held-1", 4, b"e").await,
        raw.write(4, "held-1", 3, b"d").await,
        raw.close(5, "held-1").await,
        raw.close(6, "held-1").await,
        raw.write(7, "held-1", 0, b"abc").await,
        raw.write(8, "/etc/passwd", 0, b"abc").await,
        raw.put(9, "b.csv").await,
        raw.write(10, "held-2", u64::MAX, b"abc").await,
        raw.close(11, "held-2").await,
        raw.put(12, &format!("{}.csv", "x".repeat(2000))).await,
        raw.put(13, "a\u{1b}[2J.csv").await,
        raw.ask(18, 14, &[&text(b"a.csv"), &text(b"b.csv")]).await,
        raw.ask(77, 15, &[]).await,
    ] {
        story += line.trim_end();
        story += "\n";
    }
    expect![[r#"
        handle held-1
        status 0
        status 3 Send the file in order from its first byte on: quarantine takes nothing non-sequential.
        status 3 Send the file in order from its first byte on: quarantine takes nothing non-sequential.
        status 3 Send the file in order from its first byte on: quarantine takes nothing non-sequential.
        status 3 This file is not open.
        status 3 This file is not open for writing.
        status 3 This file is not open for writing.
        handle held-2
        status 3 The file is larger than permitted.
        status 3 The file did not pass as a whole.
        status 3 The name does not fit the permitted ones.
        status 3 The name does not fit the permitted ones.
        status 3 The permit does not list this.
        status 3 This request is not permitted.
    "#]].assert_eq(&story);
    assert_eq!(held.lies(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_that_are_never_closed_are_few_and_nothing_of_them_stays() {
    let held = Holding::new(Direction::In).await;
    let mut raw = Raw::new(&held).await;
    for id in 1..=4 {
        assert_eq!(raw.put(id, &format!("{id}.csv")).await, format!("handle held-{id}"));
        assert_eq!(raw.write(10 + id, &format!("held-{id}"), 0, b"abc").await, "status 0 ");
    }
    for id in 100..400 {
        let told = raw.put(id, &format!("{id}.csv")).await;
        assert!(told.contains("Too many files are open at once."), "{told}");
    }
    assert_eq!(held.lies(), ["S1-1.part", "S1-2.part", "S1-3.part", "S1-4.part"]);
    drop(raw);
    held.world.house.end().await;
    held.emptied().await;
    assert!(held.world.house.items().iter().all(|item| !item.complete && item.bytes == 3));
    assert_eq!(held.world.house.items().len(), 4);
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revocation_in_the_middle_of_a_file_leaves_nothing_of_it() {
    let held = Holding::new(Direction::In).await;
    let mut raw = Raw::new(&held).await;
    assert_eq!(raw.put(1, "a.csv").await, "handle held-1");
    assert_eq!(raw.write(2, "held-1", 0, b"abc").await, "status 0 ");
    assert_eq!(held.lies(), ["S1-1.part"]);
    held.world.house.say(|hold| hold.cut = Some(Words::new("失効しました。", "Revoked.")));
    assert_eq!(raw.hear().await, None);
    let ended = held.world.house.end().await;
    assert!(matches!(ended.reason, EndReason::Cut(_)), "{ended:?}");
    held.emptied().await;
    let [item] = &held.world.house.items()[..] else { panic!("it is told once") };
    assert_eq!((item.stage, item.complete), (Stage::Refused, false));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_packet_larger_than_any_ends_the_session() {
    let held = Holding::new(Direction::In).await;
    let mut raw = Raw::new(&held).await;
    raw.to.write_all(&(1_u32 << 30).to_be_bytes()).await.expect("it is taken");
    assert_eq!(raw.hear().await, None);
    let ended = held.world.house.end().await;
    assert!(matches!(ended.reason, EndReason::Broken { .. }), "{ended:?}");
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scanner_that_dies_on_the_way_takes_the_file_with_it() {
    let held = Holding::new(Direction::In).await;
    let mut raw = Raw::new(&held).await;
    assert_eq!(raw.put(1, "a.csv").await, "handle held-1");
    assert_eq!(raw.write(2, "held-1", 0, b"abc").await, "status 0 ");
    drop(held.clamd);
    let close = raw.close(3, "held-1").await;
    assert!(close.contains("The virus scanner does not answer"), "{close}");
    assert_eq!(names(&held.place.folder), [""; 0]);
    let [item] = &held.world.house.items()[..] else { panic!("it is told once") };
    assert!(matches!(item.verdict, Verdict::ScannerDown { .. }), "{item:?}");
    let again = raw.put(4, "a.csv").await;
    assert!(again.contains("The virus scanner does not answer"), "{again}");
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_asked_what_lies_there_is_what_was_told() {
    let held = Holding::new(Direction::In).await;
    let mut raw = Raw::new(&held).await;
    let mut chance = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: u64| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        chance % below
    };
    let paths = ["a.csv", "./b.csv", "../c.csv", "/etc/passwd", "sub/d.csv", "", "/", "業者.csv"];
    for id in 1..=600 {
        let path = text(paths[next(8) as usize].as_bytes());
        let handle = text(format!("held-{}", next(12)).as_bytes());
        let offset = [0, 3, 6, u64::MAX - 1][next(4) as usize].to_be_bytes();
        let attributes = [&[0, 0, 0, 5][..], &[0; 12]].concat();
        let flags = [0, 0, 0, [1, 2, 3, 0x1a, 6][next(5) as usize]];
        let parts: (u8, Vec<&[u8]>) = match next(14) {
            0 | 1 => (3, vec![&path, &flags, &[0; 4]]),
            2 | 3 => (4, vec![&handle]),
            4 => (5, vec![&handle, &offset, &[0, 0, 0, 9]]),
            5..=7 => (6, vec![&handle, &offset, &[0, 0, 0, 3], b"abc"]),
            8 => (17, vec![&path]),
            9 => (8, vec![&handle]),
            10 => (11, vec![&path]),
            11 => (12, vec![&handle]),
            12 => (10, vec![&handle, &attributes]),
            _ => (16, vec![&path]),
        };
        assert_ne!(raw.ask(parts.0, id, &parts.1).await, "nothing", "it is answered");
    }
    drop(raw);
    held.world.house.end().await;
    let told = held.world.house.all_held();
    assert!(!told.is_empty(), "{}", held.world.house.told());
    let mut names: Vec<String> = told.iter().map(|held| format!("{}.held", held.id)).collect();
    names.sort();
    assert_eq!(held.lies(), names);
    for there in &told {
        let bytes = std::fs::read(held.place.folder.join(format!("{}.held", there.id)));
        let digest = ring::digest::digest(&ring::digest::SHA256, &bytes.expect("it lies there"));
        assert_eq!(digest.as_ref(), there.hash);
    }
}
