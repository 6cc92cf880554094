//! Clients of other makes than OpenSSH: paramiko, asyncssh, lftp, rsync, and a crowd of idle ones.

use std::{fs, process::Stdio};

use expect_test::{Expect, expect};
use remote::{
    port::{Abilities, Direction, Files},
    quarantine::Handling,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::Command,
    time::timeout,
};

use crate::world::{
    CODE, LONG, NAME, World, done, only, python, resident_kib, shell_and_exec, text,
};

const PARAMIKO: &str = "with_paramiko.py";
const ASYNCSSH: &str = "with_asyncssh.py";

/// A gate that gives commands, and `*.csv` in both directions; a file at either end.
async fn world() -> World {
    let world = World::new(shell_and_exec()).await;
    let folder = world.folder.path();
    fs::create_dir(folder.join("at-target")).expect("made");
    let bytes: Vec<u8> = (0..900_001_u32).map(|n| (n.wrapping_mul(40_503) >> 7) as u8).collect();
    fs::write(folder.join("one.csv"), &bytes).expect("written");
    fs::write(folder.join("one.exe"), b"MZ").expect("written");
    world.house.give(Abilities { shell: false, exec: true, files: Some(files(&world)) });
    world
}

fn files(world: &World) -> Files {
    Files {
        direction: Direction::Both,
        handling: Handling::Through,
        folder: path(world, "at-target"),
        names: vec!["*.csv".to_owned()],
        count_max: 8,
        size_max_bytes: 8 << 20,
        extras: Vec::new(),
    }
}

fn path(world: &World, name: &str) -> String {
    world.folder.path().join(name).display().to_string()
}

/// A script of ours, as the vendor's worker with this code.
async fn worker(world: &World, script: &str, code: &str, args: &[&str]) -> Command {
    let mut command = python(script, args);
    command
        .env("PORT", world.address().await.port().to_string())
        .env("USER_NAME", NAME)
        .env("KEY", path(world, "vendor"))
        .env("CODE", code)
        .env("HOST_KEY", world.gate_key());
    command
}

/// What a library's worker sees, and what the hospital hears of it.
async fn check(script: &str, seen: Expect, heard: Expect) {
    let world = world().await;
    let (one, exe, back) =
        (path(&world, "one.csv"), path(&world, "one.exe"), path(&world, "back.csv"));
    let (there, wrong) = (path(&world, "at-target/one.csv"), path(&world, "at-target/one.exe"));
    let args = [
        &["run", "echo 保守; exit 3"][..],
        &["put", &one, &there],
        &["put", &exe, &wrong],
        &["get", &there, &back],
        &["run", "rsync --server -logDtpr . /tmp/"],
        &["run", "echo once more"],
    ]
    .concat();
    let out = done(worker(&world, script, CODE, &args).await).await;
    assert!(out.status.success(), "{}{}", text(&out.stdout), text(&out.stderr));
    seen.assert_eq(&text(&out.stdout));
    world.house.end().await;
    let folder = format!("{}/", world.folder.path().display());
    heard.assert_eq(&world.house.told().replace(&folder, ""));
    assert_eq!(fs::read(&back).expect("it came back"), fs::read(&one).expect("it is there"));
    let hashes: Vec<_> = world.house.items().iter().map(|item| item.hash).collect();
    assert!(hashes[0].is_some() && hashes.iter().all(|hash| *hash == hashes[0]), "{hashes:?}");
    assert!(!world.folder.path().join("at-target/one.exe").exists());
}

