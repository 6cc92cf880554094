//! What `verify` says about a ledger that somebody has laid hands on.

use expect_test::{Expect, expect};
use ledger::{
    bundle,
    canonical::canonical,
    folder::Folder,
    note::SigningKey,
    passages::{Day, SEGMENTS_PATH, write_days},
    path::TlogPath,
    proof::TreeHead,
    tree::root_of,
    verify::{Source, Trust, verify},
};
use proptest::{collection::vec, prelude::*, sample::Index};
use serde_json::json;
use std::{collections::BTreeMap, convert::Infallible, io};

#[derive(Clone, Default)]
struct Files(BTreeMap<String, Vec<u8>>);

impl Source for Files {
    fn read(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(self.0.get(path).cloned())
    }
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed("demo.example/ledger", [seed; 32]).expect("a good name")
}

/// Day `n` of April with one passage more than the day before; the first is empty.
fn day(n: u64) -> (Day, Vec<u8>) {
    let passages: Vec<String> =
        (0..n).map(|i| format!("{{\"passage\":{i},\"day\":{n}}}")).collect();
    let mut file = Vec::new();
    passages.iter().for_each(|passage| bundle::push(&mut file, passage.as_bytes()));
    let root = root_of(passages.iter().map(|p| ledger::entry::leaf_hash(p.as_bytes())));
    let day = format!("2026-04-{:02}", n + 1);
    (Day { day, first_seq: n * n.saturating_sub(1) / 2, count: n, root }, file)
}

fn entry(seq: u64) -> Vec<u8> {
    let anchored = (seq % 50 == 49).then_some(seq / 50);
    let event = anchored.map_or(
        json!({"note": format!("event {seq}")}),
        |n| json!({"passage": {"segment_closed": day(n).0.to_json()}}),
    );
    let kind = anchored.map_or("people.imported", |_| "passage.segment_closed");
    let at = format!("2026-04-01T{:02}:{:02}:00.000000Z", seq / 60 % 24, seq % 60);
    canonical(
        &json!({"actor": "system", "event": event, "kind": kind, "recorded_at": at, "seq": seq}),
    )
}

fn lay_out(entries: &[Vec<u8>], key: &SigningKey) -> (Files, TreeHead) {
    let mut files = Files::default();
    let mut folder = Folder::new(|path: TlogPath, bytes: &[u8]| {
        files.0.insert(path.to_string(), bytes.to_vec());
        Ok::<(), Infallible>(())
    });
    for entry in entries {
        let Ok(()) = folder.push(entry);
    }
    let Ok(head) = folder.finish();
    files.0.insert("vkey".into(), key.vkey().into());
    files.0.insert("checkpoint".into(), key.sign(head).into());
    let days: Vec<(Day, Vec<u8>)> = (0..entries.len() as u64 / 50).map(day).collect();
    let list: Vec<Day> = days.iter().map(|(day, _)| day.clone()).collect();
    files.0.insert(SEGMENTS_PATH.into(), write_days(&list));
    files.0.extend(days.into_iter().map(|(day, file)| (day.path(), file)));
    (files, head)
}

/// 600 entries: two full bundles and one of 88; twelve days of passages.
fn ledger() -> (Vec<Vec<u8>>, Files) {
    let entries: Vec<Vec<u8>> = (0..600).map(entry).collect();
    let (files, _) = lay_out(&entries, &key(1));
    (entries, files)
}

fn say(files: &Files, trust: &Trust) -> String {
    let report = verify(files, trust).expect("memory can be read");
    match &report.fault {
        None => format!(
            "holds: {} entries, {} passages in {} days\n",
            report.entries, report.passages, report.segments
        ),
        Some(fault) => {
            let (ja, en) = fault.words();
            format!("{en}\n{ja}\n")
        }
    }
}

fn check(lay_hands_on: impl FnOnce(&mut Files), said: Expect) {
    let (_, mut files) = ledger();
    lay_hands_on(&mut files);
    said.assert_eq(&say(&files, &Trust::default()));
}

/// Rewrites a bundle's list of entries.
fn rebundle(files: &mut Files, path: &str, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let mut entries: Vec<Vec<u8>> =
        bundle::records(&files.0[path]).map(|r| r.expect("whole").to_vec()).collect();
    change(&mut entries);
    let mut bytes = Vec::new();
    entries.iter().for_each(|entry| bundle::push(&mut bytes, entry));
    files.0.insert(path.into(), bytes);
}

