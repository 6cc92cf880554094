//! throwaway
use jiff::{SignedDuration, Timestamp};
use office::ports::*;
use std::{path::PathBuf, time::Instant};
fn entry(seq: u64) -> NewEntry {
    let at: Timestamp = "2026-04-01T08:30:00+09:00".parse().unwrap();
    let at = at + SignedDuration::from_micros(seq as i64);
    let fill = "x".repeat(170);
    let bytes = format!(
        r#"{{"actor":{{"person":{{"account":"ward-{:05}","person":"{:05}"}}}},"command":"{:032x}","event":{{"application":{{"submitted":{{"no":"R8-{:06}","text":"{fill}"}}}}}},"kind":"application.submitted","recorded_at":"{}","regulation":1,"seq":{seq}}}"#,
        seq * 7919 % 5000,
        seq * 31 % 5000,
        seq,
        seq / 5,
        at.strftime("%Y-%m-%dT%H:%M:%S.%6fZ")
    );
    NewEntry {
        kind: "application.submitted".into(),
        recorded_at: at,
        actor: format!("ward-{:05}", seq * 7919 % 5000),
        command: CommandId([0; 16]),
        keys: vec![format!("R8-{:06}", seq / 5), format!("{:05}", seq * 31 % 5000)],
        bytes: bytes.into_bytes(),
    }
}
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<&str> = s.rsplit(") ").next().unwrap().split(' ').collect();
    (f[11].parse::<f64>().unwrap() + f[12].parse::<f64>().unwrap()) / 100.0
}
fn main() {
    let dir = PathBuf::from(std::env::args().nth(1).unwrap());
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    let n: u64 = std::env::args().nth(2).map_or(200_000, |x| x.parse().unwrap());
    let entries: Vec<_> = (0..n).map(entry).collect();
    let us = |t: Instant| t.elapsed().as_secs_f64() * 1e6 / n as f64;
    let t = Instant::now();
    let mut tree = ledger::tree::Tree::default();
    for e in &entries {
        std::hint::black_box(tree.push(ledger::entry::leaf_hash(&e.bytes)));
    }
    println!("hash+tree {:.2}", us(t));
    let t = Instant::now();
    for e in &entries {
        std::hint::black_box(ledger::entry::leaf_hash(&e.bytes));
    }
    println!("leaf only {:.2}", us(t));
    let t = Instant::now();
    for e in &entries {
        std::hint::black_box(ledger::entry::Envelope::scan(&e.bytes).unwrap());
    }
    for e in &entries {
        std::hint::black_box(ledger::entry::Stamp::read(&e.bytes).unwrap());
    }
    println!("scan+stamp {:.2}", us(t));
    let setups = [
        ("bare", "", "CREATE TABLE e(seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT", 2),
        (
            "bare cols",
            "",
            "CREATE TABLE e(seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, at_us INTEGER NOT NULL, actor TEXT NOT NULL, keys TEXT NOT NULL, bytes BLOB NOT NULL) STRICT",
            6,
        ),
        (
            "cols+check",
            "",
            "CREATE TABLE e(seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, at_us INTEGER NOT NULL, actor TEXT NOT NULL, keys TEXT NOT NULL, bytes BLOB NOT NULL CHECK (length(bytes)<=65535)) STRICT",
            6,
        ),
        (
            "cols+trig",
            "",
            "CREATE TABLE e(seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, at_us INTEGER NOT NULL, actor TEXT NOT NULL, keys TEXT NOT NULL, bytes BLOB NOT NULL) STRICT; CREATE TRIGGER s BEFORE UPDATE ON e BEGIN SELECT RAISE(ABORT,'x'); END; CREATE TRIGGER d BEFORE DELETE ON e BEGIN SELECT RAISE(ABORT,'x'); END;",
            6,
        ),
        (
            "secure",
            "PRAGMA secure_delete=ON",
            "CREATE TABLE e(seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
            2,
        ),
        (
            "cache8M",
            "PRAGMA cache_size=-8000",
            "CREATE TABLE e(seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
            2,
        ),
        (
            "autockpt4000",
            "PRAGMA wal_autocheckpoint=4000",
            "CREATE TABLE e(seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
            2,
        ),
    ];
    if std::env::args().nth(2).is_none() {
        for round in 0..2 {
            for (name, pragma, table, cols) in setups {
                let mut bare =
                    rusqlite::Connection::open(dir.join(format!("{name}{round}.db"))).unwrap();
                bare.execute_batch(&format!(
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {pragma}; {table}"
                ))
                .unwrap();
                let t = Instant::now();
                let c0 = cpu();
                let mut seq = 0i64;
                for c in entries.chunks(256) {
                    let tx = bare.transaction().unwrap();
                    {
                        let mut s = tx
                            .prepare_cached(if cols == 2 {
                                "INSERT INTO e VALUES(?1,?2)"
                            } else {
                                "INSERT INTO e VALUES(?1,?2,?3,?4,?5,?6)"
                            })
                            .unwrap();
                        for e in c {
                            if cols == 2 {
                                s.execute((seq, &e.bytes)).unwrap();
                            } else {
                                s.execute((
                                    seq,
                                    &e.kind,
                                    e.recorded_at.as_microsecond(),
                                    &e.actor,
                                    e.keys.join("\n"),
                                    &e.bytes,
                                ))
                                .unwrap();
                            }
                            seq += 1;
                        }
                    }
                    tx.commit().unwrap();
                }
                println!("{name}: {:.2} us/entry cpu {:.2}", us(t), (cpu() - c0) * 1e6 / n as f64);
            }
        }
    }
    let d = dir.join("ours");
    store::folder::create(&d, "a/b", [1; 32]).unwrap();
    let mut o = store::folder::open(&d).unwrap();
    let t = Instant::now();
    let c0 = cpu();
    for c in entries.chunks(256) {
        o.ledger.append(c, &[]).unwrap();
    }
    println!("ours: {:.2} us/entry cpu {:.2}", us(t), (cpu() - c0) * 1e6 / n as f64);
}
