//! データ授受: what was permitted, every file that passed or waits in quarantine, and what became of each copy.
//!
//! Clauses 2(2), 6(5). The registers' readers see all; a holder sees what they answer for.

mod act;
mod end;
mod item;
mod list;
mod quarantine;
mod show;

use office::state::State;
use rules::{authority::Action, handover::Permit, id::ApplicationNo};

use crate::{
    error::PageError,
    routes::{Leaves, Routes, Who},
    signed::Signed,
};

pub fn routes() -> Routes {
    const READERS: Who = Who::May(&[Action::SeeRegisters]);
    /// The registers' readers, and the holder of this handover.
    const OF_HANDOVER: Who = Who::Case(&[Action::SeeRegisters]);
    const ACCOUNTANTS: Who = Who::Case(&[Action::AccountForCopies]);
    /// Who did not apply, besides: the rules say so.
    const RELEASERS: Who = Who::May(&[Action::OpenWindow]);
    const KEEPERS: Who = Who::May(&[Action::KeepLines]);
    let entry = |kinds| Leaves::Entries(kinds);
    let reported = entry(&["handover.reported"]);
    let confirmed = entry(&["handover.confirmed"]);
    let released = entry(&["handover.released"]);
    let withheld = entry(&["handover.withheld"]);
    Routes::new()
        .get("/handovers", READERS, list::list)
        .get("/handovers/{no}", OF_HANDOVER, show::show_handover)
        .get("/handovers/{no}/items/{number}", OF_HANDOVER, item::show_item)
        .post("/handovers/{no}/items/{number}/report", ACCOUNTANTS, reported, act::report)
        .post("/handovers/{no}/items/{number}/confirm", ACCOUNTANTS, confirmed, act::confirm)
        .post("/handovers/{no}/items/{number}/release", RELEASERS, released, quarantine::release)
        .post("/handovers/{no}/items/{number}/withhold", RELEASERS, withheld, quarantine::withhold)
        .post("/handovers/{no}/close", ACCOUNTANTS, entry(&["handover.closed"]), act::close)
        .get("/handovers/{no}/end", KEEPERS, end::ask)
        .post("/handovers/{no}/end", KEEPERS, entry(&["handover.ended"]), end::end)
}

/// The handover behind a number, for whoever may see it.
fn find<'s>(signed: &Signed, state: &'s State, no: &str) -> Result<&'s Permit, PageError> {
    let no: ApplicationNo = no.parse().map_err(|_| PageError::NotFound)?;
    let permit = state.hospital.handovers.permit(no);
    let holds = permit.is_some_and(|it| it.asked.holder == signed.person);
    if !holds {
        signed.require(state, Action::SeeRegisters)?;
    }
    permit.ok_or(PageError::NotFound)
}
