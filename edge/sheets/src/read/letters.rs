//! The letters of a text file: a mark at the front decides, then strict UTF-8, then strict Shift_JIS.
//!
//! Strict, because a wrong guess with replacement marks would destroy names without a word.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, SHIFT_JIS, UTF_16BE, UTF_16LE};

use crate::{fault::SheetFault, table::Encoding};

/// The text and how it was stored.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), SheetFault> {
    if let Some(behind) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        let text = str::from_utf8(behind).map_err(|error| unknown(behind, error.valid_up_to()))?;
        return Ok((Cow::Borrowed(text), Encoding::Utf8WithBom));
    }
    for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if let Some(behind) = bytes.strip_prefix(mark) {
            return encoding
                .decode_without_bom_handling_and_without_replacement(behind)
                .map(|text| (text, Encoding::Utf16))
                .ok_or(SheetFault::UnknownLetters { line: 1 });
        }
    }
    let utf8 = match str::from_utf8(bytes) {
        Ok(text) => return Ok((Cow::Borrowed(text), Encoding::Utf8)),
        Err(error) => error.valid_up_to(),
    };
    match shift_jis(bytes) {
        Ok(text) => Ok((Cow::Owned(text), Encoding::ShiftJis)),
        Err(read) => Err(unknown(bytes, read.max(utf8))),
    }
}

/// The text, or how many bytes were good.
fn shift_jis(bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = SHIFT_JIS.new_decoder_without_bom_handling();
    let longest = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(longest.unwrap_or(bytes.len()));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(text),
        (DecoderResult::Malformed(_, _) | DecoderResult::OutputFull, read) => Err(read),
    }
}

fn unknown(bytes: &[u8], good: usize) -> SheetFault {
    let line = 1 + bytes[..good].iter().filter(|byte| **byte == b'\n').count();
    SheetFault::UnknownLetters { line }
}
