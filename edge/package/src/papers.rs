//! What lies beside a sealed copy, for people: how to open it, a cover sheet, a certificate to send back; and
//! the slip with the passphrase, which lies elsewhere.
//!
//! None of them says what is inside or has the name of a file.

use askama::Template;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use jiff::civil::Date;
use rules::{
    calendar::{
        era::{english, japanese},
        tokyo,
    },
    sealed::Digest,
};
use sha2::{Digest as _, Sha256};

use crate::{
    manifest::Manifest,
    passphrase::Passphrase,
    seal::{Kind, Part, Way},
};

const STYLE: &str = include_str!("../templates/style.css");
const SCRIPT: &str = include_str!("../templates/open.js");

/// What the papers of one copy say.
pub struct Facts<'a> {
    pub manifest: &'a Manifest,
    pub kind: Kind,
    pub way: Option<Way>,
    /// Whom to call, and where.
    pub call: &'a str,
    pub vkey: &'a str,
}

#[derive(Template)]
#[template(path = "open.html")]
struct Page<'a> {
    facts: &'a Facts<'a>,
    salt: &'a Digest,
    rounds: u32,
    key: &'a Digest,
    script: &'static str,
    script_hash: String,
    style: &'static str,
    style_hash: String,
}

#[derive(Template)]
#[template(path = "readme.txt")]
struct Readme<'a> {
    facts: &'a Facts<'a>,
}

#[derive(Template)]
#[template(path = "cover.html")]
struct Cover<'a> {
    facts: &'a Facts<'a>,
    size: u64,
    hash: &'a Digest,
    style: &'static str,
    style_hash: String,
}

#[derive(Template)]
#[template(path = "erasure.html")]
struct Erasure<'a> {
    facts: &'a Facts<'a>,
    hash: &'a Digest,
    style: &'static str,
    style_hash: String,
}

#[derive(Template)]
#[template(path = "slip.html")]
struct Slip<'a> {
    facts: &'a Facts<'a>,
    passphrase: &'a str,
    style: &'static str,
    style_hash: String,
}

/// The self-opening page up to its first chunk.
pub fn page(facts: &Facts<'_>, salt: &Digest, rounds: u32, key: &Digest) -> String {
    let (script_hash, style_hash) = (source(SCRIPT), source(STYLE));
    let page =
        Page { facts, salt, rounds, key, script: SCRIPT, script_hash, style: STYLE, style_hash };
    rendered(&page) + "\n"
}

/// Each with its name in the folder. `wrapper` is the sealed file.
pub fn beside(facts: &Facts<'_>, wrapper: &Part) -> [(&'static str, String); 3] {
    let (hash, style, style_hash) = (&wrapper.sha256, STYLE, source(STYLE));
    let cover = Cover { facts, size: wrapper.size, hash, style, style_hash: style_hash.clone() };
    let erasure = Erasure { facts, hash, style, style_hash };
    // Notepad takes a text for UTF-8 by its mark, on old PCs too.
    let readme = rendered(&Readme { facts }).replace('\n', "\r\n");
    [
        ("README.txt", format!("\u{feff}{readme}")),
        ("cover.html", rendered(&cover)),
        ("erasure.html", rendered(&erasure)),
    ]
}

pub fn slip(facts: &Facts<'_>, passphrase: &Passphrase) -> String {
    let passphrase = passphrase.reveal();
    rendered(&Slip { facts, passphrase, style: STYLE, style_hash: source(STYLE) })
}

fn rendered(template: &impl Template) -> String {
    template.render().expect("it writes into a string")
}

/// As a Content-Security-Policy names what may run.
fn source(text: &str) -> String {
    BASE64_STANDARD.encode(Sha256::digest(text))
}

impl Facts<'_> {
    fn number(&self) -> String {
        self.manifest.number.to_string()
    }

    fn copy(&self) -> u32 {
        self.manifest.number.copy
    }

    fn copies(&self) -> u32 {
        self.manifest.copies
    }

    fn hospital(&self) -> &str {
        &self.manifest.hospital
    }

    fn destination(&self) -> &str {
        &self.manifest.destination
    }

    fn due(&self) -> String {
        day(self.manifest.due)
    }

    fn sealed_on(&self) -> String {
        day(tokyo::civil(self.manifest.sealed_at))
    }

    fn way_ja(&self) -> &'static str {
        self.way.map_or("", Way::ja)
    }

    fn way_en(&self) -> &'static str {
        self.way.map_or("", Way::en)
    }
}

fn day(day: Date) -> String {
    format!("{} / {}", japanese(day), english(day))
}
