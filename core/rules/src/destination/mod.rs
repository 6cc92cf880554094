//! 宛先: to whom data are handed over, so that nobody types an address from memory.
//!
//! Keeps: 2(2).

mod decide;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use decide::decide;

use crate::{id::DestinationId, register};

pub type Command = register::Command<DestinationId, Destination>;
pub type Event = register::Event<DestinationId, Destination>;
pub type Destinations = register::Register<DestinationId, Destination>;

/// One receiver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destination {
    pub name: String,
    pub kind: Kind,
    /// The office there and its telephone number; no person.
    pub contact: String,
}

/// What kind of receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 医療機関
    Hospital,
    /// 業者
    Vendor,
    /// 行政
    Authority,
    /// 研究機関
    Research,
    /// 患者・家族
    Patient,
    Other,
}

impl Kind {
    pub const ALL: [Kind; 6] =
        [Kind::Hospital, Kind::Vendor, Kind::Authority, Kind::Research, Kind::Patient, Kind::Other];
}
