//! The real program, started, asked and killed as it would be in a hospital.

#![allow(dead_code, reason = "every scenario uses a part of it")]

pub mod clamd;

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::OnceLock,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_sekisho");

/// A folder of its own for one scenario, gone afterwards.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("sekisho-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a temporary folder");
        Folder(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// A copy of the demo hospital, founded once for all scenarios of a file.
    pub fn demo(&self) -> PathBuf {
        static FOUNDED: OnceLock<PathBuf> = OnceLock::new();
        let founded = FOUNDED.get_or_init(|| {
            let folder = std::env::temp_dir().join(format!("sekisho-demo-{}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            Server::demo(&folder).expect("the demo starts").stop().expect("the demo ends");
            folder
        });
        let data = self.path("data");
        copy(founded, &data).expect("the demo's folder is copied");
        data
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A running server, killed when it is dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

impl Server {
    /// The demo hospital on a free port.
    pub fn demo(data: &Path) -> Result<Server> {
        Server::start(
            Command::new(PROGRAM).arg("demo").arg("--data").arg(data).args(["--port", "0"]),
        )
    }

    /// The demo hospital with its clock elsewhere, as far as that is still to be chosen.
    pub fn demo_at(data: &Path, clock: &str) -> Result<Server> {
        let mut command = Command::new(PROGRAM);
        command.arg("demo").arg("--data").arg(data).args(["--port", "0", "--clock", clock]);
        Server::start(&mut command)
    }

    /// A founded folder whose server says what it has to say into a file.
    pub fn serve_logging(data: &Path, log: &Path) -> Result<Server> {
        let mut command = Command::new(PROGRAM);
        command.arg("serve").arg("--data").arg(data).args(["--listen", "127.0.0.1:0"]);
        Server::start_logging(&mut command, fs::File::create(log)?.into())
    }

    /// A founded folder on a free port.
    pub fn serve(data: &Path) -> Result<Server> {
        let mut command = Command::new(PROGRAM);
        Server::start(
            command.arg("serve").arg("--data").arg(data).args(["--listen", "127.0.0.1:0"]),
        )
    }

    /// The same with a witness that is shown every checkpoint.
    pub fn serve_witnessed(data: &Path, witness: SocketAddr, key: &Path) -> Result<Server> {
        let mut command = Command::new(PROGRAM);
        command.arg("serve").arg("--data").arg(data).args(["--listen", "127.0.0.1:0"]);
        command.args(["--witness", &witness.to_string()]).arg("--witness-key").arg(key);
        Server::start(&mut command)
    }

    /// The witness itself; `of`: the ledger's key, at its first start.
    pub fn witness(dir: &Path, of: Option<&Path>) -> Result<Server> {
        let mut command = Command::new(PROGRAM);
        command.arg("witness").arg("--data").arg(dir).args(["--listen", "127.0.0.1:0"]);
        if let Some(of) = of {
            command.arg("--of").arg(of);
        }
        Server::start(&mut command)
    }

    /// The same over TLS; the address is then an https one.
    pub fn serve_tls(data: &Path, cert: &Path, key: &Path) -> Result<Server> {
        let mut command = Command::new(PROGRAM);
        command.arg("serve").arg("--data").arg(data).args(["--listen", "127.0.0.1:0"]);
        Server::start(command.arg("--tls-cert").arg(cert).arg("--tls-key").arg(key))
    }

    fn start(command: &mut Command) -> Result<Server> {
        Server::start_logging(command, Stdio::null())
    }

    fn start_logging(command: &mut Command, log: Stdio) -> Result<Server> {
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn()?;
        let out = child.stdout.take().context("its output")?;
        let mut lines = BufReader::new(out).lines();
        let address = lines.find_map(|line| {
            let line = line.ok()?;
            let (_, address) = line.split_once("://")?;
            address.trim().parse().ok()
        });
        // Whatever else it prints must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        match address {
            Some(address) => Ok(Server { child, address }),
            None => bail!("the server did not say where it listens"),
        }
    }

    /// As a power cut does it.
    pub fn kill(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Ctrl-C, and waits until both books are closed.
    pub fn stop(mut self) -> Result<()> {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-INT", &id]).status()?;
        let ended = self.child.wait()?;
        if ended.success() { Ok(()) } else { bail!("the server ended with {ended}") }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One request; `None` where the server went away before it answered.
pub fn ask(
    address: SocketAddr,
    method: &str,
    path: &str,
    token: &str,
    body: &[u8],
) -> Option<(u16, Value)> {
    let kind = if body.first() == Some(&b'{') { "application/json" } else { "text/csv" };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let (status, body) = send(address, &[head.as_bytes(), body])?;
    Some((status, serde_json::from_str(&body).unwrap_or(Value::Null)))
}

/// A public page as text.
pub fn get(address: SocketAddr, path: &str) -> Option<String> {
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    send(address, &[head.as_bytes()]).map(|it| it.1)
}

fn send(address: SocketAddr, parts: &[&[u8]]) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    for part in parts {
        stream.write_all(part).ok()?;
    }
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8(answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, body.to_owned()))
}

/// Runs the program to its end.
pub fn run(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).args(arguments).output().expect("the program runs")
}

/// A bearer token of the demo's system operator.
pub fn token(data: &Path) -> String {
    let data = data.to_str().expect("a plain path");
    let output = run(&["token", "--data", data, "--account", "10802", "--days", "1"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("ASCII").trim().to_owned()
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
