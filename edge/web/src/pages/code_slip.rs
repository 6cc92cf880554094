//! The sheet with the secret of a worker's one-time codes: shown once, printed, shredded.

use askama::Template;

use crate::{
    frame::Frame,
    qr::Qr,
    texts::{ui::Ui, vendors::Vendors},
    ui::{Fact, Link},
};

/// The answer to listing a worker, and to renewing their codes.
#[derive(Template)]
#[template(path = "code_slip.html")]
pub struct CodeSlipPage {
    pub t: Vendors,
    pub ui: Ui,
    pub frame: Frame,
    pub name: String,
    pub qr: Qr,
    pub secret: String,
    pub facts: Vec<Fact>,
    pub back: Link,
}
