//! `/sessions/logs`: ログ照合. Logs that were imported, and what in them fits no window.

mod explain;
mod import;
mod show;

pub use show::{found, target, terminal};

use axum::response::Response;
use rules::{
    authority::{Action, may},
    maintenance::Log,
};

use super::{READERS, REVIEWERS, show::require_reader};
use crate::{
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{self, list::ListPage},
    routes::{Leaves, Routes},
    signed::Signed,
    texts::logs::Logs,
    ui::{Cell, Column, Empty, Link, Table, Tag, Tone},
    words,
};

const LOGS: &str = "/sessions/logs";

pub fn routes() -> Routes {
    let imported = Leaves::Entries(&["maintenance.log_imported"]);
    let explained = Leaves::Entries(&["maintenance.connection_explained"]);
    Routes::new()
        .get(LOGS, READERS, list)
        .get("/sessions/logs/new", REVIEWERS, import::ask)
        .upload("/sessions/logs/new", REVIEWERS, imported, import::import)
        .get("/sessions/logs/{log}", READERS, show::show)
        .get("/sessions/logs/{log}/{exception}", REVIEWERS, explain::ask)
        .post("/sessions/logs/{log}/{exception}", REVIEWERS, explained, explain::keep)
}

async fn list(signed: Signed) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Logs(lang);
    let state = signed.app.office.read();
    require_reader(&signed, &state)?;
    let columns = vec![
        Column::tight(t.col_when()),
        Column::number(t.col_connections()),
        Column::number(t.col_exceptions()),
        Column::tight(t.col_open()),
        Column::number(t.col_unread()),
    ];
    let mut table = Table::new(t.title(), columns);
    for (place, log) in state.hospital.maintenance.logs.iter().enumerate().rev() {
        table.row(row(lang, place + 1, log));
    }
    let frame = signed.frame(&state, t.title(), Some(Place::Registers));
    let mut page = ListPage::new(frame, table, Empty::new(t.none()));
    page.lead = t.lead().into();
    if may(&state.hospital, signed.person, Action::ReviewSession) {
        page.links = vec![Link::new("/sessions/logs/new", t.add())];
    }
    drop(state);
    pages::show(&page)
}

fn row(lang: Lang, number: usize, log: &Log) -> Vec<Cell> {
    let t = Logs(lang);
    let open = log.exceptions().filter(|(_, _, explained)| explained.is_none()).count();
    let open = match open {
        0 => Cell::new("0"),
        open => Cell::tag(Tag::new(Tone::Late, format!("{} {open}", t.open()))),
    };
    vec![
        Cell::head(words::moment(lang, log.at)).to(format!("{LOGS}/{number}")),
        Cell::new(log.found.connections.to_string()),
        Cell::new(log.found.exceptions.len().to_string()),
        open,
        Cell::new(log.found.unread.to_string()),
    ]
}

/// The log of this number, counted from 1.
fn find<'s>(logs: &'s [Log], number: &str) -> Result<(u32, &'s Log), PageError> {
    let number: u32 = number.parse().map_err(|_| PageError::NotFound)?;
    let place = number.checked_sub(1).and_then(|it| usize::try_from(it).ok());
    let log = place.and_then(|it| logs.get(it)).ok_or(PageError::NotFound)?;
    Ok((number, log))
}
