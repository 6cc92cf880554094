//! A stick of another facility's, from `mkfs.vfat` to the folder: the real program, its caged half, a real clamd.

mod house;

use std::{fs, path::Path, process::Command};

use house::{
    Folder, PROGRAM,
    clamd::{Clamd, eicar},
};

fn stick(folder: &Path, files: &[(&str, Vec<u8>)]) -> String {
    let image = folder.join("stick.img");
    let name = image.to_str().expect("plain").to_owned();
    let run = |program: &str, arguments: &[&str]| {
        let ran = Command::new(program).args(arguments).env("LC_ALL", "C.UTF-8").output();
        assert!(ran.expect("mtools and dosfstools are installed").status.success(), "{program}");
    };
    run("/usr/sbin/mkfs.vfat", &["-C", &name, "8192"]);
    for (path, bytes) in files {
        let file = folder.join("file");
        fs::write(&file, bytes).expect("written");
        run("mcopy", &["-i", &name, file.to_str().expect("plain"), &format!("::/{path}")]);
    }
    name
}

/// What the program prints, and how it ends.
fn taken_in(image: &str, to: &Path, clamd: &Path) -> (String, Option<i32>) {
    let mut command = Command::new(PROGRAM);
    command.args(["intake", image, "--to"]).arg(to).arg("--clamd").arg(clamd);
    let ran = command.output().expect("it runs");
    let told = [ran.stdout, ran.stderr].concat();
    (String::from_utf8(told).expect("text"), ran.status.code())
}

fn pdf() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n".to_vec()
}

/// An archive that says it has a password (bit 0 of the flags).
fn locked() -> Vec<u8> {
    let about =
        [&[20, 0, 1, 0, 0, 0, 0, 0, 0x21, 0][..], &[0; 4], &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]];
    [b"PK\x03\x04", &about.concat()[..], b"ax"].concat()
}

// keeps: 8(4)
#[test]
fn a_stick_comes_in_as_far_as_it_is_fit() {
    let folder = Folder::new("intake");
    fs::create_dir_all(folder.path("")).expect("made");
    let clamd = Clamd::start(&folder.path(""));
    let files = [
        ("letter.pdf", pdf()),
        ("virus.com", eicar()),
        ("viewer.exe", b"MZ\x90\0".to_vec()),
        ("autorun.inf", b"[autorun]\nopen=viewer.exe".to_vec()),
        ("locked.zip", locked()),
    ];
    let image = stick(&folder.path(""), &files);
    let to = folder.path("into");
    let (told, code) = taken_in(&image, &to, &clamd.socket);
    assert_eq!(code, Some(1), "{told}");
    for line in [
        "pdf             letter.pdf",
        "infected        virus.com",
        "executable      viewer.exe",
        "autorun         autorun.inf",
        "archive         locked.zip",
        "1 of 5 files",
    ] {
        assert!(told.contains(line), "{line} is not in:\n{told}");
    }
    let kept: Vec<_> = fs::read_dir(to.join("files")).expect("made").collect();
    assert_eq!(kept.len(), 1);
    assert!(fs::read_to_string(to.join("list.txt")).expect("written").contains("letter.pdf"));
}

// keeps: 8(4)
#[test]
fn a_clean_stick_ends_well_and_a_folder_is_never_mixed() {
    let folder = Folder::new("intake-clean");
    let clamd = Clamd::start(&folder.path(""));
    let image = stick(&folder.path(""), &[("letter.pdf", pdf())]);
    let to = folder.path("into");
    assert_eq!(taken_in(&image, &to, &clamd.socket).1, Some(0));
    let (told, code) = taken_in(&image, &to, &clamd.socket);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("すでにあるフォルダは使えません"), "{told}");
    assert!(to.join("files").is_dir(), "what an earlier intake brought stays");
}

// keeps: 8(4)
#[test]
fn without_a_scanner_nothing_comes_in() {
    let folder = Folder::new("intake-down");
    let image = stick(&folder.path(""), &[("letter.pdf", pdf())]);
    let to = folder.path("into");
    let (told, code) = taken_in(&image, &to, &folder.path("nobody"));
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("clamd") && !to.exists(), "{told}");
}
