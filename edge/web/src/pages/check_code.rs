//! What a printed form proves: typed in at the top, the answer below.

use askama::Template;

use crate::{
    frame::Frame,
    texts::check_code::CheckCode,
    ui::{Facts, Field, Table},
};

/// `/check-code`
#[derive(Template)]
#[template(path = "check_code.html")]
pub struct CheckCodePage {
    pub t: CheckCode,
    pub frame: Frame,
    pub fields: Vec<Field>,
    /// Not a paper of ours, as a sentence; empty otherwise.
    pub unknown: String,
    pub proved: Option<Proved>,
}

/// What a paper was printed from.
pub struct Proved {
    /// That it is genuine, and whether it still holds.
    pub verdict: String,
    pub changed: bool,
    pub facts: Facts,
    pub since: Table,
}
