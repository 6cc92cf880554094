//! A gate, a hospital that writes down what it hears, a target, and a vendor at a terminal.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;
use remote::{
    gate::{Door, HostKey, Settings},
    port::{
        Abilities, Ended, Files, Gatehouse, Hold, Item, Knock, Lease, RecordingKey, Secret,
        SessionId, Target, TurnedAway, Wanted, Words,
    },
    quarantine::{Held, ItemId, Stage, Standing, Verdict},
    recording::{Head, Place, Reader, verify},
};
use tempfile::TempDir;
use tokio::{process, sync::watch, time::timeout};
use zeroize::Zeroizing;

/// Longer than any of this takes, on a machine that has much else to do.
pub const LONG: Duration = Duration::from_secs(60);

pub const CODE: &str = "123456";

/// The target's name, which is the vendor's user name at the gate.
pub const NAME: &str = "emr-db";

/// The hospital: who is known, what it gives, what it has heard.
pub struct House {
    folder: PathBuf,
    known_key: String,
    target: Mutex<(SocketAddr, String)>,
    secret: String,
    login: String,
    abilities: Mutex<Abilities>,
    hold: watch::Sender<Hold>,
    used: Mutex<bool>,
    /// The code may be used as often as one likes.
    kept: AtomicBool,
    told: watch::Sender<Vec<String>>,
    ended: watch::Sender<Option<Ended>>,
    items: Mutex<Vec<Item>>,
    held: Mutex<Vec<Held>>,
    sessions: AtomicI64,
}

/// Everything of one test.
pub struct World {
    pub folder: TempDir,
    pub house: Arc<House>,
    pub open: watch::Sender<bool>,
    pub bound: watch::Receiver<Option<SocketAddr>>,
    pub clock: Arc<AtomicI64>,
    target: Sshd,
}

/// A real sshd.
pub struct Sshd {
    child: Child,
    pub address: SocketAddr,
    pub host_key: String,
}

/// Where a session ends if nothing else is said: 60 minutes from the clock's beginning.
pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).expect("in range")
}

pub fn shell_and_exec() -> Abilities {
    Abilities { shell: true, exec: true, files: None }
}

pub fn only(files: Files) -> Abilities {
    Abilities { shell: false, exec: false, files: Some(files) }
}

impl Gatehouse for House {
    async fn knock(&self, knock: &Knock) -> Result<(), TurnedAway> {
        let known = knock.key == self.known_key && knock.target == NAME;
        self.note(format!(
            "knock at {}: {}",
            knock.target,
            if known { "known" } else { "unknown" }
        ));
        known.then_some(()).ok_or_else(|| TurnedAway::new("", ""))
    }

    async fn admit(&self, knock: &Knock, code: &str) -> Result<Lease, TurnedAway> {
        let replayed = std::mem::replace(&mut *self.used.lock().expect("whole"), true);
        let replayed = replayed && !self.kept.load(Ordering::SeqCst);
        if code != CODE || replayed {
            self.note("admit: wrong code".to_owned());
            return Err(TurnedAway::new("コードが違います。", "The code is wrong.").by("6(4)③"));
        }
        let number = self.sessions.fetch_add(1, Ordering::SeqCst) + 1;
        self.note(format!("admit {} from {}", knock.target, knock.source));
        Ok(Lease {
            session: SessionId(format!("S{number}")),
            target: self.way_in(),
            abilities: self.abilities.lock().expect("whole").clone(),
            hold: self.hold.subscribe(),
            recording_key: key(),
            recording: self.recording(number),
            title: Words::new("佐々木（○○メディカル）", "Sasaki (Medical Inc.)"),
        })
    }

    async fn ask(&self, _: &SessionId, wanted: &Wanted) -> Result<(), TurnedAway> {
        self.note(format!("ask {wanted}"));
        if matches!(wanted, Wanted::Exec { command } if command == "forbidden") {
            return Err(TurnedAway::new("この命令は許可にありません。", "Not in the permit."));
        }
        Ok(())
    }

    async fn refused(&self, _: &SessionId, wanted: &Wanted, _: &TurnedAway) {
        self.note(format!("refused {wanted}"));
    }

    async fn head(&self, _: &SessionId, _: &Head) -> Result<(), TurnedAway> {
        Ok(())
    }

