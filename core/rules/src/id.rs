//! The names by which the hospital calls its people, accounts, forms and permits. Each is a type.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::calendar;

/// A person, in the order in which they were first listed. Never shown; people speak of staff numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonId(pub u32);

/// A file of the personnel list that was applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ListId(pub u32);

/// A worker of a vendor, in the order in which they were first listed. Never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WorkerId(pub u32);

/// A session at the maintenance gate, counted from 1. People read it as `S-00012`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SessionNo(pub u32);

impl fmt::Display for SessionNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S-{:05}", self.0)
    }
}

impl FromStr for SessionNo {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<SessionNo, NotANumber> {
        let digits = text.strip_prefix("S-").ok_or(NotANumber)?;
        if !(5..=9).contains(&digits.len()) || !digits.bytes().all(|it| it.is_ascii_digit()) {
            return Err(NotANumber);
        }
        digits.parse().map(SessionNo).map_err(|_| NotANumber)
    }
}

macro_rules! word {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> $name {
                $name(word.into())
            }
        }
    };
}

word! {
    /// 職員番号, as general affairs writes it; leading zeros count.
    StaffNo
}
word! {
    /// 利用者ID. Never used again, not even for the same person (rule 4).
    AccountId
}
word! {
    /// A department by the name that the personnel list uses.
    Department
}
word! {
    /// 職種, a word of the hospital.
    Job
}
word! {
    /// 利用者情報区分: the row of the rights matrix, for example `ward-nurse`.
    CategoryId
}
word! {
    /// 情報区分: the column of the rights matrix, for example `prescription`.
    InfoClass
}
word! {
    /// A system that a right opens, for example `emr`.
    SystemId
}
word! {
    /// A vendor by a short word of the hospital's: `medical-one`.
    VendorId
}
word! {
    /// A line by a short word: `line-2`.
    LineId
}
word! {
    /// A machine that vendors maintain: `emr-db`. Also the user name at the maintenance gate.
    TargetId
}
word! {
    /// Where a vendor works from: `medical-one-desk`.
    TerminalId
}
word! {
    /// A connection of the house to the outside: `vpn-1`.
    ConnectionId
}
word! {
    /// A place where things are kept: `SR-1`.
    PlaceId
}
word! {
    /// 情報資産: `A-0012`.
    AssetId
}
word! {
    /// A device of the hospital: `PC-3B-001`.
    DeviceNo
}
word! {
    /// 宛先, to whom things are handed over: `D-012`.
    DestinationId
}
word! {
    /// 可搬記憶媒体: `USB-031`, `CD-0087`. What stands on its label.
    MediumNo
}
word! {
    /// A part of the network: `clinical`.
    SegmentId
}
word! {
    /// A system of people's own devices by a short word: `ios-18`.
    OsId
}
word! {
    /// A bearer token's public name; the secret is never stored.
    TokenId
}

/// 受付番号, what people say on the phone: `R8-0412`. The year is the year of receipt in Asia/Tokyo.
///
/// A permit has the number of the application it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ApplicationNo {
    /// Gregorian year, 2019 or later.
    pub year: i16,
    /// From 1, counted within the year.
    pub running: u32,
}

/// Reiwa 1 is 2019.
const REIWA_BEFORE_FIRST: i16 = 2018;

impl ApplicationNo {
    /// The number after `last`: the first of its year, or one more. A clock set back repeats none.
    pub fn after(last: Option<ApplicationNo>, now: Timestamp) -> ApplicationNo {
        let year = calendar::tokyo::civil(now).year();
        match last {
            Some(last) if year <= last.year => {
                ApplicationNo { year: last.year, running: last.running + 1 }
            }
            Some(_) | None => ApplicationNo { year, running: 1 },
        }
    }
}

impl fmt::Display for ApplicationNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "R{}-{:04}", self.year - REIWA_BEFORE_FIRST, self.running)
    }
}

impl FromStr for ApplicationNo {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<ApplicationNo, NotANumber> {
        let (era_year, running) =
            text.strip_prefix('R').and_then(|it| it.split_once('-')).ok_or(NotANumber)?;
        let digits =
            |it: &str| !it.is_empty() && it.len() < 8 && it.bytes().all(|b| b.is_ascii_digit());
        if !digits(era_year) || !digits(running) || era_year.len() > 3 {
            return Err(NotANumber);
        }
        let era_year: i16 = era_year.parse().map_err(|_| NotANumber)?;
        let running = running.parse().map_err(|_| NotANumber)?;
        Ok(ApplicationNo { year: era_year + REIWA_BEFORE_FIRST, running })
    }
}

/// Numbers that are counted within the year, with two letters for what they number: `R8-CI-001`.
macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident, $letters:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name {
            /// Gregorian year, 2019 or later.
            pub year: i16,
            /// From 1, counted within the year.
            pub running: u32,
        }

        impl $name {
            /// The number after `last`: the first of its year, or one more.
            pub fn after(last: Option<$name>, now: Timestamp) -> $name {
                let last = last.map(|it| ApplicationNo { year: it.year, running: it.running });
                let ApplicationNo { year, running } = ApplicationNo::after(last, now);
                $name { year, running }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let year = self.year - REIWA_BEFORE_FIRST;
                write!(f, concat!("R{}-", $letters, "-{:03}"), year, self.running)
            }
        }

        impl FromStr for $name {
            type Err = NotANumber;

            fn from_str(text: &str) -> Result<$name, NotANumber> {
                let (year, running) =
                    text.split_once(concat!("-", $letters, "-")).ok_or(NotANumber)?;
                let ApplicationNo { year, running } = format!("{year}-{running}").parse()?;
                Ok($name { year, running })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                String::deserialize(from)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

numbered! {
    /// An incident: `R8-CI-001`.
    IncidentNo, "CI"
}
numbered! {
    /// 棚卸: `R8-ST-001`.
    StocktakingNo, "ST"
}

/// Not of the form `R8-0412`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number like R8-0412")]
pub struct NotANumber;

impl Serialize for ApplicationNo {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ApplicationNo {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<ApplicationNo, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
