//! All that a template can see: the templates of this program, the paper, the fonts. No file, no network, no day.

use std::sync::LazyLock;

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::fonts::Shelf;

macro_rules! templates {
    ($($name:literal),*) => {
        [$( ($name, include_str!(concat!("../templates/", $name))) ),*]
    };
}

const MAIN: &str = "paper.typ";
const DATA: &str = "paper.json";
const TEMPLATES: [(&str, &str); 6] =
    templates!["paper.typ", "sheet.typ", "label.typ", "parts.typ", "seal.typ", "look.typ"];

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    TEMPLATES.iter().map(|(name, text)| Source::new(file(name), (*text).into())).collect()
});

/// Where one paper is set.
pub struct Desk<'a> {
    shelf: &'a Shelf,
    paper: Bytes,
}

impl<'a> Desk<'a> {
    pub fn new(shelf: &'a Shelf, paper: Vec<u8>) -> Desk<'a> {
        Desk { shelf, paper: Bytes::new(paper) }
    }
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names here are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn not_here(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        file(MAIN)
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES.iter().find(|it| it.id() == id).cloned().ok_or_else(|| not_here(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == file(DATA) { Ok(self.paper.clone()) } else { Err(not_here(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
