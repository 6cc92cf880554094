//! QR codes as SVG: for setting up the second factor, and the numbers on printed sheets.

use askama::{Template, filters::HtmlSafe};
use qrcodegen::{QrCode, QrCodeEcc};

/// A QR code with the four quiet modules that the standard (ISO/IEC 18004) asks for.
#[derive(Template)]
#[template(path = "ui/qr.svg", escape = "html")]
pub struct Qr {
    label: String,
    side: i32,
    path: String,
}

impl Qr {
    /// `None` when the text is too long for a code (about 2,300 bytes).
    pub fn new(text: &str, label: impl Into<String>) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let dark = |(x, y): (i32, i32)| {
            code.get_module(x, y).then(|| format!("M{},{}h1v1h-1z", x + 4, y + 4))
        };
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let path = all.filter_map(dark).collect();
        Some(Self { label: label.into(), side: code.size() + 8, path })
    }
}

impl HtmlSafe for Qr {}
