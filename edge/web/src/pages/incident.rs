//! サイバー攻撃の疑い: what to do by hand. It needs nobody signed in, and nothing but this page.
//!
//! Reporting through the system is not here yet, and the page says so.

use askama::Template;

use crate::{frame::Frame, texts::settings::Settings};

/// `/incident/new`
#[derive(Template)]
#[template(path = "incident.html")]
pub struct IncidentPage {
    t: Settings,
    frame: Frame,
    extension: String,
}

impl IncidentPage {
    /// `extension` as in the settings; empty when nobody has entered one.
    pub fn new(frame: Frame, extension: impl Into<String>) -> Self {
        Self { t: Settings(frame.lang()), frame, extension: extension.into() }
    }
}
