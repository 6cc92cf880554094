//! throwaway
use jiff::{SignedDuration, Timestamp};
use ledger::verify::Trust;
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
    let mode = std::env::args().nth(2).unwrap_or_default();
    let dir = PathBuf::from(std::env::args().nth(1).unwrap());
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    let n: u64 = 100_000;
    let entries: Vec<_> = (0..n).map(entry).collect();
    println!("bytes {}", entries[5].bytes.len());
    if mode != "verify" {
        for batch in [64usize, 256] {
            for round in 0..3 {
                let d = dir.join(format!("d{batch}-{round}"));
                store::folder::create(&d, "a/b", [1; 32]).unwrap();
                let mut o = store::folder::open(&d).unwrap();
                let t = Instant::now();
                let c0 = cpu();
                for c in entries.chunks(batch) {
                    o.ledger.append(c, &[]).unwrap();
                }
                let oc = cpu() - c0;
                let ours = n as f64 / t.elapsed().as_secs_f64();
                let mut bare =
                    rusqlite::Connection::open(dir.join(format!("bare{batch}-{round}.db")))
                        .unwrap();
                bare.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE e(seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT").unwrap();
                let t = Instant::now();
                let c0 = cpu();
                let mut seq = 0i64;
                for c in entries.chunks(batch) {
                    let tx = bare.transaction().unwrap();
                    {
                        let mut s = tx.prepare_cached("INSERT INTO e VALUES(?1,?2)").unwrap();
                        for e in c {
                            s.execute((seq, &e.bytes)).unwrap();
                            seq += 1;
                        }
                    }
                    tx.commit().unwrap();
                }
                let b = n as f64 / t.elapsed().as_secs_f64();
                println!(
                    "batch {batch}: ours {ours:.0}/s bare {b:.0}/s ratio {:.2} cpu us/entry ours {:.2} bare {:.2}",
                    ours / b,
                    oc * 1e6 / n as f64,
                    (cpu() - c0) * 1e6 / n as f64
                );
            }
        }
    }
    if mode == "append" {
        return;
    }
    let d = dir.join("big");
    store::folder::create(&d, "a/b", [1; 32]).unwrap();
    let n = 1_000_000u64;
    {
        let mut o = store::folder::open(&d).unwrap();
        let t = Instant::now();
        for c in 0..n / 2000 {
            o.ledger
                .append(&(c * 2000..(c + 1) * 2000).map(entry).collect::<Vec<_>>(), &[])
                .unwrap();
        }
        println!("filled in {:?}", t.elapsed());
        o.ledger.sign_checkpoint(entry(n).recorded_at).unwrap();
    }
    let t = Instant::now();
    let o = store::folder::open(&d).unwrap();
    println!("open writer+readers {:?}", t.elapsed());
    let t = Instant::now();
    let mut k = 0;
    o.ledger
        .replay(0, &mut |_, b| {
            k += b.len();
            Ok(())
        })
        .unwrap();
    println!("replay {:?} {k}", t.elapsed());
    for q in [
        LedgerQuery { limit: 50, ..Default::default() },
        LedgerQuery { key: Some("R8-000001".into()), limit: 50, ..Default::default() },
        LedgerQuery { key: Some("00017".into()), limit: 50, ..Default::default() },
        LedgerQuery { kind: Some("people".into()), limit: 50, ..Default::default() },
        LedgerQuery { until: Some(entry(1000).recorded_at), limit: 50, ..Default::default() },
    ] {
        o.ledger_reader.search(&q).unwrap();
        let t = Instant::now();
        let r = o.ledger_reader.search(&q).unwrap();
        println!("search {} rows {:?}", r.len(), t.elapsed());
    }
    for p in ["checkpoint", "tile/0/000", "tile/entries/000", "tile/1/015.p/66"] {
        let t = Instant::now();
        let r = o.ledger_reader.tlog_file(p).unwrap();
        println!("{p} {:?} {:?}", r.map(|x| x.len()), t.elapsed());
    }
    let t = Instant::now();
    let v = o.ledger_reader.verify().unwrap();
    let e = t.elapsed();
    println!("verify db {:?} {:.0}/s {:?}", e, n as f64 / e.as_secs_f64(), v.fault);
    let to = dir.join("export");
    let t = Instant::now();
    store::export::export(&d, &to).unwrap();
    println!("export {:?}", t.elapsed());
    for _ in 0..3 {
        let c0 = cpu();
        let t = Instant::now();
        let v = store::verify::verify_path(&to, &Trust::default()).unwrap();
        let e = t.elapsed();
        println!("cpu {:.2}us/entry", (cpu() - c0) * 1e6 / n as f64);
        println!("verify export {:?} {:.0}/s {:?}", e, n as f64 / e.as_secs_f64(), v.fault);
    }
    println!(
        "{}",
        std::fs::read_to_string("/proc/self/status")
            .unwrap()
            .lines()
            .filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS"))
            .collect::<Vec<_>>()
            .join(" ")
    );
}
