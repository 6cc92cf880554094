//! The data folder: made once, held by one, put back only as it was.

mod books;

use books::{Folder, ORIGIN, at, entries, entry};
use expect_test::{Expect, expect};
use office::ports::{LedgerQuery, LedgerWriter as _, StoreError};
use rusqlite::Connection;
use std::{fs, os::unix::fs::PermissionsExt as _};
use store::sqlite::witness::Missed;

fn check_open(folder: &Folder, said: Expect) {
    let words = match store::folder::open(&folder.data()) {
        Ok(_) => "opens".to_owned(),
        Err(error) => error.to_string(),
    };
    said.assert_eq(&words);
}

/// A folder of 600 entries, signed at 300 and at 600.
fn used() -> Folder {
    let folder = Folder::new();
    let mut books = folder.open();
    books.ledger.append(&entries(0, 300), &[]).expect("good entries");
    books.ledger.sign_checkpoint(at(300)).expect("signed");
    books.ledger.append(&entries(300, 600), &[]).expect("good entries");
    books.ledger.sign_checkpoint(at(600)).expect("signed");
    folder
}

fn meddle(folder: &Folder, sql: &str) {
    let database = Connection::open(folder.data().join("ledger.db")).expect("it opens");
    database.execute_batch(sql).expect("a determined hand");
}

#[test]
fn a_folder_is_made_once() {
    let folder = Folder::new();
    assert!(store::folder::exists(&folder.data()));
    assert!(!store::folder::exists(&folder.beside("nothing")));
    let key = fs::read(folder.data().join("keys/ledger-signing.key")).expect("a key");
    let again = store::folder::create(&folder.data(), ORIGIN, [2; 32]);
    assert!(matches!(again, Err(StoreError::Other(_))));
    assert_eq!(fs::read(folder.data().join("keys/ledger-signing.key")).expect("the same"), key);
    check_open(&folder, expect!["opens"]);
}

#[test]
fn a_making_that_was_interrupted_can_be_repeated() {
    let folder = Folder::new();
    fs::remove_file(folder.data().join("ledger.db")).expect("as if it had not come so far");
    fs::write(folder.data().join("ledger.db"), b"").expect("or only just");
    store::folder::create(&folder.data(), ORIGIN, [2; 32]).expect("now it is made");
    check_open(&folder, expect!["opens"]);
}

#[test]
fn only_the_owner_reads_the_key_and_the_books() {
    let folder = Folder::new();
    let mode = |path: &str| {
        fs::metadata(folder.data().join(path)).expect("it is there").permissions().mode() & 0o777
    };
    assert_eq!((mode(""), mode("keys"), mode("keys/ledger-signing.key")), (0o700, 0o700, 0o600));
    let _open = folder.open();
    for file in
        ["ledger.db", "ledger.db-wal", "ledger.db-shm", "passages.db", "passages.db-wal", "lock"]
    {
        assert_eq!(mode(file), 0o600, "{file}");
    }
}

#[test]
fn a_second_server_is_refused() {
    let folder = Folder::new();
    let first = folder.open();
    check_open(&folder, expect!["another server is using this data folder"]);
    drop(first.ledger);
    check_open(&folder, expect!["another server is using this data folder"]);
    drop(first.passages);
    check_open(&folder, expect!["opens"]);
}

#[test]
fn readers_see_what_the_running_server_has_written() {
    let folder = Folder::new();
    let mut books = folder.open();
    books.ledger.append(&entries(0, 3), &[]).expect("good entries");
    let reader = store::folder::open_to_read(&folder.data()).expect("beside a server");
    let entry_there = office::ports::LedgerReader::entry(&reader.ledger_reader, 2);
    assert_eq!(entry_there.expect("readable"), Some(entry(2).bytes));
}

