//! The lock in the kernel, with the real nftables: two machines joined by a cable in network namespaces of
//! the test's own, the gate on one of them and a machine of the hospital's on the other.

use std::{
    fs::File,
    io::{BufRead, BufReader, ErrorKind, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    os::{fd::AsFd, unix::net::UnixStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Duration,
};

use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};

const TARGET: &str = "192.0.2.10:22";
/// Only a broken lock is waited for so long.
const NEVER: Duration = Duration::from_secs(30);

#[test]
fn a_path_is_there_only_while_it_was_asked_for() {
    let house = House::build();
    let lock = house.lock();
    house.refused("guarded from the start");

    assert_eq!(lock.ask("192.0.2.10 22 60"), "ok");
    house.reach().expect("asked for, so it is there");

    assert_eq!(lock.ask("192.0.2.10 22 0"), "ok");
    house.refused("shut again");
}

#[test]
fn a_busy_connection_ends_with_its_time_also_when_all_programs_are_dead() {
    let house = House::build();
    let mut lock = house.lock();
    assert_eq!(lock.ask("192.0.2.10 22 2"), "ok");
    let mut line = house.reach().expect("the path is there");
    lock.kill();

    let ended = drain(&mut line);
    assert_eq!(ended, ErrorKind::ConnectionReset, "the kernel ended it while bytes were passing");
    house.refused("and lets nobody in any more");
}

#[test]
fn an_extension_lets_the_same_connection_go_on() {
    let house = House::build();
    let lock = house.lock();
    assert_eq!(lock.ask("192.0.2.10 22 1"), "ok");
    let mut line = house.reach().expect("the path is there");
    assert_eq!(lock.ask("192.0.2.10 22 600"), "ok");

    // What the first second could not have carried: the target sends one block each 100 ms.
    let mut blocks = [0; 25 * BLOCK];
    line.read_exact(&mut blocks).expect("the connection lives on");
    assert_eq!(lock.ask("192.0.2.10 22 0"), "ok");
    assert_eq!(drain(&mut line), ErrorKind::ConnectionReset, "until it is shut");
}

#[test]
fn nothing_but_a_target_a_port_and_seconds_is_understood() {
    let house = House::build();
    let lock = house.lock();
    for (said, answer) in [
        ("flush ruleset", "refused: a line is: ADDRESS PORT SECONDS"),
        ("192.0.2.10 22 60;flush", "refused: seconds are 0 to 86400"),
        (
            "198.51.100.1 22 60",
            "refused: 198.51.100.1:22 is not guarded: start with a --guard that covers it",
        ),
        (&"9".repeat(5000), "refused: no whole line came: invalid data"),
    ] {
        assert_eq!(lock.ask(said), answer);
    }
    house.refused("nothing of that opened anything");
}

/// Bytes in one block of the target's chatter, and how long it waits before the next.
const BLOCK: usize = 64;
const PAUSE: Duration = Duration::from_millis(100);

/// Reads until nothing comes any more, then says something: how the connection ended.
fn drain(line: &mut TcpStream) -> ErrorKind {
    line.set_read_timeout(Some(PAUSE * 5)).expect("a timeout can be set");
    let mut bytes = [0; 4096];
    loop {
        match line.read(&mut bytes) {
            Ok(0) => return ErrorKind::UnexpectedEof,
            Ok(_) => {}
            // Silence: what comes is dropped. Whoever speaks into it is reset.
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                if let Err(error) = line.write_all(b"?") {
                    return error.kind();
                }
            }
            Err(error) => return error.kind(),
        }
    }
}

/// Two machines and the cable between them.
struct House {
    gate: String,
    machine: String,
    folder: PathBuf,
}

