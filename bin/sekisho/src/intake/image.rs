//! Files of the station's own: new, for nobody else to read, and on the disk before anybody is told of them.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use office::ports::Arriving;

/// An image of a medium on its way in. Dropped before its end, it is gone.
pub struct Image {
    file: File,
    path: PathBuf,
    whole: bool,
}

impl Image {
    pub fn new(path: PathBuf) -> io::Result<Image> {
        Ok(Image { file: fresh(&path)?, path, whole: false })
    }
}

impl Write for Image {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Arriving for Image {
    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.file.sync_all()?;
        self.whole = true;
        Ok(())
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        if !self.whole {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A whole file at once.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fresh(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn fresh(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}
