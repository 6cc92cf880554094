//! Loop devices over files of the test's own, gone when the test is over.

use std::{
    fs::File,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    process::Command,
};

pub const MIB: u64 = 1 << 20;

/// A disk.
pub struct Loop {
    device: PathBuf,
    folder: tempfile::TempDir,
    small: Option<Mounted>,
}

/// Something mounted, until it is dropped.
pub struct Mounted(PathBuf);

impl Loop {
    pub fn new(size_bytes: u64) -> Loop {
        Loop::over(folder(), None, size_bytes, &[])
    }

    /// A disk that takes no writing.
    pub fn read_only(size_bytes: u64) -> Loop {
        Loop::over(folder(), None, size_bytes, &["--read-only"])
    }

    /// A disk whose file lies where fewer bytes fit than it claims to have.
    pub fn on_small_disk(size_bytes: u64, room_bytes: u64) -> Loop {
        let folder = folder();
        let room = format!("size={room_bytes}");
        run("mount", &["-t", "tmpfs", "-o", &room, "tmpfs", &text(folder.path())]);
        let small = Mounted(folder.path().to_owned());
        Loop::over(folder, Some(small), size_bytes, &[])
    }

    fn over(
        folder: tempfile::TempDir,
        small: Option<Mounted>,
        size_bytes: u64,
        more: &[&str],
    ) -> Loop {
        let file = folder.path().join(name(&folder));
        File::create(&file).and_then(|it| it.set_len(size_bytes)).expect("an image");
        let file = text(&file);
        let device = run("losetup", &[&["--find", "--show", &file], more].concat());
        Loop { device: device.into(), folder, small }
    }

    pub fn device(&self) -> &Path {
        &self.device
    }

    /// The image beneath.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join(self.serial())
    }

    /// An image is known by the name of its file.
    pub fn serial(&self) -> String {
        name(&self.folder)
    }

    /// Where the job keeps its position: never on the disk itself.
    pub fn state(&self) -> PathBuf {
        std::env::temp_dir().join(format!("{}.state", self.serial()))
    }

    /// Writes as any other program would, through the device.
    pub fn plant(&self, bytes: &[u8], at: u64) {
        let device = File::options().write(true).open(&self.device).expect("root may");
        device.write_all_at(bytes, at).and_then(|()| device.sync_all()).expect("planted");
    }

    pub fn format(&self) {
        run("mkfs.ext4", &["-q", &text(&self.device)]);
    }

    pub fn mount(&self) -> Mounted {
        let at = self.folder.path().join("mounted");
        std::fs::create_dir(&at).expect("a folder to mount at");
        run("mount", &[&text(&self.device), &text(&at)]);
        Mounted(at)
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        let _ = Command::new("losetup").arg("--detach").arg(&self.device).status();
        let _ = std::fs::remove_file(self.state());
        self.small.take();
    }
}

impl Mounted {
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("disk-").tempdir().expect("a folder of the test's own")
}

/// No two disks of any test have the same.
fn name(folder: &tempfile::TempDir) -> String {
    text(Path::new(folder.path().file_name().expect("a folder has a name")))
}

fn text(path: &Path) -> String {
    path.to_str().expect("plain").to_owned()
}

fn run(program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program).args(arguments).output().expect("the program is installed");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{program} {arguments:?} (this needs root): {said}");
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}
