//! An xlsx is a ZIP file from somewhere: before anything reads it, it is unpacked once into nothing.
//!
//! Declared sizes may lie, so the bytes are counted. The workbook reader asks for memory by a count
//! that the file declares, so that count is held against the file as well.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::fault::{SheetFault, UNPACKED_BYTES_MAX};

/// A real workbook has some twenty parts, one more for each sheet and picture.
const PARTS_MAX: usize = 2_000;

/// Refuses an archive that would unpack to too much.
pub fn check(bytes: &[u8]) -> Result<(), SheetFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetFault::DamagedExcel)?;
    if archive.len() > PARTS_MAX {
        return Err(SheetFault::UnpacksTooLarge);
    }
    let mut left = UNPACKED_BYTES_MAX;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| SheetFault::DamagedExcel)?;
        if part.size() > left {
            return Err(SheetFault::UnpacksTooLarge);
        }
        let name = part.name().map_err(|_| SheetFault::DamagedExcel)?.to_ascii_lowercase();
        let holds_strings = name.ends_with("sharedstrings.xml");
        let read = if holds_strings { strings(part, left)? } else { count(part, left)? };
        left -= read;
    }
    Ok(())
}

/// The number of bytes that a part really unpacks to.
fn count(part: impl Read, left: u64) -> Result<u64, SheetFault> {
    let mut bounded = part.take(left + 1);
    let read =
        std::io::copy(&mut bounded, &mut std::io::sink()).map_err(|_| SheetFault::DamagedExcel)?;
    if read > left { Err(SheetFault::UnpacksTooLarge) } else { Ok(read) }
}

/// As [`count`], and the declared number of strings must not exceed the bytes that could hold them.
fn strings(part: impl Read, left: u64) -> Result<u64, SheetFault> {
    let mut content = Vec::new();
    let read =
        part.take(left + 1).read_to_end(&mut content).map_err(|_| SheetFault::DamagedExcel)? as u64;
    if read > left {
        return Err(SheetFault::UnpacksTooLarge);
    }
    // Neither NUL nor ESC may stand in XML; they could hide the count in another encoding.
    if content.iter().any(|byte| matches!(byte, 0 | 0x1b)) {
        return Err(SheetFault::DamagedExcel);
    }
    let honest = declared_counts(&content).all(|declared| declared <= read);
    if honest { Ok(read) } else { Err(SheetFault::UnpacksTooLarge) }
}

/// Every number behind the word `uniqueCount`.
fn declared_counts(content: &[u8]) -> impl Iterator<Item = u64> {
    const WORD: &[u8] = b"uniqueCount";
    let places = content.windows(WORD.len()).enumerate().filter(|(_, seen)| *seen == WORD);
    places.map(|(place, _)| {
        let behind = &content[place + WORD.len()..];
        behind
            .iter()
            .skip_while(|byte| {
                matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'"' | b'\'' | b'+')
            })
            .take_while(|byte| byte.is_ascii_digit())
            .fold(0_u64, |number, digit| {
                number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
            })
    })
}
