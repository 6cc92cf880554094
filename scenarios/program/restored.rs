//! An older copy of the data folder is put back: refused, said so, and gone on from; never silently.

mod house;

use std::{fs, path::Path};

use house::{Folder, Server, ask, copy, run, token};

/// Everything but the keys, which lie elsewhere in a hospital that keeps them apart.
fn put_back(older: &Path, data: &Path) {
    for file in fs::read_dir(data).expect("a folder").flatten() {
        if file.path().is_file() {
            fs::remove_file(file.path()).expect("removed");
        }
    }
    for file in fs::read_dir(older).expect("a folder").flatten() {
        if file.path().is_file() {
            fs::copy(file.path(), data.join(file.file_name())).expect("put back");
        }
    }
}

/// A copy of the folder, and then some more work; answers the newest checkpoint.
fn work_on(data: &Path, older: &Path) -> String {
    copy(data, older).expect("a backup");
    let token = token(data);
    let server = Server::serve(data).expect("it starts");
    let list = "職員番号,氏名,フリガナ,所属,職種\r\nF1,架空 太郎,カクウ タロウ,3階病棟,看護師\r\n";
    let path = "/api/v1/people/import?apply=true";
    let answer = ask(server.address, "POST", path, &token, list.as_bytes());
    assert_eq!(answer.expect("it answers").0, 200);
    server.stop().expect("it ends");
    fs::read_to_string(data.join("keys/last-checkpoint")).expect("a checkpoint")
}

fn told(arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(arguments);
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

// keeps: 1(2)①-grant
#[test]
fn an_older_copy_goes_on_only_once_that_is_recorded() {
    let folder = Folder::new("restored");
    let (data, older) = (folder.demo(), folder.path("older"));
    let kept = folder.path("kept");
    fs::write(&kept, work_on(&data, &older)).expect("kept");
    put_back(&older, &data);
    let (data_path, kept) = (data.to_str().expect("plain"), kept.to_str().expect("plain"));

    let (code, said) = told(&["serve", "--data", data_path, "--listen", "127.0.0.1:0"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("古い写しです") && said.contains("sekisho restored"), "{said}");
    assert_eq!(told(&["restored", "--data", data_path]).0, Some(2));
    let say = ["restored", "--data", data_path, "--reason", "ディスクの故障"];
    let (code, said) = told(&say);
    assert!(code == Some(0) && said.contains("those that it lacks are lost"), "{said}");

    Server::serve(&data).expect("it goes on").stop().expect("it ends");
    let (code, said) = told(&["verify", data_path]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = told(&["verify", data_path, "--since", kept]);
    assert!(code == Some(1) && said.contains("NOT verified"), "{said}");
    let (code, said) = told(&say);
    assert!(code == Some(1) && said.contains("nothing is lost"), "{said}");
}

#[test]
fn a_copy_with_its_keys_is_told_by_a_checkpoint_kept_elsewhere() {
    let folder = Folder::new("restored-whole");
    let (data, older) = (folder.demo(), folder.path("older"));
    let kept = folder.path("kept");
    fs::write(&kept, work_on(&data, &older)).expect("kept");
    fs::remove_dir_all(&data).expect("the disk is gone");
    copy(&older, &data).expect("put back");
    let (data_path, kept) = (data.to_str().expect("plain"), kept.to_str().expect("plain"));
    let say = ["restored", "--data", data_path, "--reason", "ディスクの故障", "--since", kept];
    let (code, said) = told(&say[..5]);
    assert!(code == Some(1) && said.contains("nothing is lost"), "{said}");
    let (code, said) = told(&say);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(told(&["verify", data_path]).0, Some(0));
}

#[test]
fn a_ledger_whose_last_checkpoint_was_taken_away_is_held_until_that_is_recorded() {
    let folder = Folder::new("witness");
    let data = folder.demo();
    fs::remove_file(data.join("keys/last-checkpoint")).expect("taken away");
    let data_path = data.to_str().expect("plain");
    let (code, said) = told(&["serve", "--data", data_path, "--listen", "127.0.0.1:0"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("keys/last-checkpoint がありません"), "{said}");
    let say = ["restored", "--data", data_path, "--reason", "誤って消した"];
    let (code, said) = told(&say);
    assert!(code == Some(0) && said.contains("最新かどうかは確かめられませんでした"), "{said}");
    Server::serve(&data).expect("it goes on").stop().expect("it ends");
    assert_eq!(told(&["verify", data_path]).0, Some(0));
}
