//! Sealed packages at the command line: made, killed, checked and opened as two hospitals would.

mod house;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use house::{Folder, PROGRAM, run};

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

struct Desk {
    folder: Folder,
    data: PathBuf,
}

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = Folder::new(name);
        let data = folder.demo();
        fs::create_dir(folder.path("handed-over")).expect("made");
        fs::write(folder.path("handed-over/結果.csv"), "1,5.4\r\n").expect("written");
        Desk { folder, data }
    }

    fn make(&self, wrapper: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(["package", "make", "--data", text(&self.data), "--no", "R8-0412"]);
        command.args(["--copies", "2", "--due", "2099-05-01", "--purpose", "検査結果の提供"]);
        command.args(["--destination", "架空クリニック", "--call", "医療情報室 内線 1234"]);
        command.args(["--to", text(&self.folder.path("out")), "--no-scanner"]).args(wrapper);
        command.arg(self.folder.path("handed-over"));
        command
    }

    fn slips(&self) -> String {
        text(&self.folder.path("slips")).to_owned()
    }

    /// The passphrase of a copy in a file of its own.
    fn passphrase(&self, copy: u32) -> PathBuf {
        let slip = self.folder.path(&format!("slips/R8-0412-{copy}-passphrase.html"));
        let slip = fs::read_to_string(slip).expect("the slip is there");
        let after = slip.split("<p class=\"code\">").nth(1).expect("it shows one");
        let file = self.folder.path(&format!("typed-{copy}"));
        fs::write(&file, after.split('<').next().expect("some text")).expect("written");
        file
    }
}

fn said(output: &std::process::Output) -> String {
    [&output.stdout[..], &output.stderr].map(|it| String::from_utf8_lossy(it).into_owned()).concat()
}

// keeps: 2(2)
#[test]
fn a_package_is_made_checked_and_opened_and_a_flipped_byte_is_named() {
    let desk = Desk::new("package");
    let slips = desk.slips();
    let made = desk.make(&["--as", "7z", "--passphrase-by", "phone", "--slips", &slips]).output();
    let made = made.expect("it runs");
    assert!(made.status.success(), "{}", said(&made));
    assert!(said(&made).contains("R8-0412-2") && said(&made).contains("電話"), "{}", said(&made));
    let typed = desk.passphrase(2);
    let secret = fs::read_to_string(&typed).expect("there");
    assert!(!said(&made).contains(secret.trim()), "the passphrase was told");

    let vkey = desk.folder.path("vkey");
    let export = desk.folder.path("export");
    assert!(run(&["export", "--data", text(&desk.data), "--to", text(&export)]).status.success());
    fs::copy(export.join("vkey"), &vkey).expect("copied");
    let package = desk.folder.path("out/R8-0412-2");
    let verify = ["package", "verify", text(&package), "--vkey", text(&vkey)];
    let verified = run(&[&verify[..], &["--passphrase-file", text(&typed)]].concat());
    assert!(verified.status.success(), "{}", said(&verified));
    assert!(said(&verified).contains("架空クリニック"), "{}", said(&verified));

    let to = desk.folder.path("opened");
    let open = ["package", "open", text(&package), "--to", text(&to), "--vkey", text(&vkey)];
    let opened = run(&[&open[..], &["--passphrase-file", text(&typed)]].concat());
    assert!(opened.status.success(), "{}", said(&opened));
    assert_eq!(fs::read(to.join("data/handed-over/結果.csv")).expect("there"), b"1,5.4\r\n");

    let sealed = package.join("payload.7z");
    let mut bytes = fs::read(&sealed).expect("there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&sealed, bytes).expect("written");
    let touched = run(&verify);
    assert_eq!(touched.status.code(), Some(1));
    assert!(said(&touched).contains("NOT verified: payload.7z has changed"), "{}", said(&touched));
}

#[test]
fn what_is_not_made_is_told_in_both_languages() {
    let desk = Desk::new("package-refused");
    let slips = desk.slips();
    for (wrapper, ja, en) in [
        (vec!["--as", "zip"], "ZIP では作りません", "No ZIP is made"),
        (vec!["--as", "aes-zip"], "ZIP では作りません", "No ZIP is made"),
        (vec!["--as", "html", "--slips", &slips], "--passphrase-by", "is missing"),
        (vec!["--as", "age"], "--recipient KEY がありません", "is missing"),
        (vec!["--as", "age", "--recipient", "me"], "age1… のように", "like age1…"),
    ] {
        let refused = desk.make(&wrapper).output().expect("it runs");
        let told = said(&refused);
        assert!(!refused.status.success() && told.contains(ja) && told.contains(en), "{told}");
    }
    let down = desk.folder.path("no-clamd");
    let mut command = Command::new(PROGRAM);
    command.args([
        "package",
        "make",
        "--data",
        text(&desk.data),
        "--no",
        "R8-0412",
        "--copies",
        "1",
    ]);
    command.args(["--due", "2099-05-01", "--purpose", "p", "--destination", "d", "--call", "c"]);
    command.args(["--as", "html", "--passphrase-by", "hand", "--slips", &slips]);
    command.args(["--to", text(&desk.folder.path("out")), "--clamd", text(&down)]);
    let refused = command.arg(desk.folder.path("handed-over")).output().expect("it runs");
    assert!(
        !refused.status.success() && said(&refused).contains("clamd で検査できません"),
        "{}",
        said(&refused)
    );
    assert!(!desk.folder.path("out").exists());
}

/// A kill leaves nothing under a package's name, and the next run nothing of the killed one.
#[test]
fn a_kill_leaves_no_half_package() {
    let desk = Desk::new("package-killed");
    let slips = desk.slips();
    let large = fs::File::create(desk.folder.path("handed-over/large")).expect("made");
    // A sparse file: gigabytes to seal, nothing on the disk.
    large.set_len(8 << 30).expect("sized");
    let wrapper = ["--as", "7z", "--passphrase-by", "post", "--slips", &slips];
    let mut child =
        desk.make(&wrapper).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let staged = desk.folder.path("out/.R8-0412.part");
    let begun = Instant::now();
    while !staged.exists() && begun.elapsed() < Duration::from_secs(60) {
        assert!(child.try_wait().expect("asked").is_none(), "it ended too soon");
        std::thread::yield_now();
    }
    child.kill().expect("killed");
    child.wait().expect("gone");
    let shown = || {
        let all = fs::read_dir(desk.folder.path("out")).expect("there").flatten();
        let names = all.map(|it| it.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    };
    assert!(shown().iter().all(|it| it.starts_with('.')), "{:?}", shown());
    large.set_len(1 << 20).expect("sized");
    let made = desk.make(&wrapper).output().expect("it runs");
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(shown(), ["R8-0412-1", "R8-0412-2"]);
}
