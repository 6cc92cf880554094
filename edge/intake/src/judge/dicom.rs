//! The head of a DICOM file (PS3.10, 7; PS3.5, 7): what it is, and whom it is of.
//!
//! Of the data set only the elements before the pictures are walked, and only within the head that was kept.

use encoding_rs::{Encoding, GB18030, ISO_2022_JP, SHIFT_JIS, UTF_8};

use super::{Judged, Kind, PREAMBLE_BYTES, Patient, Unfit};
use crate::{
    medium::{u16_at, u32_at},
    name,
};

const UNDEFINED: u32 = u32::MAX;
/// Sequences in sequences.
const DEPTH_MAX: u32 = 16;
/// PS3.5: a person's name has three groups of 64 letters.
const TEXT_MAX_CHARS: usize = 200;
const DIRECTORY_CLASS: &str = "1.2.840.10008.1.3.10";

/// How the data set is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Implicit,
    Explicit,
}

struct Element<'a> {
    tag: (u16, u16),
    /// `None`: its end is marked, not counted.
    value: Option<&'a [u8]>,
    next: usize,
}

pub fn judged(head: &[u8]) -> Judged {
    let malformed = Judged { verdict: Err(Unfit::Malformed), patient: None };
    let Some((class, syntax, at)) = meta(head) else { return malformed };
    let kind = if class == DIRECTORY_CLASS { Kind::Dicomdir } else { Kind::Dicom };
    let patient = match (kind, syntax.as_str()) {
        // The table of contents may name many people; the pictures say whose they are.
        (Kind::Dicomdir, _) => None,
        (_, "1.2.840.10008.1.2") => patient(head, at, Syntax::Implicit),
        // Compressed or in the order of machines that are gone: nothing here reads it.
        (_, "1.2.840.10008.1.2.1.99" | "1.2.840.10008.1.2.2") => None,
        _ => patient(head, at, Syntax::Explicit),
    };
    Judged { verdict: Ok(kind), patient }
}

/// The group of length, class and syntax at the front: class, syntax, and where the data set begins.
fn meta(head: &[u8]) -> Option<(String, String, usize)> {
    let (mut class, mut syntax, mut at) = (String::new(), String::new(), PREAMBLE_BYTES + 4);
    while u16_at(head, at) == 2 && at < head.len() {
        let element = Element::read(head, at, Syntax::Explicit)?;
        match (element.tag.1, element.value?) {
            (0x02, value) => class = text(value, &[]),
            (0x10, value) => syntax = text(value, &[]),
            _ => {}
        }
        at = element.next;
    }
    // Transfer syntaxes of the standard and of its makers alike.
    syntax.starts_with("1.2.").then_some((class, syntax, at))
}

fn patient(head: &[u8], mut at: usize, syntax: Syntax) -> Option<Patient> {
    let (mut patient, mut sets, mut depth) = (Patient::default(), vec![], 0_u32);
    while let Some(element) = Element::read(head, at, syntax) {
        at = element.next;
        match (element.tag, element.value) {
            // Ends of a sequence and of an item, and beginnings of items that are not counted.
            ((0xFFFE, 0xE0DD | 0xE00D), _) => depth = depth.checked_sub(1)?,
            (_, None) if depth == DEPTH_MAX => return None,
            (_, None) => depth += 1,
            _ if depth > 0 => {}
            ((0x0008, 0x0005), Some(value)) => sets = charsets(value),
            ((0x0010, 0x0010), Some(value)) => patient.name = text(value, &sets),
            ((0x0010, 0x0020), Some(value)) => patient.number = text(value, &sets),
            ((0x0010, 0x0030), Some(value)) => patient.born = text(value, &[]),
            ((group, _), Some(_)) if group > 0x0010 => break,
            (_, Some(_)) => {}
        }
    }
    (patient != Patient::default()).then_some(patient)
}

impl<'a> Element<'a> {
    fn read(head: &'a [u8], at: usize, syntax: Syntax) -> Option<Element<'a>> {
        head.get(at..at + 8)?;
        let tag = (u16_at(head, at), u16_at(head, at + 2));
        let kind = &head[at + 4..at + 6];
        // Items have no kind of value in any syntax.
        let (length, begin) = if tag.0 == 0xFFFE || syntax == Syntax::Implicit {
            (u32_at(head, at + 4), at + 8)
        } else if matches!(
            kind,
            b"OB"
                | b"OD"
                | b"OF"
                | b"OL"
                | b"OV"
                | b"OW"
                | b"SQ"
                | b"SV"
                | b"UC"
                | b"UN"
                | b"UR"
                | b"UT"
                | b"UV"
        ) {
            head.get(at + 8..at + 12)?;
            (u32_at(head, at + 8), at + 12)
        } else if kind.iter().all(u8::is_ascii_uppercase) {
            (u32::from(u16_at(head, at + 6)), at + 8)
        } else {
            return None;
        };
        if length == UNDEFINED {
            return Some(Element { tag, value: None, next: begin });
        }
        let end = begin.checked_add(length as usize)?;
        Some(Element { tag, value: Some(head.get(begin..end)?), next: end })
    }
}

/// Specific Character Set (0008,0005): the first is in force where no escape says otherwise.
fn charsets(value: &[u8]) -> Vec<&'static Encoding> {
    let one = |set: &[u8]| match set.trim_ascii() {
        b"ISO_IR 192" => UTF_8,
        b"GB18030" | b"GBK" => GB18030,
        // ASCII, and the half-width letters of JIS X 0201: both are in Shift_JIS.
        _ => SHIFT_JIS,
    };
    value.split(|it| *it == b'\\').take(8).map(one).collect()
}

fn text(value: &[u8], sets: &[&'static Encoding]) -> String {
    let plain = sets.first().copied().unwrap_or(SHIFT_JIS);
    let mut pieces = value.split(|it| *it == 0x1B);
    let mut text = plain.decode_without_bom_handling(pieces.next().unwrap_or(&[])).0.into_owned();
    for piece in pieces {
        text.push_str(&escaped(piece));
    }
    let shown = text.trim_matches([' ', '\0']).chars().take(TEXT_MAX_CHARS);
    shown.map(|it| if name::hidden(it) { char::REPLACEMENT_CHARACTER } else { it }).collect()
}

/// What stands behind an escape: which letters, and the letters.
fn escaped(piece: &[u8]) -> String {
    match piece.split_at_checked(2) {
        Some((b"$B" | b"$@", _)) => {
            let whole = [b"\x1B", piece].concat();
            ISO_2022_JP.decode_without_bom_handling(&whole).0.into_owned()
        }
        Some((b"(B" | b"(J" | b")I", letters)) => {
            SHIFT_JIS.decode_without_bom_handling(letters).0.into_owned()
        }
        Some(_) | None => "〓".to_owned(),
    }
}
