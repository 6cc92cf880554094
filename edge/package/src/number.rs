//! The number of one copy: that of its F3, and which copy it is. R8-0412-2.

use std::{fmt, str::FromStr};

use rules::id::{ApplicationNo, NotANumber};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Copies are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CopyNo {
    pub no: ApplicationNo,
    pub copy: u32,
}

impl fmt::Display for CopyNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.no, self.copy)
    }
}

impl FromStr for CopyNo {
    type Err = NotANumber;

    /// Only as it is displayed: it names a folder.
    fn from_str(text: &str) -> Result<CopyNo, NotANumber> {
        let (no, copy) = text.rsplit_once('-').ok_or(NotANumber)?;
        let read = CopyNo { no: no.parse()?, copy: copy.parse().map_err(|_| NotANumber)? };
        if read.copy > 0 && read.to_string() == text { Ok(read) } else { Err(NotANumber) }
    }
}

impl Serialize for CopyNo {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CopyNo {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<CopyNo, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
