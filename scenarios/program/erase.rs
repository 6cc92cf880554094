//! `sekisho erase` as a technician types it, on real block devices (loop devices: this needs root).

#[allow(dead_code, reason = "the engine's own tests use the rest")]
#[path = "../../edge/erase/tests/loops/mod.rs"]
mod loops;

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
};

use erase::certificate::{Certificate, Claim, Exception, Outcome};
use loops::{Loop, MIB};

const PROGRAM: &str = env!("CARGO_BIN_EXE_sekisho");
const PATIENT: &[u8] = "患者ID 0012345 山田花子".as_bytes();

#[test]
fn a_disk_is_erased_and_anybody_can_check_it_later() {
    let disk = Loop::new(20 * MIB);
    disk.plant(PATIENT, 5 * MIB);
    let desk = Desk::new();
    let mut job = desk.job(&disk, &[]);
    job.types_end_of(&disk.serial());
    // An image may be whatever lies beneath it: that is the one exception.
    assert_eq!(job.ends(), (3, "例外つき / Erased with exceptions".to_owned()));
    let left = fs::read(disk.file()).expect("the image");
    assert!(!left.windows(PATIENT.len()).any(|it| it == PATIENT));

    let certificate = desk.certificate();
    assert_eq!(certificate.claim, Claim::Clear);
    assert_eq!(certificate.exceptions, [Exception::Beneath]);
    assert_eq!(certificate.people.witness, "立会 花子");
    let paper = fs::read_to_string(desk.file("txt")).expect("the paper");
    assert!(paper.contains(&certificate.recheck) && paper.contains("立会者 / Witness: 立会 花子"));

    let json = desk.file("json");
    assert_eq!(
        desk.recheck(&json, &disk),
        (0, "証明書のとおりです。全セクタを確かめました。".to_owned())
    );
    // What the QR code says is enough, in thirty years and without the file.
    let line = desk.folder.path().join("line");
    fs::write(&line, &certificate.recheck).expect("written");
    assert_eq!(desk.recheck(&line, &disk).0, 0);

    let byte = left[3 * MIB as usize + 1] ^ 1;
    disk.plant(&[byte], 3 * MIB + 1);
    assert_eq!(desk.recheck(&json, &disk), (1, "証明書と違います。".to_owned()));
}

#[test]
fn nothing_happens_before_everybody_has_said_yes() {
    let disk = Loop::new(8 * MIB);
    disk.plant(PATIENT, 0);
    let desk = Desk::new();
    let serial = disk.serial();
    let refusals = [
        (desk.refused(&disk, &[], "0000\n"), "製造番号の末尾が違います"),
        (desk.refused(&disk, &[], &format!("{}\n\n", end(&serial))), "中止しました"),
        (desk.refused(&disk, &[], ""), "製造番号の末尾が違います"),
        (
            desk.refused(&disk, &["--witness", "技術　一郎"], "x\n"),
            "立会者は、実施者とは別の人です",
        ),
        (desk.refused(&disk, &["--purge"], "x\n"), "自分で完全に消す命令"),
        (desk.refused(&disk, &["--serial", "WD-1"], "x\n"), "指定した番号と違います"),
    ];
    for (told, expected) in refusals {
        assert!(told.contains(expected), "{told}");
    }
    disk.format();
    let mounted = disk.mount();
    assert!(desk.refused(&disk, &[], "x\n").contains("マウントされています"));
    drop(mounted);
    assert!(
        fs::read_dir(desk.folder.path()).expect("a folder").next().is_none(),
        "no file is left"
    );
}

#[test]
fn a_job_killed_in_the_middle_goes_on_with_the_same_key() {
    let disk = Loop::new(900 * MIB);
    let desk = Desk::new();
    let state = desk.folder.path().join(format!("erase-{}.state", disk.serial()));
    let mut job = desk.job(&disk, &[]);
    job.types_end_of(&disk.serial());
    let kept = |state: &Path| {
        let text = fs::read_to_string(state).unwrap_or_default();
        let kept: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        (kept["position_bytes"].as_u64().unwrap_or(0), kept["key"].clone())
    };
    while kept(&state).0 == 0 && job.is_running() {
        std::thread::yield_now();
    }
    job.killed();
    let (position_bytes, key) = kept(&state);
    assert!((256 * MIB..900 * MIB).contains(&position_bytes), "killed at {position_bytes}");

    let mut job = desk.job(&disk, &[]);
    job.types_end_of(&disk.serial());
    assert_eq!(job.ends().0, 3);
    let certificate = desk.certificate();
    assert_eq!(certificate.job.resumed, 1);
    assert_eq!(certificate.job.key.to_string(), key);
    assert_eq!(certificate.verification.read_bytes, 900 * MIB, "all of it is checked");
    assert!(!state.exists(), "the job is over");
}

