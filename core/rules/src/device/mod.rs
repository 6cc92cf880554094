//! 機器: every device of the hospital that handles data, with the segment of the network that it belongs to.
//!
//! Keeps: 6(2)①, rule 12.
//!
//! Deliberately not here: devices that people own, and what the network lets through.

mod decide;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use decide::decide;

use crate::{
    id::{Department, DeviceNo, IncidentNo, PlaceId, SegmentId},
    record::Record,
    register::{self, Kept, Register},
};

/// What somebody wants done with a device.
#[derive(Clone, Debug)]
pub enum Command {
    Keep(register::Command<DeviceNo, Device>),
    /// 見つからない. Follows from the incident that says so.
    Lose {
        no: DeviceNo,
        incident: IncidentNo,
    },
    /// 見つかった
    Find {
        no: DeviceNo,
    },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Lost {
        no: DeviceNo,
        incident: IncidentNo,
    },
    Found {
        no: DeviceNo,
    },
    /// `set`, `retired`, `list_applied`, `list_undone`: stored like the others.
    #[serde(untagged)]
    Kept(register::Event<DeviceNo, Device>),
}

/// One device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    pub name: String,
    /// Where in the network: `clinical`, `office`.
    pub segment: SegmentId,
    /// With its version.
    pub os: String,
    /// Whose it is.
    pub department: Department,
    pub place: PlaceId,
}

/// Every device there ever was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Devices {
    register: Register<DeviceNo, Device>,
    lost: BTreeMap<DeviceNo, IncidentNo>,
}

impl Devices {
    /// What the register says of a device, in use or not.
    pub fn find(&self, no: &DeviceNo) -> Option<&Kept<Device>> {
        self.register.find(no)
    }

    /// The incident that says that it is missing.
    pub fn lost(&self, no: &DeviceNo) -> Option<IncidentNo> {
        self.lost.get(no).copied()
    }

    pub fn register(&self) -> &Register<DeviceNo, Device> {
        &self.register
    }

    pub fn evolve(&mut self, record: &Record, event: &Event) {
        match event {
            Event::Lost { no, incident } => {
                self.lost.insert(no.clone(), *incident);
            }
            Event::Found { no } => {
                self.lost.remove(no);
            }
            Event::Kept(it) => self.register.evolve(record, it),
        }
    }
}
