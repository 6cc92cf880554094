//! The first steps at the command line: the demo hospital, the questions of `init`, the help, the way back in.

mod house;

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use house::{Folder, PROGRAM, Server, ask, run};
use office::ports::LedgerReader as _;
use serde_json::Value;

const CLOCK: &str = "2026-04-01T08:30:00+09:00";

fn accounts(data: &Path) -> Vec<Value> {
    let text = fs::read_to_string(data.join("demo-accounts.json")).expect("the sample sign-ins");
    serde_json::from_str(&text).expect("JSON")
}

/// Entries of the ledger, and when the last was recorded.
fn last_entry(data: &Path) -> (u64, String) {
    let books = store::folder::open_to_read(data).expect("the books open");
    let entries = (0..).map_while(|seq| books.ledger_reader.entry(seq).expect("readable"));
    let (number, last) = entries.enumerate().last().expect("a demo has entries");
    let last: Value = serde_json::from_slice(&last).expect("JSON");
    (number as u64 + 1, last["recorded_at"].as_str().expect("a moment").to_owned())
}

#[test]
fn the_demo_says_who_may_sign_in_and_goes_on_where_it_stopped() {
    let folder = Folder::new("demo");
    let data = folder.path("demo");
    let first = Server::demo_at(&data, CLOCK).expect("it starts");
    assert_eq!(ask(first.address, "GET", "/healthz", "", b"").expect("it answers").0, 200);
    first.stop().expect("Ctrl-C ends it cleanly");
    let told = accounts(&data);
    let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    let roles: Vec<String> = told.iter().map(|it| text(it, "role")).collect();
    for role in ["department_head", "operations_officer", "record_committee", "audit_officer"] {
        assert!(roles.iter().any(|it| it == role), "{role} is missing: {roles:?}");
    }
    assert!(told.iter().all(|it| !text(it, "account").is_empty()));
    assert!(told.iter().all(|it| text(it, "password").len() >= 8));
    let director = told.iter().find(|it| it["role"] == "director").expect("a director");
    assert!(text(director, "totp_secret").len() >= 16, "{director}");
    let (entries, at) = last_entry(&data);
    assert!(at.starts_with("2026-03-31T23:3"), "the clock stands where it was set, and runs: {at}");

    let second = Server::demo_at(&data, "2030-01-01T00:00:00Z").expect("it starts again");
    second.stop().expect("it ends");
    let (later, at) = last_entry(&data);
    assert_eq!(accounts(&data), told, "the same sign-ins");
    assert!(later > entries && at.starts_with("2026-03-31T23:3"), "{entries} {later} {at}");
}

