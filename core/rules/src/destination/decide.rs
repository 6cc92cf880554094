//! The rules of the register of destinations.

use jiff::Timestamp;

use super::{Command, Destination, Event};
use crate::{
    Hospital,
    authority::{Action, require},
    id::DestinationId,
    record::Actor,
    refusal::Refusal,
    register::{self, Keeper, check_code, check_name},
};

struct Rules;

impl Keeper<DestinationId, Destination> for Rules {
    fn check(&self, id: &DestinationId, about: &Destination) -> Result<(), Refusal> {
        check_code(&id.0)?;
        check_name(&about.name)?;
        check_name(&about.contact)
    }

    fn free(&self, _: &DestinationId) -> Result<(), Refusal> {
        Ok(())
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
    register::decide(&hospital.destinations, &Rules, command, now)
}