#[test]
fn the_ledger_goes_on_after_a_restart() {
    let folder = used();
    let mut books = folder.open();
    let root = books.ledger.root();
    books.ledger.append(&entries(600, 1_100), &[]).expect("good entries");
    drop(books);
    let books = folder.open();
    assert_eq!(books.ledger.size(), 1_100);
    assert_ne!(books.ledger.root(), root);
    assert_eq!(books.ledger_reader.verify().expect("readable").fault, None);
}

#[test]
fn a_run_that_spans_a_restart_is_searched_whole() {
    let folder = used();
    let mut books = folder.open();
    books.ledger.append(&entries(600, 2_000), &[]).expect("good entries");
    for (number, seq) in [("R8-0003", 3), ("R8-0599", 599), ("R8-0600", 600), ("R8-1999", 1_999)] {
        let query = LedgerQuery { key: Some(number.into()), limit: 9, ..LedgerQuery::default() };
        let found = books.ledger_reader.search(&query).expect("readable");
        assert_eq!(found.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [seq]);
    }
    let kind = Some("committee.decided".to_owned());
    let query = LedgerQuery { kind, before_seq: Some(20), limit: 9, ..LedgerQuery::default() };
    let found = books.ledger_reader.search(&query).expect("readable");
    assert_eq!(found.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [17, 10, 3]);
}

#[test]
fn time_does_not_go_back_over_a_restart() {
    let folder = used();
    let mut books = folder.open();
    let early = books::entry_of(600, 5, "people.changed", &[], &serde_json::json!({}));
    assert!(matches!(books.ledger.append(&[early], &[]), Err(StoreError::Other(_))));
}

#[test]
fn entries_cannot_be_changed_or_deleted() {
    let folder = used();
    let database = Connection::open(folder.data().join("ledger.db")).expect("it opens");
    for sql in [
        "UPDATE entry SET bytes = x'00' WHERE seq = 1",
        "DELETE FROM entry",
        "UPDATE tile SET hashes = zeroblob(8192)",
        "DELETE FROM checkpoint",
    ] {
        let refused = database.execute(sql, ()).expect_err("append-only");
        assert!(refused.to_string().contains("append-only"), "{sql}: {refused}");
    }
}

#[test]
fn an_older_copy_may_not_go_on() {
    let folder = Folder::new();
    let mut books = folder.open();
    books.ledger.append(&entries(0, 300), &[]).expect("good entries");
    books.ledger.sign_checkpoint(at(300)).expect("signed");
    drop(books);
    let backup = whole(&folder);
    let mut books = folder.open();
    books.ledger.append(&entries(300, 600), &[]).expect("good entries");
    books.ledger.sign_checkpoint(at(600)).expect("signed");
    drop(books);
    put_back(&folder, &backup);
    check_open(&folder, expect!["this is an older copy: 600 entries were signed, 300 are here"]);
    let (restored, missed) =
        store::folder::open_restored(&folder.data(), None).expect("it is said");
    let Missed::Entries(lost) = missed else { panic!("{missed:?}") };
    assert_eq!((lost.here, lost.signed), (300, 600));
    drop(restored);
    check_open(&folder, expect!["this is an older copy: 600 entries were signed, 300 are here"]);
    let (mut restored, _) = store::folder::open_restored(&folder.data(), None).expect("said again");
    restored.ledger.append(&entries(300, 301), &[]).expect("the entry that says so");
    restored.ledger.sign_checkpoint(at(601)).expect("signed");
    drop(restored);
    check_open(&folder, expect!["opens"]);
    let refused = store::folder::open_restored(&folder.data(), None).err();
    assert!(matches!(refused, Some(StoreError::NothingLost)), "{refused:?}");
}

/// The whole ledger in one file, as a backup would: nothing of it is left in the write-ahead log.
fn whole(folder: &Folder) -> Vec<u8> {
    let saved = folder.data().join("saved.db");
    meddle(folder, &format!("VACUUM INTO '{}'", saved.display()));
    let bytes = fs::read(&saved).expect("a backup");
    fs::remove_file(saved).expect("it was ours");
    bytes
}

