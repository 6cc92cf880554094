//! Six kinds of tampering, on an export and on a data folder, and what `verify` says.

mod books;

use books::{Folder, anchor, at, entries, files_in, passage};
use expect_test::{Expect, expect};
use jiff::civil::date;
use ledger::{bundle, note::SigningKey, proof::TreeHead, verify::Trust};
use office::ports::StoreError;
use rusqlite::Connection;
use std::{fs, path::Path};

/// 598 entries and two anchored days, signed; one more passage on the day that is open.
fn used() -> Folder {
    let folder = Folder::new();
    let mut books = folder.open();
    books.ledger.append(&entries(0, 598), &[]).expect("good entries");
    let rows =
        [passage("4/1 08:00", "sign_in", "ns-10234"), passage("4/3 08:00", "refused", "him")];
    books.passages.append(&rows, &[]).expect("good passages");
    let closed = books.passages.close_days(date(2026, 4, 1), date(2026, 4, 2)).expect("closed");
    let anchors = [anchor(598, &closed[0]), anchor(599, &closed[1])];
    books.ledger.append(&anchors, &[]).expect("good entries");
    books.ledger.sign_checkpoint(at(600)).expect("signed");
    folder
}

fn exported() -> (Folder, std::path::PathBuf) {
    let folder = used();
    let to = folder.beside("export");
    store::export::export(&folder.data(), &to).expect("an export");
    (folder, to)
}

fn said(path: &Path, trust: &Trust) -> String {
    match store::verify::verify_path(path, trust) {
        Err(error) => format!("cannot be verified: {error:?}"),
        Ok(verified) => match verified.fault {
            Some((ja, en)) => format!("{en}\n{ja}\n"),
            None => format!(
                "holds: {} entries, {} passages in {} days\n",
                verified.entries, verified.passages, verified.segments
            ),
        },
    }
}

fn on_export(lay_hands_on: impl FnOnce(&Path), words: Expect) {
    let (_folder, to) = exported();
    lay_hands_on(&to);
    words.assert_eq(&said(&to, &Trust::default()));
}

fn on_data(sql: &str, words: Expect) {
    let folder = used();
    let database = Connection::open(folder.data().join("ledger.db")).expect("it opens");
    database
        .execute_batch(&format!(
            "DROP TRIGGER entry_stays; DROP TRIGGER entry_remains; DROP TRIGGER tile_stays; {sql}"
        ))
        .expect("a determined hand");
    words.assert_eq(&said(&folder.data(), &Trust::default()));
}

fn rebundle(export: &Path, path: &str, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let file = export.join(path);
    let bytes = fs::read(&file).expect("it is there");
    let mut entries: Vec<Vec<u8>> =
        bundle::records(&bytes).map(|record| record.expect("whole").to_vec()).collect();
    change(&mut entries);
    let mut bytes = Vec::new();
    entries.iter().for_each(|entry| bundle::push(&mut bytes, entry));
    fs::write(file, bytes).expect("written");
}

