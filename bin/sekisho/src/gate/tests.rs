//! Files through the gate of the demo hospital: the real ssh and sftp before it, a real sshd behind it.

pub(crate) mod clamd;
mod held;
mod within;

use std::{
    fs,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command as Program, Stdio},
    time::Duration,
};

use jiff::{SignedDuration, ToSpan as _};
use office::{letter::Letter, ports::CommandId};
use rules::{
    Command, Event,
    application::{self, Asked, Convened, Finding, Sitting, Verdict, until_max},
    calendar::tokyo,
    handover::{Direction, EndMethod, Wish as Form},
    id::{AccountId, ApplicationNo, PersonId, WorkerId},
    line::{self, Target},
    maintenance::{self, Ability, Remote, Wish},
    record::Actor,
    sealed::Sealed,
    vendor::SshKey,
};
use signon::totp::TotpSecret;

use super::{Gate, Place};
use crate::{demo::stage, folder};

const OPERATOR: &str = "10802";
const OFFICER: &str = "10801";
const MEMBER: &str = "10301";
/// Answers for the vendor, and whose head passes it on.
const CONTACT: &str = "10602";
const HEAD: &str = "10601";
/// Longer than any of this takes, on a machine that has much else to do.
const LONG: Duration = Duration::from_secs(120);
/// An F5 that moves files and nothing else.
const FILES: [Ability; 2] = [Ability::Send, Ability::Fetch];
const PATCH: &[u8] = b"a patch of the database\n";
const TRACE: &[u8] = b"what the database did\n";

/// The hospital, its gate, and a machine behind it.
struct Scene {
    opened: folder::Opened,
    gate: Option<Gate>,
    machine: Child,
    at: SocketAddr,
    dir: PathBuf,
}

impl Scene {
    async fn begin() -> Scene {
        Scene::begin_with(Scene::folder("files"), None).await
    }

