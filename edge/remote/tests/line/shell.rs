//! Commands and shells, from the greeting to the recording.

use std::process::Stdio;

use expect_test::expect;
use tokio::io::AsyncWriteExt;

use crate::world::{CODE, NAME, World, at, shell_and_exec, text};

// keeps: 6(4)②, 6(4)③, 6(4)④
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_runs_is_recorded_and_ends() {
    let world = World::new(shell_and_exec()).await;
    let out = world.ssh(&["echo 保守; echo warned >&2; exit 3"]).await;
    assert_eq!(out.status.code(), Some(3), "{}", text(&out.stderr));
    assert_eq!(text(&out.stdout), "保守\n");
    assert!(text(&out.stderr).contains("warned"));
    world.house.end().await;
    expect![[r#"
        knock at emr-db: known
        admit emr-db from 127.0.0.1
        ask exec echo 保守; echo warned >&2; exit 3
        ended S1: Left
    "#]]
    .assert_eq(&world.house.told());
    let played = world.house.played(1).await;
    assert!(played.contains(r#""m", "exec echo 保守"#), "{played}");
    assert!(played.contains(r#""o", "保守\n""#), "{played}");
    assert!(played.contains(r#""x", "3""#), "{played}");
}

// keeps: 6(4)④
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shell_greets_takes_input_and_hides_what_is_not_echoed() {
    let world = World::new(shell_and_exec()).await;
    let target = format!("{NAME}@127.0.0.1");
    let mut command = world.client("ssh", "vendor", CODE, &["-tt", &target]).await;
    let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
    let mut keys = child.stdin.take().expect("piped");
    keys.write_all(b"stty -echo; read -r secret; stty echo; echo got-it-$((40+2)); exit\n")
        .await
        .expect("typed");
    keys.write_all(b"himitsu\n").await.expect("typed");
    let out = child.wait_with_output().await.expect("it ends");
    assert!(text(&out.stdout).contains("got-it-42"), "{}", text(&out.stdout));
    let told = text(&out.stderr);
    assert!(told.contains("この接続は記録されています"), "{told}");
    assert!(told.contains("This session is recorded. It is cut at"), "{told}");
    let played = world.house.played(1).await;
    assert!(played.contains("got-it-42"), "{played}");
    assert!(!played.contains(r#""i", "himitsu"#), "{played}");
}

// keeps: 6(4)③
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn warnings_come_to_the_terminal_and_an_extension_is_told() {
    let world = World::new(shell_and_exec()).await;
    let target = format!("{NAME}@127.0.0.1");
    let mut command = world.client("ssh", "vendor", CODE, &["-tt", &target]).await;
    let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
    world.house.heard("ask shell").await;
    world.clock.store(3600 - 299, std::sync::atomic::Ordering::SeqCst);
    world.house.say(|_| ());
    world.screen(1, "5 min left").await;
    world.house.say(|hold| hold.until = at(7200));
    world.screen(1, "The session now ends at").await;
    child.stdin.take().expect("piped").write_all(b"exit\n").await.expect("typed");
    let out = child.wait_with_output().await.expect("it ends");
    assert!(text(&out.stderr).contains("あと5分で切断します"), "{}", text(&out.stderr));
}

/// Ctrl+] belongs to the target's programs; three of them in a row, and only at a terminal, are for the hospital.
// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_asks_for_more_time_from_within_and_hears_the_answer() {
    let world = World::new(shell_and_exec()).await;
    let target = format!("{NAME}@127.0.0.1");
    let mut command = world.client("ssh", "vendor", CODE, &["-tt", &target]).await;
    let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
    world.house.heard("ask shell").await;
    let mut keys = child.stdin.take().expect("piped");
    keys.write_all(b"\x1d\x1dx\x1d\x1d\x1d").await.expect("typed");
    world.screen(1, "Asked for time until").await;
    keys.write_all(b"\x1d\x1d\x1d").await.expect("typed");
    world.screen(1, "Eight hours at most.").await;
    assert_eq!(world.house.count("more time for S1"), 2, "{}", world.house.told());
    keys.write_all(b"\x03\nexit\n").await.expect("typed");
    let out = child.wait_with_output().await.expect("it ends");
    assert!(text(&out.stderr).contains("までの延長を頼みました"), "{}", text(&out.stderr));
    let played = world.house.played(1).await;
    assert!(played.contains(r#""m", "more time asked for""#), "{played}");

    world.house.fresh_code();
    let mut command = world.client("ssh", "vendor", CODE, &[&target, "cat >&2"]).await;
    let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
    let mut bytes = child.stdin.take().expect("piped");
    bytes.write_all(b"\x1d\x1d\x1d").await.expect("sent");
    drop(bytes);
    let out = child.wait_with_output().await.expect("it ends");
    assert!(out.stderr.ends_with(b"\x1d\x1d\x1d"), "what is piped is not looked at");
}

// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_witness_input_waits_and_is_not_lost() {
    let world = World::new(shell_and_exec()).await;
    world.house.say(|hold| hold.frozen = true);
    let target = format!("{NAME}@127.0.0.1");
    let mut command = world.client("ssh", "vendor", CODE, &["-tt", &target]).await;
    let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
    let mut keys = child.stdin.take().expect("piped");
    keys.write_all(b"echo typed-$((1+1)); exit\n").await.expect("typed");
    world.screen(1, "Your input waits").await;
    assert!(!world.house.shown(1).contains("typed-2"));
    world.house.say(|hold| hold.frozen = false);
    let out = child.wait_with_output().await.expect("it ends");
    assert!(text(&out.stdout).contains("typed-2"), "{}", text(&out.stdout));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_old_key_offered_first_does_not_end_the_connection() {
    let world = World::new(shell_and_exec()).await;
    let old = world.folder.path().join("old");
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "rsa", "-b", "2048", "-N", "", "-f"])
        .arg(&old)
        .status();
    assert!(made.expect("openssh-client is installed").success());
    let target = format!("{NAME}@127.0.0.1");
    let mut command = world.client("ssh", "old", CODE, &[]).await;
    command.arg("-i").arg(world.folder.path().join("vendor")).arg(&target).arg("echo in");
    let out = crate::world::done(command).await;
    assert_eq!(text(&out.stdout), "in\n", "{}", text(&out.stderr));
}
