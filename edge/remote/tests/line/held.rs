//! OpenSSH's sftp and scp through a permit whose files are held: in, through a real scanner, and released.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
    time::Duration,
};

use expect_test::expect;
use remote::{
    port::{Direction, Files},
    quarantine::{
        Handling, Quarantine, Standing, Verdict,
        deliver::{Undelivered, deliver},
    },
};

use tokio::time::timeout;

use crate::{
    clamd::{Clamd, SCAN_MAX_BYTES, eicar, encrypted, made_up},
    cut::SmallDisk,
    world::{LONG, NAME, World, only, text},
};

/// A gate that holds files, its quarantine, and the folder at the target.
pub struct Holding {
    pub world: World,
    pub clamd: Clamd,
    pub place: Quarantine,
    pub data: PathBuf,
}

impl Holding {
    pub async fn new(direction: Direction) -> Holding {
        let nothing = Files {
            direction,
            handling: Handling::Through,
            folder: "/".to_owned(),
            names: Vec::new(),
            count_max: 8,
            size_max_bytes: 4 * SCAN_MAX_BYTES,
            extras: Vec::new(),
        };
        let world = World::new(only(nothing.clone())).await;
        let (data, quarantine) = (world.folder.path().join("data"), world.folder.path().join("q"));
        fs::create_dir(&data).expect("made");
        fs::create_dir(&quarantine).expect("made");
        let clamd = Clamd::start(world.folder.path()).await;
        let place = clamd.quarantine(&quarantine);
        let folder = data.display().to_string();
        let holding = Holding { world, clamd, place, data };
        holding.give(Files { folder, ..nothing });
        holding
    }

    /// Gives this permit, held in the present quarantine.
    pub fn give(&self, files: Files) {
        let handling = Handling::Held(self.place.clone());
        self.world.house.give(only(Files { handling, ..files }));
    }

    /// Runs sftp with these lines, in a session of their own.
    pub async fn sftp(&self, batch: &str) -> Output {
        self.world.house.fresh_code();
        let path = self.world.folder.path().join("batch");
        fs::write(&path, batch).expect("written");
        let target = format!("{NAME}@127.0.0.1");
        self.world.run("sftp", &["-b", &path.display().to_string(), &target]).await
    }

    /// A file of the vendor's.
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.world.folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        path.display().to_string()
    }

    /// Waits until nothing lies in quarantine: a session's end does not wait for its channel's.
    pub async fn emptied(&self) {
        let looked = async {
            let mut tick = tokio::time::interval(Duration::from_millis(20));
            while !self.lies().is_empty() {
                tick.tick().await;
            }
        };
        assert!(timeout(LONG, looked).await.is_ok(), "{:?}", self.lies());
    }

    /// What lies in quarantine, whole or in part.
    pub fn lies(&self) -> Vec<String> {
        names(&self.place.folder)
    }
}

pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it is there");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = entries.map(|entry| name(entry.expect("read"))).collect();
    names.sort();
    names
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_put_waits_and_reaches_the_target_when_released() {
    let held = Holding::new(Direction::In).await;
    let bytes: Vec<u8> = (0..700_001_u32).map(|n| (n.wrapping_mul(40_503) >> 7) as u8).collect();
    let (one, two) = (held.file("one.csv", &bytes), held.file("two.csv", b""));
    let out = held.sftp(&format!("put {one}\nput {two} sub/two.csv\nls -l\nls -l sub\n")).await;
    assert!(out.status.success(), "{}\n{}", text(&out.stdout), text(&out.stderr));
    assert!(text(&out.stderr).contains("Held in quarantine as item S1-1"), "{}", text(&out.stderr));
    let listed = text(&out.stdout);
    assert!(listed.contains("S1-1     700001 one.csv"), "{listed}");
    assert!(listed.contains("S1-2          0 two.csv"), "{listed}");
    held.world.house.end().await;
    expect![[r#"
        knock at emr-db: known
        admit emr-db from 127.0.0.1
        ask sftp
        item 1 In one.csv 700001 bytes, complete true, Clean, Held
        item 2 In two.csv 0 bytes, complete true, Clean, Held
        ended S1: Left
    "#]]
    .assert_eq(&held.world.house.told());
    let played = held.world.house.played(1).await;
    assert!(played.contains("#1 put ") && played.contains(", clean, held"), "{played}");
    assert_eq!(names(&held.data), [""; 0], "nothing reaches the target by itself");
    assert_eq!(held.lies(), ["S1-1.held", "S1-2.held"]);

    let target = held.world.house.way_in();
    let early = deliver(&target, &held.place, &held.world.house.all_held()[0]).await;
    assert!(matches!(early, Err(Undelivered::NotReleased)), "{early:?}");
    held.world.house.decide(&Standing::Released);
    let [one, two] = &held.world.house.all_held()[..] else { panic!("two are held") };
    deliver(&target, &held.place, one).await.expect("it arrives");
    assert_eq!(fs::read(held.data.join("one.csv")).expect("it is there"), bytes);
    // Once more, over what is there: as a plain put would.
    deliver(&target, &held.place, one).await.expect("it arrives again");
    let nowhere = deliver(&target, &held.place, two).await;
    assert!(matches!(&nowhere, Err(Undelivered::NotTaken { told }) if told.contains("folder")));
    assert_eq!(names(&held.data), ["one.csv"], "nothing half is left there");
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changed_in_quarantine_is_not_delivered() {
    let held = Holding::new(Direction::In).await;
    let one = held.file("one.csv", b"a,b\n");
    assert!(held.sftp(&format!("put {one}\n")).await.status.success());
    held.world.house.decide(&Standing::Released);
    fs::write(held.place.folder.join("S1-1.held"), "a,c\n").expect("written");
    let target = held.world.house.way_in();
    let delivered = deliver(&target, &held.place, &held.world.house.all_held()[0]).await;
    let Err(error @ Undelivered::Quarantine(_)) = delivered else { panic!("{delivered:?}") };
    assert!(error.words().en.contains("not the one recorded"));
    assert_eq!(names(&held.data), [""; 0]);

    let mut other = held.world.house.way_in();
    other.host_key =
        fs::read_to_string(held.world.folder.path().join("vendor.pub")).expect("a key");
    fs::write(held.place.folder.join("S1-1.held"), "a,b\n").expect("written");
    let delivered = deliver(&other, &held.place, &held.world.house.all_held()[0]).await;
    let Err(Undelivered::NotEntered { told }) = delivered else { panic!("{delivered:?}") };
    assert_eq!(told, "its host key is not the registered one");
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_vouched_for_is_refused_each_with_its_reason() {
    let mut held = Holding::new(Direction::In).await;
    let hidden = [&[b'x'; 100_000][..], &made_up(), &[b'y'; 100_000]].concat();
    let large = vec![7; SCAN_MAX_BYTES as usize + 1];
    let stories = [
        ("eicar.csv", eicar(), "Infected (Eicar-Test-File.UNOFFICIAL): it does not pass."),
        ("hidden.csv", hidden, "Infected (Sekisho.Made-Up.UNOFFICIAL): it does not pass."),
        ("locked.zip", encrypted(), "It is encrypted and cannot be inspected: it does not pass."),
        ("large.csv", large.clone(), "It is too large to be scanned: it does not pass."),
    ];
    for (name, bytes, why) in stories {
        let path = held.file(name, &bytes);
        let out = held.sftp(&format!("put {path}\n")).await;
        assert!(!out.status.success());
        assert!(text(&out.stderr).contains(why), "{name}: {}", text(&out.stderr));
        assert_eq!(held.lies(), [""; 0], "{name}: nothing is kept");
    }
    // clamd's own limit, where the gate was told of a larger one.
    held.place.scan_max_bytes *= 8;
    let nothing = only_in(&held);
    held.give(nothing.clone());
    let path = held.file("large.csv", &large);
    let out = held.sftp(&format!("put {path}\n")).await;
    assert!(text(&out.stderr).contains("It is too large to be scanned"), "{}", text(&out.stderr));
    let Holding { world, clamd, place, data } = held;
    drop(clamd);
    let clamd = Clamd::start(&{
        let elsewhere = world.folder.path().join("second");
        fs::create_dir(&elsewhere).expect("made");
        elsewhere
    })
    .await;
    let held = Holding { world, clamd, place, data };
    let path = held.file("fine.csv", b"a,b\n");
    let out = held.sftp(&format!("put {path}\n")).await;
    assert!(
        text(&out.stderr).contains("The virus scanner does not answer"),
        "{}",
        text(&out.stderr)
    );
    assert!(text(&out.stderr).contains("ウイルス検査ができない"), "{}", text(&out.stderr));
    assert_eq!(held.lies(), [""; 0]);
    assert_eq!(names(&held.data), [""; 0]);
    let told = held.world.house.told();
    let items: Vec<&str> = told.lines().filter(|line| line.starts_with("item")).collect();
    expect![[r#"
        item 1 In eicar.csv 68 bytes, complete false, Infected { signature: "Eicar-Test-File.UNOFFICIAL" }, Refused
        item 1 In hidden.csv 200023 bytes, complete false, Infected { signature: "Sekisho.Made-Up.UNOFFICIAL" }, Refused
        item 1 In locked.zip 154 bytes, complete false, Encrypted, Refused
        item 1 In large.csv 1048577 bytes, complete false, TooLarge, Refused
        item 1 In large.csv 1048577 bytes, complete false, TooLarge, Refused
        item 1 In fine.csv 0 bytes, complete false, ScannerDown { told: "connection refused" }, Refused"#]].assert_eq(&items.join("\n"));
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scanner_that_vouches_for_what_it_cannot_open_is_none() {
    for (settings, why) in [
        ("AlertEncrypted yes\n", "AlertExceedsMax is off"),
        ("AlertExceedsMax yes\n", "AlertEncrypted is off"),
    ] {
        let folder = tempfile::TempDir::new().expect("a folder");
        let clamd = Clamd::set(folder.path(), settings).await;
        let told = Verdict::ScannerDown { told: why.to_owned() };
        assert_eq!(clamd.quarantine(folder.path()).prove().await, Err(told));
    }
    let mut held = Holding::new(Direction::In).await;
    assert_eq!(held.place.prove().await, Ok(()));
    let folder = tempfile::TempDir::new().expect("a folder");
    held.clamd = Clamd::set(folder.path(), "").await;
    held.place.scanner = held.clamd.quarantine(folder.path()).scanner;
    let files = only_in(&held);
    held.give(files);
    let path = held.file("locked.zip", &encrypted());
    let out = held.sftp(&format!("put {path}\n")).await;
    assert!(
        text(&out.stderr).contains("The virus scanner does not answer"),
        "{}",
        text(&out.stderr)
    );
    assert_eq!(held.lies(), [""; 0]);
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_quarantine_refuses_clearly_and_keeps_nothing_half() {
    let mut held = Holding::new(Direction::In).await;
    held.place.reserve_bytes = u64::MAX;
    let files = only_in(&held);
    held.give(files);
    let path = held.file("fine.csv", b"a,b\n");
    let out = held.sftp(&format!("put {path}\n")).await;
    assert!(!out.status.success());
    assert!(text(&out.stderr).contains("no room left in quarantine"), "{}", text(&out.stderr));
    assert_eq!(held.lies(), [""; 0]);
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_fills_up_on_the_way_keeps_nothing_half() {
    let mut held = Holding::new(Direction::In).await;
    let disk = SmallDisk::mount(held.world.folder.path().join("disk"));
    held.place.folder = disk.0.clone();
    let files = only_in(&held);
    held.give(files);
    fs::write(disk.0.join("other"), vec![0; (3 << 20) + (1 << 19)]).expect("written");
    let path = held.file("much.csv", &vec![b'x'; 1_000_000]);
    let out = held.sftp(&format!("put {path}\n")).await;
    assert!(!out.status.success());
    assert!(text(&out.stderr).contains("no room left in quarantine"), "{}", text(&out.stderr));
    assert_eq!(held.lies(), ["other"]);
    // A smaller one still finds its place.
    let path = held.file("little.csv", b"a,b\n");
    let out = held.sftp(&format!("put {path}\n")).await;
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert_eq!(held.lies(), ["S2-1.held", "other"]);
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_filter_still_decides_what_may_be_asked() {
    let held = Holding::new(Direction::In).await;
    let files = Files { names: vec!["*.csv".to_owned()], count_max: 1, ..only_in(&held) };
    held.give(files);
    let (csv, exe) = (held.file("a.csv", b"a"), held.file("a.exe", b"MZ"));
    let out = held.sftp(&format!("put {exe}\n")).await;
    assert!(text(&out.stderr).contains("The name does not fit"), "{}", text(&out.stderr));
    let out = held.sftp(&format!("put {csv}\nput {csv} b.csv\n")).await;
    assert!(text(&out.stderr).contains("The permitted number of files"), "{}", text(&out.stderr));
    let out = held.sftp(&format!("get a.csv {csv}.back\n")).await;
    assert!(text(&out.stderr).contains("The permit gives the other direction only"));
    let out = held.sftp("rm a.csv\n").await;
    assert!(text(&out.stderr).contains("The permit does not list this"), "{}", text(&out.stderr));
    let scp = format!("{NAME}@127.0.0.1:c.csv");
    held.world.house.fresh_code();
    let out = held.world.run("scp", &["-p", &csv, &scp]).await;
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert_eq!(held.lies(), ["S2-1.held", "S5-1.held"]);
}

fn only_in(held: &Holding) -> Files {
    Files {
        direction: Direction::In,
        handling: Handling::Through,
        folder: held.data.display().to_string(),
        names: Vec::new(),
        count_max: 8,
        size_max_bytes: 4 * SCAN_MAX_BYTES,
        extras: Vec::new(),
    }
}
