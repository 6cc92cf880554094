//! A paper as it comes in: bounded, its letters such as the fonts have, its QR codes drawn.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::Value;

use crate::{
    fonts::Shelf,
    paper::{Paper, Part},
    setting::Unset,
};

/// The longest paper.
pub const BYTES_MAX: usize = 256 * 1024;
/// Parts of one paper, and rows of QR codes with them.
const PARTS_MAX: usize = 100;
const SEALS_MAX: usize = 7;
const COLUMNS_MAX: usize = 12;
/// What stands for a letter that no font here has.
const GETA: char = '〓';

/// Reads and checks one paper.
pub fn read(json: &[u8]) -> Result<Paper, Unset> {
    if json.len() > BYTES_MAX {
        return Err(Unset::TooLarge);
    }
    let paper: Paper = serde_json::from_slice(json)?;
    if paper.parts.len() > PARTS_MAX || paper.seals.len() > SEALS_MAX {
        return Err(Unset::TooLarge);
    }
    for part in &paper.parts {
        let Part::Table { columns, rows, .. } = part else { continue };
        let wide = columns.len();
        if wide == 0 || wide > COLUMNS_MAX || rows.iter().any(|row| row.len() != wide) {
            return Err(Unset::Table);
        }
    }
    Ok(paper)
}

/// What the templates read.
pub fn dressed(shelf: &Shelf, paper: &Paper) -> Result<Vec<u8>, Unset> {
    let mut value = serde_json::to_value(paper)?;
    let mut missing = false;
    dress(shelf, &mut value, &mut missing)?;
    value["fonts"] = shelf.families.as_slice().into();
    if let (true, Some(foot)) = (missing, value["foot"].as_array_mut()) {
        foot.push(format!("{GETA}は、印刷した機械の書体にない字です。").into());
    }
    Ok(serde_json::to_vec(&value)?)
}

fn dress(shelf: &Shelf, value: &mut Value, missing: &mut bool) -> Result<(), Unset> {
    match value {
        Value::String(text) => *text = shown(shelf, text, missing),
        Value::Array(values) => {
            for value in values {
                dress(shelf, value, missing)?;
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value) {
                    ("qr", Value::String(text)) => *text = qr(text)?,
                    (_, value) => dress(shelf, value, missing)?,
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}

/// The text with 〓 for what cannot be shown. Selectors of variants go: these fonts have one shape a letter.
fn shown(shelf: &Shelf, text: &str, missing: &mut bool) -> String {
    let letters = text.chars().filter(|it| !selects_a_variant(*it) && *it != '\r');
    let shown = letters.map(|letter| match letter {
        '\n' => letter,
        '\t' => ' ',
        _ if shelf.has(letter) => letter,
        _ => {
            *missing = true;
            GETA
        }
    });
    shown.collect()
}

fn selects_a_variant(letter: char) -> bool {
    matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// A QR code (ISO/IEC 18004) as SVG, with its quiet zone of four modules.
fn qr(text: &str) -> Result<String, Unset> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| Unset::TooLarge)?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        for x in (0..side).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{},{}h1v1h-1z", x + 4, y + 4);
        }
    }
    let all = side + 8;
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {all} {all}"><path d="{path}"/></svg>"#
    ))
}
