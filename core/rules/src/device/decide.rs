//! The rules of devices.

use jiff::Timestamp;

use super::{Command, Device, Event};
use crate::{
    Hospital,
    authority::{Action, require},
    id::{DeviceNo, IncidentNo},
    incident::About,
    people, place,
    record::Actor,
    refusal::Refusal,
    register::{self, Keeper, check_code, check_name},
};

struct Rules<'a>(&'a Hospital);

impl Keeper<DeviceNo, Device> for Rules<'_> {
    /// No device without a segment (clause 6(2)①).
    fn check(&self, id: &DeviceNo, about: &Device) -> Result<(), Refusal> {
        check_code(&id.0)?;
        check_name(&about.name)?;
        check_name(&about.os)?;
        check_name(&about.segment.0).map_err(|_| Refusal::SegmentMissing { device: id.clone() })?;
        people::refuse_unknown(self.0, &about.department)?;
        place::refuse_unknown(self.0, &about.place)
    }

    fn free(&self, id: &DeviceNo) -> Result<(), Refusal> {
        match self.0.devices.lost(id) {
            Some(incident) => Err(Refusal::DeviceLost { no: id.clone(), incident }),
            None => Ok(()),
        }
    }
}

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Keep(it) => {
            require(hospital, by, Action::KeepRegisters, now)?;
            let register = &hospital.devices.register;
            let events = register::decide(register, &Rules(hospital), it, now)?;
            Ok(events.into_iter().map(Event::Kept).collect())
        }
        Command::Lose { no, incident } => lose(hospital, no, incident),
        Command::Find { no } => {
            require(hospital, by, Action::KeepRegisters, now)?;
            hospital.devices.find(&no).ok_or(Refusal::NoSuchRecord)?;
            let lost = hospital.devices.lost(&no).is_some();
            Ok(if lost { vec![Event::Found { no }] } else { vec![] })
        }
    }
}

/// Only what an open incident is about.
fn lose(hospital: &Hospital, no: DeviceNo, incident: IncidentNo) -> Result<Vec<Event>, Refusal> {
    let said = hospital.incidents.get(incident).filter(|it| it.is_open());
    if said.is_none_or(|it| it.about != About::Device(no.clone())) {
        return Err(Refusal::NoSuchRecord);
    }
    let already = hospital.devices.lost(&no).is_some();
    Ok(if already { vec![] } else { vec![Event::Lost { no, incident }] })
}
