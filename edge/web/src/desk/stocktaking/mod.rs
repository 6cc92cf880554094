//! 棚卸: beginning it, counting by number or QR, the result.

mod count;
mod list;

use rules::authority::Action;

use crate::routes::{Leaves, Routes, Who};

const READERS: Who = Who::May(&[Action::SeeThings]);
const COUNTERS: Who = Who::Case(&[Action::TakeStock]);

pub fn routes() -> Routes {
    let entry = Leaves::Entries;
    let closed = entry(&["stocktaking.missed", "stocktaking.closed"]);
    Routes::new()
        .get("/stocktaking", READERS, list::list)
        .get("/stocktaking/new", COUNTERS, list::ask)
        .post("/stocktaking/new", COUNTERS, entry(&["stocktaking.begun"]), list::begin)
        .get("/stocktaking/{no}", READERS, count::show)
        .get("/stocktaking/{no}/export", READERS, count::export)
        .post("/stocktaking/{no}/count", COUNTERS, entry(&["stocktaking.counted"]), count::count)
        .post("/stocktaking/{no}/close", COUNTERS, closed, count::close)
}