#[test]
fn the_demo_never_takes_a_real_hospitals_folder() {
    let folder = Folder::new("foreign");
    let data = folder.path("data");
    init(&data, "00012\n管理 太郎\nかんり たろう\n情報システム室\n情報システム\n");
    let before = last_entry(&data);
    let refused = run(&["demo", "--data", data.to_str().expect("plain"), "--port", "0"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        !refused.status.success() && said.contains("is not a demo hospital's folder"),
        "{said}"
    );
    assert_eq!(last_entry(&data), before);
}

/// `init`, with the questions answered; what it printed.
fn init(data: &Path, answers: &str) -> (bool, String) {
    let mut child = Command::new(PROGRAM)
        .args(["init", "--hospital", "みなと病院", "--data"])
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(answers.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn the_first_administrator_is_asked_for_in_both_languages() {
    let folder = Folder::new("asked");
    let (ok, said) = init(&folder.path("none"), "00012\n");
    assert!(!ok && said.contains("the first administrator is missing"), "{said}");
    assert!(!store::folder::exists(&folder.path("none")), "nothing is half-founded");
    let (ok, said) = init(&folder.path("long"), &format!("{}\nあ\nア\n室\n職\n", "1".repeat(21)));
    assert!(!ok && said.contains("takes 1 to 20 letters"), "{said}");
    let data = folder.path("data");
    let (ok, said) = init(&data, "１２\n管理 太郎\nかんり たろう\n情報システム室\n情報システム\n");
    assert!(ok && said.contains("最初の管理者の職員番号 / staff number"), "{said}");
    assert!(said.contains("利用者ID / user ID: 12\n"), "{said}");
    Server::serve(&data).expect("it starts").stop().expect("it stops");
}

#[test]
fn the_help_names_every_command_in_both_languages() {
    let help = String::from_utf8(run(&["--help"]).stdout).expect("text");
    for command in [
        "demo",
        "init",
        "serve",
        "import-people",
        "token",
        "rescue",
        "restored",
        "export",
        "verify",
    ] {
        let part = help.split(&format!("\n  sekisho {command} ")).nth(1);
        let part = part.unwrap_or_else(|| panic!("{command} is not in the help"));
        let part = part.split("\n\n").next().unwrap_or_default();
        assert!(
            part.contains(|it| ('\u{3040}'..'\u{9fff}').contains(&it)),
            "{command} in Japanese"
        );
        assert!(part.contains(". ") || part.trim_end().ends_with('.'), "{command} in English");
    }
}

// keeps: 1(2)①-grant
#[test]
fn somebody_is_let_in_where_no_operations_officer_is_left_and_never_else() {
    let folder = Folder::new("rescue");
    let data = folder.path("demo");
    // All rights of this hospital ended on 31 March 2025.
    Server::demo_at(&data, "2024-11-01T09:00:00+09:00")
        .expect("it starts")
        .stop()
        .expect("it ends");
    let data = data.to_str().expect("plain");
    let rescue = |staff_no| {
        let output =
            run(&["rescue", "--data", data, "--staff-no", staff_no, "--reason", "全員退職"]);
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&said).into_owned())
    };
    let (code, said) = rescue("99999");
    assert!(code == Some(1) && said.contains("nobody has that staff number"), "{said}");
    let (code, said) = rescue("10102");
    assert!(code == Some(0) && said.contains("初期パスワード / one-time password: "), "{said}");
    let (code, said) = rescue("10101");
    assert!(code == Some(1) && said.contains("有効な権限のある運用責任者がいるため"), "{said}");
    assert!(run(&["verify", data]).status.success());
}

#[test]
fn the_log_of_the_server_holds_no_names_and_no_secrets() {
    let folder = Folder::new("quiet");
    let data = folder.demo();
    let token = house::token(&data);
    let log = folder.path("log");
    let server = Server::serve_logging(&data, &log).expect("it starts");
    let list = "職員番号,氏名,フリガナ,所属,職種\r\nQ1,架空 太郎,カクウ タロウ,3階病棟,看護師\r\nQ2,,,,\r\n";
    let check = r#"{"account":"10102","gate":"chart","system":"emr","class":"nursing","operation":"view","reason":"ヒミツ"}"#;
    let asks: [(&str, &str, &str, &str); 6] = [
        ("POST", "/api/v1/people/import?apply=true", &token, list),
        ("POST", "/api/v1/check", &token, check),
        ("POST", "/api/v1/check", "not-a-token-of-anybody", check),
        ("POST", "/api/v1/check", &token, "{\"account\":\"架空 次郎\"}"),
        ("POST", "/sign-in", "", "{account=10102&password=umi-to-yama}"),
        ("GET", "/people/架空", "", ""),
    ];
    for (method, path, token, body) in asks {
        let answer =
            ask(server.address, method, &path.replace("架空", "%E6%9E%B6"), token, body.as_bytes());
        assert!(answer.is_some_and(|(status, _)| status < 500), "{path}");
    }
    server.stop().expect("it ends");
    let said = fs::read_to_string(&log).expect("the log");
    let secrets =
        ["架空", "カクウ", "ヒミツ", "umi-to-yama", "not-a-token", "10102", token.as_str()];
    for secret in secrets {
        assert!(!said.contains(secret), "{secret} is in the log: {said}");
    }
}
