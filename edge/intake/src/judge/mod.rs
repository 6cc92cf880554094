//! What a file is, by its content. Four kinds may be handed over, and each is held to its own form; everything
//! else has a verdict of its own that says what it was taken for.
//!
//! Nothing is unpacked, rendered or run here. What a scanner knows is the scanner's business.

mod dicom;
mod search;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use self::search::Search;

/// So much of a file's beginning is kept for its head. DICOM heads without thumbnails have some kilobytes.
const HEAD_MAX_BYTES: usize = 256 << 10;
/// So much of its end: the ends of PDF files are sought in their last kilobyte.
const TAIL_BYTES: usize = 1024;
/// The length of a DICOM preamble (PS3.10, 7.1).
pub const PREAMBLE_BYTES: usize = 128;

/// What may be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Dicom,
    /// The table of contents of a DICOM medium.
    Dicomdir,
    Pdf,
    Jpeg,
    Png,
    Xml,
}

/// Why a file is not handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unfit {
    Executable,
    Script,
    Autorun,
    Shortcut,
    Archive,
    Office,
    OfficeMacro,
    /// A PDF that carries scripts, files or programs to start.
    ActivePdf,
    /// An XML that defines entities or carries scripts or pages.
    ActiveXml,
    /// It begins as one thing and ends as another.
    TwoInOne,
    /// It begins as an allowed kind and does not go on as one.
    Malformed,
    Empty,
    NotOnTheList,
}

/// Who the pictures are of, as the head of a DICOM file says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Patient {
    pub name: String,
    pub number: String,
    /// As written: 19580401.
    pub born: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    pub verdict: Result<Kind, Unfit>,
    pub patient: Option<Patient>,
}

/// Judges one file while it is read.
pub struct Judge {
    name: String,
    head: Vec<u8>,
    tail: Vec<u8>,
    search: Search,
    begun: bool,
}

impl Kind {
    /// By the first bytes alone. The parent looks at them again, outside of the cage.
    pub fn by_magic(head: &[u8]) -> Option<Kind> {
        if head.get(PREAMBLE_BYTES..PREAMBLE_BYTES + 4) == Some(b"DICM") {
            return Some(Kind::Dicom);
        }
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        if head.starts_with(b"%PDF-") {
            Some(Kind::Pdf)
        } else if head.starts_with(b"\xFF\xD8\xFF") {
            Some(Kind::Jpeg)
        } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Kind::Png)
        } else if text.starts_with(b"<?xml") {
            Some(Kind::Xml)
        } else {
            None
        }
    }

    /// What the handed-over file's name ends with. Its own ending says nothing.
    pub fn extension(self) -> &'static str {
        match self {
            Kind::Dicom | Kind::Dicomdir => "dcm",
            Kind::Pdf => "pdf",
            Kind::Jpeg => "jpg",
            Kind::Png => "png",
            Kind::Xml => "xml",
        }
    }

    /// Whether a file that begins as `begins` may be this.
    pub fn begins_as(self, begins: Kind) -> bool {
        self == begins || (self == Kind::Dicomdir && begins == Kind::Dicom)
    }
}

impl Judge {
    /// The name only helps to say what a refused file was.
    pub fn of(path: &str) -> Judge {
        let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
        Judge { name, head: vec![], tail: vec![], search: Search::for_nothing(), begun: false }
    }

