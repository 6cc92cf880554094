//! What the store tests share: entries, passages, and both kinds of books behind the ports.

#![allow(dead_code, reason = "each test file is a crate of its own and uses a part")]

use jiff::{SignedDuration, Timestamp};
use ledger::canonical::canonical;
use office::ports::{
    CommandId, LedgerReader, LedgerWriter, NewEntry, NewPassage, PassageReader, PassageWriter,
    Segment,
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub const ORIGIN: &str = "demo.example/ledger";

/// Both books, whichever store keeps them.
pub struct Books {
    pub ledger: Box<dyn LedgerWriter>,
    pub ledger_reader: Box<dyn LedgerReader>,
    pub passages: Box<dyn PassageWriter>,
    pub passage_reader: Box<dyn PassageReader>,
}

/// Runs the same test on every kind of store.
pub fn on_every_store(test: impl Fn(&mut Books)) {
    let store::memory::Opened { ledger, ledger_reader, passages, passage_reader, .. } =
        store::memory::open(ORIGIN, [1; 32]).expect("a good name");
    test(&mut Books {
        ledger: Box::new(ledger),
        ledger_reader: Box::new(ledger_reader),
        passages: Box::new(passages),
        passage_reader: Box::new(passage_reader),
    });
    let folder = Folder::new();
    test(&mut folder.open());
}

/// A data folder that goes away with the test.
pub struct Folder {
    temporary: TempDir,
}

impl Folder {
    pub fn new() -> Self {
        Self::new_with([1; 32])
    }

    /// With a key of its own.
    pub fn new_with(seed: [u8; 32]) -> Self {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        store::folder::create(&temporary.path().join("data"), ORIGIN, seed).expect("a new folder");
        Self { temporary }
    }

    pub fn data(&self) -> PathBuf {
        self.temporary.path().join("data")
    }

    pub fn beside(&self, name: &str) -> PathBuf {
        self.temporary.path().join(name)
    }

    pub fn open(&self) -> Books {
        let opened = store::folder::open(&self.data()).expect("a good folder");
        Books {
            ledger: Box::new(opened.ledger),
            ledger_reader: Box::new(opened.ledger_reader),
            passages: Box::new(opened.passages),
            passage_reader: Box::new(opened.passage_reader),
        }
    }
}

/// 4/1 08:30 in Japan, and so many seconds.
pub fn at(seconds: u64) -> Timestamp {
    let start: Timestamp = "2026-04-01T08:30:00+09:00".parse().expect("a time");
    start + SignedDuration::from_secs(i64::try_from(seconds).expect("small"))
}

/// An entry as the office would write it.
pub fn entry_of(seq: u64, seconds: u64, kind: &str, keys: &[&str], event: &Value) -> NewEntry {
    let recorded_at = at(seconds);
    let value = json!({
        "actor": {"person": {"account": "ward-1", "person": "10234"}},
        "command": "00112233445566778899aabbccddeeff",
        "event": event,
        "kind": kind,
        "recorded_at": recorded_at.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string(),
        "regulation": 1,
        "seq": seq,
    });
    NewEntry {
        kind: kind.into(),
        recorded_at,
        actor: "ward-1".into(),
        command: CommandId([7; 16]),
        keys: keys.iter().map(ToString::to_string).collect(),
        bytes: canonical(&value),
    }
}

/// Entry `seq`, one a second; every third is about 10234, every seventh a decision.
pub fn entry(seq: u64) -> NewEntry {
    let kind = if seq % 7 == 3 { "committee.decided" } else { "application.submitted" };
    let number = format!("R8-{seq:04}");
    let mut keys = vec![number.as_str()];
    if seq.is_multiple_of(3) {
        keys.push("10234");
    }
    entry_of(seq, seq, kind, &keys, &json!({"application": {"submitted": {"no": number}}}))
}

pub fn entries(from: u64, until: u64) -> Vec<NewEntry> {
    (from..until).map(entry).collect()
}

/// The entry that anchors a closed day.
pub fn anchor(seq: u64, segment: &Segment) -> NewEntry {
    let root = segment.root.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let closed = json!({
        "day": segment.day.to_string(), "first_seq": segment.first_seq, "count": segment.count, "root": root,
    });
    let event = json!({"passage": {"segment_closed": closed}});
    entry_of(seq, seq, "passage.segment_closed", &[], &event)
}

/// A passage at a time in Japan, `4/1 23:59` say.
pub fn passage(time: &str, gate: &str, account: &str) -> NewPassage {
    let (date, clock) = time.split_once(' ').expect("a day and a time");
    let (month, day) = date.split_once('/').expect("a month and a day");
    let at: Timestamp =
        format!("2026-{month:0>2}-{day:0>2}T{clock}:00+09:00").parse().expect("a time");
    NewPassage {
        at,
        gate: gate.into(),
        person: account.strip_prefix("ns-").map(str::to_owned),
        account: Some(account.into()),
        allowed: gate != "refused",
        bytes: canonical(&json!({"account": account, "at": at.to_string(), "gate": gate})),
    }
}

/// Every file under a folder, by its path.
pub fn files_in(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for file in std::fs::read_dir(next).expect("a folder") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let relative = path.strip_prefix(folder).expect("it lies inside");
                found.push(relative.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}