/// The database of the backup takes the place of the present one, and no log is left beside it.
fn put_back(folder: &Folder, backup: &[u8]) {
    for beside in ["ledger.db-wal", "ledger.db-shm"] {
        let _ = fs::remove_file(folder.data().join(beside));
        assert!(!folder.data().join(beside).exists(), "{beside} would hide what was put back");
    }
    fs::write(folder.data().join("ledger.db"), backup).expect("a restore");
}

#[test]
fn another_ledger_may_not_take_this_ones_place() {
    let (folder, other) = (used(), Folder::new());
    let mut books = other.open();
    let strange = (0..700)
        .map(|seq| books::entry_of(seq, seq, "people.changed", &[], &serde_json::json!({})));
    books.ledger.append(&strange.collect::<Vec<_>>(), &[]).expect("good entries");
    drop(books);
    put_back(&folder, &whole(&other));
    check_open(&folder, expect!["entry 599: the entries are not those that were signed"]);
}

#[test]
fn a_past_that_was_written_anew_is_no_older_copy() {
    let (folder, other) = (used(), Folder::new());
    let mut books = other.open();
    let strange = (0..700)
        .map(|seq| books::entry_of(seq, seq, "people.changed", &[], &serde_json::json!({})));
    books.ledger.append(&strange.collect::<Vec<_>>(), &[]).expect("good entries");
    books.ledger.sign_checkpoint(at(700)).expect("signed with the same key");
    drop(books);
    put_back(&folder, &whole(&other));
    check_open(&folder, expect!["entry 599: the entries are not those that were signed"]);
    // Nor can anybody say that it was put back: nothing was lost, everything is another.
    let refused = store::folder::open_restored(&folder.data(), None).err();
    assert!(matches!(refused, Some(StoreError::Damaged { .. })), "{refused:?}");
}

#[test]
fn a_ledger_without_its_witness_goes_on_only_once_that_is_recorded() {
    let folder = used();
    fs::remove_file(folder.data().join("keys/last-checkpoint")).expect("taken away");
    check_open(
        &folder,
        expect!["the last checkpoint beside the ledger is missing; 600 entries are here"],
    );
    let (mut opened, missed) = store::folder::open_restored(&folder.data(), None).expect("said");
    assert_eq!(missed, Missed::Witness { here: 600 });
    opened.ledger.append(&entries(600, 601), &[]).expect("the entry that says so");
    opened.ledger.sign_checkpoint(at(601)).expect("signed");
    drop(opened);
    check_open(&folder, expect!["opens"]);
}

#[test]
fn what_does_not_agree_does_not_open() {
    let hands = [
        "DROP TRIGGER entry_stays; UPDATE entry SET bytes = cast(replace(bytes, '8-0599', '8-0598') AS BLOB) WHERE seq = 599",
        "DROP TRIGGER tile_stays; UPDATE tile SET hashes = zeroblob(8192) WHERE idx = 1",
        "DROP TRIGGER tile_remains; DELETE FROM tile WHERE idx = 0",
        "DROP TRIGGER entry_remains; DELETE FROM entry WHERE seq = 599",
        "DROP TRIGGER entry_remains; DELETE FROM entry WHERE seq = 550",
        "UPDATE head SET size = 599",
        "UPDATE head SET root = zeroblob(32)",
        "DROP TRIGGER checkpoint_stays; UPDATE checkpoint SET note = 'x' WHERE size = 600",
    ];
    for sql in hands {
        let folder = used();
        meddle(&folder, sql);
        let refused = store::folder::open(&folder.data()).err();
        assert!(matches!(refused, Some(StoreError::Damaged { .. })), "{sql}: {refused:?}");
    }
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let folder = used();
    put_back(&folder, &[7; 9_000]);
    check_open(&folder, expect!["entry 0: the database file is damaged: file is not a database"]);
}
