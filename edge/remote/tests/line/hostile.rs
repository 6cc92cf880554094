//! Targets and clients that mean harm, or do not care.

use std::{
    io::Write,
    net::{SocketAddr, TcpListener},
    thread,
    time::Duration,
};

use remote::port::EndReason;

use crate::world::{CODE, NAME, World, shell_and_exec, text};

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
