//! The slip with the first password: shown once, printed, shredded.

use askama::Template;

use crate::{frame::Frame, texts::settings::Settings, ui::Fact};

/// `/requests/{no}/slip`
#[derive(Template)]
#[template(path = "slip.html")]
pub struct SlipPage {
    pub t: Settings,
    pub frame: Frame,
    pub name: String,
    pub department: String,
    pub account: String,
    pub password: String,
    /// Start, end of the slip, where to sign in.
    pub facts: Vec<Fact>,
}
