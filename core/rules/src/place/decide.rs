//! The rules of the register of places.

use jiff::Timestamp;

use super::{Command, Event, Place};
use crate::{
    Hospital,
    authority::{Action, require},
    id::PlaceId,
    record::Actor,
    refusal::Refusal,
    register::{self, Keeper, check_code, check_name},
};

struct Rules<'a>(&'a Hospital);

impl Keeper<PlaceId, Place> for Rules<'_> {
    fn check(&self, id: &PlaceId, about: &Place) -> Result<(), Refusal> {
        check_code(&id.0)?;
        check_name(&about.name)
    }

    fn free(&self, id: &PlaceId) -> Result<(), Refusal> {
        let hospital = self.0;
        let medium = hospital.media.kept().find(|(_, it)| it.place == *id);
        let device = || hospital.devices.register().in_use().find(|(_, it)| it.place == *id);
        let asset = || hospital.assets.in_use().find(|(_, it)| it.place == *id);
        let by = medium.map(|(no, _)| no.to_string());
        let by = by.or_else(|| device().map(|(no, _)| no.to_string()));
        match by.or_else(|| asset().map(|(no, _)| no.to_string())) {
            Some(by) => Err(Refusal::StillNamed { what: id.to_string(), by }),
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
    require(hospital, by, Action::KeepRegisters, now)?;
    register::decide(&hospital.places, &Rules(hospital), command, now)
}

/// A place where something can be kept.
pub(crate) fn refuse_unknown(hospital: &Hospital, id: &PlaceId) -> Result<(), Refusal> {
    match hospital.places.get(id) {
        Some(_) => Ok(()),
        None => Err(Refusal::NoSuchPlace { place: id.clone() }),
    }
}
