//! The import station, wired to the scanner: the caged reader is this program itself, started once more.

mod desk;
mod drives;
mod image;
mod once;
pub mod order;
mod scanner;
mod words;

use std::{
    fs::{File, OpenOptions},
    os::unix::fs::{FileTypeExt, OpenOptionsExt},
    path::Path,
    process::{Command, ExitCode},
    time::Duration,
};

use anyhow::{Context, Result};

pub use self::{desk::stand, once::run};

/// The word that makes this program the caged reader. It stands in no help: nobody types it.
pub const READER: &str = "intake-reader";
/// A slow stick of some gigabytes is read in an hour.
const TIME_MAX: Duration = Duration::from_secs(2 * 3600);
/// Free bytes that stay on the disk.
const RESERVE_BYTES: u64 = 1 << 30;

/// `sekisho intake-reader`: the whole life of the caged half.
pub fn read_caged() -> Result<ExitCode> {
    intake::reader::run()?;
    Ok(ExitCode::SUCCESS)
}

fn reader() -> Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(READER);
    Ok(command)
}

/// A block device or an ordinary file, opened for reading. Nothing that somebody has mounted: what is mounted
/// may change while it is read, and the kernel's own reader has already been at it.
fn open(medium: &Path) -> Result<File> {
    let name = || medium.display().to_string();
    let kind = std::fs::metadata(medium).with_context(name)?.file_type();
    let mut options = OpenOptions::new();
    if kind.is_block_device() {
        // Without O_CREAT, O_EXCL on a block device means: nobody else holds or mounts it (open(2)).
        let exclusive = rustix::fs::OFlags::EXCL.bits();
        options.custom_flags(i32::try_from(exclusive).expect("a small number"));
    } else if !kind.is_file() {
        return Err(words::no_medium(&name()).into());
    }
    options.read(true).open(medium).with_context(name)
}
