//! A list with a search above and pages below: registers, reports, renewals, passages, settings.

use askama::Template;

use crate::{
    frame::Frame,
    texts::ui::Ui,
    ui::{Action, Empty, Field, Link, Pager, Table},
};

/// Any page of one table.
#[derive(Template)]
#[template(path = "list.html")]
pub struct ListPage {
    pub ui: Ui,
    pub frame: Frame,
    /// Beside the heading: 「5,000人」.
    pub count: String,
    pub lead: String,
    /// Asked by GET; empty shows no search.
    pub search: Vec<Field>,
    /// Beside the heading: import, add, export.
    pub links: Vec<Link>,
    pub actions: Vec<Action>,
    pub table: Table,
    pub empty: Empty,
    pub pager: Option<Pager>,
}

impl ListPage {
    pub fn new(frame: Frame, table: Table, empty: Empty) -> Self {
        Self {
            ui: Ui(frame.lang()),
            frame,
            count: String::new(),
            lead: String::new(),
            search: Vec::new(),
            links: Vec::new(),
            actions: Vec::new(),
            table,
            empty,
            pager: None,
        }
    }
}
