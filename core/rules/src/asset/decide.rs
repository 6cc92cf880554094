//! The rules of the register of information assets.

use jiff::Timestamp;

use super::{Asset, Command, Event};
use crate::{
    Hospital,
    authority::{Action, require},
    id::AssetId,
    people, place,
    record::Actor,
    refusal::Refusal,
    register::{self, Keeper, check_code, check_name},
};

struct Rules<'a>(&'a Hospital);

impl Keeper<AssetId, Asset> for Rules<'_> {
    /// No asset without a place and an owner.
    fn check(&self, id: &AssetId, about: &Asset) -> Result<(), Refusal> {
        check_code(&id.0)?;
        check_name(&about.name)?;
        people::refuse_unknown(self.0, &about.department)?;
        place::refuse_unknown(self.0, &about.place)
    }

    fn free(&self, _: &AssetId) -> Result<(), Refusal> {
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
    register::decide(&hospital.assets, &Rules(hospital), command, now)
}