    async fn item(&self, session: &SessionId, item: &Item) -> Result<(), TurnedAway> {
        let Item { number, path, direction, bytes, complete, verdict, stage, .. } = item;
        let path = path.rsplit('/').next().expect("a name");
        let found = match (verdict, stage) {
            (Verdict::NotScanned, Stage::Passed) => String::new(),
            (verdict, stage) => format!(", {verdict:?}, {stage:?}"),
        };
        self.note(format!(
            "item {number} {direction:?} {path} {bytes} bytes, complete {complete}{found}"
        ));
        if *stage == Stage::Held {
            self.held.lock().expect("whole").push(Held {
                id: ItemId { session: session.clone(), number: *number },
                path: item.path.clone(),
                direction: *direction,
                bytes: *bytes,
                hash: item.hash.expect("what is held has a hash"),
                standing: Standing::Waiting,
            });
        }
        self.items.lock().expect("whole").push(item.clone());
        Ok(())
    }

    async fn more_time(&self, session: &SessionId) -> Result<Timestamp, TurnedAway> {
        self.note(format!("more time for {session}"));
        if self.count("more time") > 1 {
            return Err(TurnedAway::new("保守枠は8時間までです。", "Eight hours at most."));
        }
        Ok(at(7200))
    }

    async fn held(&self, _: &SessionId) -> Result<Vec<Held>, TurnedAway> {
        Ok(self.all_held())
    }

    async fn ended(&self, session: &SessionId, ended: &Ended) {
        self.note(format!("ended {session}: {:?}", ended.reason));
        self.ended.send_replace(Some(ended.clone()));
    }
}

impl House {
    pub fn recording(&self, number: i64) -> PathBuf {
        self.folder.join(format!("S{number}.rec"))
    }

    /// What it has heard so far, a line each.
    pub fn told(&self) -> String {
        self.told.borrow().iter().map(|line| format!("{line}\n")).collect()
    }

    pub fn items(&self) -> Vec<Item> {
        self.items.lock().expect("whole").clone()
    }

    /// What lies in quarantine.
    pub fn all_held(&self) -> Vec<Held> {
        self.held.lock().expect("whole").clone()
    }

    /// A person has decided on all that waits.
    pub fn decide(&self, standing: &Standing) {
        for held in self.held.lock().expect("whole").iter_mut() {
            held.standing = standing.clone();
        }
    }

    /// What opens the target, as a lease has it.
    pub fn way_in(&self) -> Target {
        let (address, host_key) = self.target.lock().expect("whole").clone();
        Target {
            address: address.ip(),
            port: address.port(),
            host_key,
            login: self.login.clone(),
            secret: Secret::Key(Zeroizing::new(self.secret.clone())),
        }
    }

    /// Changes what it says of the sessions.
    pub fn say(&self, change: impl FnOnce(&mut Hold)) {
        self.hold.send_modify(change);
    }

    pub fn give(&self, abilities: Abilities) {
        *self.abilities.lock().expect("whole") = abilities;
    }

    pub fn point_at(&self, address: SocketAddr, host_key: &str) {
        *self.target.lock().expect("whole") = (address, host_key.to_owned());
    }

    /// Waits until it has heard a line that begins so.
    pub async fn heard(&self, begin: &str) {
        let mut told = self.told.subscribe();
        let heard = told.wait_for(|lines| lines.iter().any(|line| line.starts_with(begin)));
        if timeout(LONG, heard).await.is_err() {
            panic!("«{begin}» was never told:\n{}", self.told());
        }
    }

    /// How many lines that begin so it has heard.
    pub fn count(&self, begin: &str) -> usize {
        self.told.borrow().iter().filter(|line| line.starts_with(begin)).count()
    }

    /// Waits until it has heard so many of them.
    pub async fn heard_times(&self, begin: &str, times: usize) {
        let mut told = self.told.subscribe();
        let begun = |lines: &Vec<String>| lines.iter().filter(|l| l.starts_with(begin)).count();
        if timeout(LONG, told.wait_for(|lines| begun(lines) >= times)).await.is_err() {
            panic!("«{begin}» was told {} times, not {times}", self.count(begin));
        }
    }

    /// Waits for the end of a session.
    pub async fn end(&self) -> Ended {
        self.end_by(|_| true).await
    }

