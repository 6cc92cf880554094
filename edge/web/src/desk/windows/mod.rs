//! 保守枠: planned, opened by a person, extended by another, closed; the emergency, and its ratification.
//!
//! Clause 6(4)②. Everybody who sees the registers sees the board; a supervisor sees their own window.

mod act;
mod board;
mod emergency;
mod halt;
mod permit;
mod plan;
mod sheet;
mod show;
mod wish;

use jiff::Timestamp;
use office::state::State;
use rules::{
    authority::Action,
    calendar::tokyo,
    maintenance::{Window, WindowState},
};

use crate::{
    lang::Lang,
    remote,
    routes::{Leaves, Routes, Who},
    texts::windows::Windows,
    ui::{Cell, Column, Table, Tag, Tone},
    words,
};

pub use board::cards;
pub use plan::checks;

const READERS: Who = Who::May(&[Action::SeeRegisters]);

const PLANNERS: Who = Who::May(&[Action::OpenWindow]);
/// The registers' readers, and the supervisor of this window.
const OF_WINDOW: Who = Who::Case(&[Action::SeeRegisters]);

pub fn routes() -> Routes {
    let entry = |kinds| Leaves::Entries(kinds);
    let planned = entry(&["maintenance.planned"]);
    Routes::new()
        .get("/windows", READERS, board::show_board)
        .get("/windows/export", READERS, board::export)
        .get("/windows/plan", PLANNERS, plan::pick)
        .get("/windows/plan/{no}", PLANNERS, plan::open)
        .post("/windows/plan/{no}", PLANNERS, planned, plan::send)
        .post("/windows/plan/{no}/check", PLANNERS, Leaves::Nothing, plan::check)
        .merge(of_window())
        .merge(of_emergencies())
}

fn of_window() -> Routes {
    let entry = |kinds| Leaves::Entries(kinds);
    let opened = entry(&["maintenance.opened"]);
    let asked = entry(&["maintenance.extension_asked"]);
    let extended = entry(&["maintenance.extended"]);
    let closed = entry(&["maintenance.closed"]);
    Routes::new()
        .get("/windows/{no}", OF_WINDOW, show::show_window)
        .get("/windows/{no}/sheet", OF_WINDOW, sheet::show_sheet)
        .get("/windows/{no}/sheet/pdf", OF_WINDOW, sheet::pdf)
        .post("/windows/{no}/open", OF_WINDOW, opened, act::open)
        .post("/windows/{no}/extension", OF_WINDOW, asked, act::ask_extension)
        .post("/windows/{no}/extend", OF_WINDOW, extended, act::extend)
        .post("/windows/{no}/close", OF_WINDOW, closed, act::close)
}

fn of_emergencies() -> Routes {
    const OPENERS: Who = Who::May(&[Action::OpenEmergency]);
    const RATIFIERS: Who = Who::May(&[Action::RatifyEmergency]);
    const HALTERS: Who = Who::May(&[Action::OpenEmergency, Action::RatifyEmergency]);
    const KEEPERS: Who = Who::May(&[Action::KeepLines]);
    let entry = |kinds| Leaves::Entries(kinds);
    let opened = entry(&["maintenance.opened_in_emergency"]);
    Routes::new()
        .get("/windows/emergency", OPENERS, emergency::ask)
        .post("/windows/emergency", OPENERS, opened, emergency::open)
        .get("/windows/halt", HALTERS, halt::ask)
        .post("/windows/halt", OPENERS, entry(&["maintenance.halted"]), halt::halt)
        .post("/windows/resume", RATIFIERS, entry(&["maintenance.resumed"]), halt::resume)
        .post("/windows/{no}/ratify", RATIFIERS, entry(&["maintenance.ratified"]), act::ratify)
        .get("/remote/{no}/end", KEEPERS, permit::ask)
        .post("/remote/{no}/end", KEEPERS, entry(&["maintenance.permit_ended"]), permit::end)
}

/// Windows as rows, in the given order.
pub fn table<'s>(
    state: &State,
    lang: Lang,
    caption: &str,
    windows: impl Iterator<Item = &'s Window>,
    now: Timestamp,
) -> Table {
    let t = Windows(lang);
    let columns = vec![
        Column::tight(t.col_number()),
        Column::text(t.col_who()),
        Column::text(t.col_where()),
        Column::text(t.col_time()),
        Column::tight(t.col_state()),
    ];
    let mut table = Table::new(caption, columns);
    for it in windows {
        let number = Cell::head(it.no.to_string()).to(format!("/windows/{}", it.no));
        table.row(vec![
            if it.is_emergency() { number.note(t.emergency_tag()) } else { number },
            Cell::new(remote::vendor(state, &it.plan.vendor)).note(workers(state, it)),
            Cell::new(targets(state, it)).note(remote::line(state, &it.plan.line)),
            Cell::new(span(lang, it.plan.from, it.until)),
            Cell::tag(tag(lang, it, now)),
        ]);
    }
    table
}

/// Where a window stands, as a tag.
pub fn tag(lang: Lang, window: &Window, now: Timestamp) -> Tag {
    let state = window.state(now);
    let tone = match state {
        WindowState::Planned => Tone::Note,
        WindowState::Open => Tone::Good,
        WindowState::Overrun => Tone::Late,
        WindowState::Closed | WindowState::Unused => Tone::Quiet,
    };
    Tag::new(tone, remote::window_state(lang, state))
}

fn workers(state: &State, window: &Window) -> String {
    remote::joined(&window.plan.workers, |it| remote::worker(state, *it))
}

fn targets(state: &State, window: &Window) -> String {
    remote::joined(&window.plan.targets, |it| remote::target(state, it))
}

/// The day once, where both ends are on it.
pub fn span(lang: Lang, from: Timestamp, until: Timestamp) -> String {
    let same_day = tokyo::civil(from) == tokyo::civil(until);
    let until = if same_day { clock(until) } else { words::moment(lang, until) };
    Windows(lang).span(&words::moment(lang, from), &until)
}

/// 22:04
pub fn clock(at: Timestamp) -> String {
    let time = tokyo::civil_time(at);
    format!("{:02}:{:02}", time.hour(), time.minute())
}
