//! Approving: what waits on one's desk, one by one or the usual ones together, and the committee's word.
//!
//! Clauses: 1(2)①; rules 1, 3, 15. Who may press what is for the rules; these pages only ask them first.

mod batch;
mod case;
mod decide;
mod decide_together;
mod desk;
mod examine;
mod list;
mod outcome;
mod provisional;
mod sitting;

use axum::{Router, routing::get};

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/approvals", get(list::show))
        .route("/approvals/batch", get(batch::show).post(batch::send))
        .route("/approvals/batch/done", get(outcome::show_examined))
        .route("/approvals/decide", get(decide_together::show).post(decide_together::record))
        .route("/approvals/decide/done", get(outcome::show_decided))
        .route("/approvals/{no}", get(examine::show).post(examine::press))
        .route("/approvals/{no}/decide", get(decide::show).post(decide::record))
        .route("/approvals/{no}/provisional", get(provisional::show).post(provisional::issue))
}