    /// Waits for the end of a session, if others may end too.
    pub async fn end_by(&self, right: impl Fn(&Ended) -> bool) -> Ended {
        let mut ended = self.ended.subscribe();
        let heard = timeout(LONG, ended.wait_for(|ended| ended.as_ref().is_some_and(&right))).await;
        let heard = heard.unwrap_or_else(|_| panic!("it never ended:\n{}", self.told()));
        heard.expect("the house stands").clone().expect("it was waited for")
    }

    /// The recording's lines, after it was verified against the head of the end.
    pub async fn played(&self, number: i64) -> String {
        let head = self.end().await.head.expect("it was begun");
        verify(&self.recording(number), &head).expect("it holds");
        let reader = Reader::open(&self.recording(number), &key(), Place::BEGINNING);
        let reader = reader.expect("it opens");
        reader.map(|line| line.expect("it opens").text + "\n").collect()
    }

    /// What the recording holds so far.
    pub fn shown(&self, number: i64) -> String {
        let reader = Reader::open(&self.recording(number), &key(), Place::BEGINNING);
        let lines = reader.into_iter().flatten().map_while(Result::ok);
        lines.map(|line| line.text + "\n").collect()
    }

    /// The code may be used once more.
    pub fn fresh_code(&self) {
        *self.used.lock().expect("whole") = false;
    }

    /// The code may be used as often as one likes: for a crowd.
    pub fn keep_codes(&self) {
        self.kept.store(true, Ordering::SeqCst);
    }

    fn note(&self, line: String) {
        self.told.send_modify(|told| told.push(line));
    }
}

impl World {
    /// A gate that is open, before a real sshd.
    pub async fn new(abilities: Abilities) -> World {
        let folder = TempDir::new().expect("a folder");
        let recordings = folder.path().to_owned();
        World::with(folder, recordings, abilities, 0, true).await
    }

    pub async fn with(
        folder: TempDir,
        recordings: PathBuf,
        abilities: Abilities,
        reserve_bytes: u64,
        open: bool,
    ) -> World {
        let vendor = make_key(folder.path(), "vendor");
        make_key(folder.path(), "stranger");
        make_key(folder.path(), "gate-at-target");
        let sshd = Sshd::start(folder.path());
        let secret = fs::read_to_string(folder.path().join("gate-at-target")).expect("a key");
        let hold = Hold { until: at(3600), frozen: false, cut: None };
        let house = Arc::new(House {
            folder: recordings,
            known_key: vendor,
            target: Mutex::new((sshd.address, sshd.host_key.clone())),
            secret,
            login: whoami(),
            abilities: Mutex::new(abilities),
            hold: watch::channel(hold).0,
            used: Mutex::new(false),
            kept: AtomicBool::new(false),
            told: watch::channel(Vec::new()).0,
            ended: watch::channel(None).0,
            items: Mutex::default(),
            held: Mutex::default(),
            sessions: AtomicI64::new(0),
        });
        let clock = Arc::new(AtomicI64::new(0));
        let (open, bound) = gate(house.clone(), &clock, reserve_bytes, open);
        askpass(folder.path());
        let world = World { folder, house, open, bound, clock, target: sshd };
        if *world.open.borrow() {
            world.address().await;
        }
        world
    }

    /// Where the gate listens, as soon as it does.
    pub async fn address(&self) -> SocketAddr {
        let mut bound = self.bound.clone();
        let address = timeout(LONG, bound.wait_for(Option::is_some)).await.expect("it is bound");
        address.expect("the gate stands").expect("it was waited for")
    }

    /// The gate's key, as its clients know it.
    pub fn gate_key(&self) -> String {
        host_key().public()
    }

    /// Where the real target is.
    pub fn target(&self) -> SocketAddr {
        self.target.address
    }

    /// Its key.
    pub fn host_key(&self) -> String {
        self.target.host_key.clone()
    }

    /// Waits until the recording shows this.
    pub async fn screen(&self, number: i64, words: &str) {
        let looked = async {
            let mut tick = tokio::time::interval(Duration::from_millis(20));
            while !self.house.shown(number).contains(words) {
                tick.tick().await;
            }
        };
        if timeout(LONG, looked).await.is_err() {
            panic!("«{words}» is never shown:\n{}", self.house.shown(number));
        }
    }

