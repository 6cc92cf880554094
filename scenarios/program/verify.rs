//! `export` and `verify` at the command line: what an auditor would type.

mod house;

use std::fs;

use house::{Folder, Server, run};

#[test]
fn an_export_verifies_and_a_flipped_byte_is_named() {
    let folder = Folder::new("verify");
    let (data, export) = (folder.demo(), folder.path("export"));
    let (data, to) = (data.to_str().expect("plain"), export.to_str().expect("plain"));
    let exported = run(&["export", "--data", data, "--to", to]);
    assert!(exported.status.success(), "{}", String::from_utf8_lossy(&exported.stderr));
    for path in [data, to] {
        let verified = run(&["verify", path]);
        let told = String::from_utf8_lossy(&verified.stdout).into_owned();
        assert!(verified.status.success() && told.contains("検証できました"), "{told}");
    }
    let people = fs::read(export.join("registers/people.csv")).expect("the register is there");
    assert!(people.starts_with("\u{feff}".as_bytes()));
    assert!(String::from_utf8_lossy(&people).contains("山田 花子"));

    let bundle = first_file(&export.join("tile/entries"));
    let mut bytes = fs::read(&bundle).expect("a bundle");
    let place = bytes.len() / 2;
    bytes[place] ^= 1;
    fs::write(&bundle, bytes).expect("tampered");
    let verified = run(&["verify", to]);
    let told = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert_eq!(verified.status.code(), Some(1), "{told}");
    assert!(told.contains("NOT verified: entry "), "{told}");
}

#[test]
fn the_checkpoint_of_yesterday_is_gone_on_from() {
    let folder = Folder::new("since");
    let data = folder.demo();
    let (kept, export) = (folder.path("kept"), folder.path("export"));
    let data_path = data.to_str().expect("plain");
    let first = run(&["export", "--data", data_path, "--to", kept.to_str().expect("plain")]);
    assert!(first.status.success());
    // A start and a stop are entries of their own (rule 17).
    Server::serve(&data).expect("it starts").stop().expect("it stops");
    let to = export.to_str().expect("plain");
    assert!(run(&["export", "--data", data_path, "--to", to]).status.success());
    let since = kept.join("checkpoint");
    let since = since.to_str().expect("plain");
    assert!(run(&["verify", to, "--since", since]).status.success());
    let later = export.join("checkpoint");
    let later = later.to_str().expect("plain");
    let fork = run(&["verify", kept.to_str().expect("plain"), "--since", later]);
    assert_eq!(fork.status.code(), Some(1), "{}", String::from_utf8_lossy(&fork.stdout));
}

#[test]
fn a_hospital_is_founded_from_a_file_and_serves() {
    let folder = Folder::new("init");
    let (data, admin) = (folder.path("data"), folder.path("admin.json"));
    let text = r#"{"staff_no":"00012","name":"管理 太郎","kana":"ｶﾝﾘ ﾀﾛｳ",
        "department":"情報システム室","job":"情報システム"}"#;
    fs::write(&admin, text).expect("written");
    let data_path = data.to_str().expect("plain");
    let founded = run(&[
        "init",
        "--data",
        data_path,
        "--hospital",
        "みなと病院",
        "--admin",
        admin.to_str().expect("plain"),
    ]);
    let told = String::from_utf8_lossy(&founded.stdout).into_owned();
    assert!(founded.status.success() && told.contains("利用者ID / user ID: 00012"), "{told}");
    Server::serve(&data).expect("it starts").stop().expect("it stops");
    let again = run(&[
        "init",
        "--data",
        data_path,
        "--hospital",
        "みなと病院",
        "--admin",
        admin.to_str().expect("plain"),
    ]);
    assert!(!again.status.success());
    assert!(run(&["verify", data_path]).status.success());
}

#[test]
fn a_list_is_shown_and_applied_at_the_command_line() {
    let folder = Folder::new("import");
    let (data, file) = (folder.demo(), folder.path("list.csv"));
    let list =
        "職員番号,氏名,フリガナ,所属,職種\r\n00777,架空 花子,かくう はなこ,3階病棟,看護師\r\n";
    fs::write(&file, list).expect("written");
    let arguments = [
        "import-people",
        "--data",
        data.to_str().expect("plain"),
        file.to_str().expect("plain"),
        "--by",
        "10701",
    ];
    let shown = run(&arguments);
    let told = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(shown.status.success() && told.contains("追加 / add  00777"), "{told}");
    let applied = run(&[arguments.as_slice(), &["--apply"]].concat());
    let told = String::from_utf8_lossy(&applied.stdout).into_owned();
    assert!(applied.status.success() && told.contains("反映しました"), "{told}");
    let again = run(&arguments);
    let told = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(told.contains("追加 / add 0  変更 / change 0  変更なし / same 1"), "{told}");
}

/// The first file below a folder.
fn first_file(folder: &std::path::Path) -> std::path::PathBuf {
    let mut files: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    let first = files.first().expect("something").path();
    if first.is_dir() { first_file(&first) } else { first }
}
