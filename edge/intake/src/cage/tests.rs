//! The locks of the cage, each by itself and from the inside: this test starts itself again as the one inside.

use std::{
    fs::File,
    net::TcpListener,
    os::unix::process::ExitStatusExt,
    process::{Command, ExitStatus},
};

use super::{Cage, close_calls, close_files};

const INSIDE: &str = "SEKISHO_TEST_INSIDE";
/// What the kernel sends to a process that makes a call which is not on the list.
const SIGSYS: i32 = 31;

fn tries(what: &str) -> ExitStatus {
    let mut again = Command::new(std::env::current_exe().expect("this test"));
    again.args(["--exact", "cage::tests::inside", "--test-threads", "1"]).env(INSIDE, what);
    again.output().expect("it starts").status
}

/// Does nothing but when it is started by the tests below.
#[test]
fn inside() {
    let Ok(what) = std::env::var(INSIDE) else { return };
    let (lock, tried) = what.split_once(' ').expect("a lock and a deed");
    match lock {
        "calls" => close_calls().expect("the kernel has seccomp"),
        "files" => assert_eq!(close_files().expect("set"), Cage::Both, "this kernel has Landlock"),
        other => panic!("no lock {other}"),
    }
    let done = match tried {
        "nothing" => true,
        "file" => File::open("/etc/hostname").is_ok(),
        "write" => std::fs::write(std::env::temp_dir().join("sekisho-cage"), "x").is_ok(),
        "socket" => TcpListener::bind("127.0.0.1:0").is_ok(),
        "program" => Command::new("/bin/true").status().is_ok(),
        other => panic!("no deed {other}"),
    };
    // Not by a panic: that would ask for a backtrace.
    std::process::exit(if done { 0 } else { 7 });
}

// keeps: 8(4)
#[test]
fn the_caged_reader_opens_no_file_and_no_socket() {
    // An ending by itself is a call that is on the list.
    assert_eq!(tries("calls nothing").code(), Some(0));
    for deed in ["file", "write", "socket", "program"] {
        let status = tries(&format!("calls {deed}"));
        assert_eq!(status.signal(), Some(SIGSYS), "{deed}: {status}");
    }
}

// keeps: 8(4)
#[test]
fn landlock_alone_holds_as_well() {
    assert_eq!(tries("files nothing").code(), Some(0));
    for deed in ["file", "write", "socket", "program"] {
        assert_eq!(tries(&format!("files {deed}")).code(), Some(7), "{deed}");
    }
}
