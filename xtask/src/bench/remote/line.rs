//! The line that is measured: a gate with a hospital that says yes, its target, and OpenSSH's clients.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use jiff::Timestamp;
use remote::gate::{Door, HostKey, Settings};
use remote::port::{
    Abilities, Direction, Ended, Files, Gatehouse, Hold, Item, Knock, Lease, RecordingKey, Secret,
    SessionId, Target, TurnedAway, Wanted, Words,
};
use remote::quarantine::{Handling, Held, ItemId, Quarantine, Stage};
use remote::recording::Head;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use super::Way;
use super::sshd::{Sshd, free_port};

const CIPHER: &str = "aes256-gcm@openssh.com";

pub struct Line {
    folder: PathBuf,
    sshd: Sshd,
    gate: u16,
    house: Arc<House>,
    login: String,
    /// Keeps the door open as long as the line stands.
    _open: watch::Sender<bool>,
    _runtime: Runtime,
}

/// Says yes, and when a session ended.
struct House {
    folder: PathBuf,
    target: u16,
    host_key: String,
    login: String,
    hold: watch::Sender<Hold>,
    /// Where files are held, if they are.
    place: Mutex<Option<Quarantine>>,
    ended: AtomicU64,
    sessions: AtomicU64,
}

impl Line {
    pub fn new(folder: &Path) -> Result<Self> {
        let sshd = Sshd::start(folder)?;
        let login = crate::house::output(Command::new("id").arg("-un"))?.trim().to_owned();
        let hold = Hold { until: now() + Duration::from_secs(86_400), frozen: false, cut: None };
        let house = Arc::new(House {
            folder: folder.to_owned(),
            target: sshd.port,
            host_key: sshd.host_key.clone(),
            login: login.clone(),
            hold: watch::channel(hold).0,
            place: Mutex::default(),
            ended: AtomicU64::new(0),
            sessions: AtomicU64::new(0),
        });
        let runtime = Runtime::new()?;
        let gate = free_port()?;
        let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), gate);
        let settings = Settings {
            host_key: HostKey::from_seed(&[9; 32].into()),
            clock: Arc::new(now),
            reserve_bytes: 1 << 20,
        };
        let (open, switch) = watch::channel(true);
        let door = Door::new(address, settings, house.clone());
        let mut bound = door.bound();
        runtime.spawn(door.keep(switch));
        runtime.block_on(async { bound.wait_for(Option::is_some).await.map(drop) })?;
        let askpass = folder.join("askpass");
        fs::write(&askpass, "#!/bin/sh\necho 123456\n")?;
        crate::house::output(Command::new("chmod").arg("700").arg(&askpass))?;
        fs::write(folder.join("up.bin"), vec![b'x'; super::MIB as usize * 1024 * 1024])?;
        let folder = folder.to_owned();
        Ok(Self { folder, sshd, gate, house, login, _open: open, _runtime: runtime })
    }

    /// `ssh` with a command, by one of the ways; its output is thrown away.
    pub fn ssh(&self, way: Way, command: &str) -> Command {
        let mut ssh = self.client("ssh", way);
        ssh.arg(self.name(way)).arg(command);
        ssh
    }

    /// Moves so much; whether it succeeded.
    pub fn transfer(&self, way: Way, what: &str, mib: u32) -> Result<bool> {
        let folder = self.folder.display();
        Ok(match what {
            "shell output" => {
                let text = "0123456789 abcdefghij ABCDEFGHIJ 0123456789 abcdefghij";
                self.ssh(way, &format!("yes '{text}' | head -c {mib}M")).status()?.success()
            }
            "shell input" => {
                let file = fs::File::open(self.folder.join("up.bin"))?;
                self.ssh(way, "cat >/dev/null").stdin(file).status()?.success()
            }
            _ => {
                let batch = match what {
                    "sftp get" => format!("get {folder}/up.bin /dev/null\n"),
                    _ => format!("put {folder}/up.bin {folder}/down.bin\n"),
                };
                let path = self.folder.join("batch");
                fs::write(&path, batch)?;
                let mut sftp = self.client("sftp", way);
                sftp.arg("-b").arg(path).arg(self.name(way)).status()?.success()
            }
        })
    }

    /// From now on what is put is held there, or passes through.
    pub fn hold(&self, place: Option<Quarantine>) {
        *self.house.place.lock().expect("nobody panics with it") = place;
    }

    /// Milliseconds from a line typed to its echo.
    pub fn echo(&self, way: Way, times: usize) -> Result<Vec<f64>> {
        let mut ssh = self.client("ssh", way);
        ssh.arg("-tt").arg(self.name(way)).arg("stty -echo; echo ready; exec cat");
        let mut child = ssh.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut keys = child.stdin.take().context("piped")?;
        let mut screen = BufReader::new(child.stdout.take().context("piped")?);
        let mut line = String::new();
        while !line.contains("ready") {
            line.clear();
            ensure!(screen.read_line(&mut line)? > 0, "no echo");
        }
        let mut took = Vec::new();
        for _ in 0..times {
            let began = Instant::now();
            keys.write_all(b"k\n")?;
            screen.read_line(&mut line)?;
            took.push(began.elapsed().as_secs_f64() * 1000.0);
        }
        end(child)?;
        Ok(took)
    }

    /// Kilobytes of an idle session, of so many.
    pub fn idle(&self, sessions: usize) -> Result<f64> {
        // What the first one loads is not the others'.
        let first = self.waiting()?;
        let before = memory("VmRSS:")?;
        let all = (0..sessions).map(|_| self.waiting()).collect::<Result<Vec<_>>>()?;
        let after = memory("VmRSS:")?;
        all.into_iter().chain([first]).try_for_each(end)?;
        Ok((after - before) / sessions as f64)
    }

    /// Milliseconds from a revocation to both sockets closed, in the middle of a flood.
    pub fn cut(&self) -> Result<f64> {
        let ended = self.house.ended.load(Ordering::SeqCst);
        let mut child = self.ssh(Way::Gate, "yes").stdout(Stdio::piped()).spawn()?;
        let mut out = child.stdout.take().context("piped")?;
        out.read_exact(&mut vec![0; 1_000_000])?;
        let reader = std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        let words = Words::new("失効", "revoked");
        let began = Instant::now();
        self.house.hold.send_modify(|hold| hold.cut = Some(words));
        // The target's socket is cut first: when the client's is closed, both are.
        let read = reader.join();
        let took = began.elapsed().as_secs_f64() * 1000.0;
        drop(read);
        while self.house.ended.load(Ordering::SeqCst) == ended {
            std::thread::yield_now();
        }
        self.house.hold.send_modify(|hold| hold.cut = None);
        child.wait()?;
        Ok(took)
    }

    /// A shell at which nobody types.
    fn waiting(&self) -> Result<Child> {
        let mut ssh = self.client("ssh", Way::Gate);
        ssh.arg("-tt").arg(self.name(Way::Gate)).arg("echo ready; exec cat");
        let mut child = ssh.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.as_mut().context("piped")?;
        out.read_exact(&mut [0; 5])?;
        Ok(child)
    }

    fn name(&self, way: Way) -> String {
        match way {
            Way::Direct | Way::Jump => format!("{}@127.0.0.1", self.login),
            Way::Gate => "target@127.0.0.1".to_owned(),
        }
    }

    fn client(&self, program: &str, way: Way) -> Command {
        let port = if way == Way::Gate { self.gate } else { self.sshd.port };
        let key = self.folder.join("client").display().to_string();
        let common = format!(
            "-F none -c {CIPHER} -i {key} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
             -o IdentitiesOnly=yes -o LogLevel=ERROR -o BatchMode=no"
        );
        let mut command = Command::new(program);
        command.args(common.split(' ')).arg("-o").arg(format!("Port={port}"));
        if way == Way::Jump {
            let through = format!("ssh {common} -p {port} -W %h:%p {}", self.name(way));
            command.arg("-o").arg(format!("ProxyCommand={through}"));
        }
        command
            .env("SSH_ASKPASS", self.folder.join("askpass"))
            .env("SSH_ASKPASS_REQUIRE", "force")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}

