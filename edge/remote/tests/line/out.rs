//! Files that go out through quarantine: fetched, waiting, released, handed out.

use std::{fs, process::Command};

use expect_test::expect;
use remote::{
    port::{Direction, Words},
    quarantine::Standing,
};

use crate::{
    clamd::eicar,
    held::{Holding, names},
    world::text,
};

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_fetched_waits_and_goes_out_when_released() {
    let held = Holding::new(Direction::Out).await;
    let bytes: Vec<u8> = (0..600_001_u32).map(|n| (n.wrapping_mul(40_503) >> 9) as u8).collect();
    fs::write(held.data.join("log.txt"), &bytes).expect("written");
    let back = held.world.folder.path().join("back.txt");
    let get = format!("ls -l\nget log.txt {}\n", back.display());
    let out = held.sftp(&get).await;
    assert!(!out.status.success());
    assert!(text(&out.stdout).contains("600001"), "{}", text(&out.stdout));
    assert!(text(&out.stderr).contains("waiting for release, item S1-1"), "{}", text(&out.stderr));
    let out = held.sftp(&get).await;
    assert!(text(&out.stderr).contains("waiting for release, item S1-1"), "{}", text(&out.stderr));
    assert_eq!(held.lies(), ["S1-1.held"], "it is fetched once");

    held.world.house.decide(&Standing::Released);
    // What is handed out is what was inspected, whatever the target has by now.
    fs::write(held.data.join("log.txt"), "other").expect("written");
    let out = held.sftp(&get).await;
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert_eq!(fs::read(&back).expect("it came"), bytes);
    held.world.house.end().await;
    let told = held.world.house.told();
    let items: Vec<&str> = told.lines().filter(|line| line.starts_with("item")).collect();
    expect![[r#"
        item 1 Out log.txt 600001 bytes, complete true, Clean, Held
        item 1 Out log.txt 600001 bytes, complete true, Clean, Passed"#]]
    .assert_eq(&items.join("\n"));
    let hashes: Vec<_> = held.world.house.items().iter().map(|item| item.hash).collect();
    assert_eq!(hashes[0], hashes[1]);

    let words = Words::new("患者情報を含むため。", "It names patients.");
    held.world.house.decide(&Standing::Refused(words));
    let out = held.sftp(&get).await;
    assert!(text(&out.stderr).contains("does not release item S1-1. It names patients."));
}

// keeps: 6(5)②
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_infected_or_altered_or_no_file_never_goes_out() {
    let held = Holding::new(Direction::Both).await;
    fs::write(held.data.join("eicar.txt"), eicar()).expect("written");
    fs::write(held.data.join("fine.txt"), "fine").expect("written");
    let secret = held.world.folder.path().join("secret.txt");
    fs::write(&secret, "secret").expect("written");
    std::os::unix::fs::symlink(&secret, held.data.join("link.txt")).expect("made");
    fs::create_dir(held.world.folder.path().join("beyond")).expect("made");
    fs::write(held.world.folder.path().join("beyond/x.txt"), "x").expect("written");
    let beyond = held.world.folder.path().join("beyond");
    std::os::unix::fs::symlink(beyond, held.data.join("way")).expect("made");
    assert!(Command::new("mkfifo").arg(held.data.join("pipe")).status().expect("run").success());
    for (name, why) in [
        ("eicar.txt", "Infected (Eicar-Test-File.UNOFFICIAL)"),
        ("link.txt", "This is not an ordinary file"),
        ("way/x.txt", "This is not an ordinary file"),
        ("none.txt", "not found"),
        ("fine.txt", "waiting for release"),
    ] {
        let out =
            held.sftp(&format!("get {name} {}/back\n", held.world.folder.path().display())).await;
        assert!(!out.status.success());
        assert!(text(&out.stderr).contains(why), "{name}: {}", text(&out.stderr));
    }
    // OpenSSH's sftp looks before it asks and would not ask for a pipe; scp's path does not matter here.
    let out = held.sftp(&format!("get pipe {}/back\n", held.world.folder.path().display())).await;
    assert!(!out.status.success());
    held.world.house.decide(&Standing::Released);
    let [held_name] = &held.lies()[..] else { panic!("{:?}", held.lies()) };
    fs::write(held.place.folder.join(held_name), "FINE").expect("written");
    let out =
        held.sftp(&format!("get fine.txt {}/back\n", held.world.folder.path().display())).await;
    assert!(text(&out.stderr).contains("not the one that was recorded"), "{}", text(&out.stderr));
    assert!(!names(held.world.folder.path()).contains(&"back".to_owned()));
}
