//! What a job that was broken off needs to go on: kept in a file beside its certificate-to-be.
//!
//! Going on writes the rest with the same key. What was written before is not believed: the read-back at the
//! end goes over the whole disk.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Error, medium::Medium, purge::Purged, sectors::Sectors, stream::Key};

/// The longest list of sectors is a tenth of it.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// A job under way.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    pub medium: Medium,
    pub key: Key,
    pub started_at: Timestamp,
    /// How often it went on after it was broken off.
    pub resumed: u32,
    pub position_bytes: u64,
    pub unwritable: Sectors,
    /// What the disk itself was told to do before.
    pub purged: Option<Purged>,
    #[serde(skip)]
    path: PathBuf,
}

impl Kept {
    /// A job at its beginning.
    pub fn begin(
        path: &Path,
        medium: Medium,
        key: Key,
        started_at: Timestamp,
    ) -> Result<Kept, Error> {
        let mut kept = Kept {
            medium,
            key,
            started_at,
            resumed: 0,
            position_bytes: 0,
            unwritable: Sectors::default(),
            purged: None,
            path: path.to_owned(),
        };
        kept.keep(0)?;
        Ok(kept)
    }

    /// A job that was broken off, if there is one.
    pub fn find(path: &Path) -> Result<Option<Kept>, Error> {
        let broken = |source| Error::File { path: path.to_owned(), source };
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(broken(error)),
        };
        let mut text = String::new();
        file.take(FILE_BYTES_MAX).read_to_string(&mut text).map_err(broken)?;
        let unclear = |_| Error::Unclear { what: path.display().to_string() };
        let mut kept: Kept = serde_json::from_str(&text).map_err(unclear)?;
        kept.path = path.to_owned();
        kept.resumed += 1;
        Ok(Some(kept))
    }

    /// Keeps how far it has come: the old file or the new one is there whole, never a half.
    pub fn keep(&mut self, position_bytes: u64) -> Result<(), Error> {
        self.position_bytes = position_bytes;
        let text = serde_json::to_vec(self).expect("plain data");
        write_whole(&self.path, &text)
            .map_err(|source| Error::File { path: self.path.clone(), source })
    }

    /// The job is over.
    pub fn drop_file(self) -> Result<(), Error> {
        let broken = |source| Error::File { path: self.path.clone(), source };
        fs::remove_file(&self.path).map_err(broken)
    }
}

/// Writes a file so that a power cut leaves all of it or nothing.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = path.with_extension("part");
    let mut file = File::create(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&aside, path)?;
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
