//! The witness: a program on another machine, looked after by others, that signs a checkpoint only if it goes on from
//! the last one that it has signed; and the server that shows it every checkpoint.
//!
//! C2SP tlog-witness, so either side may be somebody else's program. What passes between them is public and signed:
//! the line needs no encryption.

pub mod ask;
pub mod order;
pub mod stand;

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

/// Whole or not at all, and on the disk: a new file takes the old one's place.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    let new = file.with_extension("new");
    let mut options = OpenOptions::new();
    let mut written = options.write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    written.write_all(text.as_bytes())?;
    written.sync_all()?;
    fs::rename(&new, file)?;
    file.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}
