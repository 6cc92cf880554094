//! Sessions at the maintenance gate: the list, the recording on a screen, the live view, the review, the month.
//!
//! Keeps: 6(4)④, rule 9. Every view of a recording is itself a passage.

mod list;
mod live;
mod logs;
mod month;
mod months;
mod review;
mod show;

pub use list::of_window;
pub use months::word as month_word;

use rules::{authority::Action, id::SessionNo};

use crate::{
    error::PageError,
    routes::{Leaves, Routes, Who},
};

const READERS: Who = Who::May(&[Action::ReviewSession, Action::SeeLog]);
const REVIEWERS: Who = Who::May(&[Action::ReviewSession]);
/// Who keeps the lines, and the supervisor of this session's window.
const WATCHERS: Who = Who::Case(&[Action::OpenWindow]);

pub fn routes() -> Routes {
    let reviewed = Leaves::Entries(&["maintenance.reviewed"]);
    let cut = Leaves::Entries(&["maintenance.cut_ordered"]);
    let closed = Leaves::Entries(&["maintenance.month_closed"]);
    Routes::new()
        .get("/sessions", READERS, list::show)
        .get("/sessions/months", READERS, months::show)
        .get("/sessions/months/{month}", READERS, month::show)
        .post("/sessions/months", REVIEWERS, closed, months::close)
        .get("/sessions/{no}", READERS, show::show)
        .get("/sessions/{no}/frames", READERS, show::frames)
        .get("/sessions/{no}/live", WATCHERS, live::show)
        .post("/sessions/{no}/cut", WATCHERS, cut, live::cut)
        .post("/sessions/{no}/review", REVIEWERS, reviewed, review::review)
        .merge(logs::routes())
}

fn number(text: &str) -> Result<SessionNo, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}
