//! 外付けデバイス: the permits of what the hospital has not designated, and how each is to be used.
//!
//! Clause 8(2). The registers' readers see all; people see their own.

mod end;
mod list;
mod show;

pub use list::table;

use office::state::State;
use rules::{authority::Action, external_device::Permit, id::ApplicationNo};

use crate::{
    error::PageError,
    routes::{Leaves, Routes, Who},
    signed::Signed,
};

pub fn routes() -> Routes {
    /// The registers' readers, and the holder.
    const OF_DEVICE: Who = Who::Case(&[Action::SeeRegisters]);
    /// Who keeps lines, and the holder.
    const ENDERS: Who = Who::Case(&[Action::KeepRegisters]);
    let ended = Leaves::Entries(&["external_device.ended"]);
    Routes::new()
        .get("/external-devices", Who::May(&[Action::SeeRegisters]), list::list)
        .get("/external-devices/{no}", OF_DEVICE, show::show_device)
        .get("/external-devices/{no}/end", ENDERS, end::ask)
        .post("/external-devices/{no}/end", ENDERS, ended, end::end)
}

/// The permit behind a number, for its holder and for whoever may take this action.
fn find<'s>(
    signed: &Signed,
    state: &'s State,
    no: &str,
    action: Action,
) -> Result<&'s Permit, PageError> {
    let no: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let permit = state.hospital.external_devices.permit(no);
    if permit.is_none_or(|it| it.asked.person != signed.person) {
        signed.require(state, action)?;
    }
    permit.ok_or(PageError::NotFound)
}
