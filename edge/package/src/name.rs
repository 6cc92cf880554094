//! The name of a file in a package: one that means the same, and nothing else, on the receiver's machine.

use std::{fmt, path::PathBuf};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Of the whole name. Windows' own bound is 260 letters with the folder it is opened in.
const BYTES_MAX: usize = 1024;
/// Of one part, as file systems have it.
const PART_BYTES_MAX: usize = 255;
const DEPTH_MAX: usize = 32;

/// Names that are devices on Windows, whatever follows the dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// `folder/file`: relative, below the folder it is opened in, and allowed on Windows too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileName(String);

/// Not a name that a package may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name for a file in a package")]
pub struct NotAName;

impl FileName {
    pub fn new(text: &str) -> Result<FileName, NotAName> {
        let good = text.len() <= BYTES_MAX
            && text.split('/').count() <= DEPTH_MAX
            && text.split('/').all(is_part);
        if good { Ok(FileName(text.to_owned())) } else { Err(NotAName) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Below the folder that it is opened in.
    pub fn path(&self) -> PathBuf {
        self.0.split('/').collect()
    }

    /// The folders on the way to it.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _)| &self.0[..at])
    }
}

fn is_part(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    let device = DEVICES.contains(&stem.as_str()) || port.is_some_and(|it| it.chars().count() == 1);
    !part.is_empty()
        && part.len() <= PART_BYTES_MAX
        && !part.ends_with(['.', ' '])
        && !part.contains(is_forbidden)
        && !device
}

/// What Windows forbids, and letters that show a name as another one (U+202E and its kin).
fn is_forbidden(letter: char) -> bool {
    letter.is_control()
        || "\\:*?\"<>|".contains(letter)
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for FileName {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for FileName {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<FileName, D::Error> {
        FileName::new(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use proptest::prelude::*;

    use super::FileName;

    #[test]
    fn names_that_lead_elsewhere_or_mean_something_else_are_refused() {
        let bad = [
            "",
            "/",
            "/etc/passwd",
            "..",
            "a/../b",
            "./a",
            "a//b",
            "a/",
            "C:/a",
            "a\\b",
            "a\nb",
            "CON",
            "nul.txt",
            "com1",
            "a.",
            "a ",
            "x\u{202e}fdp.exe",
            "a*",
            "\u{feff}a",
        ];
        assert_eq!(bad.map(|it| FileName::new(it).is_ok()), [false; 19]);
        for good in ["a", "検査/2026 年/画像 1.dcm", ".hidden", "a..b", "console.log", "髙橋.csv"]
        {
            assert!(FileName::new(good).is_ok(), "{good}");
        }
    }

    proptest! {
        /// Whatever the text: a name that is accepted stays below the folder it is opened in.
        #[test]
        fn no_name_leads_out(text in r"[a./\\\-:~ 検\x00-\x1f]{0,40}") {
            if let Ok(name) = FileName::new(&text) {
                let plain = |it: Component<'_>| matches!(it, Component::Normal(_));
                prop_assert!(name.path().components().all(plain));
                prop_assert!(Path::new("/to").join(name.path()).starts_with("/to"));
                prop_assert!(!name.path().as_os_str().is_empty());
            }
        }
    }
}
