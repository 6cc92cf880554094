//! The list of an intake: every file of the medium with its size, its hash and what became of it, as text that
//! people and programs read. The station's caller has it signed by the ledger's key.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::{
    Fault,
    judge::{Kind, Unfit},
    station::{Line, Reading, Verdict},
};

/// The first line; the second is the intake's number.
const HEAD: &str = "Sekisho intake list 1";

/// The text that is signed. Lines are `verdict TAB bytes TAB sha256 TAB kept TAB path`, in the medium's order.
pub fn text(no: &str, reading: &Reading) -> String {
    let mut text = format!("{HEAD}\n{no}\n");
    for (path, fault) in &reading.problems {
        let _ = writeln!(text, "problem-{}\t\t\t\t{path}", fault.code());
    }
    for line in &reading.lines {
        let hash = line.sha256.map(hex).unwrap_or_default();
        let kept = match &line.verdict {
            Verdict::Fit { kept, cleared: None, .. } => kept.clone(),
            Verdict::Fit { kept, cleared: Some(hash), .. } => format!("{kept} {}", hex(*hash)),
            _ => String::new(),
        };
        let verdict = line.verdict.code();
        let _ = writeln!(text, "{verdict}\t{}\t{hash}\t{kept}\t{}", line.bytes, line.path);
    }
    text
}

/// What the ledger holds of a list.
pub fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

pub fn hex(hash: [u8; 32]) -> String {
    hash.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

impl Fault {
    pub fn code(self) -> &'static str {
        match self {
            Fault::Truncated => "truncated",
            Fault::Loop => "loop",
            Fault::TooMany => "too-many",
            Fault::TooDeep => "too-deep",
            Fault::TooLarge => "too-large",
            Fault::Broken => "broken",
            Fault::Unreadable => "unreadable",
        }
    }
}

impl Verdict {
    /// One word without spaces, the same in every language.
    pub fn code(&self) -> &'static str {
        match self {
            Verdict::Fit { kind, .. } => kind.code(),
            Verdict::Unfit(unfit) => unfit.code(),
            Verdict::Infected { .. } => "infected",
            Verdict::Encrypted => "encrypted",
            Verdict::TooLargeToScan => "too-large-to-scan",
            Verdict::NotScanned => "not-scanned",
            Verdict::Broken(fault) => fault.code(),
        }
    }
}

impl Kind {
    pub fn code(self) -> &'static str {
        match self {
            Kind::Dicom => "dicom",
            Kind::Dicomdir => "dicomdir",
            Kind::Pdf => "pdf",
            Kind::Jpeg => "jpeg",
            Kind::Png => "png",
            Kind::Xml => "xml",
        }
    }
}

impl Unfit {
    pub fn code(self) -> &'static str {
        match self {
            Unfit::Executable => "executable",
            Unfit::Script => "script",
            Unfit::Autorun => "autorun",
            Unfit::Shortcut => "shortcut",
            Unfit::Archive => "archive",
            Unfit::Office => "office",
            Unfit::OfficeMacro => "office-macro",
            Unfit::ActivePdf => "active-pdf",
            Unfit::ActiveXml => "active-xml",
            Unfit::TwoInOne => "two-in-one",
            Unfit::Malformed => "malformed",
            Unfit::Empty => "empty",
            Unfit::NotOnTheList => "not-on-the-list",
        }
    }
}

impl Line {
    pub fn is_fit(&self) -> bool {
        matches!(self.verdict, Verdict::Fit { .. })
    }
}
