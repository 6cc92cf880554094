//! 台帳: people, permits, renewals, departments, the personnel list, and the search over them.
//!
//! Heads see their own departments; whoever has another right to the registers sees everybody.

mod departments;
mod doors;
pub mod export;
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
pub mod standing;
pub mod things;

use rules::authority::Action;

use crate::routes::{Leaves, Routes, Who};

/// Whoever has business in the registers; heads find their own departments there.
const READERS: Who = Who::May(&[Action::SeeRegisters]);
const IMPORTERS: Who = Who::May(&[Action::ImportPeople]);

pub fn routes() -> Routes {
    let imported = Leaves::Entries(&[
        "people.added",
        "people.changed",
        "people.absent",
        "people.returned",
        "people.list_applied",
    ]);
    let undone = Leaves::Entries(&["people.list_undone"]);
    Routes::new()
        .get("/registers", Who::May(&[Action::SeeThings]), doors::show_doors)
        .get("/people", READERS, people::list)
        .get("/people/export", READERS, people::export)
        .get("/people/mismatches", READERS, mismatches::list)
        .get("/people/import", IMPORTERS, import::ask)
        .upload("/people/import", IMPORTERS, Leaves::Nothing, import::read)
        .get("/people/import/check/{file}", IMPORTERS, import::check)
        .post("/people/import/apply", IMPORTERS, imported, import::apply)
        .post("/people/import/undo", IMPORTERS, undone, import::undo)
        .get("/people/imports/{list}", IMPORTERS, import::result)
        .get("/people/{staff_no}", Who::SignedIn, person::show_person)
        .get("/permits", READERS, permits::list)
        .get("/permits/export", READERS, permits::export)
        .get("/permits/{no}", Who::SignedIn, permit::show_permit)
        .get("/permits/{no}/pdf", Who::SignedIn, permit::pdf)
        .get("/renewals", READERS, renewals::list)
        .get("/departments", READERS, departments::list)
        .get("/search", Who::SignedIn, search::find)
        .merge(things::routes())
}
