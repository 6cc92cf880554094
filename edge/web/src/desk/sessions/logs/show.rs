//! `/sessions/logs/{log}`: what in a log fits no window, and what was found out about it.

use axum::{extract::Path, response::Response};
use office::state::State;
use rules::{
    authority::{Action, may},
    maintenance::{Explained, Seen},
};

use super::{LOGS, find, require_reader};
use crate::{
    error::PageError,
    frame::Place,
    lang::Lang,
    pages::{self, list::ListPage},
    remote,
    signed::Signed,
    texts::logs::Logs,
    ui::{Cell, Column, Empty, Link, Table, Tag, Tone},
    words,
};

pub async fn show(signed: Signed, Path(log): Path<String>) -> Result<Response, PageError> {
    let lang = signed.visit.lang;
    let t = Logs(lang);
    let state = signed.app.office.read();
    require_reader(&signed, &state)?;
    let (number, log) = find(&state.hospital.maintenance.logs, &log)?;
    let columns = vec![
        Column::tight(t.at()),
        Column::text(t.source()),
        Column::text(t.target()),
        Column::text(t.found()),
    ];
    let reviews = may(&state.hospital, signed.person, Action::ReviewSession);
    let mut table = Table::new(t.exceptions(), columns);
    for (place, seen, explained) in log.exceptions() {
        let at = Cell::head(words::second(lang, seen.at));
        let at = if reviews { at.to(format!("{LOGS}/{number}/{place}")) } else { at };
        table.row(vec![
            at,
            Cell::new(seen.source.to_string()).note(terminal(&state, lang, seen)),
            Cell::new(target(&state, seen)),
            found(&state, lang, explained),
        ]);
    }
    let frame = signed.frame(&state, t.exceptions(), Some(Place::Registers));
    let mut page = ListPage::new(frame, table, Empty::new(t.all_fit()));
    page.links = vec![Link::new(LOGS, t.title())];
    drop(state);
    pages::show(&page)
}

/// Whose terminal has the address, retired ones included.
pub fn terminal(state: &State, lang: Lang, seen: &Seen) -> String {
    let mut terminals = state.hospital.lines.terminals.values();
    let known = terminals.find(|it| it.about.source.contains(seen.source));
    known.map_or_else(
        || Logs(lang).nobody().to_owned(),
        |it| format!("{}（{}）", it.about.name, remote::vendor(state, &it.about.vendor)),
    )
}

/// `192.0.2.10:22`, with the name of a listed machine.
pub fn target(state: &State, seen: &Seen) -> String {
    let port = seen.port.map_or(String::new(), |it| format!(":{it}"));
    let mut targets = state.hospital.lines.targets.values();
    let known = targets.find(|it| it.about.address == seen.target);
    let name = known.map_or(String::new(), |it| format!(" {}", it.about.name));
    format!("{}{port}{name}", seen.target)
}

pub fn found(state: &State, lang: Lang, explained: Option<&Explained>) -> Cell {
    match explained {
        None => Cell::tag(Tag::new(Tone::Late, Logs(lang).open())),
        Some(it) => {
            Cell::new(state.texts.open(&it.reason)).note(remote::judgement(lang, it.judgement))
        }
    }
}