    /// A client program at the vendor's, with a key and a code.
    pub async fn client(
        &self,
        program: &str,
        key: &str,
        code: &str,
        args: &[&str],
    ) -> process::Command {
        let port = self.address().await.port().to_string();
        let mut command = process::Command::new(program);
        command
            .args([
                "-F",
                "none",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
            ])
            .args([
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "LogLevel=INFO",
                "-o",
                &format!("Port={port}"),
            ])
            .args(["-o", "NumberOfPasswordPrompts=1", "-o", "BatchMode=no"])
            .arg("-i")
            .arg(self.folder.path().join(key))
            .args(args)
            .env("SSH_ASKPASS", self.folder.path().join("askpass"))
            .env("SSH_ASKPASS_REQUIRE", "force")
            .env("CODE", code)
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// `ssh emr-db@gate ARGS`, to its end.
    pub async fn ssh(&self, args: &[&str]) -> Output {
        self.run("ssh", &[&[format!("{NAME}@127.0.0.1").as_str()], args].concat()).await
    }

    /// Any client program, to its end.
    pub async fn run(&self, program: &str, args: &[&str]) -> Output {
        done(self.client(program, "vendor", CODE, args).await).await
    }
}

/// A script that lies in `clients`, with Debian's Python: its libraries are Debian's packages.
pub fn python(script: &str, args: &[&str]) -> process::Command {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/line/clients");
    let mut command = process::Command::new("/usr/bin/python3");
    command
        .args(["-W", "ignore", "-B"])
        .arg(scripts.join(script))
        .args(args)
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

/// A program to its end, which has to come.
pub async fn done(mut command: process::Command) -> Output {
    timeout(LONG, command.output()).await.expect("it ends").expect("it starts")
}

impl Sshd {
    /// On a free port, for whoever runs the tests.
    pub fn start(folder: &Path) -> Sshd {
        let host_key = make_key(folder, "target-host");
        if whoami() == "root" {
            fs::create_dir_all("/run/sshd").expect("sshd wants it");
        }
        let port = free_port();
        let path = |name: &str| folder.join(name).display().to_string();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\n\
             UsePAM no\nStrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\n\
             PidFile none\nPrintMotd no\nPrintLastLog no\nMaxStartups 100\nAcceptEnv LANG LC_*\n\
             Subsystem sftp internal-sftp\n",
            path("target-host"),
            path("gate-at-target.pub"),
        );
        fs::write(folder.join("sshd_config"), config).expect("written");
        let mut child = Command::new("/usr/sbin/sshd")
            .args(["-D", "-e", "-f", &path("sshd_config")])
            .stderr(Stdio::piped())
            .spawn()
            .expect("openssh-server is installed");
        let mut log = BufReader::new(child.stderr.take().expect("piped"));
        let mut line = String::new();
        while !line.contains("Server listening") {
            line.clear();
            assert!(log.read_line(&mut line).expect("it tells") > 0, "sshd does not start");
        }
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
        Sshd { child, address, host_key }
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What this process, and the gate in it, holds in memory.
pub fn resident_kib() -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("always told");
    line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).expect("a number")
}

fn gate(
    house: Arc<House>,
    clock: &Arc<AtomicI64>,
    reserve_bytes: u64,
    open: bool,
) -> (watch::Sender<bool>, watch::Receiver<Option<SocketAddr>>) {
    let (open, switch) = watch::channel(open);
    let shown = clock.clone();
    let settings = Settings {
        host_key: host_key(),
        clock: Arc::new(move || at(shown.load(Ordering::SeqCst))),
        reserve_bytes,
    };
    // Bound again on the same port after it was shut, as in the hospital.
    let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), free_port());
    let door = Door::new(address, settings, house);
    let bound = door.bound();
    tokio::spawn(door.keep(switch));
    (open, bound)
}

fn host_key() -> HostKey {
    HostKey::from_seed(&Zeroizing::new([9; 32]))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("bound").port()
}

fn make_key(folder: &Path, name: &str) -> String {
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f"])
        .arg(folder.join(name))
        .status()
        .expect("openssh-client is installed");
    assert!(made.success());
    let public = fs::read_to_string(folder.join(format!("{name}.pub"))).expect("made");
    public.trim().to_owned()
}

fn askpass(folder: &Path) {
    let path = folder.join("askpass");
    fs::write(&path, "#!/bin/sh\necho \"$CODE\"\n").expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("ours");
}

fn whoami() -> String {
    let out = Command::new("id").arg("-un").output().expect("id is there");
    text(&out.stdout).trim().to_owned()
}

fn key() -> RecordingKey {
    RecordingKey(Zeroizing::new([7; 32]))
}
