//! Names as a medium has them, made fit to be shown: nothing in them moves a cursor, turns a line or climbs.

use encoding_rs::SHIFT_JIS;

use crate::{DEPTH_MAX, Fault, PATH_MAX_BYTES};

/// FAT's long names have 255 units, Joliet's 64.
const NAME_MAX_CHARS: usize = 255;

/// UTF-16 units as a name.
pub fn utf16(units: impl IntoIterator<Item = u16>) -> String {
    let read = char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER));
    fit(read)
}

/// Bytes of an old name: ASCII, or the Shift_JIS of Japanese machines.
pub fn bytes(name: &[u8]) -> String {
    fit(SHIFT_JIS.decode_without_bom_handling(name).0.chars())
}

fn fit(name: impl Iterator<Item = char>) -> String {
    name.take(NAME_MAX_CHARS)
        .map(|it| match it {
            '/' | '\\' => '_',
            it if hidden(it) => char::REPLACEMENT_CHARACTER,
            it => it,
        })
        .collect()
}

/// Control characters, and those that turn the direction of what stands around them.
pub fn hidden(it: char) -> bool {
    it.is_control()
        || matches!(it, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// A name in a folder.
pub fn below(folder: &str, name: &str) -> Result<String, Fault> {
    let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    if path.len() > PATH_MAX_BYTES || path.split('/').count() > DEPTH_MAX {
        return Err(Fault::TooDeep);
    }
    Ok(path)
}
