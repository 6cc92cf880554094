//! The seal of a package: what lies in its folder, signed. It is read without any passphrase.

use std::fmt;

use rules::sealed::Digest;
use serde::{Deserialize, Serialize};

use crate::{manifest::Scanned, number::CopyNo};

/// Its file in the folder, and its kind as a statement.
pub const FILE: &str = "SEAL.txt";
pub const KIND: &str = "sekisho.package-seal/1";
/// The statement inside, about the manifest.
pub const MANIFEST_KIND: &str = "sekisho.package-manifest/1";
/// Of both.
pub const BYTES_MAX: u64 = 64 << 10;
/// A folder has six.
pub const FILES_MAX: usize = 16;

/// A shape never changes: optional fields may be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    pub number: CopyNo,
    /// Of `MANIFEST.json` inside.
    pub manifest: Digest,
    /// Names the key of this copy; see [`crate::wrapper`].
    pub key: Digest,
    /// What makes that name out of a passphrase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<Digest>,
    pub wrapper: Kind,
    /// How the passphrase goes, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passphrase: Option<Way>,
    pub scanned: Scanned,
    /// Everything in the folder but the seal.
    pub files: Vec<Part>,
}

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub name: String,
    pub size: u64,
    pub sha256: Digest,
}

/// What a copy is sealed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A page that opens itself with a passphrase.
    Html,
    /// For a receiver with a key.
    Age,
    /// With a passphrase; names are hidden.
    #[serde(rename = "7z")]
    SevenZip,
}

/// The other way, which the passphrase goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 電話
    Phone,
    /// 別便
    Post,
    /// 手渡し
    Hand,
    /// ファクス
    Fax,
}

impl Kind {
    /// Its file in the folder.
    pub fn file(self) -> &'static str {
        match self {
            Kind::Html => "open.html",
            Kind::Age => "payload.age",
            Kind::SevenZip => "payload.7z",
        }
    }

    pub fn has_passphrase(self) -> bool {
        match self {
            Kind::Html | Kind::SevenZip => true,
            Kind::Age => false,
        }
    }
}

impl Way {
    pub const ALL: [(&'static str, Way); 4] =
        [("phone", Way::Phone), ("post", Way::Post), ("hand", Way::Hand), ("fax", Way::Fax)];

    pub fn ja(self) -> &'static str {
        match self {
            Way::Phone => "電話",
            Way::Post => "別便の郵送",
            Way::Hand => "手渡し",
            Way::Fax => "ファクス",
        }
    }

    pub fn en(self) -> &'static str {
        match self {
            Way::Phone => "by telephone",
            Way::Post => "by separate post",
            Way::Hand => "by hand",
            Way::Fax => "by fax",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Html => "HTML",
            Kind::Age => "age",
            Kind::SevenZip => "7z",
        })
    }
}
