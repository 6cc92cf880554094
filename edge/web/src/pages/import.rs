//! A list for a register: upload (a `form::FormPage`), dry run, result with its undo.

use askama::Template;

use crate::{
    frame::Frame,
    texts::registers::Registers,
    ui::{Action, Link, Pager, Table},
};

/// The dry run: what each row would do. Nothing has changed yet.
#[derive(Template)]
#[template(path = "dry_run.html")]
pub struct DryRunPage {
    pub t: Registers,
    pub frame: Frame,
    /// 「Shift_JIS、見出し8列、5,000行」
    pub read_as: String,
    /// The first rows as they were read, to see that the letters are right.
    pub first: Table,
    /// What keeps it from being imported, or what to look at first.
    pub bands: Vec<String>,
    /// How many rows change nothing; empty when there are none.
    pub rest: String,
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub wrong: usize,
    /// `None`: a list that is no whole register.
    pub absent: Option<usize>,
    /// Errors first, then changes; unchanged rows are only counted.
    pub rows: Table,
    pub pager: Option<Pager>,
    /// Posts the file's hash; `None` when there is nothing to import.
    pub apply: Option<Action>,
    pub back: Link,
}

/// After importing.
#[derive(Template)]
#[template(path = "imported.html")]
pub struct ImportedPage {
    pub t: Registers,
    pub frame: Frame,
    pub added: usize,
    pub changed: usize,
    pub absent: Option<usize>,
    /// It has been undone, or why it cannot be.
    pub band: Option<String>,
    /// Until when it can be undone, and the button.
    pub undo: Option<(String, Action)>,
    pub next: Vec<Link>,
}
