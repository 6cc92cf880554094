//! Approving: what waits on one's desk, one by one or the usual ones together, and the committee's word.
//!
//! Keeps: 1(2)①-grant, rule 1, rule 3, rule 15.
//!
//! Who may press what is for the rules; these pages only ask them first.

mod batch;
mod case;
mod decide;
mod decide_together;
mod desk;
mod examine;
mod list;
mod outcome;
mod provisional;
pub mod sitting;

use rules::authority::Action;

use crate::routes::{Leaves, Routes, Who};

/// Whoever passes on, examines or decides; and whoever stands in for one of them.
const APPROVERS: Who = Who::May(&[
    Action::Endorse,
    Action::Examine,
    Action::DecideAsSystemCommittee,
    Action::DecideAsRecordCommittee,
]);
const COMMITTEES: Who =
    Who::Case(&[Action::DecideAsSystemCommittee, Action::DecideAsRecordCommittee]);
const EXAMINERS: Who = Who::May(&[Action::IssueProvisionally]);

pub fn routes() -> Routes {
    let examined = Leaves::Entries(&["application.endorsed", "application.examined"]);
    let decided = Leaves::Entries(&[
        "application.decided",
        "permit.granted",
        "permit.confirmed",
        "permit.closed",
        "account.issued",
        "people.renamed",
    ]);
    let issued =
        Leaves::Entries(&["application.issued_provisionally", "permit.granted", "account.issued"]);
    Routes::new()
        .get("/approvals", APPROVERS, list::show)
        .get("/approvals/batch", APPROVERS, batch::show)
        .post("/approvals/batch", APPROVERS, examined, batch::send)
        .get("/approvals/batch/done", APPROVERS, outcome::show_examined)
        .get("/approvals/decide", COMMITTEES, decide_together::show)
        .post("/approvals/decide", COMMITTEES, decided, decide_together::record)
        .get("/approvals/decide/done", APPROVERS, outcome::show_decided)
        .get("/approvals/{no}", APPROVERS, examine::show)
        .post("/approvals/{no}", APPROVERS, examined, examine::press)
        .get("/approvals/{no}/decide", COMMITTEES, decide::show)
        .post("/approvals/{no}/decide", COMMITTEES, decided, decide::record)
        .get("/approvals/{no}/provisional", EXAMINERS, provisional::show)
        .post("/approvals/{no}/provisional", EXAMINERS, issued, provisional::issue)
}
