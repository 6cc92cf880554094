//! Targets and clients that mean harm, or do not care.

use std::{
    io::Write,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    process::Stdio,
    thread,
    time::Duration,
};

use remote::{
    port::{Direction, EndReason, Ended, Files, Words},
    quarantine::Handling,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    process::Child,
    time::timeout,
};

use crate::world::{CODE, LONG, NAME, World, only, python, resident_kib, shell_and_exec, text};

/// A target that answers every connection with the same bytes, without end if they are told so.
fn target(says: &'static [u8], again: bool) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("bound");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("it connects");
            thread::spawn(move || {
                while stream.write_all(says).is_ok() && again {}
                let _ = std::io::copy(&mut stream, &mut std::io::sink());
            });
        }
    });
    address
}

// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_that_chatters_without_end_is_given_up() {
    let world = World::new(shell_and_exec()).await;
    let host_key = world.host_key();
    world.house.point_at(target(b"this is no SSH, and it goes on and on\r\n", true), &host_key);
    let out = world.ssh(&["true"]).await;
    assert!(!out.status.success());
    assert!(text(&out.stderr).contains("The target cannot be entered"), "{}", text(&out.stderr));
    assert!(matches!(world.house.end().await.reason, EndReason::NoTarget { .. }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_with_an_endless_packet_is_given_up() {
    let world = World::new(shell_and_exec()).await;
    let host_key = world.host_key();
    world.house.point_at(
        target(b"SSH-2.0-x\r\n\xff\xff\xff\xff\x04\x14aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true),
        &host_key,
    );
    let out = world.ssh(&["true"]).await;
    assert!(!out.status.success());
    assert!(matches!(world.house.end().await.reason, EndReason::NoTarget { .. }));
}

/// A target that lets the gate in and then means harm, in one of the ways of `hostile_target.py`.
async fn turn_hostile(world: &World, way: &str) -> Child {
    let mut command = python("hostile_target.py", &[way]);
    command.env("HOST_KEY_FILE", world.folder.path().join("target-host")).stderr(Stdio::inherit());
    let mut target = command.spawn().expect("it starts");
    let mut told = BufReader::new(target.stdout.take().expect("piped")).lines();
    let port = timeout(LONG, told.next_line()).await.expect("it listens").expect("read");
    let port = port.and_then(|port| port.parse().ok()).expect("it listens");
    let address = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port);
    world.house.point_at(address, &world.host_key());
    target
}

/// Another worker's session, with the real target.
async fn undisturbed(world: &World) {
    world.house.point_at(world.target(), &world.host_key());
    world.house.fresh_code();
    let out = world.ssh(&["echo undisturbed"]).await;
    assert_eq!(text(&out.stdout), "undisturbed\n", "{}", text(&out.stderr));
    world.house.heard("ended S2").await;
}

async fn cut(world: &World) -> Ended {
    world.house.say(|hold| hold.cut = Some(Words::new("終わり。", "Over.")));
    world.house.end_by(|ended| matches!(ended.reason, EndReason::Cut(_))).await
}

// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_that_takes_nothing_fills_no_memory_and_disturbs_nobody() {
    let world = World::new(shell_and_exec()).await;
    let _target = turn_hostile(&world, "deaf").await;
    let address = format!("{NAME}@127.0.0.1");
    let mut command = world.client("ssh", "vendor", CODE, &[&address, "take"]).await;
    let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
    let mut keys = child.stdin.take().expect("piped");
    let flood = tokio::spawn(async move { while keys.write_all(&[b'x'; 65_536]).await.is_ok() {} });
    let mut said = [0; 5];
    let mut out = child.stdout.take().expect("piped");
    timeout(LONG, out.read_exact(&mut said)).await.expect("it speaks").expect("read");
    assert_eq!(&said, b"deaf\n");
    undisturbed(&world).await;
    let ended = cut(&world).await;
    assert!(ended.bytes_in < 16 << 20, "{ended:?}");
    flood.abort();
}

// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_that_sends_beyond_all_room_fills_no_memory_and_disturbs_nobody() {
    let before = resident_kib();
    for way in ["greedy", "fat"] {
        let world = World::new(shell_and_exec()).await;
        let _target = turn_hostile(&world, way).await;
        let address = format!("{NAME}@127.0.0.1");
        let mut command = world.client("ssh", "vendor", CODE, &[&address, "give"]).await;
        // Nobody reads what it gives.
        let child = command.spawn().expect("it starts");
        world.house.heard("ask exec give").await;
        undisturbed(&world).await;
        let ended = cut(&world).await;
        let told = text(&child.wait_with_output().await.expect("it ends").stderr);
        assert!(ended.bytes_out < 16 << 20, "{way}: {ended:?}");
        assert!(told.contains("Over."), "{way}: {told}");
    }
    let grown = resident_kib().saturating_sub(before);
    assert!(grown < 128 << 10, "{grown} KiB more");
}

