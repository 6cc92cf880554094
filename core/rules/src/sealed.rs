//! Personal texts as the rules see them: not at all. The text lies beside the ledger and can be forgotten.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// SHA-256 of a random salt and a personal text (a name, a reason).
///
/// Two seals of the same text differ; whoever wants to compare texts opens them in the office.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sealed(pub [u8; 32]);

/// SHA-256 of something that everybody concerned can compute again: a form's content, a file.
pub type Digest = Sealed;

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::str::FromStr for Sealed {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Sealed, &'static str> {
        const WHAT: &str = "expected 64 hexadecimal digits";
        let hexadecimal = |it: u8| it.is_ascii_hexdigit();
        if text.len() != 64 || !text.bytes().all(hexadecimal) {
            return Err(WHAT);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| WHAT)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| WHAT)?;
        }
        Ok(Sealed(bytes))
    }
}

impl Serialize for Sealed {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sealed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Sealed, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
