//! Applications as everybody concerned sees them: one, the list, taking one back.

mod history;
mod list;
mod one;
mod paper;

use crate::routes::{Leaves, Routes, Who};

pub use history::did;

pub fn routes() -> Routes {
    const WITHDRAWN: Leaves = Leaves::Entries(&["application.withdrawn"]);
    Routes::new()
        .get("/requests", Who::SignedIn, list::list)
        .get("/requests/{no}", Who::SignedIn, one::show_one)
        .get("/requests/{no}/pdf", Who::SignedIn, paper::pdf)
        .post("/requests/{no}/withdraw", Who::SignedIn, WITHDRAWN, one::withdraw)
}
