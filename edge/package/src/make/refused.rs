//! Why no package is made. Nothing of it is left then.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::civil::Date;

use crate::{gather::Found, manifest::BadManifest, name::FileName};

#[derive(Debug, thiserror::Error)]
pub enum Refused {
    #[error("no file was chosen")]
    Nothing,
    #[error("more files than a package holds")]
    TooMany,
    #[error("{0} has a name that not every machine can have")]
    BadName(PathBuf),
    #[error("{0} is a link or a device")]
    NotPlain(PathBuf),
    #[error("two files would be {0}")]
    Twice(String),
    #[error("{0} cannot be read")]
    Unreadable(PathBuf, #[source] io::Error),
    #[error("the scanner does not vouch for {name}")]
    Found { name: FileName, found: Found },
    #[error("{0} has changed since it was looked into")]
    Changed(FileName),
    #[error("{0} bytes are too much for a page that opens itself")]
    TooLargeForHtml(u64),
    #[error("its manifest is none: {0}")]
    Manifest(BadManifest),
    #[error(transparent)]
    Order(#[from] BadOrder),
    #[error("it cannot be written")]
    Io(#[from] io::Error),
}

/// What is wrong with the order itself.
#[derive(Debug, thiserror::Error)]
pub enum BadOrder {
    #[error("a text is empty or too long: {0}")]
    Text(String),
    #[error("no such number of copies")]
    Copies,
    #[error("due before today: {0}")]
    DueBefore(Date),
    #[error("{0} is there already")]
    Exists(PathBuf),
    #[error("another run makes the same packages")]
    Busy,
    #[error("the slips would lie beside the data")]
    SlipsBesideData,
}

impl Refused {
    pub(crate) fn unreadable(path: &Path, error: io::Error) -> Refused {
        Refused::Unreadable(path.to_owned(), error)
    }
}
