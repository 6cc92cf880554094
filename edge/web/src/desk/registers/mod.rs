//! 台帳: people, permits, renewals, departments, the personnel list, and the search over them.
//!
//! Heads see their own departments; whoever has another right to the registers sees everybody.

mod departments;
mod doors;
mod export;
pub mod import;
mod listing;
mod mismatches;
mod people;
mod permit;
mod permits;
mod person;
mod reach;
mod renewals;
mod search;
mod standing;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{app::App, upload};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/registers", get(doors::show_doors))
        .route("/people", get(people::list))
        .route("/people/export", get(people::export))
        .route("/people/mismatches", get(mismatches::list))
        .route("/people/import", get(import::ask).post(import::read).layer(upload::limit()))
        .route("/people/import/check/{file}", get(import::check))
        .route("/people/import/apply", post(import::apply))
        .route("/people/import/undo", post(import::undo))
        .route("/people/imports/{list}", get(import::result))
        .route("/people/{staff_no}", get(person::show_person))
        .route("/permits", get(permits::list))
        .route("/permits/export", get(permits::export))
        .route("/permits/{no}", get(permit::show_permit))
        .route("/renewals", get(renewals::list))
        .route("/departments", get(departments::list))
        .route("/search", get(search::find))
}