impl Gatehouse for House {
    async fn knock(&self, _: &Knock) -> Result<(), TurnedAway> {
        Ok(())
    }

    async fn admit(&self, _: &Knock, _: &str) -> Result<Lease, TurnedAway> {
        let number = self.sessions.fetch_add(1, Ordering::SeqCst);
        let secret = fs::read_to_string(self.folder.join("client")).expect("it was made");
        let place = self.place.lock().expect("nobody panics with it").clone();
        let files = Files {
            direction: if place.is_some() { Direction::In } else { Direction::Both },
            handling: place.map_or(Handling::Through, Handling::Held),
            folder: self.folder.display().to_string(),
            names: Vec::new(),
            count_max: 10,
            size_max_bytes: 1 << 40,
            extras: Vec::new(),
        };
        Ok(Lease {
            session: SessionId(number.to_string()),
            target: Target {
                address: IpAddr::V4(Ipv4Addr::LOCALHOST),
                port: self.target,
                host_key: self.host_key.clone(),
                login: self.login.clone(),
                secret: Secret::Key(secret.into()),
            },
            abilities: Abilities { shell: true, exec: true, files: Some(files) },
            hold: self.hold.subscribe(),
            recording_key: RecordingKey([7; 32].into()),
            recording: self.folder.join(format!("{number}.rec")),
            title: Words::new("計測", "bench"),
        })
    }

