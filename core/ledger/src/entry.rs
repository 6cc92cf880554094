//! The envelope that every entry has, read without building a tree of values.
//!
//! An entry is canonical JSON: one object with ascending keys, among them `seq`, `recorded_at`,
//! `kind` and `actor`. The scan walks the top level strictly and skips what lies deeper, so that
//! verifying half a million entries a second leaves time for the hashing.

use crate::{Hash, moment};
use memchr::memchr2;
use tlog_tiles::tlog::record_hash;

/// The fields that the ledger itself relies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Envelope<'a> {
    pub seq: u64,
    /// Microseconds since 1970, from `recorded_at`.
    pub recorded_us: i64,
    pub kind: &'a str,
    /// The JSON of `actor`, whatever shape the office gives it.
    pub actor: &'a [u8],
}

/// What the verification needs of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp<'a> {
    pub seq: u64,
    /// Microseconds since 1970, from `recorded_at`.
    pub recorded_us: i64,
    pub kind: &'a str,
}

/// Why bytes are no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadEntry {
    #[error("not one JSON object in canonical form")]
    Shape,
    #[error("no number under `seq`")]
    Seq,
    #[error("no RFC 3339 time under `recorded_at`")]
    RecordedAt,
    #[error("no text under `kind`")]
    Kind,
    #[error("no `actor`")]
    Actor,
    #[error("longer than 65,535 bytes")]
    TooLong,
}

impl BadEntry {
    /// The same in Japanese.
    pub fn ja(self) -> &'static str {
        match self {
            Self::Shape => "正規形の JSON ではない",
            Self::Seq => "seq に番号がない",
            Self::RecordedAt => "recorded_at に日時がない",
            Self::Kind => "kind がない",
            Self::Actor => "actor がない",
            Self::TooLong => "65,535 バイトを超える",
        }
    }
}

/// RFC 6962 leaf hash: SHA-256(0x00 ‖ bytes).
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    record_hash(bytes).0
}

impl<'a> Envelope<'a> {
    /// Reads the envelope of an entry.
    pub fn scan(bytes: &'a [u8]) -> Result<Self, BadEntry> {
        if bytes.len() > crate::ENTRY_BYTES_MAX {
            return Err(BadEntry::TooLong);
        }
        let (mut seq, mut recorded_at, mut kind, mut actor) = (None, None, None, None);
        for field in Fields::of(bytes)? {
            let (key, value) = field?;
            match key {
                b"seq" => seq = number(value),
                b"recorded_at" => recorded_at = text(value).and_then(moment::micros),
                b"kind" => kind = text(value),
                b"actor" => actor = Some(value),
                _ => {}
            }
        }
        Ok(Self {
            seq: seq.ok_or(BadEntry::Seq)?,
            recorded_us: recorded_at.ok_or(BadEntry::RecordedAt)?,
            kind: kind.ok_or(BadEntry::Kind)?,
            actor: actor.ok_or(BadEntry::Actor)?,
        })
    }
}

impl<'a> Stamp<'a> {
    /// Reads the fields from `kind` on, and the whole envelope only when more than plain values
    /// follow there.
    ///
    /// Where no bracket follows but the last, that one closes the entry, so these are its own
    /// fields and not those of something inside. Whether all before them is JSON, the office knows:
    /// it makes entries from values, and reads every one of them at each start.
    pub fn read(bytes: &'a [u8]) -> Result<Self, BadEntry> {
        let start = bytes.windows(KIND.len()).rposition(|window| window == KIND);
        match start.and_then(|start| Self::of_tail(&bytes[start..])) {
            Some(stamp) => Ok(stamp),
            None => Envelope::scan(bytes).map(|it| Self {
                seq: it.seq,
                recorded_us: it.recorded_us,
                kind: it.kind,
            }),
        }
    }

    fn of_tail(tail: &'a [u8]) -> Option<Self> {
        let (mut seq, mut recorded_at, mut kind) = (None, None, None);
        for field in (Fields { bytes: tail, at: 1, last_key: b"", first: true }) {
            let (key, value) = field.ok()?;
            match key {
                _ if matches!(value[0], b'{' | b'[') => return None,
                b"seq" => seq = number(value),
                b"recorded_at" => recorded_at = text(value).and_then(moment::micros),
                b"kind" => kind = text(value),
                _ => {}
            }
        }
        Some(Self { seq: seq?, recorded_us: recorded_at?, kind: kind? })
    }
}

/// How the field `kind` begins, which is never the first: `actor` comes before it.
const KIND: &[u8] = b",\"kind\":\"";

/// Walks the fields of one object, keys strictly ascending.
struct Fields<'a> {
    bytes: &'a [u8],
    at: usize,
    last_key: &'a [u8],
    first: bool,
}

impl<'a> Fields<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, BadEntry> {
        if bytes.first() != Some(&b'{') {
            return Err(BadEntry::Shape);
        }
        Ok(Self { bytes, at: 1, last_key: b"", first: true })
    }

    fn field(&mut self) -> Option<(&'a [u8], &'a [u8])> {
        let key_end = string_end(self.bytes, self.at)?;
        let key = &self.bytes[self.at + 1..key_end - 1];
        if self.bytes.get(key_end) != Some(&b':') || (!self.first && key <= self.last_key) {
            return None;
        }
        let value_end = value_end(self.bytes, key_end + 1)?;
        let value = &self.bytes[key_end + 1..value_end];
        match self.bytes.get(value_end) {
            Some(b',') if self.bytes.get(value_end + 1) == Some(&b'"') => self.at = value_end + 1,
            Some(b'}') if value_end + 1 == self.bytes.len() => self.at = self.bytes.len(),
            _ => return None,
        }
        (self.first, self.last_key) = (false, key);
        Some((key, value))
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(&'a [u8], &'a [u8]), BadEntry>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at == self.bytes.len() {
            return None;
        }
        let field = self.field().ok_or(BadEntry::Shape);
        if field.is_err() {
            self.at = self.bytes.len();
        }
        Some(field)
    }
}

