//! The Japanese fonts of this machine: three families that Debian has, whichever of them are here.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The family, in order of preference, and how its files' names begin. Other files are not opened: a machine
/// may have a thousand.
const FAMILIES: [(&str, &str); 3] = [
    ("BIZ UDGothic", "bizudgothic"),
    ("IPAexGothic", "ipaexg"),
    ("Noto Sans CJK JP", "notosanscjk"),
];
/// Folders deeper than this are not looked into.
const DEPTH_MAX: usize = 6;

/// No font that could set Japanese.
#[derive(Debug, thiserror::Error)]
#[error(
    "日本語の書体がありません（{looked}）。fonts-morisawa-bizud-gothic を入れてください。\n\
     There is no Japanese font in {looked}. Install fonts-morisawa-bizud-gothic."
)]
pub struct NoFonts {
    looked: String,
}

/// The fonts that were found.
pub struct Shelf {
    pub book: LazyHash<FontBook>,
    pub fonts: Vec<Font>,
    /// Those of [`FAMILIES`] that are here.
    pub families: Vec<&'static str>,
    letters: HashSet<char>,
}

impl Shelf {
    /// Reads the fonts in these folders and below.
    pub fn fill(folders: &[PathBuf]) -> Result<Shelf, NoFonts> {
        let mut files = vec![];
        for folder in folders {
            find(folder, DEPTH_MAX, &mut files);
        }
        // The same fonts in the same order on every machine.
        files.sort();
        let read = files.iter().filter_map(|file| fs::read(file).ok());
        let all = read.flat_map(|bytes| Font::iter(Bytes::new(bytes)).collect::<Vec<_>>());
        let ours = |font: &Font| FAMILIES.iter().any(|(family, _)| font.info().family == *family);
        let fonts: Vec<Font> = all.filter(ours).collect();
        let here = |family: &str| fonts.iter().any(|font| font.info().family == family);
        let families: Vec<&str> =
            FAMILIES.into_iter().map(|(family, _)| family).filter(|it| here(it)).collect();
        if families.is_empty() {
            let looked: Vec<String> = folders.iter().map(|it| it.display().to_string()).collect();
            return Err(NoFonts { looked: looked.join(", ") });
        }
        let covered = fonts.iter().flat_map(|font| font.info().coverage.iter());
        let letters = covered.filter_map(char::from_u32).collect();
        Ok(Shelf { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts, families, letters })
    }

    /// Whether a letter can be shown.
    pub fn has(&self, letter: char) -> bool {
        self.letters.contains(&letter)
    }
}

/// Files whose names say that they are of one of the families.
fn find(folder: &Path, depth_left: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(Result::ok).map(|it| it.path()) {
        if path.is_dir() {
            if depth_left > 0 {
                find(&path, depth_left - 1, found);
            }
            continue;
        }
        let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
        let name = name.to_ascii_lowercase().replace(['-', '_', ' '], "");
        if FAMILIES.iter().any(|(_, begins)| name.starts_with(begins)) {
            found.push(path);
        }
    }
}
