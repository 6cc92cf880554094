//! QR codes as SVG: for setting up the second factor, and the numbers on printed sheets.

use askama::{Template, filters::HtmlSafe};
use qrcodegen::{QrCode, QrCodeEcc};

/// A QR code with the four quiet modules that the standard (ISO/IEC 18004) asks for.
#[derive(Debug, Template)]
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
        let path = (0..code.size()).flat_map(|y| runs(&code, y)).collect();
        Some(Self { label: label.into(), side: code.size() + 8, path })
    }
}

/// The dark modules of a row that lie side by side, each run one stroke.
fn runs(code: &QrCode, y: i32) -> Vec<String> {
    let dark: Vec<bool> = (0..code.size()).map(|x| code.get_module(x, y)).collect();
    let mut strokes = vec![];
    let mut x = 0;
    for run in dark.chunk_by(|a, b| a == b) {
        if run[0] {
            strokes.push(format!("M{} {}.5h{}", x + 4, y + 4, run.len()));
        }
        x += run.len();
    }
    strokes
}

impl HtmlSafe for Qr {}
