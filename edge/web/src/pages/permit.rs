//! A permit as a page of its own, printed as 許可証. Permits from an application show there.

use askama::Template;

use crate::{
    frame::Frame,
    texts::registers::Registers,
    ui::{Facts, Printing, Tag},
};

/// `/permits/{no}`
#[derive(Template)]
#[template(path = "permit.html")]
pub struct PermitPage {
    pub t: Registers,
    pub frame: Frame,
    pub state: Tag,
    /// Why and when, where the state alone does not say it.
    pub note: String,
    pub facts: Facts,
    pub printing: Printing,
}