    /// A folder of the test's own.
    fn folder(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("sekisho-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("drop")).expect("made");
        dir
    }

    async fn begin_with(dir: PathBuf, scan: Option<super::Scan>) -> Scene {
        stage::set(&dir.join("data"), SignedDuration::ZERO).await.expect("the demo is founded");
        let opened = folder::open_founded(&dir.join("data"), SignedDuration::ZERO);
        let at = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let machine_at = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let machine = sshd(&dir, machine_at.port());
        let mut scene = Scene { opened: opened.expect("founded"), gate: None, machine, at, dir };
        scene.register(machine_at).await;
        let place = Place { address: at, lock: None, scan };
        scene.gate = Some(Gate::stand(&scene.opened, place).await.expect("the gate stands"));
        scene
    }

    async fn register(&self, at: SocketAddr) {
        let read = |name: &str| fs::read_to_string(self.dir.join(name)).expect("a key");
        let mut letter = self.letter();
        let target = Target {
            name: "ファイルの置き場".into(),
            address: at.ip(),
            port: at.port(),
            host_key: SshKey::parse(read("host.pub").trim()).expect("a key"),
            login: "root".into(),
            secret: letter.seal(&read("gate")),
        };
        let set = line::Command::SetTarget { id: "files".into(), target };
        self.say(OPERATOR, Command::Line(set), letter).await;
    }

    /// An F5 with these abilities.
    async fn remote<const N: usize>(&self, abilities: [Ability; N]) -> ApplicationNo {
        let today = tokyo::civil(self.opened.office.now());
        let mut letter = self.letter();
        let asked = Remote {
            contact: self.person(CONTACT),
            vendor: "medical-one".into(),
            workers: [WorkerId(0), WorkerId(1)].into(),
            line: "line-2".into(),
            terminals: ["one-room".into()].into(),
            targets: ["files".into()].into(),
            abilities: abilities.into(),
            witnessed: false,
            from: today,
            until: until_max(today),
            purpose: letter.seal("ファイルの授受"),
        };
        self.permitted(Asked::Remote(asked), letter).await
    }

    /// An F3 beside it, for files of at most a MB.
    async fn handover(
        &self,
        remote: ApplicationNo,
        direction: Direction,
        (name, count_max): (&str, u32),
    ) -> ApplicationNo {
        let today = tokyo::civil(self.opened.office.now());
        let mut letter = self.letter();
        let form = Form {
            purpose: letter.seal_if_any("障害調査"),
            asset_name: letter.seal_if_any("電子カルテのログ"),
            destination: letter.seal_if_any("○○メディカル"),
            end_method: Some(EndMethod::Erase),
            end_detail: None,
            end_due_on: Some(today.saturating_add(14.days())),
            copy_count: Some(count_max),
            from: today,
            holder: self.person(CONTACT),
            vendor: "medical-one".into(),
            linked_remote_request: remote,
            target: "files".into(),
            direction,
            folder: self.dir.join("drop").display().to_string(),
            names: vec![name.into()],
            count_max,
            size_max_bytes: 1 << 20,
            handling: None,
        };
        let asked = Asked::Handover(Box::new(form.complete().expect("nothing is missing")));
        self.permitted(asked, letter).await
    }

    /// Submitted, endorsed, examined, decided.
    async fn permitted(&self, asked: Asked, letter: Letter) -> ApplicationNo {
        use application::Command as Of;
        let submit = Command::Application(Of::Submit { asked, answers: None });
        let events = self.say(OPERATOR, submit, letter).await;
        let no = events.iter().find_map(|it| match it {
            Event::Application(it) => Some(it.no()),
            _ => None,
        });
        let no = no.expect("a number");
        let office = &self.opened.office;
        let seen = office.read().hospital.applications.get(no).expect("submitted").content;
        let sitting = Sitting {
            convened: Convened::Meeting,
            on: tokyo::civil(office.now()),
            present: [OFFICER, MEMBER].map(|it| self.person(it)).into(),
            recused: [self.person(OPERATOR)].into(),
            chair: self.person(OFFICER),
            verdict: Verdict::Approve,
            note: None,
        };
        let steps = [
            (HEAD, Of::Endorse { no }),
            (OFFICER, Of::Examine { no, seen, finding: Finding::PassOn {} }),
            (MEMBER, Of::Decide { no, seen, sitting }),
        ];
        for (by, step) in steps {
            self.say(by, Command::Application(step), self.letter()).await;
        }
        no
    }

    /// A window from now on, and the gate that listens.
    async fn open(&self, permit: ApplicationNo) {
        let office = &self.opened.office;
        let from = office.now();
        let mut letter = self.letter();
        let wish = Wish {
            permit,
            workers: [WorkerId(0), WorkerId(1)].into(),
            targets: ["files".into()].into(),
            from,
            until: from + SignedDuration::from_hours(2),
            supervisor: self.person(OPERATOR),
            purpose: letter.seal("ファイルの授受"),
        };
        let plan = Command::Maintenance(maintenance::Command::Plan(wish));
        self.say(OPERATOR, plan, letter).await;
        let window = office.read().hospital.maintenance.windows().next_back().map(|it| it.no);
        let window = window.expect("just planned");
        let open = maintenance::Command::Open { window };
        self.say(OPERATOR, Command::Maintenance(open), self.letter()).await;
        self.listens().await;
    }

    async fn listens(&self) {
        let listening = async {
            let mut look = tokio::time::interval(Duration::from_millis(20));
            while tokio::net::TcpStream::connect(self.at).await.is_err() {
                look.tick().await;
            }
        };
        tokio::time::timeout(LONG, listening).await.expect("the gate listens");
    }

    /// What the client says, on both of its outputs.
    async fn client(&self, program: &str, who: (usize, i64), args: &[&str]) -> String {
        let mut command = self.command(program, who, args);
        let ended = tokio::task::spawn_blocking(move || command.output());
        let out = tokio::time::timeout(LONG, ended).await.expect("it ends").expect("no panic");
        let out = out.expect("openssh-client is installed");
        String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned()
    }

    /// A client of OpenSSH. `worker` is 1 or 2; `later`: which code of theirs.
    fn command(&self, program: &str, (worker, later): (usize, i64), args: &[&str]) -> Program {
        let data = self.dir.join("data");
        let told = fs::read_to_string(data.join("demo-workers.json")).expect("the demo's workers");
        let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
        let secret = told[worker - 1]["totp_secret"].as_str().and_then(TotpSecret::from_base32);
        let now = self.opened.office.now() + SignedDuration::from_secs(30 * later);
        let code = secret.expect("a secret").code(now);
        let settings = [
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "IdentitiesOnly=yes",
            "NumberOfPasswordPrompts=1",
            "BatchMode=no",
        ];
        let mut command = Program::new(program);
        command.args(["-F", "none"]).args(settings.iter().flat_map(|it| ["-o", it]));
        command.args(["-o", &format!("Port={}", self.at.port())]);
        command.arg("-i").arg(data.join(format!("demo-worker-{worker}.key"))).args(args);
        command.env("SSH_ASKPASS", self.dir.join("askpass")).env("SSH_ASKPASS_REQUIRE", "force");
        command.env("CODE", code).env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
        command
    }

    /// `sftp` with these lines; one that fails does not end it.
    async fn sftp(&self, who: (usize, i64), lines: &[String]) -> String {
        let batch = self.dir.join("batch");
        fs::write(&batch, lines.join("\n") + "\n").expect("written");
        self.client("sftp", who, &["-b", &batch.display().to_string(), "files@127.0.0.1"]).await
    }

    /// `-put LOCAL FOLDER/NAME`
    fn put(&self, local: &str, name: &str) -> String {
        let (from, to) = (self.dir.join(local), self.dir.join("drop").join(name));
        format!("-put {} {}", from.display(), to.display())
    }

    fn get(&self, name: &str, local: &str) -> String {
        let (from, to) = (self.dir.join("drop").join(name), self.dir.join(local));
        format!("-get {} {}", from.display(), to.display())
    }

    /// Every item of an F3 as the ledger has it.
    fn items(&self, no: ApplicationNo) -> Vec<String> {
        let state = self.opened.office.read();
        let permit = state.hospital.handovers.permit(no).expect("permitted");
        let tell = |it: &rules::handover::Item| {
            let file = &it.file;
            let name = state.texts.open(&file.name).rsplit('/').next().unwrap_or_default();
            let hash = file.hash.map(|it| it.to_string()).unwrap_or_default();
            format!("{} {:?} {name} {} {hash} {}", it.number, file.way, file.bytes, file.complete)
        };
        permit.items.iter().map(tell).collect()
    }

    async fn say(&self, by: &str, command: Command, letter: Letter) -> Vec<Event> {
        let office = &self.opened.office;
        let by = Actor::Person { person: self.person(by), account: AccountId(by.into()) };
        let id = CommandId(office.entropy().bytes());
        let done = office.act(&by, id, command, letter).await;
        done.expect("what a story takes for granted is allowed").events
    }

    fn person(&self, staff_no: &str) -> PersonId {
        let state = self.opened.office.read();
        state.hospital.people.by_staff_no(staff_no).expect("one of the demo").id
    }

    fn letter(&self) -> Letter {
        self.opened.office.letter()
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = self.machine.kill();
        let _ = self.machine.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// The machine, for whoever runs the tests, with keys of its own.
fn sshd(dir: &Path, port: u16) -> Child {
    let path = |name: &str| dir.join(name).display().to_string();
    for name in ["host", "gate"] {
        let key = ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", &path(name)];
        let made = Program::new("ssh-keygen").args(key).status();
        assert!(made.expect("openssh-client is installed").success());
    }
    fs::create_dir_all("/run/sshd").expect("sshd wants it");
    let config = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nUsePAM no\n\
         StrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\nPidFile none\n\
         Subsystem sftp internal-sftp\n",
        path("host"),
        path("gate.pub"),
    );
    fs::write(dir.join("sshd_config"), config).expect("written");
    let ask = dir.join("askpass");
    fs::write(&ask, "#!/bin/sh\necho \"$CODE\"\n").expect("written");
    fs::set_permissions(&ask, fs::Permissions::from_mode(0o700)).expect("ours");
    let mut child = Program::new("/usr/sbin/sshd")
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
    child
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.local_addr().expect("bound").port()
}

/// What another program says of a file.
fn sha256sum(path: &Path) -> String {
    let out = Program::new("sha256sum").arg(path).output().expect("coreutils");
    String::from_utf8_lossy(&out.stdout).split(' ').next().unwrap_or_default().to_owned()
}

// keeps: 6(5)①, 6(5)②, 2(2), rule 5, rule 7
#[tokio::test(flavor = "multi_thread")]
async fn files_pass_by_name_way_number_and_size_and_each_is_an_item() {
    let scene = Scene::begin().await;
    for (name, bytes) in [("patch", PATCH), ("big", &[7; 2 << 20]), ("drop/trace-1.log", TRACE)] {
        fs::write(scene.dir.join(name), bytes).expect("written");
    }
    let remote = scene.remote(FILES).await;
    scene.open(remote).await;

    let told = scene.sftp((1, -1), &[scene.put("patch", "patch-1")]).await;
    assert!(told.contains("規定6(5)②") && told.contains("データ授受申請書"), "{told}");
    let inward = scene.handover(remote, Direction::In, ("patch-*", 2)).await;
    let told = scene.client("ssh", (1, 0), &["files@127.0.0.1", "id"]).await;
    assert!(!told.contains("uid="), "{told}");

    let lines = [
        scene.put("patch", "patch-1"),
        scene.put("patch", "run.sh"),
        scene.get("patch-1", "back"),
        scene.put("big", "patch-2"),
        scene.put("patch", "patch-3"),
    ];
    let told = scene.sftp((1, 1), &lines).await;
    for why in [
        "The name does not fit the permitted ones",
        "The permit gives the other direction only",
        "The file is larger than permitted",
        "The permitted number of files has passed",
    ] {
        assert!(told.contains(why), "no «{why}» in: {told}");
    }
    let items = scene.items(inward);
    let hash = sha256sum(&scene.dir.join("drop/patch-1"));
    assert_eq!(items[0], format!("1 In patch-1 {} {hash} true", PATCH.len()));
    assert!(items.len() == 2 && items[1].ends_with("false"), "{items:?}");
    assert!(!scene.dir.join("drop/run.sh").exists() && !scene.dir.join("back").exists());

    let outward = scene.handover(remote, Direction::Out, ("trace-*", 1)).await;
    let told = scene.sftp((2, -1), &[scene.get("trace-1.log", "back")]).await;
    assert_eq!(fs::read(scene.dir.join("back")).expect(&told), TRACE);
    let hash = sha256sum(&scene.dir.join("back"));
    assert_eq!(scene.items(outward), [format!("1 Out trace-1.log {} {hash} true", TRACE.len())]);
    let told = scene.sftp((2, 0), &[scene.get("trace-1.log", "again")]).await;
    assert!(told.contains("すべて渡し終えました") && !scene.dir.join("again").exists(), "{told}");
}
