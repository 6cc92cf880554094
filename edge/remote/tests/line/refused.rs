//! What is refused, and what the vendor reads then.

use expect_test::expect;

use crate::world::{NAME, World, done, only, shell_and_exec, text};
use remote::{
    port::{Direction, Files},
    quarantine::Handling,
};

fn files() -> Files {
    Files {
        direction: Direction::In,
        folder: "/tmp".to_owned(),
        names: Vec::new(),
        handling: Handling::Through,
        count_max: 1,
        size_max_bytes: 1,
        extras: Vec::new(),
    }
}

fn told_of(world: &World, begin: &str) -> String {
    let told = world.house.told();
    let lines: Vec<&str> = told.lines().filter(|line| line.starts_with(begin)).collect();
    lines.join("\n")
}

// keeps: 6(4)③
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ports_are_not_forwarded_to_the_target_side() {
    let world = World::new(shell_and_exec()).await;
    let out = world.ssh(&["-W", "127.0.0.1:22"]).await;
    assert!(!out.status.success());
    let told = text(&out.stderr);
    assert!(
        told.contains("administratively prohibited: Port forwarding is never permitted"),
        "{told}"
    );
    expect!["refused forward to 127.0.0.1:22"].assert_eq(&told_of(&world, "refused"));
}

/// The listener of `-L` and `-D` is the vendor's own; what comes to it goes nowhere.
// keeps: 6(4)③
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_listener_at_the_vendor_s_leads_nowhere() {
    let world = World::new(shell_and_exec()).await;
    let local = world.folder.path().join("local.sock");
    let forward = format!("{}:127.0.0.1:22", local.display());
    let target = format!("{NAME}@127.0.0.1");
    let args = ["-L", &forward, &target, "echo ready; read -r line"];
    let mut command = world.client("ssh", "vendor", crate::world::CODE, &args).await;
    let mut child = command.stdin(std::process::Stdio::piped()).spawn().expect("it starts");
    let mut ready = [0; 6];
    let mut out = child.stdout.take().expect("piped");
    tokio::io::AsyncReadExt::read_exact(&mut out, &mut ready).await.expect("it runs");
    let mut through = tokio::net::UnixStream::connect(&local).await.expect("ssh listens");
    let mut nothing = Vec::new();
    let read = tokio::io::AsyncReadExt::read_to_end(&mut through, &mut nothing).await;
    assert!(read.is_err() || nothing.is_empty(), "{}", text(&nothing));
    drop(child.stdin.take());
    let out = child.wait_with_output().await.expect("it ends");
    let told = text(&out.stderr);
    assert!(told.contains("Port forwarding is never permitted"), "{told}");
    expect!["refused forward to 127.0.0.1:22"].assert_eq(&told_of(&world, "refused"));
}

/// Sharing one connection (`ControlMaster`) is a second program beside the first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_program_in_one_connection_is_refused_while_the_first_runs() {
    let world = World::new(shell_and_exec()).await;
    let control = format!("ControlPath={}", world.folder.path().join("control").display());
    let target = format!("{NAME}@127.0.0.1");
    let args = ["-M", "-o", &control, &target, "echo ready; read -r line; echo went on"];
    let mut command = world.client("ssh", "vendor", crate::world::CODE, &args).await;
    let mut child = command.stdin(std::process::Stdio::piped()).spawn().expect("it starts");
    let mut ready = [0; 6];
    let mut out = child.stdout.take().expect("piped");
    tokio::io::AsyncReadExt::read_exact(&mut out, &mut ready).await.expect("it runs");
    let second = ["-o", &control, &target, "echo second"];
    let second = world.client("ssh", "vendor", "no code any more", &second).await;
    let second = done(second).await;
    assert_eq!(text(&second.stdout), "", "{}", text(&second.stderr));
    expect!["refused second channel"].assert_eq(&told_of(&world, "refused"));
    drop(child.stdin.take());
    let mut rest = String::new();
    tokio::io::AsyncReadExt::read_to_string(&mut out, &mut rest).await.expect("it ends");
    assert_eq!(rest, "went on\n");
    let told = text(&child.wait_with_output().await.expect("it ends").stderr);
    assert!(told.contains("One thing at a time in one connection."), "{told}");
}

// keeps: 6(4)③
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ports_are_not_forwarded_to_the_vendor_side() {
    let world = World::new(shell_and_exec()).await;
    let out =
        world.ssh(&["-o", "ExitOnForwardFailure=yes", "-R", "4711:127.0.0.1:22", "true"]).await;
    assert!(!out.status.success());
    assert!(text(&out.stderr).contains("remote port forwarding failed"), "{}", text(&out.stderr));
    expect!["refused forward from localhost:4711"].assert_eq(&told_of(&world, "refused"));
}