/// One past the closing quote of the string that opens at `at`.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let mut i = at + 1;
    loop {
        i += memchr2(b'"', b'\\', bytes.get(i..)?)?;
        if bytes[i] == b'"' {
            return Some(i + 1);
        }
        i += 2;
    }
}

/// One past the value that starts at `at`. Inside brackets only strings and depth are looked at.
fn value_end(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'"' => string_end(bytes, at),
        b'{' | b'[' => brackets_end(bytes, at),
        _ => {
            let length = bytes[at..].iter().position(|b| matches!(b, b',' | b'}'))?;
            (length > 0).then_some(at + length)
        }
    }
}

fn brackets_end(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut depth, mut i) = (0_u32, at);
    loop {
        match bytes.get(i)? {
            b'"' => {
                i = string_end(bytes, i)?;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 1 => return Some(i + 1),
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        i += 1;
    }
}

/// The text of a string without escapes; the fields that are read here never need one.
fn text(value: &[u8]) -> Option<&str> {
    let inner = value.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    if inner.contains(&b'\\') {
        return None;
    }
    std::str::from_utf8(inner).ok()
}

/// A whole number as JSON writes it: no sign, no leading zero.
fn number(value: &[u8]) -> Option<u64> {
    let leading_zero = value.len() > 1 && value[0] == b'0';
    if leading_zero || !value.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(value).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{BadEntry, Envelope, KIND, Stamp};
    use proptest::prelude::*;

    const ENTRY: &str = r#"{"actor":"看護師長","event":{"a":[1,{"b":"}\"]"}]},"kind":"application.submitted","recorded_at":"2026-04-01T08:30:00.000000Z","seq":7}"#;

    #[test]
    fn the_envelope_is_found_among_the_fields() {
        let envelope = Envelope::scan(ENTRY.as_bytes()).expect("a good entry");
        assert_eq!((envelope.seq, envelope.kind), (7, "application.submitted"));
        assert_eq!(
            (envelope.actor, envelope.recorded_us),
            ("\"看護師長\"".as_bytes(), 1_775_032_200_000_000)
        );
    }

    #[test]
    fn what_is_not_canonical_is_refused() {
        let bad = |text: &str| Envelope::scan(text.as_bytes()).expect_err("a bad entry");
        assert_eq!(bad(""), BadEntry::Shape);
        assert_eq!(bad("{}"), BadEntry::Shape);
        assert_eq!(bad(&format!("{ENTRY} ")), BadEntry::Shape);
        assert_eq!(bad(&ENTRY.replace("actor", "zactor")), BadEntry::Shape);
        assert_eq!(bad(&ENTRY.replace("\"seq\":7", "\"seq\":07")), BadEntry::Seq);
        assert_eq!(bad(&ENTRY.replace("\"seq\":7", "\"seq\":7,\"seq\":7")), BadEntry::Shape);
        assert_eq!(bad(&ENTRY.replace("08:30", "8:30")), BadEntry::RecordedAt);
        assert_eq!(bad(&ENTRY.replace("\"kind\":\"", "\"kind\":\"\\u0041")), BadEntry::Kind);
    }

    #[test]
    fn the_stamp_is_the_envelopes_wherever_kind_stands() {
        let nested = ENTRY.replace(r#""b":"}\"]""#, r#""b":1,"kind":"inner""#);
        let later = ENTRY.replace(r#""seq":7"#, r#""seq":7,"zone":{"a":1,"kind":"inner","seq":8}"#);
        for entry in [ENTRY, &nested, &later] {
            let stamp = Stamp::read(entry.as_bytes()).expect("a good entry");
            assert_eq!((stamp.seq, stamp.kind), (7, "application.submitted"), "{entry}");
        }
        assert_eq!(Stamp::read(b"{}"), Err(BadEntry::Shape));
        assert_eq!(Stamp::read(&ENTRY.as_bytes()[..130]), Err(BadEntry::Shape));
    }

    proptest! {
        /// Whatever the bytes: an answer, never a panic.
        #[test]
        fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Envelope::scan(&bytes);
            let _ = Stamp::read(&[KIND, &bytes].concat());
        }

        /// The same on bytes that are almost an entry.
        #[test]
        fn any_damage_gets_an_answer(at in 0..ENTRY.len(), byte in any::<u8>(), cut in 0..ENTRY.len()) {
            let mut bytes = ENTRY.as_bytes().to_vec();
            bytes[at] = byte;
            if let Ok(it) = Envelope::scan(&bytes) {
                let stamp = Stamp::read(&bytes).expect("what scans has a stamp");
                prop_assert_eq!((stamp.seq, stamp.recorded_us, stamp.kind), (it.seq, it.recorded_us, it.kind));
            }
            let _ = Envelope::scan(&bytes[..cut]);
        }
    }
}
