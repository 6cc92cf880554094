//! kill -9 at random moments under load: what was answered is there, what was not is there whole or not at all.

mod house;

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use house::{Folder, Server, ask, run, token};
use office::ports::{LedgerReader, PassageQuery, PassageReader};
use serde_json::{Value, json};

const KILLS: u32 = 50;
const CLIENTS: u32 = 8;

/// What the clients have been told.
#[derive(Default)]
struct Answered {
    imported: BTreeSet<String>,
    checked: BTreeSet<String>,
}

#[test]
fn fifty_kills_lose_nothing_that_was_answered() {
    let folder = Folder::new("kill");
    let data = folder.demo();
    let token = token(&data);
    let answered = Arc::new(Mutex::new(Answered::default()));
    let next = Arc::new(AtomicU32::new(1));
    for kill in 0..KILLS {
        let server = Server::serve(&data).expect("it starts after every kill");
        let going = Arc::new(AtomicBool::new(true));
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let (going, next) = (Arc::clone(&going), Arc::clone(&next));
                let (answered, token) = (Arc::clone(&answered), token.clone());
                let address = server.address;
                std::thread::spawn(move || {
                    while going.load(Ordering::SeqCst) {
                        let number = next.fetch_add(1, Ordering::SeqCst);
                        press(address, client, number, &token, &answered);
                    }
                })
            })
            .collect();
        wait_for_moment(kill, &answered);
        server.kill();
        going.store(false, Ordering::SeqCst);
        clients.into_iter().for_each(|it| it.join().expect("a client does not panic"));
    }
    let answered = answered.lock().expect("quiet");
    assert!(answered.imported.len() > KILLS as usize, "there was load");
    assert_answered_is_there(&data, &answered);
    assert_nothing_half_done(&data);
    let verified = run(&["verify", data.to_str().expect("a plain path")]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

/// Half of the clients change something, the others ask the checkpoint.
fn press(address: SocketAddr, client: u32, number: u32, token: &str, answered: &Mutex<Answered>) {
    if client.is_multiple_of(2) {
        let staff_no = format!("K{number}");
        let body = json!({ "account": "10102", "gate": "chart", "system": "emr",
            "class": "nursing", "operation": "view", "reason": staff_no });
        let answer = ask(address, "POST", "/api/v1/check", token, body.to_string().as_bytes());
        if let Some((200, _)) = answer {
            answered.lock().expect("quiet").checked.insert(staff_no);
        }
        return;
    }
    let staff_no = format!("K{number}");
    let list = format!(
        "職員番号,氏名,フリガナ,所属,職種\r\n{staff_no},架空 太郎,カクウ タロウ,3階病棟,看護師\r\n"
    );
    let path = "/api/v1/people/import?apply=true";
    let answer = ask(address, "POST", path, token, list.as_bytes());
    if let Some((200, _)) = answer {
        answered.lock().expect("quiet").imported.insert(staff_no);
    }
}

/// A moment that differs from kill to kill: after some more answers, in the middle of the next ones.
fn wait_for_moment(kill: u32, answered: &Mutex<Answered>) {
    let seen = || {
        let answered = answered.lock().expect("quiet");
        answered.imported.len() + answered.checked.len()
    };
    let goal = seen() + 1 + usize::try_from(kill * 7 % 23).expect("small");
    while seen() < goal {
        std::thread::park_timeout(Duration::from_millis(1));
    }
    std::thread::park_timeout(Duration::from_micros(u64::from(kill * 137 % 3_000)));
}

fn assert_answered_is_there(data: &Path, answered: &Answered) {
    let books = store::folder::open_to_read(data).expect("the books open");
    for staff_no in &answered.imported {
        let query = office::ports::LedgerQuery {
            key: Some(staff_no.clone()),
            limit: 10,
            ..office::ports::LedgerQuery::default()
        };
        let found = books.ledger_reader.search(&query).expect("readable");
        assert!(!found.is_empty(), "{staff_no} was answered and is gone");
    }
    let mut passed = BTreeSet::new();
    let mut query = PassageQuery { gate: Some("check".into()), limit: 500, ..Default::default() };
    loop {
        let found = books.passage_reader.search(&query).expect("readable");
        let Some(last) = found.last() else { break };
        query.before_seq = Some(last.seq);
        for passage in found {
            let record: Value = serde_json::from_slice(&passage.bytes).expect("JSON");
            // The reason itself lies beside the book, and is as safe.
            let Some(seal) = record["more"]["reason"].as_str() else { continue };
            let seal: rules::sealed::Sealed = seal.parse().expect("a seal");
            passed.extend(books.passage_reader.text(seal.0).expect("readable"));
        }
    }
    let lost: Vec<_> = answered.checked.difference(&passed).collect();
    assert!(lost.is_empty(), "answered and gone: {lost:?}");
}

/// Every import that left a trace left all of it: its people and its closing entry.
fn assert_nothing_half_done(data: &Path) {
    let books = store::folder::open_to_read(data).expect("the books open");
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for seq in 0.. {
        let Some(bytes) = books.ledger_reader.entry(seq).expect("readable") else { break };
        let entry: Value = serde_json::from_slice(&bytes).expect("JSON");
        let text = |key: &str| entry[key].as_str().expect("a text").to_owned();
        kinds.entry(text("command")).or_default().insert(text("kind"));
    }
    for (command, kinds) in kinds {
        let (added, applied) =
            (kinds.contains("people.added"), kinds.contains("people.list_applied"));
        let is_list = added && !kinds.contains("setting.founded");
        assert!(!is_list || applied, "command {command} is half-done: {kinds:?}");
    }
}