    async fn ask(&self, _: &SessionId, _: &Wanted) -> Result<(), TurnedAway> {
        Ok(())
    }

    async fn refused(&self, _: &SessionId, _: &Wanted, _: &TurnedAway) {}

    async fn head(&self, _: &SessionId, _: &Head) -> Result<(), TurnedAway> {
        Ok(())
    }

    async fn item(&self, session: &SessionId, item: &Item) -> Result<(), TurnedAway> {
        let place = self.place.lock().expect("nobody panics with it");
        if let (Stage::Held, Some(place)) = (item.stage, &*place) {
            // Quarantine of a bench fills the disk that is measured.
            let _ = place.discard(&ItemId { session: session.clone(), number: item.number });
        }
        Ok(())
    }

    async fn more_time(&self, _: &SessionId) -> Result<Timestamp, TurnedAway> {
        Ok(now())
    }

    async fn held(&self, _: &SessionId) -> Result<Vec<Held>, TurnedAway> {
        Ok(Vec::new())
    }

    async fn ended(&self, session: &SessionId, _: &Ended) {
        self.ended.fetch_add(1, Ordering::SeqCst);
        // Recordings of a bench fill the disk that is measured.
        let _ = fs::remove_file(self.folder.join(format!("{session}.rec")));
    }
}

/// Processor time of this process, with which the gate runs, without its children's.
pub fn cpu_seconds() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = stat.rsplit(')').next().context("stat")?.split_whitespace().collect();
    // After the name: field 14 is utime, 15 stime, in hundredths of a second.
    let ticks: f64 = fields[11].parse::<f64>()? + fields[12].parse::<f64>()?;
    Ok(ticks / 100.0)
}

/// The most memory this process has had since `forget_the_most`.
pub fn most_memory_kb() -> Result<f64> {
    memory("VmHWM:")
}

/// What it has now counts as the most.
pub fn forget_the_most() -> Result<()> {
    Ok(fs::write("/proc/self/clear_refs", "5")?)
}

fn memory(which: &str) -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(which)).context("no memory")?;
    Ok(line.split_whitespace().next().context("no memory")?.parse()?)
}

fn end(mut child: Child) -> Result<()> {
    child.kill()?;
    child.wait()?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a bench lives in real time")]
fn now() -> Timestamp {
    Timestamp::now()
}
