//! The manifest: what is in a package, for whom, until when. Its hash is signed.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use rules::sealed::Digest;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{name::FileName, number::CopyNo};

/// A hospital's SS-MIX2 store of a year has some ten thousands.
pub const FILES_MAX: usize = 100_000;
/// 100,000 files with names of some 200 bytes.
pub const BYTES_MAX: u64 = 32 << 20;
/// Of each of its texts.
pub const TEXT_MAX: usize = 200;

/// `MANIFEST.json`. A shape never changes: optional fields may be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: Format,
    pub number: CopyNo,
    /// 複製物の数: how many copies were sealed, each with a key of its own.
    pub copies: u32,
    /// Who sends it.
    pub hospital: String,
    /// 持ち出し先
    pub destination: String,
    /// 目的
    pub purpose: String,
    /// 返却・消去または破棄予定日
    pub due: Date,
    pub sealed_at: Timestamp,
    pub scanned: Scanned,
    /// Chance: without it, whoever guesses the files could tell from the hash that they are in here.
    pub salt: Digest,
    /// In the order of their names, no two of which are the same file on any machine.
    pub files: Vec<Entry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    #[serde(rename = "sekisho.package/1")]
    V1,
}

/// Whether anybody looked into the files before they were sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scanned {
    Clamd,
    /// The hospital says that it has no scanner.
    Nobody,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub name: FileName,
    pub size: u64,
    pub sha256: Digest,
}

/// Why a manifest is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadManifest {
    #[error("it cannot be read")]
    Unreadable,
    #[error("a text is empty, too long or has control characters")]
    Text,
    #[error("it lists no file, or too many")]
    Count,
    #[error("two names are the same file, or not in order")]
    Names,
    #[error("there are fewer copies than its number says")]
    Copies,
}

impl Manifest {
    /// The bytes that are hashed and stored; made once.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("it has strings and numbers only")
    }

    /// Bounded by [`BYTES_MAX`] before it comes here.
    pub fn read(bytes: &[u8]) -> Result<Manifest, BadManifest> {
        let read: Manifest = serde_json::from_slice(bytes).map_err(|_| BadManifest::Unreadable)?;
        read.checked()
    }

    /// What holds of every manifest, made or read.
    pub fn checked(self) -> Result<Manifest, BadManifest> {
        let texts = [&self.hospital, &self.destination, &self.purpose];
        if texts.iter().any(|it| !is_line(it)) {
            return Err(BadManifest::Text);
        }
        if self.files.is_empty() || self.files.len() > FILES_MAX {
            return Err(BadManifest::Count);
        }
        if self.copies < self.number.copy {
            return Err(BadManifest::Copies);
        }
        if !self.files.is_sorted_by(|a, b| a.name < b.name) || !self.are_apart() {
            return Err(BadManifest::Names);
        }
        Ok(self)
    }

    /// What the files measure together.
    pub fn total_bytes(&self) -> u64 {
        self.files.iter().fold(0, |sum, it| sum.saturating_add(it.size))
    }

    /// No two are one file where A is a, and none is another one's folder.
    fn are_apart(&self) -> bool {
        let plain = |it: &str| it.to_lowercase();
        let names: BTreeSet<String> = self.files.iter().map(|it| plain(it.name.as_str())).collect();
        let folder = |it: &Entry| it.name.folders().any(|folder| names.contains(&plain(folder)));
        names.len() == self.files.len() && !self.files.iter().any(folder)
    }
}

/// One line of text as it stands on papers: something, not too long, nothing that hides.
pub fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= TEXT_MAX && !text.contains(char::is_control)
}

/// The hash as everything here keeps it.
pub fn digest(hash: Sha256) -> Digest {
    rules::sealed::Sealed(hash.finalize().into())
}
