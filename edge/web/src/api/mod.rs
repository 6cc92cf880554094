//! The interface for programs: JSON under `/api/v1`, with a bearer token and nothing else.
//!
//! Every handler does what the page of the same name does, through the same door. `openapi.json`
//! describes it; a test holds the two together, route by route and answer by answer.
//! Deliberately not here: cookies, and anything that a page could not do as well.

mod applications;
pub mod body;
pub mod caller;
mod check;
mod coverage;
mod desks;
pub mod form;
mod ledger;
mod matrix;
mod paging;
mod people;
mod permits;
mod revocations;
mod shown;

use axum::{http::header, response::IntoResponse};
use rules::authority::Action::{
    AdoptMatrix, ApplyForDepartment, ApplyForOneself, AskCheckpoint, DecideAsRecordCommittee,
    DecideAsSystemCommittee, Endorse, Examine, ImportPeople, IssueProvisionally, ProposeMatrix,
    ReceiveAsAuditOfficer, ReceiveAsRecordCommittee, SeeCoverage, SeeLog, SeeOwn, SeeRegisters,
    SeeSettings,
};

use crate::routes::{
    Leaves::{Entries, Passage},
    Routes,
    Who::{May, Public},
};

/// `/api/v1/…`
pub fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/openapi.json", Public, description)
        .post("/api/v1/check", May(&[AskCheckpoint]), Passage("check"), check::check)
        .get("/api/v1/coverage", May(&[SeeCoverage]), coverage::show)
        .get("/api/v1/ledger/checkpoint", May(&[SeeLog]), ledger::checkpoint)
        .get("/api/v1/permits", May(&[SeeOwn]), permits::list)
        .merge(application_routes())
        .merge(revocation_routes())
        .merge(people_routes())
        .merge(matrix_routes())
}

fn application_routes() -> Routes {
    const DECIDED: &[&str] = &["application.decided", "permit.granted", "account.issued"];
    const PROVISIONAL: &[&str] =
        &["application.issued_provisionally", "permit.granted", "account.issued"];
    Routes::new()
        .get("/api/v1/applications", May(&[SeeOwn]), applications::list)
        .post(
            "/api/v1/applications",
            May(&[ApplyForDepartment, ApplyForOneself]),
            Entries(&["application.submitted"]),
            applications::submit,
        )
        .get("/api/v1/applications/{no}", May(&[SeeOwn]), applications::show)
        .post(
            "/api/v1/applications/{no}/endorse",
            May(&[Endorse]),
            Entries(&["application.endorsed"]),
            desks::endorse,
        )
        .post(
            "/api/v1/applications/{no}/examine",
            May(&[Examine]),
            Entries(&["application.examined"]),
            desks::examine,
        )
        .post(
            "/api/v1/applications/{no}/return",
            May(&[Examine]),
            Entries(&["application.examined"]),
            desks::give_back,
        )
        .post(
            "/api/v1/applications/{no}/provisional",
            May(&[IssueProvisionally]),
            Entries(PROVISIONAL),
            desks::issue_provisionally,
        )
        .post(
            "/api/v1/applications/{no}/decide",
            May(&[DecideAsRecordCommittee, DecideAsSystemCommittee]),
            Entries(DECIDED),
            desks::decide,
        )
        .post(
            "/api/v1/applications/{no}/resubmit",
            May(&[ApplyForDepartment, ApplyForOneself]),
            Entries(&["application.resubmitted"]),
            applications::resubmit,
        )
        .post(
            "/api/v1/applications/{no}/withdraw",
            May(&[SeeOwn]),
            Entries(&["application.withdrawn"]),
            desks::withdraw,
        )
}

fn revocation_routes() -> Routes {
    Routes::new()
        .get("/api/v1/revocations", May(&[SeeOwn]), revocations::list)
        .get("/api/v1/revocations/{no}", May(&[SeeOwn]), revocations::show)
        .post(
            "/api/v1/revocations",
            May(&[SeeOwn]),
            Entries(&["revocation.ordered", "permit.closed"]),
            revocations::order,
        )
        .post(
            "/api/v1/revocations/{no}/receive",
            May(&[ReceiveAsRecordCommittee, ReceiveAsAuditOfficer]),
            Entries(&["revocation.received"]),
            revocations::receive,
        )
}

fn people_routes() -> Routes {
    const APPLIED: &[&str] = &["people.added", "people.changed", "people.list_applied"];
    Routes::new()
        .upload("/api/v1/people/import", May(&[ImportPeople]), Entries(APPLIED), people::import)
        .post(
            "/api/v1/people/import/{list}/undo",
            May(&[ImportPeople]),
            Entries(&["people.list_undone"]),
            people::undo,
        )
}

fn matrix_routes() -> Routes {
    Routes::new()
        .get("/api/v1/rights-matrix", May(&[SeeCoverage]), matrix::show)
        .get(
            "/api/v1/rights-matrix/proposal",
            May(&[SeeSettings, ProposeMatrix, AdoptMatrix, SeeRegisters]),
            matrix::show_proposal,
        )
        .post(
            "/api/v1/rights-matrix/proposal",
            May(&[ProposeMatrix]),
            Entries(&["rights.proposed"]),
            matrix::propose,
        )
}

/// The OpenAPI description, as it lies in the program.
async fn description() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], include_bytes!("openapi.json").as_slice())
}
