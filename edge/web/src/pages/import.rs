//! The personnel list: upload (a `form::FormPage`), dry run, result with its undo.

use askama::Template;

use crate::{
    frame::Frame,
    texts::registers::Registers,
    ui::{Action, Link, Table},
};

/// The dry run: what each row would do. Nothing has changed yet.
#[derive(Template)]
#[template(path = "dry_run.html")]
pub struct DryRunPage {
    pub t: Registers,
    pub frame: Frame,
    /// 「Shift_JIS、見出し8列、5,000行」
    pub read_as: String,
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub wrong: usize,
    /// Errors first, then changes; unchanged rows are only counted.
    pub rows: Table,
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
    pub wrong: usize,
    /// Until when it can be undone, and the button.
    pub undo: Option<(String, Action)>,
    pub next: Vec<Link>,
}