// keeps: 6(4)③
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neither_display_nor_agent_is_forwarded_and_the_rest_goes_on() {
    let world = World::new(shell_and_exec()).await;
    let target = format!("{NAME}@127.0.0.1");
    let mut command =
        world.client("ssh", "vendor", crate::world::CODE, &["-Y", "-A", &target]).await;
    let agent = world.folder.path().join("agent.sock");
    let mut keeper = tokio::process::Command::new("ssh-agent");
    let keeper = keeper.args(["-D", "-a"]).arg(&agent).stdout(std::process::Stdio::piped());
    let mut keeper = keeper.kill_on_drop(true).spawn().expect("openssh-client is installed");
    // It says where it listens once it does.
    let mut said = [0; 1];
    let mut out = keeper.stdout.take().expect("piped");
    tokio::io::AsyncReadExt::read_exact(&mut out, &mut said).await.expect("it listens");
    command.arg("echo went on; env | grep -c -e DISPLAY -e SSH_AUTH_SOCK");
    command.env("DISPLAY", "127.0.0.1:99").env("SSH_AUTH_SOCK", &agent);
    let out = done(command).await;
    assert_eq!(text(&out.stdout), "went on\n0\n", "{}", text(&out.stderr));
    assert!(told_of(&world, "refused").contains("refused x11"), "{}", world.house.told());
    assert!(told_of(&world, "refused").contains("refused agent"), "{}", world.house.told());
}

// keeps: 6(4)③
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_s_key_is_not_even_asked_for_a_code() {
    let world = World::new(shell_and_exec()).await;
    let target = format!("{NAME}@127.0.0.1");
    let command = world.client("ssh", "stranger", crate::world::CODE, &[&target, "true"]).await;
    let out = done(command).await;
    assert!(text(&out.stderr).contains("Permission denied (publickey)"), "{}", text(&out.stderr));
    expect!["knock at emr-db: unknown\n"].assert_eq(&world.house.told());
}

// keeps: 6(4)③
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_code_and_a_used_one_are_told_why() {
    let world = World::new(shell_and_exec()).await;
    let target = format!("{NAME}@127.0.0.1");
    let command = world.client("ssh", "vendor", "000000", &[&target, "true"]).await;
    let out = done(command).await;
    let told = text(&out.stderr);
    assert!(!out.status.success());
    assert!(told.contains("The code is wrong. (6(4)"), "{told}");
    let replayed = world.ssh(&["true"]).await;
    assert!(!replayed.status.success());
    assert!(!world.house.told().contains("ask"), "{}", world.house.told());
}

// keeps: 6(4)③
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_that_the_hospital_refuses_does_not_run() {
    let world = World::new(shell_and_exec()).await;
    let out = world.ssh(&["forbidden"]).await;
    assert!(!out.status.success());
    let told = text(&out.stderr);
    assert!(
        told.contains("この命令は許可にありません。") && told.contains("Not in the permit."),
        "{told}"
    );
    assert!(world.house.played(1).await.contains("refused: exec forbidden"));
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_permit_for_files_gives_no_shell_no_rsync_and_no_old_scp() {
    for (args, why) in [
        (&["id"][..], "neither a shell nor commands"),
        (&["rsync --server -logDtpr . /tmp/"][..], "rsync and scp -O are not permitted"),
        (&["scp -t /tmp/x"][..], "rsync and scp -O are not permitted"),
    ] {
        let world = World::new(only(files())).await;
        let out = world.ssh(args).await;
        assert!(!out.status.success());
        assert!(text(&out.stderr).contains(why), "{args:?}: {}", text(&out.stderr));
        assert!(!world.house.told().contains("ask"), "{}", world.house.told());
    }
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_permit_for_a_shell_gives_no_files() {
    let world = World::new(shell_and_exec()).await;
    let target = format!("{NAME}@127.0.0.1");
    let out = world.run("sftp", &[&target]).await;
    assert!(!out.status.success());
    assert!(
        text(&out.stderr).contains("It needs the data form (F3) as well"),
        "{}",
        text(&out.stderr)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_machine_in_the_target_s_place_is_not_entered() {
    let world = World::new(shell_and_exec()).await;
    let other = std::fs::read_to_string(world.folder.path().join("stranger.pub")).expect("a key");
    world.house.point_at(world.target(), other.trim());
    let out = world.ssh(&["true"]).await;
    assert!(!out.status.success());
    assert!(
        text(&out.stderr).contains("its host key is not the registered one"),
        "{}",
        text(&out.stderr)
    );
}
