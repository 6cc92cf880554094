//! What happens when the disk is full or fails: refused in words, nothing half done, and it goes on.

use crate::{
    folder,
    sqlite::connection::{self, error},
};
use jiff::{Timestamp, civil::date};
use office::ports::{
    CommandId, LedgerReader as _, LedgerWriter as _, NewEntry, NewPassage, Particular,
    PassageQuery, PassageReader as _, PassageWriter as _, StoreError,
};
use rusqlite::{Connection, ffi};

fn entry(seq: u64) -> NewEntry {
    let text = "x".repeat(2_000);
    let bytes = format!(
        r#"{{"actor":"system","event":"{text}","kind":"a.b","recorded_at":"1970-01-01T00:00:00Z","seq":{seq}}}"#
    );
    NewEntry {
        kind: "a.b".into(),
        recorded_at: Timestamp::UNIX_EPOCH,
        actor: "system".into(),
        command: CommandId([0; 16]),
        keys: vec![format!("R8-{seq}")],
        bytes: bytes.into_bytes(),
    }
}

/// Lets the file grow by so many pages and no more, as a disk would.
fn leave_pages(connection: &Connection, free: i64) {
    let pages: i64 =
        connection.query_row("PRAGMA page_count", (), |row| row.get(0)).expect("a number");
    let set = format!("PRAGMA max_page_count = {}", pages + free);
    connection.query_row(&set, (), |row| row.get::<_, i64>(0)).expect("a number");
}

#[test]
fn a_full_disk_refuses_and_recovers() {
    let temporary = tempfile::tempdir().expect("a folder");
    folder::create(temporary.path(), "demo", [1; 32]).expect("a new folder");
    let mut opened = folder::open(temporary.path()).expect("a good folder");
    opened.ledger.append(&(0..300).map(entry).collect::<Vec<_>>(), &[]).expect("room");
    let root = opened.ledger.root();

    leave_pages(&opened.ledger.connection, 5);
    let batch = (300..700).map(entry).collect::<Vec<_>>();
    let particular = Particular { hash: [0; 32], salt: [0; 32], text: "x".into(), secret: false };
    let refused = opened.ledger.append(&batch, &[particular]);
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    assert_eq!((opened.ledger.size(), opened.ledger.root()), (300, root));
    assert_eq!(opened.ledger_reader.entry(300).expect("readable"), None);
    assert_eq!(opened.ledger.particulars().expect("readable"), []);

    opened.ledger.append(&[entry(300)], &[]).expect("a little fits still");
    leave_pages(&opened.ledger.connection, 100_000);
    opened.ledger.append(&(301..700).map(entry).collect::<Vec<_>>(), &[]).expect("space is back");
    opened.ledger.sign_checkpoint(Timestamp::UNIX_EPOCH).expect("signed");
    let verified = opened.ledger_reader.verify().expect("readable");
    assert_eq!((verified.entries, verified.fault), (700, None));
}

#[test]
fn a_full_disk_refuses_passages_too() {
    let temporary = tempfile::tempdir().expect("a folder");
    folder::create(temporary.path(), "demo", [1; 32]).expect("a new folder");
    let mut opened = folder::open(temporary.path()).expect("a good folder");
    let passage = NewPassage {
        at: Timestamp::UNIX_EPOCH,
        gate: "sign_in".into(),
        person: None,
        account: Some("a".into()),
        allowed: true,
        bytes: vec![b'x'; 3_000],
    };
    leave_pages(&opened.passages.connection, 5);
    let refused = opened.passages.append(&vec![passage.clone(); 50], &[]);
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    leave_pages(&opened.passages.connection, 1_000);
    opened.passages.append(&[passage], &[]).expect("space is back");
    let day = date(1970, 1, 1);
    let closed = opened.passages.close_days(day, day).expect("closed");
    assert_eq!((closed[0].first_seq, closed[0].count), (0, 1));
    let all = PassageQuery { limit: 9, ..PassageQuery::default() };
    assert_eq!(opened.passage_reader.search(&all).expect("readable").len(), 1);
}

#[test]
fn a_failed_disk_ends_the_writing() {
    let temporary = tempfile::tempdir().expect("a folder");
    folder::create(temporary.path(), "demo", [1; 32]).expect("a new folder");
    let mut opened = folder::open(temporary.path()).expect("a good folder");
    opened.ledger.failed = true;
    let refused = opened.ledger.append(&[entry(0)], &[]);
    assert!(matches!(refused, Err(StoreError::DiskFailed(_))));
    let refused = opened.ledger.sign_checkpoint(Timestamp::UNIX_EPOCH);
    assert!(matches!(refused, Err(StoreError::DiskFailed(_))));
}

#[test]
fn errors_of_sqlite_mean_something() {
    let meaning = |code| error(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
    assert!(matches!(meaning(ffi::SQLITE_FULL), StoreError::DiskFull));
    assert!(matches!(meaning(ffi::SQLITE_IOERR_SHMSIZE), StoreError::DiskFull));
    assert!(matches!(meaning(ffi::SQLITE_IOERR_FSYNC), StoreError::DiskFailed(_)));
    assert!(matches!(meaning(ffi::SQLITE_IOERR_WRITE), StoreError::DiskFailed(_)));
    assert!(matches!(meaning(ffi::SQLITE_CORRUPT), StoreError::Damaged { .. }));
    assert!(matches!(meaning(ffi::SQLITE_BUSY), StoreError::Other(_)));
}

#[test]
fn the_connection_is_set_as_the_decision_says() {
    let temporary = tempfile::tempdir().expect("a folder");
    let connection = connection::to_write(&temporary.path().join("x.db")).expect("it opens");
    let setting = |name: &str| -> String {
        let read = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
        let value = connection.query_row(&format!("PRAGMA {name}"), (), read);
        format!("{:?}", value.expect("it is set"))
    };
    assert_eq!(setting("journal_mode"), r#"Text("wal")"#);
    assert_eq!(setting("synchronous"), "Integer(2)");
    assert_eq!(setting("trusted_schema"), "Integer(0)");
    assert_eq!(setting("secure_delete"), "Integer(1)");
}
