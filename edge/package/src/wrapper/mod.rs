//! What a copy is sealed in, by what its receiver can open. Each copy has a key of its own.

pub mod age;
pub mod html;
pub mod seven_zip;

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use rules::sealed::Digest;

use crate::{passphrase::Passphrase, seal::Kind};

/// What opens a copy.
pub enum Opener {
    Passphrase(Passphrase),
    Age(age::Keys),
}

/// Why a copy does not open.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    #[error("this kind of package takes a passphrase")]
    NeedsPassphrase,
    #[error("this kind of package takes the receiver's age key")]
    NeedsIdentity,
    #[error("the passphrase or key is not the one of this copy")]
    WrongKey,
    #[error("it is not sealed as it says")]
    NotSealed,
    #[error("neither 7zz nor 7z is installed")]
    NoSevenZip,
    #[error("it cannot be read")]
    Io(#[from] io::Error),
}

/// The payload, as it comes out of the wrapper. What was changed inside ends it with an error.
pub fn open(kind: Kind, path: &Path, opener: &Opener) -> Result<Box<dyn Read>, NotOpened> {
    match (kind, opener) {
        (Kind::Html, Opener::Passphrase(it)) => Ok(Box::new(html::open(File::open(path)?, it)?)),
        (Kind::SevenZip, Opener::Passphrase(it)) => Ok(Box::new(seven_zip::open(path, it)?)),
        (Kind::Age, Opener::Age(it)) => Ok(Box::new(age::open(File::open(path)?, it)?)),
        (Kind::Html | Kind::SevenZip, Opener::Age(_)) => Err(NotOpened::NeedsPassphrase),
        (Kind::Age, Opener::Passphrase(_)) => Err(NotOpened::NeedsIdentity),
    }
}

/// What a sealed copy is known by.
pub struct Sealed {
    /// Names its key: of an age file the SHA-256 of its header, which wraps the key for each recipient; else
    /// the fingerprint of what its passphrase makes with `salt`.
    pub key: Digest,
    pub salt: Option<Digest>,
}
