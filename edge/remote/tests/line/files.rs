//! OpenSSH's sftp and scp through a permit for files.

use std::{fs, path::Path};

use expect_test::expect;
use remote::{
    port::{Direction, Files},
    quarantine::Handling,
};

use crate::world::{NAME, World, only, text};

fn files(folder: &Path, direction: Direction) -> Files {
    Files {
        direction,
        folder: folder.display().to_string(),
        names: vec!["*.csv".to_owned()],
        handling: Handling::Through,
        count_max: 3,
        size_max_bytes: 8 << 20,
        extras: Vec::new(),
    }
}

async fn world(direction: Direction) -> World {
    let world =
        World::new(only(Files { folder: String::new(), ..files(Path::new("/"), direction) })).await;
    let inbox = world.folder.path().join("in");
    fs::create_dir(&inbox).expect("made");
    world.house.give(only(files(&inbox, direction)));
    world
}

fn hash(path: &Path) -> Vec<u8> {
    let out = std::process::Command::new("sha256sum").arg(path).output().expect("it is there");
    let hex = text(&out.stdout);
    (0..32).map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).expect("hex")).collect()
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sftp_puts_and_gets_what_is_listed_with_its_hash() {
    let world = world(Direction::Both).await;
    let big = world.folder.path().join("big.csv");
    let bytes: Vec<u8> =
        (0..3_000_001_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    fs::write(&big, &bytes).expect("written");
    let inbox = world.folder.path().join("in");
    let batch = world.folder.path().join("batch");
    let back = world.folder.path().join("back.csv");
    let (b, i, k) = (big.display(), inbox.display(), back.display());
    fs::write(&batch, format!("put {b} {i}/big.csv\nls -l {i}\nget {i}/big.csv {k}\n"))
        .expect("written");
    let target = format!("{NAME}@127.0.0.1");
    let out = world.run("sftp", &["-b", &batch.display().to_string(), &target]).await;
    assert!(out.status.success(), "{}\n{}", text(&out.stdout), text(&out.stderr));
    world.house.end().await;
    expect![[r#"
        knock at emr-db: known
        admit emr-db from 127.0.0.1
        ask sftp
        item 1 In big.csv 3000001 bytes, complete true
        item 2 Out big.csv 3000001 bytes, complete true
        ended S1: Left
    "#]]
    .assert_eq(&world.house.told());
    assert_eq!(fs::read(&back).expect("it came back"), bytes);
    for item in world.house.items() {
        assert_eq!(item.hash.expect("in order").to_vec(), hash(&big));
    }
    let played = world.house.played(1).await;
    assert!(played.contains("#1 put ") && played.contains("sha256"), "{played}");
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scp_works_and_what_is_not_listed_is_refused_with_a_reason() {
    let world = world(Direction::In).await;
    let folder = world.folder.path();
    fs::write(folder.join("a.csv"), "a,b\n").expect("written");
    fs::write(folder.join("a.exe"), "MZ").expect("written");
    let (csv, exe) =
        (folder.join("a.csv").display().to_string(), folder.join("a.exe").display().to_string());
    let inbox = format!("{NAME}@127.0.0.1:{}/", folder.join("in").display());
    let out = world.run("scp", &[&csv, &inbox]).await;
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert_eq!(fs::read_to_string(folder.join("in/a.csv")).expect("it is there"), "a,b\n");
    world.house.fresh_code();
    let out = world.run("scp", &[&exe, &inbox]).await;
    assert!(!out.status.success());
    assert!(
        text(&out.stderr).contains("The name does not fit the permitted ones."),
        "{}",
        text(&out.stderr)
    );
    assert!(!folder.join("in/a.exe").exists());
    world.house.fresh_code();
    let remote = format!("{NAME}@127.0.0.1:{}", folder.join("in/a.csv").display());
    let out = world.run("scp", &[&remote, &folder.join("out.csv").display().to_string()]).await;
    assert!(!out.status.success(), "this permit is for the other direction");
    assert!(world.house.told().contains("refused get "), "{}", world.house.told());
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_larger_than_permitted_is_refused_on_its_way() {
    let world = world(Direction::In).await;
    let folder = world.folder.path();
    fs::write(folder.join("huge.csv"), vec![0; 9 << 20]).expect("written");
    let huge = folder.join("huge.csv").display().to_string();
    let inbox = format!("{NAME}@127.0.0.1:{}/", folder.join("in").display());
    let out = world.run("scp", &[&huge, &inbox]).await;
    assert!(!out.status.success(), "{}\n{}", text(&out.stderr), world.house.told());
    world.house.end().await;
    assert!(fs::metadata(folder.join("in/huge.csv")).expect("begun").len() <= 8 << 20);
    assert!(world.house.items().iter().all(|item| !item.complete));
    assert_eq!(world.house.items().len(), 1, "{}", world.house.told());
}
