//! 照合コード: what a printed form carries, and what proves later what it was printed from (rule 18).
//!
//! The code binds a number (R8-0001) to the newest ledger entry that names it at the time of printing.
//! It is short enough to type, and cannot be made without the entry's bytes. Nothing is stored for it:
//! whoever types it in has it computed again from the entries as they lie.

use std::fmt;

use ledger::entry::leaf_hash;
use sha2::{Digest as _, Sha256};

use crate::ports::{LedgerQuery, LedgerReader, StoreError};

/// No letter of these looks like another one or like a digit on paper.
const LETTERS: &[u8; 16] = b"ACDEFHJKMNPRTWXY";
/// Four groups of four letters with four bits each: 2⁶⁴ codes, tried one page at a time.
const CODE_BYTES: usize = 8;
/// More entries than any number has.
const ENTRIES_MAX: u32 = 500;

/// A check code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckCode([u8; CODE_BYTES]);

impl CheckCode {
    /// Of an entry's stored bytes, under the number that the paper bears.
    pub fn of(number: &str, entry: &[u8]) -> CheckCode {
        let hash = Sha256::new()
            .chain_update(b"sekisho check code v1\0")
            .chain_update(number.as_bytes())
            .chain_update(b"\0")
            .chain_update(leaf_hash(entry))
            .finalize();
        let mut code = [0; CODE_BYTES];
        code.copy_from_slice(&hash[..CODE_BYTES]);
        CheckCode(code)
    }

    /// As people type it: small or full-width letters, with or without the strokes between.
    pub fn typed(text: &str) -> Option<CheckCode> {
        let mut nibbles = Vec::with_capacity(CODE_BYTES * 2);
        for letter in text.chars().map(half_width) {
            if letter.is_whitespace() || matches!(letter, '-' | '－' | 'ー' | '‐' | '−') {
                continue;
            }
            let place = LETTERS.iter().position(|it| char::from(*it) == letter)?;
            nibbles.push(u8::try_from(place).ok()?);
        }
        let bytes: Vec<u8> = nibbles.chunks(2).map(|it| it.iter().fold(0, join)).collect();
        let whole = nibbles.len() == CODE_BYTES * 2;
        whole.then(|| bytes.try_into().ok().map(CheckCode)).flatten()
    }
}

fn join(high: u8, low: &u8) -> u8 {
    high << 4 | low
}

fn half_width(letter: char) -> char {
    let half = match letter {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(letter) - 0xFEE0),
        _ => None,
    };
    half.unwrap_or(letter).to_ascii_uppercase()
}

/// `ACDE-FHJK-MNPR-TWXY`
impl fmt::Display for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, byte) in self.0.iter().enumerate() {
            if place > 0 && place % 2 == 0 {
                f.write_str("-")?;
            }
            for nibble in [byte >> 4, byte & 15] {
                write!(f, "{}", char::from(LETTERS[usize::from(nibble)]))?;
            }
        }
        Ok(())
    }
}

/// What a sheet about this number carries if it is printed now; `None` where no entry names it.
pub fn now(ledger: &dyn LedgerReader, number: &str) -> Result<Option<CheckCode>, StoreError> {
    let newest = entries(ledger, number, 1)?.pop();
    Ok(newest.map(|(_, bytes)| CheckCode::of(number, &bytes)))
}

/// The entries of a number, parted where the paper was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// Oldest first: the last one is the entry that the code stands for.
    pub until: Vec<(u64, Vec<u8>)>,
    /// What has been recorded about it since.
    pub since: Vec<(u64, Vec<u8>)>,
}

/// Finds what a paper was printed from; `None` where this number never had this code.
pub fn trace(
    ledger: &dyn LedgerReader,
    number: &str,
    code: CheckCode,
) -> Result<Option<Traced>, StoreError> {
    let mut until = entries(ledger, number, ENTRIES_MAX)?;
    until.reverse();
    let place = until.iter().position(|(_, bytes)| CheckCode::of(number, bytes) == code);
    Ok(place.map(|it| {
        let since = until.split_off(it + 1);
        Traced { until, since }
    }))
}

/// Newest first.
fn entries(
    ledger: &dyn LedgerReader,
    number: &str,
    limit: u32,
) -> Result<Vec<(u64, Vec<u8>)>, StoreError> {
    let query = LedgerQuery { key: Some(number.to_owned()), limit, ..LedgerQuery::default() };
    let mut entries = vec![];
    for found in ledger.search(&query)? {
        let bytes = ledger.entry(found.seq)?;
        entries.extend(bytes.map(|bytes| (found.seq, bytes)));
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = CheckCode::of("R8-0001", b"{}");
        let printed = code.to_string();
        assert_eq!(printed.len(), 19, "{printed}");
        let small = printed.to_lowercase().replace('-', " ");
        let wide: String = printed.chars().map(wide).collect();
        for typed in [printed.clone(), small, wide] {
            assert_eq!(CheckCode::typed(&typed), Some(code), "{typed}");
        }
        for wrong in ["", "ACDE", "0000-0000-0000-0000", &format!("{printed}A")] {
            assert_eq!(CheckCode::typed(wrong), None, "{wrong}");
        }
        assert_ne!(CheckCode::of("R8-0002", b"{}"), code, "another number has another code");
    }

    fn wide(letter: char) -> char {
        let wide = char::from_u32(u32::from(letter) + 0xFEE0);
        wide.expect("ASCII has its full-width letters there")
    }

    proptest! {
        /// Whatever is typed: a code that reads the same again, or none.
        #[test]
        fn any_text_is_a_code_or_none(text in "\\PC{0,40}") {
            if let Some(code) = CheckCode::typed(&text) {
                prop_assert_eq!(CheckCode::typed(&code.to_string()), Some(code));
            }
        }
    }
}
