//! What it takes to check a disk again, on one line: short enough for a QR code.
//!
//!     SEKISHO-ERASE-1 SIZE_BYTES SECTOR_BYTES KEY SERIAL

use std::{fmt, str::FromStr};

use super::Certificate;
use crate::{Error, medium::Medium, stream::Key};

const MARK: &str = "SEKISHO-ERASE-1";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recheck {
    pub size_bytes: u64,
    pub sector_bytes: u32,
    pub key: Key,
    pub serial: String,
}

impl Recheck {
    pub fn of(medium: &Medium, key: Key) -> Recheck {
        let Medium { size_bytes, sector_bytes, .. } = *medium;
        Recheck { size_bytes, sector_bytes, key, serial: medium.serial.clone() }
    }

    /// From a certificate's file, or from what its QR code says.
    pub fn read(text: &str) -> Result<Recheck, Error> {
        let line = text.trim();
        let line = match line.starts_with('{') {
            true => Certificate::parse(line)?.recheck,
            false => line.to_owned(),
        };
        line.parse()
    }
}

impl fmt::Display for Recheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Recheck { size_bytes, sector_bytes, key, serial } = self;
        write!(f, "{MARK} {size_bytes} {sector_bytes} {key} {serial}")
    }
}

impl FromStr for Recheck {
    type Err = Error;

    fn from_str(line: &str) -> Result<Recheck, Error> {
        let read = || {
            let mut words = line.splitn(5, ' ');
            (words.next()? == MARK).then_some(())?;
            let size_bytes = words.next()?.parse().ok()?;
            let sector_bytes = words.next()?.parse().ok()?;
            let key = words.next()?.parse().ok()?;
            let serial = words.next().filter(|it| !it.is_empty() && !it.contains('\n'))?.to_owned();
            Some(Recheck { size_bytes, sector_bytes, key, serial })
        };
        read().ok_or_else(|| Error::Unclear { what: "the certificate".to_owned() })
    }
}
