//! What the office needs of the import station (clause 8(4)). Implemented by the program on `edge/intake`.

use std::io::{self, Write};

use rules::id::ApplicationNo;

use super::StoreError;

/// A drive of this machine with something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drive {
    /// As the kernel calls it: `sr0`.
    pub name: String,
    pub model: String,
    pub bytes: u64,
}

/// What is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// One of [`Station::drives`].
    Drive(String),
    /// What was sent through [`Station::receive`].
    Image,
}

/// How far a reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub files: u32,
    pub files_done: u32,
    pub bytes: u64,
}

/// One file of a medium, from the station's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedFile {
    /// On the medium.
    pub path: String,
    pub bytes: u64,
    /// The station's word: `dicom`, `executable`, `infected` …
    pub verdict: String,
    /// Its name among those that are handed over; empty where it is not.
    pub kept: String,
    /// Its preamble was cleared.
    pub cleared: bool,
}

/// Whom the pictures are of, as their heads say. Shown to who compares, and kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureOf {
    pub name: String,
    pub number: String,
    /// As written: `19580401`.
    pub born: String,
}

/// The import station. Every outcome of a reading becomes an entry of the ledger, written by the station.
pub trait Station: Send + Sync {
    fn drives(&self) -> Vec<Drive>;

    /// Takes an image as it arrives; dropped before its end, it is not there.
    fn receive(&self, no: ApplicationNo) -> io::Result<Box<dyn Arriving>>;

    /// Begins to read, and answers at once.
    fn begin(&self, no: ApplicationNo, source: Source);

    /// `None` where nothing is being read.
    fn reading(&self, no: ApplicationNo) -> Option<Reading>;

    /// The signed list of a medium that was read.
    fn list(&self, no: ApplicationNo) -> Result<Vec<ListedFile>, StoreError>;

    /// `None` where the server has been started since: read it again to see them.
    fn pictures_of(&self, no: ApplicationNo) -> Option<Vec<PictureOf>>;

    /// Where what is handed over lies, for whoever fetches it.
    fn place(&self, no: ApplicationNo) -> String;
}

/// An image on its way in.
pub trait Arriving: Write + Send {
    /// It is here as a whole.
    fn finish(self: Box<Self>) -> io::Result<()>;
}