#[test]
fn an_export_is_a_plain_tlog_tiles_folder() {
    let (_folder, to) = exported();
    expect![[r#"
        checkpoint
        passages/2026-04-01.bundle
        passages/2026-04-02.bundle
        passages/open.bundle
        passages/segments.json
        tile/0/000
        tile/0/001
        tile/0/002.p/88
        tile/1/000.p/2
        tile/entries/000
        tile/entries/001
        tile/entries/002.p/88
        vkey"#]]
    .assert_eq(&files_in(&to).join("\n"));
    expect![[r#"
        holds: 600 entries, 1 passages in 2 days
    "#]]
    .assert_eq(&said(&to, &Trust::default()));
}

#[test]
fn an_untouched_data_folder_holds() {
    let folder = used();
    expect![[r#"
        holds: 600 entries, 1 passages in 2 days
    "#]]
    .assert_eq(&said(&folder.data(), &Trust::default()));
}

#[test]
fn entries_after_the_checkpoint_are_verified_but_not_exported() {
    let folder = used();
    let mut books = folder.open();
    books.ledger.append(&entries(600, 620), &[]).expect("good entries");
    expect![[r#"
        holds: 620 entries, 1 passages in 2 days
    "#]]
    .assert_eq(&said(&folder.data(), &Trust::default()));
    store::export::export(&folder.data(), &folder.beside("export")).expect("an export");
    expect![[r#"
        holds: 600 entries, 1 passages in 2 days
    "#]]
    .assert_eq(&said(&folder.beside("export"), &Trust::default()));
}

#[test]
fn a_flipped_byte() {
    on_export(
        |to| rebundle(to, "tile/entries/001", |entries| entries[44][60] ^= 1),
        expect![[r#"
        entry 300 was changed
        記録 300 が書き換えられています
    "#]],
    );
    on_data(
        "UPDATE entry SET bytes = cast(replace(bytes, 'R8-0300', 'R8-0301') AS BLOB) WHERE seq = 300",
        expect![[r#"
            entry 300 was changed
            記録 300 が書き換えられています
        "#]],
    );
    on_data(
        "UPDATE tile SET hashes = zeroblob(8192) WHERE idx = 1",
        expect![[r#"
        tile/0/001 (entries 256 to 511) is missing or was changed
        tile/0/001（記録 256～511）が失われたか書き換えられています
    "#]],
    );
}

#[test]
fn a_removed_entry() {
    on_export(
        |to| rebundle(to, "tile/entries/001", |entries| drop(entries.remove(44))),
        expect![[r#"
            entry 300 was removed
            記録 300 が取り除かれています
        "#]],
    );
    on_data(
        "DELETE FROM entry WHERE seq = 300",
        expect![[r#"
        entry 300 was removed
        記録 300 が取り除かれています
    "#]],
    );
    on_data(
        "DELETE FROM entry WHERE seq = 300; UPDATE entry SET seq = seq - 1 WHERE seq > 300",
        expect![[r#"
            entry 300 was removed
            記録 300 が取り除かれています
        "#]],
    );
}

#[test]
fn swapped_entries() {
    on_export(
        |to| rebundle(to, "tile/entries/001", |entries| entries.swap(44, 45)),
        expect![[r#"
        entry 300 and entry 301 were swapped
        記録 300 と記録 301 が入れ替わっています
    "#]],
    );
    on_data(
        "UPDATE entry SET seq = -1 WHERE seq = 300; UPDATE entry SET seq = 300 WHERE seq = 401;
         UPDATE entry SET seq = 401 WHERE seq = -1",
        expect![[r#"
            entry 300 and entry 401 were swapped
            記録 300 と記録 401 が入れ替わっています
        "#]],
    );
}

#[test]
fn a_changed_tail_that_is_not_signed_yet() {
    let folder = used();
    let mut books = folder.open();
    books.ledger.append(&entries(600, 620), &[]).expect("good entries");
    drop(books);
    let database = Connection::open(folder.data().join("ledger.db")).expect("it opens");
    let sql = "DROP TRIGGER entry_stays; UPDATE entry SET bytes = (SELECT bytes FROM entry WHERE seq = 5) WHERE seq = 605";
    database.execute_batch(sql).expect("a determined hand");
    expect![[r#"
        entry 605 bears the number 5
        記録 605 が番号 5 を名乗っています
    "#]]
    .assert_eq(&said(&folder.data(), &Trust::default()));
}

#[test]
fn a_cut_tail() {
    on_export(
        |to| rebundle(to, "tile/entries/002.p/88", |entries| entries.truncate(80)),
        expect![[r#"
            entry 592 and what follows is missing (600 entries were signed)
            記録 592 からあとがありません（署名は 600件）
        "#]],
    );
    on_data(
        "DELETE FROM entry WHERE seq >= 590",
        expect![[r#"
        entry 590 and what follows is missing (600 entries were signed)
        記録 590 からあとがありません（署名は 600件）
    "#]],
    );
    on_data(
        "DELETE FROM entry WHERE seq >= 590; UPDATE head SET size = 590",
        expect![[r#"
        entry 590 and what follows is missing (600 entries were signed)
        記録 590 からあとがありません（署名は 600件）
    "#]],
    );
}

#[test]
fn an_added_entry() {
    let more = entries(600, 601).remove(0).bytes;
    on_export(
        |to| rebundle(to, "tile/entries/002.p/88", |entries| entries.push(more.clone())),
        expect![[r#"
            entry 600 was added
            記録 600 があとから足されています
        "#]],
    );
    let hex = hex::encode(&more);
    on_data(
        &format!(
            "INSERT INTO entry VALUES (600, 'application.submitted', 1, 'ward-1', '', x'{hex}'); UPDATE head SET size = 601"
        ),
        expect![[r#"
            entries 600 to 600, not signed yet, were changed or added
            まだ署名されていない記録 600～600 が書き換えられているか足されています
        "#]],
    );
}

#[test]
fn a_foreign_key() {
    let foreign = SigningKey::from_seed(books::ORIGIN, [9; 32]).expect("a good name");
    let sign = |to: &Path| {
        let note = fs::read_to_string(to.join("checkpoint")).expect("it is there");
        let vkey = fs::read_to_string(to.join("vkey")).expect("it is there");
        let head: TreeHead = ledger::note::open(note.as_bytes(), &vkey).expect("its own");
        fs::write(to.join("checkpoint"), foreign.sign(head)).expect("written");
    };
    on_export(
        sign,
        expect![[r#"
        the checkpoint is not signed by this ledger's key
        チェックポイントの署名がこの元帳の鍵のものではありません
    "#]],
    );

    let (_folder, to) = exported();
    let kept = fs::read_to_string(to.join("vkey")).expect("it is there");
    sign(&to);
    fs::write(to.join("vkey"), foreign.vkey()).expect("written");
    expect![[r#"
        the checkpoint is not signed by this ledger's key
        チェックポイントの署名がこの元帳の鍵のものではありません
    "#]]
    .assert_eq(&said(&to, &Trust { vkey: Some(kept), ..Trust::default() }));
}

#[test]
fn an_export_goes_on_from_an_earlier_checkpoint() {
    let folder = Folder::new();
    let mut books = folder.open();
    books.ledger.append(&entries(0, 300), &[]).expect("good entries");
    books.ledger.sign_checkpoint(at(300)).expect("signed");
    let since = Some(books.ledger_reader.checkpoint().expect("signed"));
    books.ledger.append(&entries(300, 600), &[]).expect("good entries");
    books.ledger.sign_checkpoint(at(600)).expect("signed");
    store::export::export(&folder.data(), &folder.beside("export")).expect("an export");
    let trust = Trust { since, ..Trust::default() };
    expect![[r#"
        holds: 600 entries, 0 passages in 0 days
    "#]]
    .assert_eq(&said(&folder.beside("export"), &trust));
    expect![[r#"
        holds: 600 entries, 0 passages in 0 days
    "#]]
    .assert_eq(&said(&folder.data(), &trust));
}

#[test]
fn columns_that_do_not_follow_the_bytes() {
    on_data(
        "UPDATE entry SET actor = 'ward-2' WHERE seq = 12",
        expect![[r#"
        the searching columns of entry 12 are not what the entry says
        記録 12 の検索用の列が記録と一致しません
    "#]],
    );
    on_data(
        "UPDATE entry SET kind = 'people.changed' WHERE seq = 13",
        expect![[r#"
        the searching columns of entry 13 are not what the entry says
        記録 13 の検索用の列が記録と一致しません
    "#]],
    );
}

#[test]
fn passages_and_objects() {
    on_export(
        |to| rebundle(to, "passages/2026-04-01.bundle", |rows| rows[0][9] ^= 1),
        expect![[r#"
        the passages of 2026-04-01 were changed
        2026-04-01 の通行記録が書き換えられています
    "#]],
    );
    on_export(
        |to| fs::write(to.join("objects/00ff"), b"x").expect("written"),
        expect![[r#"
        objects/00ff was changed
        objects/00ff が書き換えられています
    "#]],
    );
    let folder = used();
    let database = Connection::open(folder.data().join("passages.db")).expect("it opens");
    database
        .execute_batch("DROP TRIGGER passage_remains; DELETE FROM passage WHERE seq = 0")
        .expect("a determined hand");
    expect![[r#"
        the passages of 2026-04-01 were changed
        2026-04-01 の通行記録が書き換えられています
    "#]]
    .assert_eq(&said(&folder.data(), &Trust::default()));
}

#[test]
fn an_export_writes_over_nothing() {
    let (folder, to) = exported();
    let again = store::export::export(&folder.data(), &to);
    assert!(matches!(again, Err(StoreError::Other(_))));
    fs::create_dir(folder.beside("empty")).expect("a folder");
    store::export::export(&folder.data(), &folder.beside("empty")).expect("an empty one will do");
    let left = fs::read_dir(folder.beside("")).expect("a folder").count();
    assert_eq!(left, 3, "data, export, empty, and nothing unfinished");
}

#[test]
fn a_damaged_ledger_is_not_exported() {
    let folder = used();
    let database = Connection::open(folder.data().join("ledger.db")).expect("it opens");
    database
        .execute_batch("DROP TRIGGER entry_stays; UPDATE entry SET bytes = x'00' WHERE seq = 5")
        .expect("a determined hand");
    let refused = store::export::export(&folder.data(), &folder.beside("export"));
    assert!(matches!(refused, Err(StoreError::Damaged { .. })));
    assert!(!folder.beside("export").exists());
}

#[test]
fn what_is_neither_is_said_so() {
    let folder = Folder::new();
    expect![[r#"cannot be verified: Other("there is neither an export nor a data folder")"#]]
        .assert_eq(&said(&folder.beside(""), &Trust::default()));
}
