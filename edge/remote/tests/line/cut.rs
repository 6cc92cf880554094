//! Ends: revocation, time, no window, a full disk.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use remote::port::{EndReason, Words};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::timeout,
};

use crate::world::{CODE, LONG, NAME, World, shell_and_exec, text};

/// What a cut may take on a machine that builds four workspaces at the same time; the bench measures it.
const SOON: Duration = Duration::from_secs(2);

/// A target that talks without end; the client reads all of it. How long it went on after `cut`, and what
/// the client heard last.
async fn flood_until(world: &World, cut: impl FnOnce()) -> (Duration, String) {
    let target = format!("{NAME}@127.0.0.1");
    let flood = "while :; do echo 0123456789012345678901234567890123456789; done";
    let mut command = world.client("ssh", "vendor", CODE, &[&target, flood]).await;
    let mut child = command.spawn().expect("it starts");
    let mut out = child.stdout.take().expect("piped");
    let mut buffer = vec![0; 64 * 1024];
    let mut bytes = 0;
    while bytes < 1_000_000 {
        bytes += out.read(&mut buffer).await.expect("it comes");
    }
    let begun = Instant::now();
    cut();
    while out.read(&mut buffer).await.expect("it comes") > 0 {}
    let took = begun.elapsed();
    let told = text(&child.wait_with_output().await.expect("it ends").stderr);
    (took, told)
}

// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revocation_cuts_in_the_middle_of_a_flood() {
    let world = World::new(shell_and_exec()).await;
    let words = Words::new("許可が失効しました。", "The permit was revoked.");
    let revoke = || world.house.say(|hold| hold.cut = Some(words.clone()));
    let (took, told) = flood_until(&world, revoke).await;
    assert!(took < SOON, "{took:?}");
    let ended = world.house.end().await;
    assert_eq!(ended.reason, EndReason::Cut(words.clone()));
    assert!(told.contains("The permit was revoked."), "{told}");
    // Everything that passed is in the recording, and nothing more.
    world.house.played(1).await;
    println!("cut after {took:?}");
}

/// Nothing may follow a program's last output on its channel: OpenSSH would die of the gate's words there.
// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_has_closed_its_output_is_cut_with_the_reason_told() {
    let world = World::new(shell_and_exec()).await;
    let target = format!("{NAME}@127.0.0.1");
    let quiet = "exec >&- 2>&-; read -r line";
    let mut command = world.client("ssh", "vendor", CODE, &[&target, quiet]).await;
    let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
    let _open = child.stdin.take();
    let mut out = child.stdout.take().expect("piped");
    let mut nothing = Vec::new();
    timeout(LONG, out.read_to_end(&mut nothing)).await.expect("it is over").expect("read");
    world.house.say(|hold| hold.cut = Some(Words::new("終わり。", "Over.")));
    let told = text(&child.wait_with_output().await.expect("it ends").stderr);
    assert!(!told.contains("after EOF") && told.contains("Over."), "{told}");
}

/// The target talks without end: after the end has been told, no byte moves on the hospital's side any more,
/// in either direction.
// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_end_not_one_byte_moves() {
    let world = World::new(shell_and_exec()).await;
    let tap = Tap::before(world.target());
    world.house.point_at(tap.address, &world.host_key());
    let target = format!("{NAME}@127.0.0.1");
    let flood = "while :; do echo 01234567890123456789012345; done";
    let mut command = world.client("ssh", "vendor", CODE, &[&target, flood]).await;
    let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
    let mut keys = child.stdin.take().expect("piped");
    keys.write_all(b"typed\n").await.expect("typed");
    let mut out = child.stdout.take().expect("piped");
    let mut buffer = vec![0; 64 * 1024];
    let mut bytes = 0;
    while bytes < 3_000_000 {
        let read = timeout(LONG, out.read(&mut buffer)).await.expect("it flows");
        bytes += read.expect("it comes");
    }
    world.house.say(|hold| hold.cut = Some(Words::new("終わり。", "Over.")));
    let ended = world.house.end().await;
    let counted = tap.counted();
    while out.read(&mut buffer).await.expect("it comes") > 0 {}
    child.wait().await.expect("it ends");
    assert_eq!(tap.counted(), counted, "bytes at the end, and when everything was quiet");
    assert!(ended.bytes_in > 0 && ended.bytes_out >= bytes as u64, "{ended:?}");
}

/// A target that takes nothing and talks on, before a client that does the same: nothing may move at all,
/// and the cut comes through.
// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_floods_that_block_each_other_are_cut_too() {
    let world = World::new(shell_and_exec()).await;
    let target = format!("{NAME}@127.0.0.1");
    let mut command = world.client("ssh", "vendor", CODE, &[&target, "yes"]).await;
    let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
    let mut keys = child.stdin.take().expect("piped");
    world.house.heard("ask exec yes").await;
    let flood = async { while keys.write_all(&[b'x'; 4096]).await.is_ok() {} };
    // Nobody reads the client's output; its input is as much as goes.
    let _ = timeout(Duration::from_secs(2), flood).await;
    let begun = Instant::now();
    world.house.say(|hold| hold.cut = Some(Words::new("終わり。", "Over.")));
    let ended = world.house.end().await;
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    assert!(matches!(ended.reason, EndReason::Cut(_)));
    world.house.played(1).await;
}

// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_of_the_time_cuts_and_an_extension_in_time_does_not() {
    let world = World::new(shell_and_exec()).await;
    world.house.say(|hold| hold.until = crate::world::at(7200));
    world.clock.store(3601, Ordering::SeqCst);
    let over = || world.clock.store(7200, Ordering::SeqCst);
    let (took, told) = flood_until(&world, over).await;
    assert!(took < SOON, "{took:?}");
    assert_eq!(world.house.end().await.reason, EndReason::TimeOver);
    assert!(told.contains("The permitted time is over"), "{told}");
}

// keeps: 6(4)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_window_there_is_nothing_to_connect_to() {
    let folder = TempDir::new().expect("a folder");
    let recordings = folder.path().to_owned();
    let world = World::with(folder, recordings, shell_and_exec(), 0, false).await;
    world.open.send_replace(true);
    let address = world.address().await;
    let mut waiting = TcpStream::connect(address).expect("a window is open");
    world.open.send_replace(false);
    world.bound.clone().wait_for(Option::is_none).await.expect("the gate stands");
    assert!(TcpStream::connect(address).is_err(), "no window, no listener");
    // Who stood before the gate is turned out.
    waiting.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
    let mut rest = Vec::new();
    let gone = waiting.read_to_end(&mut rest);
    assert!(gone.is_ok() || gone.is_err_and(|e| e.kind() == std::io::ErrorKind::ConnectionReset));
    world.open.send_replace(true);
    world.address().await;
    assert!(world.ssh(&["true"]).await.status.success());
}

// keeps: 6(4)④
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_cuts_with_a_clear_message() {
    let folder = TempDir::new().expect("a folder");
    let disk = SmallDisk::mount(folder.path().join("disk"));
    let world = World::with(folder, disk.0.clone(), shell_and_exec(), 1 << 20, true).await;
    // Two megabytes of what does not compress are more than the disk takes above its reserve.
    let out = world.ssh(&["head -c 30000000 /dev/urandom | base64"]).await;
    assert!(!out.status.success());
    let told = text(&out.stderr);
    assert!(told.contains("The recording cannot be written"), "{told}");
    let ended = world.house.end().await;
    assert!(matches!(&ended.reason, EndReason::NoRecording { told } if told.contains("reserve")));
    assert!((out.stdout.len() as u64) <= ended.bytes_out);
    let played = world.house.played(1).await;
    assert!(played.len() > 1 << 20, "what passed is recorded");
}

// keeps: 6(4)④
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn below_the_reserve_no_session_begins() {
    let folder = TempDir::new().expect("a folder");
    let recordings = folder.path().to_owned();
    let world = World::with(folder, recordings, shell_and_exec(), u64::MAX, true).await;
    let out = world.ssh(&["true"]).await;
    assert!(!out.status.success());
    assert!(text(&out.stderr).contains("The recording cannot be written"), "{}", text(&out.stderr));
    assert!(
        world.house.told().ends_with("reserve of 18446744073709551615\" }\n")
            || world.house.told().contains("NoRecording")
    );
}

/// Stands before the target and counts what the gate sends and takes.
struct Tap {
    address: SocketAddr,
    bytes: [Arc<AtomicU64>; 2],
}

impl Tap {
    fn before(target: SocketAddr) -> Tap {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("bound");
        let bytes: [Arc<AtomicU64>; 2] = Default::default();
        let counters = bytes.clone();
        thread::spawn(move || {
            let (gate, _) = listener.accept().expect("the gate comes");
            let target = TcpStream::connect(target).expect("the target is there");
            let [inward, outward] = counters;
            let (from, to) = (gate.try_clone().expect("ours"), target.try_clone().expect("ours"));
            thread::spawn(move || pass(from, to, &inward));
            pass(target, gate, &outward);
        });
        Tap { address, bytes }
    }

    fn counted(&self) -> [u64; 2] {
        [self.bytes[0].load(Ordering::SeqCst), self.bytes[1].load(Ordering::SeqCst)]
    }
}

/// Counts what arrives from the gate, and what the gate has taken.
fn pass(mut from: TcpStream, mut to: TcpStream, counter: &AtomicU64) {
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(n @ 1..) = from.read(&mut buffer) {
        if to.write_all(&buffer[..n]).is_err() {
            return;
        }
        counter.fetch_add(n as u64, Ordering::SeqCst);
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
}

/// A disk of 4 MB in memory.
pub struct SmallDisk(pub PathBuf);

impl SmallDisk {
    pub fn mount(at: PathBuf) -> SmallDisk {
        std::fs::create_dir_all(&at).expect("a folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
            .arg(&at)
            .status()
            .expect("mount is there");
        assert!(mounted.success(), "this test mounts a small disk: run it as root");
        SmallDisk(at)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}