#[test]
fn a_disk_that_fails_in_the_middle_has_a_paper_that_says_so() {
    let disk = Loop::on_small_disk(96 * MIB, 20 * MIB);
    let desk = Desk::new();
    let mut job = desk.job(&disk, &[]);
    job.types_end_of(&disk.serial());
    assert_eq!(job.ends(), (1, "未消去 / Not erased".to_owned()));
    assert_eq!(desk.certificate().outcome, Outcome::NotErased);
    assert!(fs::read_to_string(desk.file("txt")).expect("the paper").contains("書き込めません"));
}

#[test]
fn an_ssd_erases_itself_first_and_what_the_programs_said_is_kept() {
    let disk = Loop::new(8 * MIB);
    let desk = Desk::new();
    desk.says_nvme(&disk);
    let mut job = desk.job(&disk, &["--purge"]);
    job.types_end_of("NVME00000001");
    assert_eq!(job.ends(), (0, "消去済 / Erased".to_owned()));
    let certificate = desk.certificate();
    assert_eq!((certificate.outcome, certificate.claim), (Outcome::Erased, Claim::Purge));
    let purged = certificate.job.purged.expect("it erased itself");
    let commands: Vec<&str> = purged.said.iter().map(|it| it.command.as_str()).collect();
    let device = disk.device().to_str().expect("plain");
    assert_eq!(
        commands,
        [
            format!("nvme id-ctrl --output-format=json {device}"),
            format!("nvme sanitize --sanact=2 {device}"),
            format!("nvme sanitize-log --output-format=json {device}"),
        ]
    );
    assert!(purged.said[2].output.contains("Completed Successfully"));
}

#[test]
fn an_ssd_that_is_only_overwritten_is_flagged_and_a_frozen_one_is_told() {
    let disk = Loop::new(8 * MIB);
    let desk = Desk::new();
    desk.says_ata_ssd(&disk);
    let serial = ["--serial", "S3Z2NB0K000001"];
    let told = desk.refused(&disk, &[&serial[..], &["--purge"]].concat(), "0001\n");
    assert!(told.contains("frozen"), "{told}");

    let mut job = desk.job(&disk, &serial);
    job.types_end_of(serial[1]);
    assert_eq!(job.ends().0, 3);
    let certificate = desk.certificate();
    assert_eq!(certificate.claim, Claim::Clear);
    assert_eq!(certificate.exceptions, [Exception::SpareCells]);
    assert!(certificate.job.said[0].output.contains("HPA is disabled"));
}

fn end(serial: &str) -> &str {
    &serial[serial.len() - 4..]
}

/// A folder for certificates, and for programs that say what was recorded elsewhere.
struct Desk {
    folder: tempfile::TempDir,
    programs: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = || tempfile::tempdir().expect("a folder of the test's own");
        Desk { folder: folder(), programs: folder() }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let path = std::env::var("PATH").expect("there is one");
        let mut command = Command::new(PROGRAM);
        command.arg("erase").args(arguments);
        command.env("PATH", format!("{}:{path}", self.programs.path().display()));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Later arguments stand for earlier ones.
    fn order(&self, disk: &Loop, more: &[&str]) -> Command {
        let (device, serial) = (disk.device().to_str().expect("plain"), disk.serial());
        let serial = if self.has("lsblk") { "NVME00000001" } else { &serial };
        let to = self.folder.path().to_str().expect("plain");
        let names = ["--by", "技術 一郎", "--witness", "立会 花子"];
        let rest = ["--serial", serial, "--to", to, "--countdown", "3"];
        self.command(&[&[device][..], &names, &rest, more].concat())
    }

    fn job(&self, disk: &Loop, more: &[&str]) -> Job {
        let mut child = self.order(disk, more).spawn().expect("the program runs");
        let said = BufReader::new(child.stderr.take().expect("its errors are a pipe"));
        // Nobody reads on the way, and a full pipe would hold it up.
        let said = std::thread::spawn(move || said.lines().map_while(Result::ok).collect());
        Job { desk: child.stdin.take().expect("its input is a pipe"), child, said }
    }

