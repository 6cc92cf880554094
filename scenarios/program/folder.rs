//! The data folder in trouble: taken by another server, full, or not a hospital's at all.

mod house;

use std::{fs, process::Command};

use house::{Folder, Server, ask, copy, run, token};

#[test]
fn the_second_server_on_a_folder_is_refused() {
    let folder = Folder::new("second");
    let data = folder.demo();
    let first = Server::serve(&data).expect("it starts");
    let second =
        run(&["serve", "--data", data.to_str().expect("plain"), "--listen", "127.0.0.1:0"]);
    assert!(!second.status.success());
    let told = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(told.contains("別のサーバーが使っています"), "{told}");
    assert!(told.contains("Another server is using"), "{told}");
    first.stop().expect("the first goes on and ends cleanly");
}

#[test]
fn an_empty_folder_is_told_what_to_do() {
    let folder = Folder::new("empty");
    let data = folder.path("nothing");
    let told = run(&["serve", "--data", data.to_str().expect("plain")]);
    assert!(!told.status.success());
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.contains("sekisho init --data"), "{told}");
}

#[test]
fn a_full_disk_is_a_clear_refusal_and_goes_on_when_there_is_space() {
    let folder = Folder::new("full");
    let founded = folder.demo();
    let disk = SmallDisk::mount(folder.path("disk"));
    let data = disk.0.join("data");
    copy(&founded, &data).expect("it fits");
    let token = token(&data);
    let server = Server::serve(&data).expect("it starts");
    let import = |number: u32| {
        let list = format!(
            "職員番号,氏名,フリガナ,所属,職種\r\nF{number},架空 太郎,カクウ タロウ,3階病棟,看護師\r\n"
        );
        ask(server.address, "POST", "/api/v1/people/import?apply=true", &token, list.as_bytes())
            .expect("it answers")
    };
    assert_eq!(import(1).0, 200);
    let filler = disk.0.join("filler");
    fill(&filler);
    let refused = (2..400).map(import).find(|(status, _)| *status != 200);
    let (status, told) = refused.expect("the disk is full at last");
    assert_eq!(status, 503, "{told}");
    fs::remove_file(&filler).expect("space again");
    assert_eq!(import(1_000).0, 200);
    server.stop().expect("it ends cleanly");
    let verified = run(&["verify", data.to_str().expect("plain")]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

/// Fills what is left of the disk.
fn fill(filler: &std::path::Path) {
    let mut size = 1 << 20;
    let mut file = fs::File::create(filler).expect("a file");
    while size >= 512 {
        if std::io::Write::write_all(&mut file, &vec![0; size]).is_err() {
            size /= 2;
        }
    }
}

/// A disk of 12 MB in memory.
struct SmallDisk(std::path::PathBuf);

impl SmallDisk {
    fn mount(at: std::path::PathBuf) -> SmallDisk {
        fs::create_dir_all(&at).expect("a folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=12m", "tmpfs"])
            .arg(&at)
            .status()
            .expect("mount is there");
        assert!(mounted.success(), "this scenario mounts a small disk: run it as root");
        SmallDisk(at)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}
