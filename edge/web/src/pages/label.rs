//! Labels to stick on things: the number, its QR, whom to call. Nothing of what is inside.

use askama::Template;

use crate::{frame::Frame, qr::Qr, texts::things::Things, ui::Link};

/// `/media/labels`
#[derive(Template)]
#[template(path = "labels.html")]
pub struct LabelsPage {
    pub t: Things,
    pub frame: Frame,
    pub back: Link,
    pub labels: Vec<Label>,
}

/// One label.
pub struct Label {
    pub no: String,
    /// The address of its page, for a phone's camera.
    pub qr: Option<Qr>,
    /// The hospital, and the extension to call.
    pub owner: String,
}
