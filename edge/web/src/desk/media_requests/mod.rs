//! 可搬記憶媒体の依頼: what custodians asked for, what was handed over, and what still waits for its disposal.
//!
//! Clause 8(3).

mod list;
mod show;

use rules::authority::Action;

use crate::routes::{Leaves, Routes, Who};

pub fn routes() -> Routes {
    const READERS: Who = Who::May(&[Action::SeeRegisters]);
    const KEEPERS: Who = Who::May(&[Action::KeepRegisters]);
    let handed = Leaves::Entries(&["media_request.handed_over"]);
    Routes::new()
        .get("/media-requests", READERS, list::list)
        .get("/media-requests/{no}", READERS, show::look)
        .post("/media-requests/{no}", KEEPERS, handed, show::hand_over)
}
