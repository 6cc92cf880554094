//! The quarantine's folder. A file is `SESSION-NUMBER.part` while it arrives and `SESSION-NUMBER.held` once it
//! is whole, clean and on the disk; what a client called it never names anything here.

use std::{
    collections::HashSet,
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek},
    os::unix::fs::OpenOptionsExt,
    path::PathBuf,
};

use ring::digest;

use super::{Held, ItemId, Quarantine};

const PART: &str = "part";
const HELD: &str = "held";

/// Read at once, to be hashed.
const PIECE_BYTES: usize = 64 * 1024;

impl Quarantine {
    /// Throws a file away: it was refused, or delivered. One that is not there is thrown away already.
    pub fn discard(&self, id: &ItemId) -> io::Result<()> {
        match fs::remove_file(self.held_path(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// At the start, before any session: throws away what a crash left half, and every whole file that the
    /// hospital does not know of. Answers how many there were.
    pub fn sweep(&self, known: &[ItemId]) -> io::Result<u32> {
        let known: HashSet<String> = known.iter().map(|id| name(id, HELD)).collect();
        let mut swept = 0;
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let left = name.ends_with(&format!(".{PART}"))
                || name.ends_with(&format!(".{HELD}")) && !known.contains(&name);
            if left {
                fs::remove_file(entry.path())?;
                swept += 1;
            }
        }
        Ok(swept)
    }

    pub(super) fn held_path(&self, id: &ItemId) -> PathBuf {
        self.folder.join(name(id, HELD))
    }

    pub(super) fn part_path(&self, id: &ItemId) -> PathBuf {
        self.folder.join(name(id, PART))
    }

    /// Whether so many bytes more leave the reserve free.
    pub(super) fn room(&self, more_bytes: u64) -> io::Result<bool> {
        let disk = rustix::fs::statvfs(&self.folder)?;
        let free_bytes = disk.f_bavail.saturating_mul(disk.f_frsize);
        Ok(free_bytes.saturating_sub(more_bytes) >= self.reserve_bytes)
    }

    /// Opens a file in quarantine, if it still is the one that was recorded. Reads all of it: not for a
    /// thread that others need.
    pub(crate) fn open(&self, held: &Held) -> Result<File, NotThere> {
        let nofollow = rustix::fs::OFlags::NOFOLLOW.bits().cast_signed();
        let path = self.held_path(&held.id);
        let mut file = OpenOptions::new().read(true).custom_flags(nofollow).open(path)?;
        if hash(&mut file)? != held.hash {
            return Err(NotThere::Altered);
        }
        file.rewind()?;
        Ok(file)
    }
}

/// A file in quarantine cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum NotThere {
    #[error("the file in quarantine cannot be read")]
    Read(#[from] io::Error),
    #[error("the file in quarantine is not the one that was recorded")]
    Altered,
}

fn hash(file: &mut File) -> io::Result<[u8; 32]> {
    let mut digest = digest::Context::new(&digest::SHA256);
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        match file.read(&mut piece)? {
            0 => break,
            read => digest.update(&piece[..read]),
        }
    }
    Ok(digest.finish().as_ref().try_into().expect("SHA-256 has 32 bytes"))
}

fn name(id: &ItemId, state: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let session: String = id.session.0.chars().map(plain).collect();
    format!("{session}-{}.{state}", id.number)
}