impl House {
    /// The machine of the hospital's chatters to whoever connects, several times a second.
    fn build() -> House {
        static BUILT: AtomicU32 = AtomicU32::new(0);
        let number = format!("{}-{}", std::process::id(), BUILT.fetch_add(1, Ordering::Relaxed));
        let house = House {
            gate: format!("sekisho-gate-{number}"),
            machine: format!("sekisho-machine-{number}"),
            folder: std::env::temp_dir().join(format!("sekisho-kernel-{number}")),
        };
        std::fs::create_dir(&house.folder).expect("a folder of the test's own");
        let (gate, machine) = (&house.gate, &house.machine);
        for command in [
            format!("netns add {gate}"),
            format!("netns add {machine}"),
            format!("link add cable netns {gate} type veth peer name cable netns {machine}"),
            format!("-n {gate} address add 192.0.2.1/24 dev cable"),
            format!("-n {machine} address add 192.0.2.10/24 dev cable"),
            // A reset comes to its own machine over the loopback.
            format!("-n {gate} link set lo up"),
            format!("-n {gate} link set cable up"),
            format!("-n {machine} link set cable up"),
        ] {
            ip(&command);
        }
        let address: SocketAddr = TARGET.parse().expect("an address");
        let listener = inside(machine, move || TcpListener::bind(address).expect("the target"));
        thread::spawn(move || listener.incoming().flatten().for_each(chatter));
        house
    }

    fn lock(&self) -> Lock {
        let socket = self.folder.join("lock");
        let mut program = Command::new("ip")
            .args(["netns", "exec", &self.gate, env!("CARGO_BIN_EXE_sekisho-lock")])
            .args(["--guard", "192.0.2.0/24:22", "--listen"])
            .arg(&socket)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the lock starts");
        let mut said = BufReader::new(program.stderr.take().expect("its errors are a pipe"));
        let mut first = String::new();
        said.read_line(&mut first).expect("it says that it stands");
        assert_eq!(first, "sekisho-lock: everything guarded is shut\n");
        thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Lock { program, socket }
    }

    /// There is no path; `what` says why there must be none.
    fn refused(&self, what: &str) {
        assert_eq!(self.reach().err(), Some(ErrorKind::ConnectionRefused), "{what}");
    }

    /// A connection from the gate's machine, if there is a path.
    fn reach(&self) -> Result<TcpStream, ErrorKind> {
        let address = TARGET.parse().expect("an address");
        inside(&self.gate, move || {
            let line = TcpStream::connect_timeout(&address, NEVER).map_err(|it| it.kind())?;
            line.set_read_timeout(Some(NEVER)).expect("a timeout can be set");
            Ok(line)
        })
    }
}

impl Drop for House {
    fn drop(&mut self) {
        for name in [&self.gate, &self.machine] {
            let _ = Command::new("ip").args(["netns", "delete", name]).status();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

struct Lock {
    program: Child,
    socket: PathBuf,
}

impl Lock {
    fn ask(&self, line: &str) -> String {
        let mut caller = UnixStream::connect(&self.socket).expect("the lock listens");
        // It may hang up on a line that is far too long before all of it is said.
        let _ = caller.write_all(format!("{line}\n").as_bytes());
        let mut answer = String::new();
        BufReader::new(caller).read_line(&mut answer).expect("the lock answers");
        answer.trim_end().to_owned()
    }

    fn kill(&mut self) {
        self.program.kill().expect("the lock was running");
        self.program.wait().expect("it is our child");
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn chatter(mut line: TcpStream) {
    thread::spawn(move || {
        while line.write_all(&[b'.'; BLOCK]).is_ok() {
            thread::park_timeout(PAUSE);
        }
    });
}

/// On that machine: sockets belong to the network they were made in.
fn inside<T: Send + 'static>(name: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let place = File::open(format!("/run/netns/{name}")).expect("the namespace is there");
    let moved = thread::spawn(move || {
        move_into_link_name_space(place.as_fd(), Some(LinkNameSpaceType::Network))
            .expect("this test needs root, as making networks does");
        work()
    });
    moved.join().expect("the work on that machine")
}

fn ip(arguments: &str) {
    let done = Command::new("ip").args(arguments.split(' ')).output().expect("ip is installed");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "ip {arguments}: {said}");
}
