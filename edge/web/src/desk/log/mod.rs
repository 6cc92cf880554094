//! 記録: the ledger and the passages as people read them.

mod days;
mod entry;
pub mod forget;
mod passages;
mod search;
pub mod verify;

use rules::authority::Action;

use crate::{
    desk::paging::address,
    lang::Lang,
    routes::{Leaves, Routes, Who},
    texts::ui::Ui,
    ui::Pager,
};

const READERS: Who = Who::May(&[Action::SeeLog]);

const FORGETS: Who = Who::May(&[Action::ForgetText]);
const FORGOTTEN: Leaves = Leaves::Entries(&["forgetting.forgotten"]);
const KEPT: Leaves = Leaves::Entries(&["setting.checkpoint_kept"]);

pub fn routes() -> Routes {
    Routes::new()
        .get("/log", READERS, search::list)
        .get("/log/verify", READERS, verify::show_result)
        .post("/log/verify/kept", READERS, KEPT, verify::keep)
        .get("/log/passages", READERS, passages::list)
        .get("/log/passages/{seq}", READERS, passages::show_one)
        .get("/log/forget/{seal}", FORGETS, forget::ask)
        .post("/log/forget/{seal}", FORGETS, FORGOTTEN, forget::send)
        .get("/log/{seq}", READERS, entry::show_entry)
}

/// Rows of a page.
const PAGE: u32 = 100;

/// The way back by number, and to the newest again. `asked` is the search, `seqs` the page shown.
fn pager(
    lang: Lang,
    path: &str,
    asked: &[(&str, &str)],
    before: Option<u64>,
    seqs: &[u64],
) -> Pager {
    let further = |before: u64| {
        let before = before.to_string();
        let query: Vec<_> = asked.iter().copied().chain([("before", before.as_str())]).collect();
        address(path, &query)
    };
    let full = seqs.len() == PAGE as usize;
    let next = seqs.last().filter(|it| full && **it > 0).map(|it| further(*it));
    let ends = seqs.first().zip(seqs.last());
    let place = ends.map_or(String::new(), |(first, last)| format!("{first}–{last}"));
    let newest = before.map(|_| address(path, asked));
    Pager::new(Ui(lang), place, newest, next)
}
