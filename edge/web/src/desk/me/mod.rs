//! `/me`: what I hold, what I sign in with, and who stands in for me.

mod page;
mod substitute;

use crate::routes::{Leaves, Routes, Who};

pub fn routes() -> Routes {
    const NAMED: Leaves = Leaves::Entries(&["committee.substitute_named"]);
    const ENDED: Leaves = Leaves::Entries(&["committee.substitute_ended"]);
    Routes::new()
        .get("/me", Who::SignedIn, page::show_me)
        .get("/me/substitute", Who::SignedIn, substitute::open)
        .post("/me/substitute", Who::SignedIn, NAMED, substitute::name)
        .post("/me/substitutes/{number}/end", Who::SignedIn, ENDED, substitute::end)
}
