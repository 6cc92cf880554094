//! 回線・機器・外部接続: every way into the house, each under its own short word.
//!
//! Clauses 6(1)④, 6(4)③. What is retired stays readable.

mod connection;
mod edit;
mod line;
mod list;
mod retire;
mod target;
mod terminal;

use office::state::State;
use rules::authority::Action;

use crate::{
    error::PageError,
    lang::Lang,
    routes::{Leaves, Routes, Who},
    texts::lines::Lines,
};

const READERS: Who = Who::May(&[Action::SeeRegisters]);
const KEEPERS: Who = Who::May(&[Action::KeepLines]);

pub fn routes() -> Routes {
    const SET: Leaves = Leaves::Entries(&[
        "line.line_set",
        "line.target_set",
        "line.terminal_set",
        "line.connection_set",
    ]);
    const RETIRED: Leaves = Leaves::Entries(&[
        "line.line_retired",
        "line.target_retired",
        "line.terminal_retired",
        "line.connection_retired",
    ]);
    Routes::new()
        .get("/lines", READERS, list::list)
        .get("/lines/export", READERS, list::export)
        .get("/lines/{kind}/new", KEEPERS, edit::ask_new)
        .post("/lines/{kind}/new", KEEPERS, SET, edit::add)
        .get("/lines/{kind}/{id}", KEEPERS, edit::ask)
        .post("/lines/{kind}/{id}", KEEPERS, SET, edit::change)
        .get("/lines/{kind}/{id}/retire", KEEPERS, retire::ask)
        .post("/lines/{kind}/{id}/retire", KEEPERS, RETIRED, retire::retire)
}

/// The four registers, as addresses name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Line,
    Target,
    Terminal,
    Connection,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Line, Kind::Target, Kind::Terminal, Kind::Connection];

    fn of(word: &str) -> Result<Kind, PageError> {
        Kind::ALL.into_iter().find(|it| it.word() == word).ok_or(PageError::NotFound)
    }

    fn word(self) -> &'static str {
        match self {
            Kind::Line => "line",
            Kind::Target => "target",
            Kind::Terminal => "terminal",
            Kind::Connection => "connection",
        }
    }

    fn add(self, lang: Lang) -> &'static str {
        let t = Lines(lang);
        match self {
            Kind::Line => t.add_line(),
            Kind::Target => t.add_target(),
            Kind::Terminal => t.add_terminal(),
            Kind::Connection => t.add_connection(),
        }
    }

    fn change(self, lang: Lang) -> &'static str {
        let t = Lines(lang);
        match self {
            Kind::Line => t.change_line(),
            Kind::Target => t.change_target(),
            Kind::Terminal => t.change_terminal(),
            Kind::Connection => t.change_connection(),
        }
    }

    /// The name of a record and whether it is retired; `None` where there is none.
    fn known(self, state: &State, id: &str) -> Option<(String, bool)> {
        let lines = &state.hospital.lines;
        match self {
            Kind::Line => lines.lines.get(id).map(|it| (it.about.name.clone(), it.retired)),
            Kind::Target => lines.targets.get(id).map(|it| (it.about.name.clone(), it.retired)),
            Kind::Terminal => lines.terminals.get(id).map(|it| (it.about.name.clone(), it.retired)),
            Kind::Connection => {
                lines.connections.get(id).map(|it| (it.about.name.clone(), it.retired))
            }
        }
    }
}