    /// What it says instead of doing anything.
    fn refused(&self, disk: &Loop, more: &[&str], typed: &str) -> String {
        let mut child = self.order(disk, more).spawn().expect("the program runs");
        // It may have refused before anything is typed.
        let _ = child.stdin.take().expect("a pipe").write_all(typed.as_bytes());
        let done = child.wait_with_output().expect("it ends");
        assert_eq!(done.status.code(), Some(1));
        String::from_utf8_lossy(&done.stderr).into_owned()
    }

    fn recheck(&self, certificate: &Path, disk: &Loop) -> (i32, String) {
        let certificate = certificate.to_str().expect("plain");
        let device = disk.device().to_str().expect("plain");
        let done = self.command(&["--recheck", certificate, device]).output().expect("it runs");
        let told = String::from_utf8_lossy(&done.stdout).into_owned();
        let first = told.lines().next().unwrap_or_default().split(" / ").next();
        (done.status.code().expect("no signal"), first.unwrap_or_default().to_owned())
    }

    fn file(&self, kind: &str) -> PathBuf {
        let all = fs::read_dir(self.folder.path()).expect("a folder").flatten();
        let mut paths = all.map(|it| it.path());
        paths.find(|it| it.extension().is_some_and(|it| it == kind)).expect("it is there")
    }

    fn certificate(&self) -> Certificate {
        let text = fs::read_to_string(self.file("json")).expect("the certificate");
        Certificate::parse(&text).expect("it reads")
    }

    fn has(&self, program: &str) -> bool {
        self.programs.path().join(program).exists()
    }

    fn says(&self, program: &str, script: &str) {
        let path = self.programs.path().join(program);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("runnable");
    }

    /// lsblk takes the loop device for a disk that is not at hand here.
    fn lsblk(&self, disk: &Loop, tran: &str, serial: &str) {
        let device = disk.device().display();
        self.says(
            "lsblk",
            &format!(
                r#"echo '{{"blockdevices":[{{"name":"x","path":"{device}","type":"disk","size":{},
                "log-sec":512,"ro":false,"rm":false,"rota":false,"tran":"{tran}","vendor":null,
                "model":"Example 512G","serial":"{serial}","rev":"1","mountpoints":[null]}}]}}'"#,
                8 * MIB
            ),
        );
    }

    fn says_nvme(&self, disk: &Loop) {
        self.lsblk(disk, "nvme", "NVME00000001");
        self.says(
            "nvme",
            r#"case "$1" in
            id-ctrl) echo '{"sn":"NVME00000001","sanicap":2,"oacs":6,"fna":4}' ;;
            sanitize-log) echo '{"nvme0":{"sprog":65535,"sstat":{"global_erased":1,
                "status":"(1) Most Recent Sanitize Command Completed Successfully."}}}' ;;
            esac"#,
        );
    }

    fn says_ata_ssd(&self, disk: &Loop) {
        self.lsblk(disk, "sata", "S3Z2NB0K000001");
        self.says(
            "hdparm",
            r#"case "$1" in
            -I) printf 'Security: \n\t\tsupported\n\tnot\tenabled\n\tnot\tlocked\n\t\tfrozen\n' ;;
            -N) echo ' max sectors   = 16384/16384, HPA is disabled' ;;
            esac"#,
        );
    }
}

/// The program at work.
struct Job {
    child: Child,
    desk: ChildStdin,
    said: std::thread::JoinHandle<Vec<String>>,
}

impl Job {
    fn types_end_of(&mut self, serial: &str) {
        writeln!(self.desk, "{}", end(serial)).expect("it listens");
    }

    /// Its exit code, and the first thing that it printed.
    fn ends(self) -> (i32, String) {
        let Job { child, desk, said } = self;
        let done = child.wait_with_output().expect("it ends");
        drop(desk);
        let said = said.join().expect("it was read");
        let told = String::from_utf8_lossy(&done.stdout).into_owned();
        let first = told.lines().next().unwrap_or_default().to_owned();
        (done.status.code().unwrap_or_else(|| panic!("{said:?}")), first)
    }

    fn is_running(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|it| it.is_none())
    }

    /// As a power cut does it.
    fn killed(mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("it is ours");
    }
}
