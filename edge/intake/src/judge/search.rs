//! Words that a file may not have anywhere, sought in the stream, across the edges of its pieces.

use memchr::memmem;

/// No word is longer; so much of each piece is looked at again with the next one.
const CARRY_BYTES: usize = 64;

/// Scripts, programs to start, files inside, other media (ISO 32000-1, 12.6 and 7.11).
const PDF: &[&str] =
    &["/javascript", "/js ", "/js(", "/js<", "/launch", "/embeddedfile", "/richmedia"];
/// Entities (bombs and other people's files), scripts, and pages in XML's clothes.
const XML: &[&str] =
    &["<!doctype", "<!entity", "<script", ":script", "<html", "<svg", "javascript:", "<hta:"];
const OFFICE: &[&str] = &["vbaproject.bin"];

pub struct Search {
    words: &'static [&'static str],
    /// PDF may write any letter of a name as `#4a`.
    escapes: bool,
    carry: Vec<u8>,
    found: bool,
}

impl Search {
    pub fn for_nothing() -> Search {
        Search { words: &[], escapes: false, carry: vec![], found: false }
    }

    pub fn in_pdf() -> Search {
        Search { words: PDF, escapes: true, ..Search::for_nothing() }
    }

    pub fn in_xml() -> Search {
        Search { words: XML, ..Search::for_nothing() }
    }

    pub fn in_office() -> Search {
        Search { words: OFFICE, ..Search::for_nothing() }
    }

    pub fn more(&mut self, bytes: &[u8]) {
        if self.words.is_empty() || self.found {
            return;
        }
        self.carry.extend_from_slice(bytes);
        let mut text = self.carry.to_ascii_lowercase();
        if self.escapes {
            text = unescaped(&text);
        }
        self.found = self.words.iter().any(|word| memmem::find(&text, word.as_bytes()).is_some());
        let surplus = self.carry.len().saturating_sub(CARRY_BYTES);
        self.carry.drain(..surplus);
    }

    pub fn found(&self) -> bool {
        self.found
    }
}

/// `/j#61va` is `/java`; so is a line's end a space.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|it| char::from(*it).to_digit(16));
    let (mut plain, mut at) = (Vec::with_capacity(text.len()), 0);
    while let Some(byte) = text.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => {
                plain.push(((high * 16 + low) as u8).to_ascii_lowercase());
                at += 3;
            }
            (byte, _, _) => {
                plain.push(if byte.is_ascii_whitespace() { b' ' } else { *byte });
                at += 1;
            }
        }
    }
    plain
}
