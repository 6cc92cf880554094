//! Texts that are forgotten, and secrets that lie sealed: what a copy of the database gives away.

mod books;

use books::{Folder, entries};
use office::ports::Particular;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};
use std::fs;

const NAME: &str = "看護師 高橋 恵、旧姓 佐々木";
const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

fn particular(text: &str, secret: bool) -> Particular {
    let salt = [text.len() as u8; 32];
    let hash = Sha256::new().chain_update(salt).chain_update(text).finalize().into();
    Particular { hash, salt, text: text.into(), secret }
}

/// Whether these letters lie anywhere in the database or its log.
fn lies(folder: &Folder, text: &str) -> bool {
    ["ledger.db", "ledger.db-wal"].iter().any(|file| {
        let bytes = fs::read(folder.data().join(file)).unwrap_or_default();
        bytes.windows(text.len()).any(|part| part == text.as_bytes())
    })
}

// keeps: rule 14
#[test]
fn what_is_forgotten_leaves_no_byte_behind() {
    let folder = Folder::new();
    let mut books = folder.open();
    // Long enough for a page of its own, too.
    let long = format!("{NAME}{}", "。".repeat(5_000));
    let texts = [particular(NAME, false), particular("残す文", false), particular(&long, false)];
    books.ledger.append(&entries(0, 3), &texts).expect("good entries");
    assert!(lies(&folder, NAME));
    let gone = [texts[0].hash, texts[2].hash];
    books.ledger.append_forgetting(&entries(3, 4), &[], &gone).expect("good entries");
    assert!(!lies(&folder, NAME), "while the server runs");
    assert_eq!(books.ledger.particulars().expect("readable"), [texts[1].clone()]);
    assert_eq!(books.ledger_reader.verify().expect("readable").fault, None);
    drop(books);
    let books = folder.open();
    assert!(!lies(&folder, NAME), "after a restart");
    assert_eq!(books.ledger.particulars().expect("readable"), [texts[1].clone()]);
    assert_eq!(books.ledger_reader.verify().expect("readable").fault, None);
    let exported = folder.beside("export");
    store::export::export(&folder.data(), &exported).expect("an export");
    let trust = ledger::verify::Trust::default();
    assert_eq!(store::verify::verify_path(&exported, &trust).expect("readable").fault, None);
}

#[test]
fn a_reader_of_an_older_state_only_delays_it() {
    let folder = Folder::new();
    let mut books = folder.open();
    let text = particular(NAME, false);
    books.ledger.append(&entries(0, 3), std::slice::from_ref(&text)).expect("good entries");
    let reader = Connection::open(folder.data().join("ledger.db")).expect("it opens");
    reader.execute_batch("BEGIN; SELECT count(*) FROM entry").expect("it reads on");
    books.ledger.append_forgetting(&entries(3, 4), &[], &[text.hash]).expect("nobody waits");
    assert!(lies(&folder, NAME), "somebody still reads it");
    drop(reader);
    books.ledger.sign_checkpoint(books::at(9)).expect("signed");
    assert!(!lies(&folder, NAME));
}

// keeps: rule 16
#[test]
fn a_copy_of_the_database_alone_opens_nothing() {
    let folder = Folder::new();
    let mut books = folder.open();
    let texts = [particular(SECRET, true), particular(NAME, false)];
    books.ledger.append(&entries(0, 3), &texts).expect("good entries");
    assert!(!lies(&folder, SECRET) && lies(&folder, NAME));
    let read = books.ledger.particulars().expect("readable");
    assert_eq!(read[0].text, SECRET);
    assert_eq!(books.ledger_reader.verify().expect("readable").fault, None);
    drop(books);
    // With another key the secret stays shut, and the verification says so.
    let other = Folder::new_with([9; 32]);
    let key = "keys/ledger-signing.key";
    fs::copy(other.data().join(key), folder.data().join(key)).expect("a foreign key");
    let reader = store::folder::open_to_read(&folder.data()).expect("it opens");
    assert!(reader.ledger_reader.particulars().is_err());
}

#[test]
fn what_an_earlier_release_left_open_is_closed_at_the_next_start() {
    let folder = Folder::new();
    let mut books = folder.open();
    let open = particular(SECRET, false);
    books.ledger.append(&entries(0, 3), std::slice::from_ref(&open)).expect("good entries");
    assert!(lies(&folder, SECRET));
    books.ledger.guard(&[open.hash]).expect("closed");
    assert!(!lies(&folder, SECRET));
    books.ledger.guard(&[open.hash]).expect("it is already");
    assert_eq!(books.ledger.particulars().expect("readable")[0].text, SECRET);
    assert_eq!(books.ledger_reader.verify().expect("readable").fault, None);
}