    /// The next bytes. The first piece decides what is sought in all of them.
    pub fn more(&mut self, bytes: &[u8]) {
        if !self.begun && !bytes.is_empty() {
            self.begun = true;
            self.search = match Kind::by_magic(bytes) {
                Some(Kind::Pdf) => Search::in_pdf(),
                Some(Kind::Xml) => Search::in_xml(),
                None if bytes.starts_with(b"PK") => Search::in_office(),
                Some(Kind::Dicom | Kind::Dicomdir | Kind::Jpeg | Kind::Png) | None => {
                    Search::for_nothing()
                }
            };
        }
        let room = HEAD_MAX_BYTES.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..room]);
        self.tail.extend_from_slice(&bytes[bytes.len().saturating_sub(TAIL_BYTES)..]);
        let surplus = self.tail.len().saturating_sub(TAIL_BYTES);
        self.tail.drain(..surplus);
        self.search.more(bytes);
    }

    pub fn judged(self) -> Judged {
        let none = |verdict| Judged { verdict, patient: None };
        let Some(kind) = Kind::by_magic(&self.head) else { return none(Err(self.unfit())) };
        if kind != Kind::Dicom && memchr::memmem::find(&self.tail, b"PK\x05\x06").is_some() {
            return none(Err(Unfit::TwoInOne));
        }
        let tail = self.tail.trim_ascii_end();
        none(match kind {
            Kind::Dicom | Kind::Dicomdir => return dicom::judged(&self.head),
            Kind::Pdf if self.search.found() => Err(Unfit::ActivePdf),
            Kind::Pdf => whole(kind, memchr::memmem::rfind(tail, b"%%EOF").is_some()),
            Kind::Jpeg => whole(kind, ends_with_padding(&self.tail, b"\xFF\xD9")),
            Kind::Png => whole(kind, ends_with_padding(&self.tail, b"IEND\xAE\x42\x60\x82")),
            Kind::Xml if self.search.found() => Err(Unfit::ActiveXml),
            Kind::Xml => whole(kind, tail.ends_with(b">") && !self.head.contains(&0)),
        })
    }

    /// What it was taken for.
    fn unfit(&self) -> Unfit {
        let begins = |magic: &[&[u8]]| magic.iter().any(|it| self.head.starts_with(it));
        let text = self.head[..self.head.len().min(4096)].to_ascii_lowercase();
        let says = |word: &[u8]| memchr::memmem::find(&text, word).is_some();
        let named = |endings: &[&str]| endings.iter().any(|it| self.name.ends_with(it));
        if self.head.is_empty() {
            Unfit::Empty
        } else if begins(EXECUTABLES) || named(EXECUTABLE_NAMES) {
            Unfit::Executable
        } else if self.name == "autorun.inf" || says(b"[autorun") {
            Unfit::Autorun
        } else if begins(&[b"L\0\0\0\x01\x14\x02\0"]) || named(&[".lnk", ".url", ".scf"]) {
            Unfit::Shortcut
        } else if begins(&[b"PK\x03\x04"]) && (says(b"[content_types].xml") || says(b"mimetype")) {
            if self.search.found() { Unfit::OfficeMacro } else { Unfit::Office }
        } else if begins(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"]) {
            Unfit::Office
        } else if begins(ARCHIVES) || self.head.get(257..262) == Some(b"ustar") {
            Unfit::Archive
        } else if begins(&[b"#!"]) || named(SCRIPTS) || says(b"<script") || says(b"<html") {
            Unfit::Script
        } else {
            Unfit::NotOnTheList
        }
    }
}

/// DOS and Windows, Linux, macOS in both orders and as fat files (which Java shares).
const EXECUTABLES: &[&[u8]] = &[
    b"MZ",
    b"\x7FELF",
    b"\xFE\xED\xFA\xCE",
    b"\xFE\xED\xFA\xCF",
    b"\xCE\xFA\xED\xFE",
    b"\xCF\xFA\xED\xFE",
    b"\xCA\xFE\xBA\xBE",
];

/// Programs without a beginning of their own.
const EXECUTABLE_NAMES: &[&str] = &[".exe", ".com", ".scr", ".pif", ".dll", ".cpl", ".msi"];

/// ZIP, 7z, RAR, gzip, bzip2, xz, zstd, Microsoft's cabinets, LHA.
const ARCHIVES: &[&[u8]] = &[
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"7z\xBC\xAF\x27\x1C",
    b"Rar!",
    b"\x1F\x8B",
    b"BZh",
    b"\xFD7zXZ\0",
    b"\x28\xB5\x2F\xFD",
    b"MSCF",
    b"\x22\x00-lh",
];

const SCRIPTS: &[&str] = &[
    ".bat", ".cmd", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh", ".ps1", ".psm1", ".hta", ".reg",
    ".inf", ".sh", ".py", ".pl", ".jar", ".html", ".htm", ".svg",
];

fn whole(kind: Kind, ends: bool) -> Result<Kind, Unfit> {
    if ends { Ok(kind) } else { Err(Unfit::Malformed) }
}

/// Some writers fill the last block with zeros.
fn ends_with_padding(tail: &[u8], end: &[u8]) -> bool {
    let length = tail.iter().rposition(|it| *it != 0).map_or(0, |at| at + 1);
    tail[..length].ends_with(end)
}
