//! The programs that receivers have: age, 7-Zip, tar. A browser opens the page in `scenarios/browser`.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use age::{secrecy::ExposeSecret as _, x25519::Identity};
use package::{
    make::Wrapper,
    verify::{self, Given},
    wrapper::Opener,
};

use crate::desk::{Desk, passphrase, told};

fn run(program: &str, arguments: &[&str], typed: &str) -> Output {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it is installed");
    child.stdin.take().expect("piped").write_all(typed.as_bytes()).expect("it listens");
    child.wait_with_output().expect("it ends")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("plain")
}

/// GNU tar finds the same files as went in.
fn unpack(desk: &Desk, payload: &Path) {
    let to = desk.path("unpacked");
    fs::create_dir(&to).expect("made");
    let unpacked = run("tar", &["-xf", text(payload), "-C", text(&to)], "");
    assert!(unpacked.status.success(), "{}", String::from_utf8_lossy(&unpacked.stderr));
    assert!(unpacked.stderr.is_empty(), "{}", String::from_utf8_lossy(&unpacked.stderr));
    for name in ["検査/結果.csv", "検査/画像/1.dcm", "検査/空"] {
        let got = fs::read(to.join("data").join(name)).expect("it is there");
        assert!(got == fs::read(desk.path(name)).expect("it is there"), "{name}");
    }
}

#[test]
fn the_receivers_age_and_the_hospitals_own_open_an_age_file() {
    let desk = Desk::new();
    let (receiver, escrow, stranger) =
        (Identity::generate(), Identity::generate(), Identity::generate());
    let public = |it: &Identity| it.to_public().to_string().parse().expect("a key");
    let recipients = vec![public(&receiver), public(&escrow)];
    let own = |it: &Identity| it.to_string().expose_secret().parse().map(Opener::Age).ok();
    let made = desk.make(&desk.order(Wrapper::Age { recipients })).expect("made");
    let folder = &made[1].folder;
    for (name, identity) in [("receiver", &receiver), ("escrow", &escrow)] {
        let key = desk.path(name);
        fs::write(&key, identity.to_string().expose_secret()).expect("written");
        let (file, out) = (folder.join("payload.age"), desk.path("payload.tar"));
        let opened = run("age", &["-d", "-i", text(&key), "-o", text(&out), text(&file)], "");
        assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
    }
    unpack(&desk, &desk.path("payload.tar"));
    let verified = desk.verify(&desk.path("payload.tar"), None).expect("it holds");
    assert_eq!(verified.payload.expect("opened").manifest.number.to_string(), "R8-0412-2");
    assert_eq!(told(desk.verify(folder, own(&receiver))), "検証できました");
    assert_eq!(
        told(desk.verify(folder, own(&stranger))),
        "パスフレーズまたは鍵がこの複製のものではありません"
    );
}

// keeps: 2(2)
#[test]
fn seven_zip_opens_a_7z_and_shows_no_name_without_the_passphrase() {
    let desk = Desk::new();
    let made = desk.make(&desk.order(Wrapper::SevenZip(desk.apart()))).expect("made");
    let file = made[0].folder.join("payload.7z");
    let typed = format!("{}\n", passphrase(&made[0]).reveal());
    let bytes = fs::read(&file).expect("it is there");
    for name in [&b"payload"[..], &b"p\0a\0y\0l\0o\0a\0d"[..], "結果".as_bytes()] {
        assert!(!bytes.windows(name.len()).any(|it| it == name));
    }
    let closed = run("7zz", &["l", text(&file)], "\n");
    assert!(!closed.status.success() && !String::from_utf8_lossy(&closed.stdout).contains("tar"));
    let out = format!("-o{}", desk.folder.path().display());
    let opened = run("7zz", &["x", &out, text(&file)], &typed);
    assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stdout));
    unpack(&desk, &desk.path("payload.tar"));
    let opener = |at: usize| Some(Opener::Passphrase(passphrase(&made[at])));
    assert_eq!(told(desk.verify(&made[0].folder, opener(0))), "検証できました");
    // The other copy has a key of its own.
    let wrong = told(desk.verify(&made[0].folder, opener(1)));
    assert!(wrong.contains("封の中身が壊れているか、変えられています"), "{wrong}");
}

#[test]
fn a_page_opens_into_a_folder_that_verifies_later_too() {
    let desk = Desk::new();
    let made = desk.make(&desk.order(Wrapper::Html(desk.apart()))).expect("made");
    let vkey = Some(desk.key.vkey().to_owned());
    let given = |at: usize| Given {
        vkey: vkey.clone(),
        opener: Some(Opener::Passphrase(passphrase(&made[at]))),
    };
    let to = desk.path("opened");
    let wrong = verify::open(&made[0].folder, &to, &given(1), &mut |_| {});
    assert_eq!(told(wrong), "パスフレーズまたは鍵がこの複製のものではありません");
    assert!(!to.exists() && !desk.path(".opened.part").exists());
    verify::open(&made[0].folder, &to, &given(0), &mut |_| {}).expect("it opens");
    assert_eq!(fs::read(to.join("data/検査/画像/1.dcm")).expect("there").len(), 3_000_000);
    assert_eq!(told(desk.verify(&to, None)), "検証できました");
    fs::write(to.join("data/検査/空"), "not any more").expect("written");
    assert_eq!(told(desk.verify(&to, None)), "検査/空 は封をした時のものではありません");
    // The page alone, as a clinic saves it.
    let page = made[1].folder.join("open.html");
    assert_eq!(told(verify::verify(&page, &given(1), &mut |_| {})), "検証できました");
}
