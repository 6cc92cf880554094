//! A disk overwritten and read back, against `dd` with the same size of blocks and the same flags.
//!
//! The disk is a loop device over a file in cargo's target folder (this needs root).

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use ::erase::{
    Pass, device::Device, medium, overwrite::overwrite, position::Kept, read_back::read_back,
    stream::Key,
};
use anyhow::{Context, Result, ensure};

use super::{Row, figures::thousands};

const SIZE_BYTES: u64 = 1 << 30;

pub fn run() -> Result<Vec<Row>> {
    let folder = super::folder()?;
    let disk = Disk::over(&folder.path().join("erase-bench"))?;
    let device = disk.0.to_str().context("a device has a plain name")?;
    let bare_write = dd(&["if=/dev/zero", &format!("of={device}"), "oflag=direct", "conv=fsync"])?;
    let bare_read = dd(&[&format!("if={device}"), "of=/dev/null", "iflag=direct"])?;
    let (write, read) = ours(&disk, folder.path())?;
    Ok(vec![
        row("overwrite a disk of 1 GiB", write, "dd of zeros", bare_write),
        row("read it back and compare", read, "dd to nowhere", bare_read),
    ])
}

/// A real disk does 100 to 250 MB/s: the work beside it must not be what it waits for.
fn row(what: &str, ours: Duration, bare: &str, theirs: Duration) -> Row {
    let mb_per_s = |took: Duration| SIZE_BYTES as f64 / 1e6 / took.as_secs_f64();
    Row {
        what: what.to_owned(),
        ours: format!("{} MB/s", thousands(mb_per_s(ours))),
        bare: format!("{bare} {} MB/s", thousands(mb_per_s(theirs))),
        goal: "≥ 250 MB/s",
        reached: mb_per_s(ours) >= 250.0,
    }
}

fn ours(disk: &Disk, folder: &Path) -> Result<(Duration, Duration)> {
    let medium = medium::find("erase-bench", Some(&disk.0))?;
    let device = Device::claim(&medium.path)?;
    let key = Key::new([7; 32]);
    let mut kept = Kept::begin(&folder.join("state"), medium, key, super::records::opening())?;
    let mut pass = Pass { device: &device, key: &key, watch: &mut |_| {} };
    let began = Instant::now();
    ensure!(overwrite(&mut pass, &mut kept)?.is_none(), "the disk failed");
    let write = began.elapsed();
    let began = Instant::now();
    ensure!(read_back(&mut pass).is_clean(), "it does not hold what was written");
    Ok((write, began.elapsed()))
}

fn dd(words: &[&str]) -> Result<Duration> {
    let count = format!("count={}", SIZE_BYTES >> 22);
    let began = Instant::now();
    let done = Command::new("dd").args(words).args(["bs=4M", &count]).output()?;
    ensure!(done.status.success(), "dd: {}", String::from_utf8_lossy(&done.stderr));
    Ok(began.elapsed())
}

struct Disk(PathBuf);

impl Disk {
    fn over(file: &Path) -> Result<Disk> {
        File::create(file)?.set_len(SIZE_BYTES)?;
        let direct = ["--find", "--show", "--direct-io=on"];
        let made = Command::new("losetup").args(direct).arg(file).output()?;
        ensure!(made.status.success(), "losetup: {}", String::from_utf8_lossy(&made.stderr));
        Ok(Disk(String::from_utf8(made.stdout)?.trim().into()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("losetup").arg("--detach").arg(&self.0).status();
    }
}