fn files() -> Files {
    Files {
        direction: Direction::Both,
        handling: Handling::Through,
        folder: "/tmp".to_owned(),
        names: Vec::new(),
        count_max: 1,
        size_max_bytes: 1 << 20,
        extras: Vec::new(),
    }
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_whose_answers_claim_two_gigabytes_is_not_believed() {
    let world = World::new(only(files())).await;
    let _target = turn_hostile(&world, "frames").await;
    let before = resident_kib();
    let out = world.run("sftp", &[&format!("{NAME}@127.0.0.1")]).await;
    let grown = resident_kib().saturating_sub(before);
    assert!(!out.status.success());
    let told = text(&out.stderr);
    assert!(told.contains("The connection broke: it has been cut."), "{told}");
    let EndReason::Broken { told } = world.house.end().await.reason else { panic!("it is broken") };
    assert_eq!(told, "SFTP that nobody can follow");
    assert!(grown < 128 << 10, "{grown} KiB more");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_that_starts_nothing_leaves_nobody_guessing() {
    let address = format!("{NAME}@127.0.0.1");
    for (abilities, program, args) in [
        (only(files()), "sftp", &[address.as_str()][..]),
        (shell_and_exec(), "ssh", &[address.as_str(), "true"]),
    ] {
        let world = World::new(abilities).await;
        let _target = turn_hostile(&world, "unwilling").await;
        let out = world.run(program, args).await;
        assert!(!out.status.success());
        let told = text(&out.stderr);
        assert!(told.contains("The target does not start this."), "{program}: {told}");
    }
}

// A vendor who does not read stops nobody else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_does_not_read_disturbs_nobody() {
    let world = World::new(shell_and_exec()).await;
    let target = format!("{NAME}@127.0.0.1");
    let mut command = world.client("ssh", "vendor", CODE, &[&target, "yes"]).await;
    let _deaf = command.spawn().expect("it starts");
    world.house.heard("ask exec yes").await;
    world.house.fresh_code();
    let out = world.ssh(&["echo undisturbed"]).await;
    assert_eq!(text(&out.stdout), "undisturbed\n", "{}", text(&out.stderr));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_say_nothing_keep_nobody_out_for_good() {
    let world = World::new(shell_and_exec()).await;
    let address = world.address().await;
    let mut silent = Vec::new();
    for _ in 0..20 {
        silent
            .push(std::net::TcpStream::connect(address).expect("accepted at least by the kernel"));
    }
    // Eight of them hold this source's places; the others are closed at once.
    let mut closed = 0;
    for stream in &mut silent[8..] {
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        let mut rest = Vec::new();
        let _ = std::io::Read::read_to_end(stream, &mut rest);
        closed += usize::from(rest.is_empty());
    }
    assert_eq!(closed, 12);
    drop(silent);
    for _ in 0..50 {
        if world.ssh(&["true"]).await.status.success() {
            return;
        }
    }
    panic!("the places are not given back");
}
