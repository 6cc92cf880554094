//! What is refused at the command line, and a real clamd before anything is sealed.

use std::{fs, path::PathBuf};

use expect_test::expect;
use package::{
    gather::{find, look},
    make::Refused,
};
use tempfile::TempDir;

use super::scan;
use crate::{
    gate::{
        Scan,
        tests::clamd::{Clamd, eicar},
    },
    words::tests::refused,
};

#[test]
fn every_wrong_command_line_is_refused_in_both_languages() {
    let lines = [
        "package dance",
        "package make --as html --passphrase-by mail",
        "package make --as age --recipient me",
        "package make --no 412",
        "package verify a b",
        "package verify a --to b",
        "package open a",
    ];
    let told = lines.map(|it| format!("{it}\n  {}\n", refused(it))).concat();
    expect![[r#"
        package dance
          package dance という命令はありません / there is no command `package dance`
        package make --as html --passphrase-by mail
          --passphrase-by: phone（電話）、post（別便）、hand（手渡し）、fax（ファクス）のどれかです / it is phone, post, hand or fax
        package make --as age --recipient me
          --recipient: age の公開鍵は age1… のように書きます / an age recipient is like age1…
        package make --no 412
          --no: 番号は R8-0412 のように書いてください / a number is like R8-0412
        package verify a b
          余分な言葉があります / unexpected argument "b"
        package verify a --to b
          --to はこの命令では使えません / --to does not belong to this command
        package open a
          --to DIR がありません / --to DIR is missing
    "#]]
    .assert_eq(&told);
}

/// Looks at one file of these bytes.
fn looked_at(scan: Scan, file: PathBuf, bytes: &[u8]) -> String {
    fs::write(&file, bytes).expect("written");
    let mut clamd = match scan::Clamd::prove(scan) {
        Ok(clamd) => clamd,
        Err(error) => return error.to_string(),
    };
    let found = find(&[file]).expect("a file");
    match look(found, Some(&mut clamd), &mut |_| {}) {
        Ok(chosen) => format!("{} bytes", chosen[0].entry.size),
        Err(refused @ Refused::Found { .. }) => refused.said().0,
        Err(other) => other.to_string(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_sealed_only_when_clamd_has_seen_all_of_it() {
    let folder = TempDir::new().expect("a folder");
    let clamd = Clamd::start(folder.path(), "AlertEncrypted yes\nAlertExceedsMax yes\n").await;
    let told = |name: &str, bytes: Vec<u8>| {
        let (scan, file) = (clamd.scan(), folder.path().join(name));
        tokio::task::spawn_blocking(move || looked_at(scan, file, &bytes))
    };
    let clean = told("clean.csv", b"1,5.4\r\n".to_vec()).await.expect("it answers");
    assert_eq!(clean, "7 bytes");
    let infected = told("mail.txt", eicar()).await.expect("it answers");
    assert!(infected.contains("ウイルス（Eicar-Test-File"), "{infected}");
    let large = told("large.dcm", vec![7; 2 << 20]).await.expect("it answers");
    assert!(large.contains("検査できる大きさを超えています"), "{large}");
    let gone = Scan { scanner: remote::quarantine::Scanner::Unix("/nobody".into()), max_bytes: 1 };
    let file = folder.path().join("clean.csv");
    let down = tokio::task::spawn_blocking(move || looked_at(gone, file, b"1")).await;
    let down = down.expect("it answers");
    assert!(down.contains("clamd で検査できません"), "{down}");
}
