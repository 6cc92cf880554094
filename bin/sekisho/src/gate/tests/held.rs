//! Files held in quarantine, with a real clamd: from `sftp put` to the target, and from the target to `sftp get`.

use std::{fs, time::Duration};

use rules::{
    Command,
    handover::{self, Direction, Fate, Found},
    id::ApplicationNo,
};

use super::{
    FILES, LONG, OFFICER, PATCH, Scene, TRACE,
    clamd::{Clamd, eicar},
    sha256sum,
};
use crate::gate::Gate;

const STRICT: &str = "AlertEncrypted yes\nAlertExceedsMax yes\n";

impl Scene {
    async fn scanning(clamd: &Clamd, dir: std::path::PathBuf) -> Scene {
        Scene::begin_with(dir, Some(clamd.scan())).await
    }

    fn fates(&self, no: ApplicationNo) -> Vec<(Fate, Option<Found>)> {
        let state = self.opened.office.read();
        let permit = state.hospital.handovers.permit(no).expect("permitted");
        permit.items.iter().map(|it| (it.fate(), it.file.found.clone())).collect()
    }

    async fn release(&self, no: ApplicationNo, number: u32) {
        let release = handover::Command::Release { no, number };
        self.say(OFFICER, Command::Handover(release), self.letter()).await;
    }

    /// Waits until the ledger says so of an item.
    async fn becomes(&self, (no, number): (ApplicationNo, usize), fate: Fate) {
        let mut changes = self.opened.office.changes();
        let becomes = async {
            while self.fates(no)[number - 1].0 != fate {
                changes.changed().await.expect("the office is open");
            }
        };
        tokio::time::timeout(LONG, becomes).await.expect("it becomes so");
    }

    fn in_quarantine(&self) -> Vec<String> {
        let lies = fs::read_dir(self.dir.join("data/quarantine")).expect("the gate made it");
        lies.map(|it| it.expect("a file").file_name().to_string_lossy().into_owned()).collect()
    }

    async fn quarantine_is_empty(&self) {
        let empty = async {
            let mut look = tokio::time::interval(Duration::from_millis(20));
            while !self.in_quarantine().is_empty() {
                look.tick().await;
            }
        };
        tokio::time::timeout(LONG, empty).await.expect("it is thrown away");
    }
}

// keeps: 6(5)①, rule 3
#[tokio::test(flavor = "multi_thread")]
async fn a_file_arrives_at_the_target_when_somebody_has_released_it_and_an_infected_one_never() {
    let dir = Scene::folder("held-in");
    let clamd = Clamd::start(&dir, STRICT).await;
    let scene = Scene::scanning(&clamd, dir).await;
    fs::write(scene.dir.join("patch"), PATCH).expect("written");
    fs::write(scene.dir.join("bad"), eicar()).expect("written");
    let remote = scene.remote(FILES).await;
    scene.open(remote).await;
    let no = scene.handover(remote, Direction::In, ("patch-*", 2)).await;
    let lines = [scene.put("bad", "patch-1"), scene.put("patch", "patch-2")];
    let told = scene.sftp((1, 0), &lines).await;
    assert!(told.contains("Eicar-Test-File") && told.contains("quarantine"), "{told}");
    let infected = Some(Found::Infected("Eicar-Test-File.UNOFFICIAL".into()));
    let waits = [(Fate::Stopped, infected), (Fate::Waiting, Some(Found::Clean))];
    assert_eq!(scene.fates(no), waits, "{told}");
    assert_eq!(scene.in_quarantine(), ["S-00001-2.held"]);
    let there = scene.dir.join("drop/patch-2");
    assert!(!there.exists(), "nothing reaches the target by itself");

    scene.release(no, 2).await;
    scene.becomes((no, 2), Fate::HandedOn).await;
    assert_eq!(fs::read(&there).expect("it is there"), PATCH);
    let hash = sha256sum(&there);
    assert_eq!(scene.items(no)[1], format!("2 In patch-2 {} {hash} true", PATCH.len()));
    assert!(!scene.dir.join("drop/patch-1").exists());
    scene.quarantine_is_empty().await;
}

// keeps: 6(5)①, 2(2)
#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_fetched_when_somebody_has_released_it() {
    let dir = Scene::folder("held-out");
    let clamd = Clamd::start(&dir, STRICT).await;
    let scene = Scene::scanning(&clamd, dir).await;
    fs::write(scene.dir.join("drop/trace-1.log"), TRACE).expect("written");
    let remote = scene.remote(FILES).await;
    scene.open(remote).await;
    let no = scene.handover(remote, Direction::Out, ("trace-*", 1)).await;
    let (get, back) = (scene.get("trace-1.log", "back"), scene.dir.join("back"));
    let told = scene.sftp((1, 0), std::slice::from_ref(&get)).await;
    assert_eq!(scene.fates(no), [(Fate::Waiting, Some(Found::Clean))], "{told}");
    assert!(fs::read(&back).unwrap_or_default().is_empty(), "nothing leaves by itself");
    // What the target has by now is not what was looked at.
    fs::write(scene.dir.join("drop/trace-1.log"), "something else").expect("written");
    scene.release(no, 1).await;
    let told = scene.sftp((2, 0), std::slice::from_ref(&get)).await;
    assert_eq!(fs::read(&back).expect(&told), TRACE);
    assert_eq!(scene.fates(no), [(Fate::HandedOn, Some(Found::Clean))], "{told}");
    assert_eq!(scene.items(no).len(), 1, "told twice, one file");
    scene.quarantine_is_empty().await;
    let told = scene.sftp((2, 1), &[get]).await;
    assert!(told.contains("すべて渡し終えました"), "{told}");
}

// keeps: 6(5)①
#[tokio::test(flavor = "multi_thread")]
async fn a_scanner_that_vouches_for_what_it_cannot_see_stops_the_start() {
    let dir = Scene::folder("held-blind");
    let clamd = Clamd::start(&dir, "").await;
    let stray = dir.join("data/quarantine/S-00009-1.held");
    let mut scene = Scene::begin_with(dir, None).await;
    fs::create_dir_all(stray.parent().expect("a folder")).expect("made");
    fs::write(&stray, "nobody knows it").expect("written");
    let place = |scan| super::Place { address: scene.at, lock: None, scan: Some(scan) };
    scene.gate.take().expect("it stands").close().await;
    let stood = Gate::stand(&scene.opened, place(clamd.scan())).await;
    let told = format!("{:#}", stood.err().expect("it must not stand"));
    assert!(told.contains("AlertEncrypted"), "{told}");
    drop(clamd);
    let clamd = Clamd::start(&scene.dir.join("drop"), STRICT).await;
    scene.gate = Some(Gate::stand(&scene.opened, place(clamd.scan())).await.expect("it stands"));
    assert!(!stray.exists(), "what the ledger does not know is thrown away");
}
