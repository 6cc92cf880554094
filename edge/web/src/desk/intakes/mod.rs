//! 外部媒体の受入: a medium of another facility from the counter to the handed-over files and back.
//!
//! Clause 8(4). Names of files and patients are shown, never logged.

mod act;
mod list;
mod new;
mod sheet;
mod show;

use office::state::State;
use rules::{
    authority::{Action, may},
    id::ApplicationNo,
    intake::Intake,
};

use crate::{
    error::PageError,
    routes::{Leaves, Routes, Who},
    signed::Signed,
};

pub fn routes() -> Routes {
    const READERS: Who = Who::May(&[Action::TakeInMedia, Action::SeeRegisters]);
    const KEEPERS: Who = Who::May(&[Action::TakeInMedia]);
    let entry = |kinds| Leaves::Entries(kinds);
    Routes::new()
        .get("/intakes", READERS, list::list)
        .get("/intakes/new", KEEPERS, new::ask)
        .image("/intakes/new", KEEPERS, entry(&["intake.received"]), new::receive)
        .get("/intakes/{no}", READERS, show::show_intake)
        .get("/intakes/{no}/sheet", READERS, sheet::show_sheet)
        .post("/intakes/{no}/match", KEEPERS, entry(&["intake.matched"]), act::confirm)
        .post("/intakes/{no}/reject", KEEPERS, entry(&["intake.rejected"]), act::reject)
        .post("/intakes/{no}/hand-over", KEEPERS, entry(&["intake.handed_over"]), act::hand_over)
        .post("/intakes/{no}/return", KEEPERS, entry(&["intake.given_back"]), act::give_back)
}

/// The medium behind a number, for whoever may see it.
fn find<'s>(signed: &Signed, state: &'s State, no: &str) -> Result<&'s Intake, PageError> {
    require_reader(signed, state)?;
    let no: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    state.hospital.intakes.get(no).ok_or(PageError::NotFound)
}

fn require_reader(signed: &Signed, state: &State) -> Result<(), PageError> {
    if may(&state.hospital, signed.person, Action::TakeInMedia) {
        return Ok(());
    }
    signed.require(state, Action::SeeRegisters)
}