// keeps: 6(4)②, 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn paramiko_works_and_reads_why_something_is_refused() {
    check(
        PARAMIKO,
        expect![[r#"
        run: 保守, status 3
        put: done
        put: [Errno 13] The name does not fit the permitted ones.
        get: done
        run: , status 255
        run: once more, status 0
    "#]],
        expect![[r#"
        knock at emr-db: known
        admit emr-db from 127.0.0.1
        ask exec echo 保守; exit 3
        ask sftp
        item 1 In one.csv 900001 bytes, complete true
        ask sftp
        refused put at-target/one.exe
        ask sftp
        item 2 Out one.csv 900001 bytes, complete true
        refused exec rsync --server -logDtpr . /tmp/
        ask exec echo once more
        ended S1: Left
    "#]],
    )
    .await;
}

// keeps: 6(4)②, 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asyncssh_works_and_reads_why_something_is_refused() {
    check(
        ASYNCSSH,
        expect![[r#"
        run: 保守, status 3
        put: done
        put: The name does not fit the permitted ones.
        get: done
        run: , status 255
        run: once more, status 0
    "#]],
        expect![[r#"
        knock at emr-db: known
        admit emr-db from 127.0.0.1
        ask exec echo 保守; exit 3
        ask sftp
        item 1 In one.csv 900001 bytes, complete true
        ask sftp
        refused put at-target/one.exe
        ask sftp
        item 2 Out one.csv 900001 bytes, complete true
        refused exec rsync --server -logDtpr . /tmp/
        ask exec echo once more
        ended S1: Left
    "#]],
    )
    .await;
}

// keeps: 6(4)③
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_code_lets_neither_library_in() {
    let world = world().await;
    for script in [PARAMIKO, ASYNCSSH] {
        let out = done(worker(&world, script, "000000", &["run", "true"]).await).await;
        assert_eq!(out.status.code(), Some(1), "{}", text(&out.stderr));
        assert!(text(&out.stderr).contains("not let in"), "{}", text(&out.stderr));
        if script == ASYNCSSH {
            let shown = text(&out.stdout);
            assert!(shown.contains("The code is wrong. (6(4)③) / コードが違います。"), "{shown}");
        }
    }
    assert!(!world.house.told().contains("ask"), "{}", world.house.told());
}

/// lftp speaks SFTP itself and leaves SSH to OpenSSH.
async fn lftp(world: &World, lines: &str) -> Command {
    let port = world.address().await.port();
    let ssh = format!(
        "ssh -a -x -F none -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
         -o IdentitiesOnly=yes -i {}",
        path(world, "vendor")
    );
    let home = world.folder.path();
    let lines = format!(
        "set sftp:connect-program \"{ssh}\"; set net:max-retries 1; set cmd:fail-exit true; \
         open -u {NAME},unused sftp://127.0.0.1:{port}; {lines}"
    );
    let mut command = Command::new("lftp");
    command
        .args(["--norc", "-c", &lines])
        .env("HOME", home)
        .env("LFTP_HOME", home)
        .env("SSH_ASKPASS", home.join("askpass"))
        .env("SSH_ASKPASS_REQUIRE", "force")
        .env("CODE", CODE)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lftp_puts_and_gets_and_reads_why_something_is_refused() {
    let world = world().await;
    world.house.give(only(files(&world)));
    let (one, exe, there) =
        (path(&world, "one.csv"), path(&world, "one.exe"), path(&world, "at-target"));
    let back = path(&world, "back.csv");
    // Without the list lftp would leave before it has closed what it fetched.
    let lines = format!("put {one} -o {there}/one.csv; get {there}/one.csv -o {back}; cls {there}");
    let out = done(lftp(&world, &lines).await).await;
    assert!(
        out.status.success(),
        "{}{}\n{}",
        text(&out.stdout),
        text(&out.stderr),
        world.house.told()
    );
    assert_eq!(fs::read(&back).expect("it came back"), fs::read(&one).expect("it is there"));
    world.house.heard("ended S1").await;
    world.house.fresh_code();
    let out = done(lftp(&world, &format!("put {exe} -o {there}/one.exe")).await).await;
    assert!(!out.status.success());
    let told = text(&out.stderr);
    assert!(told.contains("The name does not fit the permitted ones."), "{told}");
    let told = world.house.told();
    let items: Vec<&str> = told.lines().filter(|line| line.starts_with("item")).collect();
    expect![[r#"
        item 1 In one.csv 900001 bytes, complete true
        item 2 Out one.csv 900001 bytes, complete true"#]]
    .assert_eq(&items.join("\n"));
    assert!(world.house.items().iter().all(|item| item.hash.is_some()));
}

/// A worker's program has asked for much and takes nothing of it any more: the others do not feel it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transfer_that_stands_still_disturbs_no_other() {
    let world = world().await;
    world.house.give(only(files(&world)));
    let big = path(&world, "at-target/big.csv");
    fs::write(&big, vec![7; 7 << 20]).expect("written");
    let mut slow = worker(&world, ASYNCSSH, CODE, &["stall", &big]).await;
    let mut slow = slow.spawn().expect("it starts");
    let mut told = BufReader::new(slow.stdout.take().expect("piped")).lines();
    let stalled = timeout(LONG, told.next_line()).await.expect("it gets in").expect("read");
    assert_eq!(stalled.as_deref(), Some("stalled"), "{}", world.house.told());
    world.house.fresh_code();
    let from = format!("{NAME}@127.0.0.1:{big}");
    let out = world.run("scp", &[&from, &path(&world, "quick.csv")]).await;
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert_eq!(fs::metadata(path(&world, "quick.csv")).expect("it came").len(), 7 << 20);
    world.house.heard("ended S2").await;
    assert_eq!(world.house.count("ended"), 1, "{}", world.house.told());
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rsync_and_the_old_scp_are_refused_with_a_reason_whatever_the_permit() {
    let world = world().await;
    let given = [only(files(&world)), shell_and_exec()];
    let one = path(&world, "one.csv");
    for abilities in given {
        world.house.give(abilities);
        let to = format!("{NAME}@127.0.0.1:{}/", path(&world, "at-target"));
        for args in [
            &["rsync", "-a", &one, &to][..],
            &["rsync", "-a", "--rsync-path=sudo rsync", &one, &to],
            &["scp", "-O", &one, &to],
        ] {
            world.house.fresh_code();
            let out = match args {
                ["scp", rest @ ..] => world.run("scp", rest).await,
                [_, rest @ ..] => rsync(&world, rest).await,
                [] => unreachable!("each has a program"),
            };
            assert!(!out.status.success());
            let told = text(&out.stderr);
            assert!(told.contains("rsync and scp -O are not permitted"), "{args:?}: {told}");
            assert!(told.contains("rsync と scp -O は使えません"), "{args:?}: {told}");
        }
    }
    assert!(!world.house.told().contains("ask"), "{}", world.house.told());
    assert_eq!(fs::read_dir(path(&world, "at-target")).expect("it is there").count(), 0);
}

async fn rsync(world: &World, args: &[&str]) -> std::process::Output {
    let mut command = world.client("rsync", "vendor", CODE, &[]).await;
    let ssh = text(
        command
            .as_std()
            .get_args()
            .fold(b"ssh".to_vec(), |all, arg| [&all[..], b" ", arg.as_encoded_bytes()].concat())
            .as_slice(),
    );
    let mut plain = Command::new("rsync");
    plain.args(["-e", &ssh]).args(args).kill_on_drop(true);
    for (name, value) in command.as_std().get_envs() {
        plain.env(name, value.expect("none is taken away"));
    }
    command = plain;
    done(command).await
}

/// Two hundred sessions that say nothing, each with a shell: none is disturbed, and a new one gets in.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_idle_sessions_keep_nobody_out() {
    const CROWD: usize = 200;
    let world = World::new(shell_and_exec()).await;
    world.house.keep_codes();
    let before = resident_kib();
    let mut crowd = worker(&world, ASYNCSSH, CODE, &["crowd", &CROWD.to_string()]).await;
    let mut crowd =
        crowd.stdin(Stdio::piped()).stderr(Stdio::inherit()).spawn().expect("it starts");
    let mut told = BufReader::new(crowd.stdout.take().expect("piped")).lines();
    let mut tell = crowd.stdin.take().expect("piped");
    // Signing in is two handshakes each.
    let all_in = timeout(4 * LONG, told.next_line()).await.expect("they get in").expect("read");
    assert_eq!(all_in.as_deref(), Some("in: 200"), "{}", world.house.told());
    let each = (resident_kib() - before) / CROWD;
    println!("{each} KiB for each idle session, gate and test program together, unoptimized");

    let out = world.ssh(&["echo a new one"]).await;
    assert_eq!(text(&out.stdout), "a new one\n", "{}", text(&out.stderr));
    world.house.heard("ended S201").await;
    assert_eq!(world.house.count("ended"), 1, "{}", world.house.told());
    tell.write_all(b"\n").await.expect("taken");
    let there = timeout(LONG, told.next_line()).await.expect("they answer").expect("read");
    assert_eq!(there.as_deref(), Some("there: 200"));
    timeout(LONG, crowd.wait()).await.expect("it ends").expect("it ran");
    world.house.heard_times("ended", CROWD + 1).await;
}
