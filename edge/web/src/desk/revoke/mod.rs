//! Revocations: pick the person, say when, check, done; the reports; the sheet of the last day.
//!
//! Keeps: 1(2)①-revoke, rule 2. Nothing here can hold a revocation up: what stands in the way is only listed.

mod ask;
mod holdings;
mod list;
mod order;
mod paper;
mod pick;
mod reports;
mod show;

use rules::authority::Action;

use crate::routes::{Leaves, Routes, Who};

const READERS: Who = Who::May(&[Action::SeeRegisters]);
const RECIPIENTS: Who =
    Who::May(&[Action::ReceiveAsRecordCommittee, Action::ReceiveAsAuditOfficer]);

pub fn routes() -> Routes {
    let ordered = Leaves::Entries(&["revocation.ordered", "permit.closed"]);
    let received = Leaves::Entries(&["revocation.received"]);
    // Everybody may have their own rights revoked.
    Routes::new()
        .get("/revoke", Who::SignedIn, pick::show)
        .get("/revoke/{staff_no}", Who::SignedIn, ask::show)
        .post("/revoke/{staff_no}", Who::SignedIn, ordered, ask::confirm)
        .post("/revoke/{staff_no}/check", Who::SignedIn, Leaves::Nothing, ask::check)
        .get("/revocations", READERS, list::show)
        .get("/revocations/{no}", Who::SignedIn, show::show)
        .get("/revocations/{no}/pdf", Who::SignedIn, paper::form)
        .get("/revocations/{no}/sheet", Who::SignedIn, show::sheet)
        .get("/revocations/{no}/sheet/pdf", Who::SignedIn, paper::sheet)
        .post("/revocations/{no}/receive", RECIPIENTS, received, reports::receive)
        .get("/reports", RECIPIENTS, reports::show)
}