fn flip(files: &mut Files, path: &str, at: usize) {
    files.0.get_mut(path).expect("it is there")[at] ^= 1;
}

#[test]
fn a_ledger_nobody_touched_holds() {
    check(
        |_| {},
        expect![[r#"
        holds: 600 entries, 66 passages in 12 days
    "#]],
    );
}

#[test]
fn a_flipped_byte_in_an_entry() {
    check(
        |files| rebundle(files, "tile/entries/001", |entries| entries[44][30] ^= 1),
        expect![[r#"
        entry 300 was changed
        記録 300 が書き換えられています
    "#]],
    );
}

#[test]
fn a_flipped_byte_in_a_length() {
    check(
        |files| flip(files, "tile/entries/000", 1),
        expect![[r#"
        entry 0 was changed
        記録 0 が書き換えられています
    "#]],
    );
}

#[test]
fn a_flipped_byte_in_any_tile() {
    check(
        |files| flip(files, "tile/0/001", 77),
        expect![[r#"
        tile/0/001 (entries 256 to 511) is missing or was changed
        tile/0/001（記録 256～511）が失われたか書き換えられています
    "#]],
    );
    check(
        |files| flip(files, "tile/0/002.p/88", 0),
        expect![[r#"
        tile/0/002.p/88 (entries 512 to 599) is missing or was changed
        tile/0/002.p/88（記録 512～599）が失われたか書き換えられています
    "#]],
    );
    check(
        |files| flip(files, "tile/1/000.p/2", 40),
        expect![[r#"
        tile/1/000.p/2 (entries 0 to 511) is missing or was changed
        tile/1/000.p/2（記録 0～511）が失われたか書き換えられています
    "#]],
    );
}

#[test]
fn an_entry_changed_together_with_its_tile() {
    check(
        |files| {
            rebundle(files, "tile/entries/001", |entries| {
                entries[44] =
                    String::from_utf8_lossy(&entry(300)).replace("event 300", "event 301").into();
            });
            let forged = String::from_utf8_lossy(&entry(300)).replace("event 300", "event 301");
            let tile = files.0.get_mut("tile/0/001").expect("it is there");
            tile[44 * 32..45 * 32].copy_from_slice(&ledger::entry::leaf_hash(forged.as_bytes()));
        },
        expect![[r#"
            tile/0/001 (entries 256 to 511) is missing or was changed
            tile/0/001（記録 256～511）が失われたか書き換えられています
        "#]],
    );
}

#[test]
fn a_removed_entry() {
    check(
        |files| rebundle(files, "tile/entries/000", |entries| drop(entries.remove(7))),
        expect![[r#"
            entry 7 was removed
            記録 7 が取り除かれています
        "#]],
    );
    check(
        |files| {
            let next = bundle::records(&files.0["tile/entries/001"])
                .next()
                .expect("256 of them")
                .expect("whole")
                .to_vec();
            rebundle(files, "tile/entries/000", |entries| {
                entries.remove(7);
                entries.push(next);
            });
        },
        expect![[r#"
            entry 7 was removed
            記録 7 が取り除かれています
        "#]],
    );
    check(
        |files| rebundle(files, "tile/entries/000", |entries| drop(entries.pop())),
        expect![[r#"
        entry 255 was removed
        記録 255 が取り除かれています
    "#]],
    );
}

#[test]
fn swapped_entries() {
    check(
        |files| rebundle(files, "tile/entries/000", |entries| entries.swap(7, 8)),
        expect![[r#"
        entry 7 and entry 8 were swapped
        記録 7 と記録 8 が入れ替わっています
    "#]],
    );
    check(
        |files| rebundle(files, "tile/entries/000", |entries| entries.swap(7, 200)),
        expect![[r#"
        entry 7 and entry 200 were swapped
        記録 7 と記録 200 が入れ替わっています
    "#]],
    );
    check(
        |files| {
            rebundle(files, "tile/entries/000", |entries| entries[7] = entry(500));
            rebundle(files, "tile/entries/001", |entries| entries[244] = entry(7));
        },
        expect![[r#"
            entry 7 and entry 500 were swapped
            記録 7 と記録 500 が入れ替わっています
        "#]],
    );
}

#[test]
fn a_cut_tail() {
    check(
        |files| rebundle(files, "tile/entries/002.p/88", |entries| entries.truncate(80)),
        expect![[r#"
            entry 592 and what follows is missing (600 entries were signed)
            記録 592 からあとがありません（署名は 600件）
        "#]],
    );
    check(
        |files| {
            files.0.remove("tile/entries/002.p/88");
        },
        expect![[r#"
            entry 512 and what follows is missing (600 entries were signed)
            記録 512 からあとがありません（署名は 600件）
        "#]],
    );
    check(
        |files| {
            // As a careful hand would do it: every file renamed to what 520 entries have.
            let (shorter, _) = lay_out(&(0..520).map(entry).collect::<Vec<_>>(), &key(1));
            let signed = files.0["checkpoint"].clone();
            *files = shorter;
            files.0.insert("checkpoint".into(), signed);
        },
        expect![[r#"
            entry 520 and what follows is missing (600 entries were signed)
            記録 520 からあとがありません（署名は 600件）
        "#]],
    );
}

#[test]
fn an_added_entry() {
    check(
        |files| rebundle(files, "tile/entries/002.p/88", |entries| entries.push(entry(600))),
        expect![[r#"
            entry 600 was added
            記録 600 があとから足されています
        "#]],
    );
    check(
        |files| rebundle(files, "tile/entries/000", |entries| entries.insert(9, entry(10_000))),
        expect![[r#"
            entry 9 was added
            記録 9 があとから足されています
        "#]],
    );
    check(
        |files| {
            let (longer, _) = lay_out(&(0..601).map(entry).collect::<Vec<_>>(), &key(1));
            let signed = files.0["checkpoint"].clone();
            files.0.extend(longer.0);
            files.0.insert("checkpoint".into(), signed);
        },
        expect![[r#"
            entry 600 was added
            記録 600 があとから足されています
        "#]],
    );
}

#[test]
fn a_foreign_key() {
    check(
        |files| {
            let (foreign, _) = lay_out(&(0..600).map(entry).collect::<Vec<_>>(), &key(2));
            files.0.insert("checkpoint".into(), foreign.0["checkpoint"].clone());
        },
        expect![[r#"
            the checkpoint is not signed by this ledger's key
            チェックポイントの署名がこの元帳の鍵のものではありません
        "#]],
    );
    let (whole_forgery, _) = lay_out(&(0..600).map(entry).collect::<Vec<_>>(), &key(2));
    expect![[r#"
        holds: 600 entries, 66 passages in 12 days
    "#]]
    .assert_eq(&say(&whole_forgery, &Trust::default()));
    let trust = Trust { vkey: Some(key(1).vkey().into()), ..Trust::default() };
    expect![[r#"
        the checkpoint is not signed by this ledger's key
        チェックポイントの署名がこの元帳の鍵のものではありません
    "#]]
    .assert_eq(&say(&whole_forgery, &trust));
}

#[test]
fn entries_rewritten_from_the_start_do_not_give_the_signed_root() {
    check(
        |files| {
            let mut entries: Vec<Vec<u8>> = (0..600).map(entry).collect();
            entries[3] = String::from_utf8_lossy(&entries[3]).replace("event 3", "event 4").into();
            let (rewritten, _) = lay_out(&entries, &key(1));
            let signed = files.0["checkpoint"].clone();
            *files = rewritten;
            files.0.insert("checkpoint".into(), signed);
        },
        expect![[r#"
            the 600 entries do not give the root that was signed
            記録 600件から計算した値が署名された値と一致しません
        "#]],
    );
}

#[test]
fn what_the_key_holder_may_not_sign_either() {
    let entries = |change: fn(&mut Vec<Vec<u8>>)| {
        let mut entries: Vec<Vec<u8>> = (0..60).map(entry).collect();
        change(&mut entries);
        say(&lay_out(&entries, &key(1)).0, &Trust::default())
    };
    expect![[r#"
        entry 3 bears the number 4
        記録 3 が番号 4 を名乗っています
    "#]]
    .assert_eq(&entries(|e| e.swap(3, 4)));
    expect![[r#"
        entry 5 is no entry: not one JSON object in canonical form
        記録 5 が記録の形になっていません（正規形の JSON ではない）
    "#]]
    .assert_eq(&entries(|e| e[5] = b"{}".to_vec()));
    expect![[r#"
        entry 5 is dated before the entry before it
        記録 5 の時刻が前の記録より前です
    "#]]
    .assert_eq(&entries(|e| {
        e[5] = String::from_utf8_lossy(&e[5]).replace("04-01", "03-31").into();
    }));
}

#[test]
fn yesterdays_checkpoint_is_todays_past() {
    let entries: Vec<Vec<u8>> = (0..600).map(entry).collect();
    let yesterday = lay_out(&entries[..300], &key(1)).1;
    let (today, _) = lay_out(&entries, &key(1));
    let since = |text: String| Trust { since: Some(text), ..Trust::default() };
    expect![[r#"
        holds: 600 entries, 66 passages in 12 days
    "#]]
    .assert_eq(&say(&today, &since(key(1).sign(yesterday))));
    expect![[r#"
        the checkpoint is not signed by this ledger's key
        チェックポイントの署名がこの元帳の鍵のものではありません
    "#]]
    .assert_eq(&say(&today, &since(key(2).sign(yesterday))));
    expect![[r#"
        the earlier checkpoint (300 entries) is not this ledger's past
        以前のチェックポイント（300件）はこの元帳の過去ではありません
    "#]]
    .assert_eq(&say(&today, &since(key(1).sign(TreeHead { root: [9; 32], ..yesterday }))));
    expect![[r#"
        entry 600 and what follows is missing (700 entries were signed)
        記録 600 からあとがありません（署名は 700件）
    "#]]
    .assert_eq(&say(&today, &since(key(1).sign(TreeHead { size: 700, ..yesterday }))));
    expect![[r#"
        the earlier checkpoint cannot be read
        以前のチェックポイントが読めません
    "#]]
    .assert_eq(&say(&today, &since("nothing".into())));
}

#[test]
fn days_of_passages_that_were_touched() {
    check(
        |files| flip(files, "passages/2026-04-05.bundle", 9),
        expect![[r#"
        the passages of 2026-04-05 were changed
        2026-04-05 の通行記録が書き換えられています
    "#]],
    );
    check(
        |files| {
            files.0.remove("passages/2026-04-05.bundle");
        },
        expect![[r#"
            the passages of 2026-04-05 are missing
            2026-04-05 の通行記録がありません
        "#]],
    );
    check(
        |files| {
            files.0.remove(SEGMENTS_PATH);
        },
        expect![[r#"
            passages/segments.json is missing or unreadable
            passages/segments.json がないか、読めません
        "#]],
    );
    check(
        |files| {
            let shorter: Vec<Day> = (0..11).map(|n| day(n).0).collect();
            files.0.insert(SEGMENTS_PATH.into(), write_days(&shorter));
        },
        expect![[r#"
            the passages of 2026-04-12 are missing
            2026-04-12 の通行記録がありません
        "#]],
    );
    check(
        |files| {
            let longer: Vec<Day> = (0..13).map(|n| day(n).0).collect();
            files.0.insert(SEGMENTS_PATH.into(), write_days(&longer));
            files.0.insert(day(12).0.path(), day(12).1);
        },
        expect![[r#"
            holds: 600 entries, 78 passages in 13 days
        "#]],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// One flipped bit anywhere in any file is found.
    #[test]
    fn any_flipped_bit_is_found(file in any::<Index>(), at in any::<Index>(), bit in 0_u32..8) {
        let (files, _) = lay_out(&(0..300).map(entry).collect::<Vec<_>>(), &key(1));
        let mut touched = files.clone();
        let path = file.get(&files.0.keys().cloned().collect::<Vec<_>>()).clone();
        if files.0[&path].is_empty() { return Ok(()); }
        let at = at.index(files.0[&path].len());
        touched.0.get_mut(&path).expect("it is there")[at] ^= 1_u8 << bit;
        let report = verify(&touched, &Trust::default()).expect("memory can be read");
        prop_assert!(report.fault.is_some(), "{path} at {at}");
    }

    /// Whatever the files hold: a report, never a panic.
    #[test]
    fn any_folder_gets_a_report(
        junk in vec((any::<Index>(), vec(any::<u8>(), 0..80)), 1..6),
        size in prop_oneof![0_u64..600, any::<u64>()],
    ) {
        let (mut files, head) = lay_out(&(0..300).map(entry).collect::<Vec<_>>(), &key(1));
        files.0.insert("checkpoint".into(), key(1).sign(TreeHead { size, ..head }).into());
        let paths: Vec<String> = files.0.keys().cloned().collect();
        for (file, bytes) in junk {
            files.0.insert(file.get(&paths).clone(), bytes);
        }
        let _ = verify(&files, &Trust::default());
    }
}
