//! SFTP requests and answers in words, and what of them passes.

use bytes::{BufMut, Bytes, BytesMut};
use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{
    filter::{Filter, Heard, Verdict},
    frame::{Frames, Malformed, PACKET_MAX_BYTES},
    packet, tree,
};
use crate::{
    port::{Direction, Extra, Files, Item},
    quarantine::Handling,
};

fn files() -> Files {
    Files {
        direction: Direction::Both,
        folder: "/data/in".to_owned(),
        names: vec!["*.csv".to_owned(), "log-?.txt".to_owned()],
        handling: Handling::Through,
        count_max: 2,
        size_max_bytes: 10,
        extras: vec![Extra::Rename],
    }
}

fn build(kind: u8, parts: &[Part<'_>]) -> Bytes {
    let mut body = BytesMut::new();
    body.put_u8(kind);
    for part in parts {
        match part {
            Part::Number(number) => body.put_u32(*number),
            Part::Long(number) => body.put_u64(*number),
            Part::Text(text) => {
                body.put_u32(text.len() as u32);
                body.extend_from_slice(text.as_bytes());
            }
        }
    }
    let mut whole = BytesMut::new();
    whole.put_u32(body.len() as u32);
    whole.extend_from_slice(&body);
    whole.freeze()
}

enum Part<'a> {
    Number(u32),
    Long(u64),
    Text(&'a str),
}
use Part::{Long, Number, Text};

/// A filter past its greeting, in the folder `/home/maint`.
fn greeted(files: Files) -> Filter {
    let mut filter = Filter::new(files);
    assert_eq!(filter.asked(&build(1, &[Number(3)])), Ok(Verdict::Forward));
    let version = build(
        2,
        &[
            Number(3),
            Text("posix-rename@openssh.com"),
            Text("1"),
            Text("limits@openssh.com"),
            Text("1"),
        ],
    );
    let Ok(Heard::Ask(question)) = filter.answered(&version) else { panic!("it asks first") };
    assert_eq!(question, build(16, &[Number(u32::MAX), Text(".")]));
    let home = build(104, &[Number(u32::MAX), Number(1), Text("/home/maint"), Text("long")]);
    let Ok(Heard::Instead(version)) = filter.answered(&home) else { panic!("it greets") };
    assert_eq!(version, build(2, &[Number(3), Text("limits@openssh.com"), Text("1")]));
    filter
}

/// Each line is a client's request and, behind `->`, the target's answer if it gets there.
fn check(story: &str, expected: Expect) {
    let mut filter = greeted(files());
    let mut told = String::new();
    for (id, line) in (1..).zip(story.lines().map(str::trim).filter(|line| !line.is_empty())) {
        let (request, answer) = line.split_once(" -> ").unwrap_or((line, "ok"));
        told += &format!("{line}: ");
        told += &match filter.asked(&ask(id, request)).expect("well formed") {
            Verdict::Denied { request, .. } => format!("denied «{request}»"),
            Verdict::Forward => match filter.answered(&reply(id, answer)).expect("well formed") {
                Heard::Forward => "passes".to_owned(),
                Heard::Denied { request, .. } => format!("answer denied «{request}»"),
                Heard::Closed { item, .. } => shown(&item),
                other => format!("{other:?}"),
            },
        };
        told += "\n";
    }
    for item in filter.begin() {
        told += &format!("left: {}\n", shown(&item));
    }
    expected.assert_eq(&told);
}

fn shown(item: &Item) -> String {
    let Item { number, path, direction, bytes, hash, complete, .. } = item;
    let hash = hash.map_or("no hash".to_owned(), |hash| crate::words::hex(&hash[..4]));
    format!("item {number} {direction:?} {path} {bytes} bytes {hash} complete={complete}")
}

fn ask(id: u32, request: &str) -> Bytes {
    let words: Vec<&str> = request.split(' ').collect();
    let path = words.get(1).copied().unwrap_or("");
    match words[0] {
        "get" => build(3, &[Number(id), Text(path), Number(1), Number(0)]),
        "put" => build(3, &[Number(id), Text(path), Number(2 | 8 | 16), Number(0)]),
        "append" => build(3, &[Number(id), Text(path), Number(2 | 4), Number(0)]),
        "both" => build(3, &[Number(id), Text(path), Number(3), Number(0)]),
        "close" => build(4, &[Number(id), Text(path)]),
        "read" => {
            let offset = words[2].parse().expect("a number");
            build(5, &[Number(id), Text(path), Long(offset), Number(32_768)])
        }
        "write" => {
            let offset = words[2].parse().expect("a number");
            build(6, &[Number(id), Text(path), Long(offset), Text(words[3])])
        }
        "stat" => build(17, &[Number(id), Text(path)]),
        "chmod" => build(9, &[Number(id), Text(path), Number(4), Number(0o644)]),
        "truncate" => build(9, &[Number(id), Text(path), Number(1), Long(0)]),
        "ls" => build(11, &[Number(id), Text(path)]),
        "rm" => build(13, &[Number(id), Text(path)]),
        "mkdir" => build(14, &[Number(id), Text(path), Number(0)]),
        "realpath" => build(16, &[Number(id), Text(path)]),
        "rename" => build(18, &[Number(id), Text(path), Text(words[2])]),
        "readlink" => build(19, &[Number(id), Text(path)]),
        "symlink" => build(20, &[Number(id), Text(path), Text(words[2])]),
        "extended" => build(200, &[Number(id), Text(path)]),
        other => panic!("«{other}» is no request"),
    }
}

fn reply(id: u32, answer: &str) -> Bytes {
    match answer.split_once(' ') {
        None if answer == "ok" => build(101, &[Number(id), Number(0), Text(""), Text("")]),
        None => build(101, &[Number(id), Number(4), Text(answer), Text("")]),
        Some(("handle", handle)) => build(102, &[Number(id), Text(handle)]),
        Some(("data", data)) => build(103, &[Number(id), Text(data)]),
        other => panic!("«{other:?}» is no answer"),
    }
}

// keeps: 6(5)②
#[test]
fn what_the_permit_lists_passes_and_is_counted() {
    check(
        "put /data/in/a.csv -> handle A
         write A 0 12345
         write A 5 67890
         close A
         get /data/in/sub/log-1.txt -> handle B
         read B 0 -> data abc
         read B 3 -> eof
         close B
         get /data/in/b.csv",
        expect![[r#"
            put /data/in/a.csv -> handle A: passes
            write A 0 12345: passes
            write A 5 67890: passes
            close A: item 1 In /data/in/a.csv 10 bytes c775e7b7 complete=true
            get /data/in/sub/log-1.txt -> handle B: passes
            read B 0 -> data abc: passes
            read B 3 -> eof: passes
            close B: item 2 Out /data/in/sub/log-1.txt 3 bytes ba7816bf complete=true
            get /data/in/b.csv: denied «get /data/in/b.csv»
        "#]],
    );
}

// keeps: 6(5)②
#[test]
fn everything_else_is_denied() {
    check(
        "get /etc/passwd
         get a.csv
         get /data/in/../../etc/a.csv
         get /data/inner/a.csv
         get /data/in/a.exe
         append /data/in/a.csv
         both /data/in/a.csv
         stat /etc
         stat /data
         ls /data
         ls /data/in -> handle F
         close F
         chmod /data/in/a.csv
         truncate /data/in/a.csv
         rm /data/in/a.csv
         mkdir /data/in/new
         readlink /data/in/a.csv
         symlink /data/in/a.csv /etc/passwd
         rename /data/in/a.csv /data/in/b.csv
         rename /data/in/a.csv /data/in/b.exe
         rename /data/in/a.csv /tmp/b.csv
         extended hardlink@openssh.com
         extended copy-data
         read nobody 0
         write nobody 0 x",
        expect![[r#"
            get /etc/passwd: denied «get /etc/passwd»
            get a.csv: denied «get a.csv»
            get /data/in/../../etc/a.csv: denied «get /data/in/../../etc/a.csv»
            get /data/inner/a.csv: denied «get /data/inner/a.csv»
            get /data/in/a.exe: denied «get /data/in/a.exe»
            append /data/in/a.csv: denied «open /data/in/a.csv»
            both /data/in/a.csv: denied «open /data/in/a.csv»
            stat /etc: denied «stat /etc»
            stat /data: passes
            ls /data: denied «list /data»
            ls /data/in -> handle F: passes
            close F: passes
            chmod /data/in/a.csv: passes
            truncate /data/in/a.csv: denied «setstat /data/in/a.csv»
            rm /data/in/a.csv: denied «remove /data/in/a.csv»
            mkdir /data/in/new: denied «mkdir /data/in/new»
            readlink /data/in/a.csv: denied «readlink /data/in/a.csv»
            symlink /data/in/a.csv /etc/passwd: denied «symlink /data/in/a.csv»
            rename /data/in/a.csv /data/in/b.csv: passes
            rename /data/in/a.csv /data/in/b.exe: denied «rename /data/in/b.exe»
            rename /data/in/a.csv /tmp/b.csv: denied «rename /tmp/b.csv»
            extended hardlink@openssh.com: denied «extension hardlink@openssh.com»
            extended copy-data: denied «extension copy-data»
            read nobody 0: denied «read»
            write nobody 0 x: denied «write»
        "#]],
    );
}

#[test]
fn a_file_too_large_out_of_order_or_left_open_is_told_as_it_is() {
    check(
        "put /data/in/a.csv -> failure
         put /data/in/a.csv -> handle A
         write A 0 12345
         write A 5 678901
         close A
         get /data/in/b.csv -> handle B
         read B 5 -> data world
         read B 0 -> data hello
         read B 10 -> data !",
        expect![[r#"
            put /data/in/a.csv -> failure: passes
            put /data/in/a.csv -> handle A: passes
            write A 0 12345: passes
            write A 5 678901: denied «put /data/in/a.csv»
            close A: item 2 In /data/in/a.csv 5 bytes 5994471a complete=false
            get /data/in/b.csv -> handle B: passes
            read B 5 -> data world: passes
            read B 0 -> data hello: passes
            read B 10 -> data !: answer denied «get /data/in/b.csv»
            left: item 3 Out /data/in/b.csv 10 bytes no hash complete=false
        "#]],
    );
}

#[test]
fn nothing_passes_a_file_whose_closing_is_on_the_way() {
    let mut filter = greeted(files());
    assert_eq!(filter.asked(&ask(1, "get /data/in/a.csv")), Ok(Verdict::Forward));
    assert_eq!(filter.asked(&ask(2, "get /data/in/b.csv")), Ok(Verdict::Forward));
    assert_eq!(filter.answered(&reply(2, "handle B")), Ok(Heard::Forward));
    assert_eq!(filter.answered(&reply(1, "handle A")), Ok(Heard::Forward));
    assert_eq!(filter.asked(&ask(3, "read A 0")), Ok(Verdict::Forward));
    assert_eq!(filter.asked(&ask(4, "close A")), Ok(Verdict::Forward));
    assert!(matches!(filter.asked(&ask(5, "read A 3")), Ok(Verdict::Denied { .. })));
    let Ok(Heard::Closed { item, .. }) = filter.answered(&reply(4, "ok")) else { panic!("told") };
    assert_eq!((item.number, item.path.as_str()), (1, "/data/in/a.csv"));
    assert_eq!(filter.answered(&reply(3, "data abc")), Err(Malformed), "bytes after the closing");
}

#[test]
fn a_one_way_permit_gives_one_way() {
    let mut filter = greeted(Files { direction: Direction::In, ..files() });
    let judged = |filter: &mut Filter, request| filter.asked(&ask(7, request));
    assert!(matches!(judged(&mut filter, "get /data/in/a.csv"), Ok(Verdict::Denied { .. })));
    assert_eq!(judged(&mut filter, "put /data/in/a.csv"), Ok(Verdict::Forward));
}

#[test]
fn whoever_breaks_the_protocol_is_not_followed() {
    let mut filter = greeted(files());
    assert_eq!(filter.answered(&reply(9, "ok")), Err(Malformed), "nobody asked");
    assert_eq!(filter.asked(&ask(1, "stat /data")), Ok(Verdict::Forward));
    assert_eq!(filter.asked(&ask(1, "stat /data")), Err(Malformed), "the same id in flight");
    let mut early = Filter::new(files());
    assert_eq!(early.asked(&ask(1, "stat /data")), Err(Malformed), "before the greeting");
    let fourth = build(2, &[Number(4)]);
    assert_eq!(early.answered(&fourth), Err(Malformed), "another version");
}

#[test]
fn packets_have_a_bounded_length() {
    let mut frames = Frames::default();
    frames.push(&(PACKET_MAX_BYTES as u32 + 1).to_be_bytes());
    assert_eq!(frames.next(), Err(Malformed));
    let mut frames = Frames::default();
    frames.push(&[0, 0, 0, 0]);
    assert_eq!(frames.next(), Err(Malformed));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// However the stream is cut, the same packets come out.
    #[test]
    fn cutting_the_stream_changes_nothing(
        bodies in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..200), 0..10),
        step in 1_usize..64,
    ) {
        let packets: Vec<Bytes> = bodies
            .iter()
            .map(|body| [&(body.len() as u32).to_be_bytes()[..], body].concat().into())
            .collect();
        let mut frames = Frames::default();
        let mut found = Vec::new();
        for piece in packets.concat().chunks(step) {
            frames.push(piece);
            while let Some(packet) = frames.next().expect("well formed") {
                found.push(packet);
            }
        }
        prop_assert_eq!(found, packets);
    }

    /// Any bytes from either side: no panic, and nothing from outside the folder is opened.
    #[test]
    fn any_packets_are_judged_calmly(
        packets in prop::collection::vec((any::<bool>(), 1_u8..21, prop::collection::vec(any::<u8>(), 0..60)), 0..40),
    ) {
        let mut filter = greeted(files());
        for (ours, kind, body) in packets {
            let kind = if ours { kind } else { 100 + kind % 6 };
            let length = (body.len() as u32 + 1).to_be_bytes();
            let packet: Bytes = [&length[..], &[kind], &body].concat().into();
            if ours {
                let _ = filter.asked(&packet);
            } else {
                let _ = filter.answered(&packet);
            }
        }
        for item in filter.begin() {
            prop_assert!(tree::within("/data/in", &item.path));
        }
    }

    /// Bytes that are no packets at all.
    #[test]
    fn any_bytes_are_parsed_calmly(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = packet::request(&bytes);
        let _ = packet::reply(&bytes);
    }

    /// Whatever is asked for, what passes lies in the folder and has a permitted name.
    #[test]
    fn no_path_leads_out(path in "(/|\\.|\\.\\.|data|in|a\\.csv|x|\u{0}|業者| ){0,12}") {
        let mut filter = greeted(files());
        let request = build(3, &[Number(1), Text(&path), Number(1), Number(0)]);
        if let Ok(Verdict::Forward) = filter.asked(&request) {
            prop_assert!(path.starts_with("/data/in/") || path.contains("/data//in") || path.contains("data"));
            prop_assert!(!path.split('/').any(|part| part == ".."));
            prop_assert!(path.ends_with(".csv"));
        }
    }
}
