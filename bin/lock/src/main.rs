//! The second lock on the maintenance gate, in the kernel: a path to a machine is there until a moment, and
//! then the kernel closes it, whatever has become of the program that asked.
//!
//! This is the only program of ours with rights over the network (`CAP_NET_ADMIN`), and it understands one
//! line: a target, a port, seconds. What it guards is said by whoever starts it. It holds no state: what is
//! open stands in an nftables set with timeouts. Ended or killed, it leaves the guard in place.

mod guard;
mod order;
mod script;

use std::{
    fs,
    io::{self, ErrorKind, Read, Write},
    os::unix::{
        fs::FileTypeExt,
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    time::Duration,
};

use lexopt::prelude::*;

use self::{guard::Guard, order::Order};

const HELP: &str = "\
sekisho-lock --listen SOCKET --guard NETWORK:PORT [--guard …] [--nft PROGRAM]

The second lock of the maintenance gate. TCP to PORT in NETWORK (192.0.2.0/24:22, [2001:db8::]/64:22)
passes from and to this machine only while the gate has asked for it, and never past the asked time.
保守関門の第二の錠。関門が求めた時間だけ、この機械と NETWORK の PORT の間の TCP が通ります。
";

/// A caller that does not say its line within it is sent away.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why the lock does not stand, or does not turn.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("{0}\n\n{HELP}")]
    Arguments(#[from] lexopt::Error),
    #[error("{path}: {source}")]
    Socket { path: PathBuf, source: io::Error },
    #[error("{path} is there and is not a socket")]
    NotASocket { path: PathBuf },
    #[error("{program} could not be run: {source}")]
    Program { program: PathBuf, source: io::Error },
    #[error("nft: {said}")]
    Kernel { said: String },
}

struct Options {
    listen: PathBuf,
    guards: Vec<Guard>,
    nft: PathBuf,
}

fn main() -> ExitCode {
    match options().and_then(|it| it.map_or(Ok(()), |it| stand(&it))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sekisho-lock: {error}");
            ExitCode::FAILURE
        }
    }
}

/// `None` when only help was asked for.
fn options() -> Result<Option<Options>, Error> {
    let mut parser = lexopt::Parser::from_env();
    let (mut listen, mut guards, mut nft) = (None, Vec::new(), PathBuf::from("/usr/sbin/nft"));
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => {
                print!("{HELP}");
                return Ok(None);
            }
            Long("listen") => listen = Some(PathBuf::from(parser.value()?)),
            Long("guard") => guards.push(parser.value()?.parse()?),
            Long("nft") => nft = PathBuf::from(parser.value()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let listen = listen.ok_or_else(|| missing("--listen SOCKET is missing"))?;
    if guards.is_empty() {
        return Err(missing("--guard NETWORK:PORT is missing: nothing to guard"));
    }
    Ok(Some(Options { listen, guards, nft }))
}

fn missing(what: &str) -> Error {
    Error::Arguments(what.into())
}

/// Shuts everything that is guarded, then turns as it is asked to, one caller after another.
fn stand(options: &Options) -> Result<(), Error> {
    apply(&options.nft, &script::shut(&options.guards))?;
    let listener = listen(&options.listen)?;
    eprintln!("sekisho-lock: everything guarded is shut");
    for caller in listener.incoming() {
        let Ok(mut caller) = caller else { continue };
        let answer = match answer(&mut caller, options) {
            Ok(()) => "ok\n".to_owned(),
            Err(why) => {
                eprintln!("sekisho-lock: {why}");
                format!("refused: {why}\n")
            }
        };
        // A caller that does not listen has its answer in the set.
        let _ = caller.write_all(answer.as_bytes());
    }
    Ok(())
}

fn answer(caller: &mut UnixStream, options: &Options) -> Result<(), String> {
    let line = line(caller).map_err(|error| format!("no whole line came: {error}"))?;
    let order: Order = line.parse().map_err(|why: order::Unclear| why.to_string())?;
    if !options.guards.iter().any(|it| it.covers(order.target)) {
        return Err(format!(
            "{} is not guarded: start with a --guard that covers it",
            order.target
        ));
    }
    apply(&options.nft, &script::turn(&order)).map_err(|error| error.to_string())
}

/// One line, never more than the longest that can be meant.
fn line(caller: &mut UnixStream) -> io::Result<String> {
    caller.set_read_timeout(Some(PATIENCE))?;
    caller.set_write_timeout(Some(PATIENCE))?;
    let mut bytes = Vec::new();
    let mut one = [0];
    while bytes.len() < order::LINE_BYTES_MAX {
        caller.read_exact(&mut one)?;
        if one == [b'\n'] {
            return String::from_utf8(bytes).map_err(|_| ErrorKind::InvalidData.into());
        }
        bytes.push(one[0]);
    }
    Err(ErrorKind::InvalidData.into())
}

/// All of it or nothing: nft carries out one file as one transaction.
fn apply(nft: &Path, script: &str) -> Result<(), Error> {
    let broken = |source| Error::Program { program: nft.to_owned(), source };
    let mut child = Command::new(nft)
        .args(["-f", "-"])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(broken)?;
    let mut input = child.stdin.take().expect("its input is a pipe");
    // An nft that died at once says more in its error than the broken pipe does.
    let _ = input.write_all(script.as_bytes());
    drop(input);
    let output = child.wait_with_output().map_err(broken)?;
    if output.status.success() {
        return Ok(());
    }
    Err(Error::Kernel { said: String::from_utf8_lossy(&output.stderr).trim().to_owned() })
}

/// Who may connect is said by the rights on the folder that the socket lies in.
fn listen(path: &Path) -> Result<UnixListener, Error> {
    let broken = |source| Error::Socket { path: path.to_owned(), source };
    match fs::symlink_metadata(path) {
        Ok(there) if there.file_type().is_socket() => fs::remove_file(path).map_err(broken)?,
        Ok(_) => return Err(Error::NotASocket { path: path.to_owned() }),
        Err(_) => {}
    }
    UnixListener::bind(path).map_err(broken)
}
