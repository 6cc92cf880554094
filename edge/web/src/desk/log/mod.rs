//! 記録: the ledger and the passages as people read them.

mod entry;
mod passages;
mod search;
mod verify;

use jiff::{Timestamp, civil::Date};
use rules::{authority::Action, calendar};

use crate::{
    desk::paging,
    lang::Lang,
    routes::{Routes, Who},
    texts::log::Log,
};

const READERS: Who = Who::May(&[Action::SeeLog]);

pub fn routes() -> Routes {
    Routes::new()
        .get("/log", READERS, search::list)
        .get("/log/verify", READERS, verify::show_result)
        .get("/log/passages", READERS, passages::list)
        .get("/log/passages/{seq}", READERS, passages::show_one)
        .get("/log/{seq}", READERS, entry::show_entry)
}

/// Rows of a page.
const PAGE: u32 = 100;

/// A typed day: nothing, or its first moment; `Err` says in words why it is none.
fn typed_day(lang: Lang, text: &str, today: Date) -> Result<Option<Date>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let fault = |it: calendar::parse::DateFault| Log(lang).date_wrong(&lang.pick(it.ja(), it.en()));
    calendar::parse::parse(text, today).map(Some).map_err(fault)
}

/// From the first moment of one day to the last of another.
fn span(from: Option<Date>, until: Option<Date>) -> (Option<Timestamp>, Option<Timestamp>) {
    let after = |day: Date| calendar::tokyo::midnight(day.tomorrow().unwrap_or(day));
    (from.map(calendar::tokyo::midnight), until.map(after))
}

/// The same search, from the newest or further back.
fn address(path: &str, asked: &[(&str, &str)], before: Option<u64>) -> String {
    let before = before.map(|it| it.to_string()).unwrap_or_default();
    let query: Vec<_> = asked.iter().copied().chain([("before", before.as_str())]).collect();
    paging::address(path, &query)
}
