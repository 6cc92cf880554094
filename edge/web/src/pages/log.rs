//! The ledger as people read it: one entry with its proof, and the verification. The search is a
//! `list::ListPage`.

use askama::Template;

use crate::{
    frame::Frame,
    qr::Qr,
    texts::log::Log,
    ui::{Action, Facts, Link, Tag},
};

/// `/log/{seq}`
#[derive(Template)]
#[template(path = "entry.html")]
pub struct EntryPage {
    pub t: Log,
    pub frame: Frame,
    pub facts: Facts,
    /// Its texts that can be forgotten, for whoever may.
    pub forget: Vec<Link>,
    /// The event in sentences, where there is one.
    pub sentence: String,
    /// The stored bytes, unchanged.
    pub stored: String,
    pub leaf_hash: String,
    pub root: String,
    pub size: String,
    /// Inclusion proof, lowest first.
    pub path: Vec<String>,
    /// Under a signed checkpoint; the newest entries are a few seconds later.
    pub signed: bool,
    pub before: Option<Link>,
    pub after: Option<Link>,
}

/// `/log/verify`
#[derive(Template)]
#[template(path = "verified.html")]
pub struct VerifiedPage {
    pub t: Log,
    pub frame: Frame,
    /// `None` when everything holds.
    pub fault: Option<String>,
    pub facts: Facts,
    /// The signed note.
    pub checkpoint: String,
    pub qr: Option<Qr>,
    /// Says that a copy of it lies elsewhere.
    pub keep: Action,
}

/// `/log/passages/{seq}`
#[derive(Template)]
#[template(path = "passage.html")]
pub struct PassagePage {
    pub t: Log,
    pub frame: Frame,
    pub outcome: Tag,
    pub facts: Facts,
    /// The stored bytes, unchanged.
    pub stored: String,
}
