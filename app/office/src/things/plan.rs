//! What a file would change in a register: a dry run row by row. What the rules would refuse is said here
//! already, beside its row.

use jiff::Timestamp;
use rules::{record::Actor, refusal::Refusal, sealed::Digest};

use super::{CellFault, Standing, ThingRow, Things, column_of};
use crate::{ports::RowFault, state::State};

/// What a file would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub rows: Vec<Planned>,
    /// Rows that could be read, but not be taken over.
    pub refused: Vec<RowFault>,
}

/// One row and what it would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub row: ThingRow,
    pub change: Change,
}

/// 追加／変更／変更なし
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Add,
    /// By the places of the columns: what was there before.
    Change(Vec<(usize, String)>),
    Unchanged,
}

/// Compares a file with the register, as somebody who would take it over now.
pub fn plan(
    things: Things,
    state: &State,
    rows: impl Iterator<Item = ThingRow>,
    by: &Actor,
    now: Timestamp,
) -> Plan {
    let mut plan = Plan::default();
    for row in rows {
        match compare(things, state, &row, by, now) {
            Ok(change) => plan.rows.push(Planned { row, change }),
            Err(fault) => plan.refused.push(fault),
        }
    }
    plan
}

impl Plan {
    /// How many rows of each kind: added, changed, unchanged.
    pub fn counts(&self) -> (usize, usize, usize) {
        self.rows.iter().fold((0, 0, 0), |(added, changed, same), it| match it.change {
            Change::Add => (added + 1, changed, same),
            Change::Change(_) => (added, changed + 1, same),
            Change::Unchanged => (added, changed, same + 1),
        })
    }

    /// The command that does it.
    pub fn command(
        &self,
        things: Things,
        state: &State,
        file: Digest,
    ) -> Result<rules::Command, CellFault> {
        let new = self.rows.iter().filter(|it| it.change != Change::Unchanged);
        let rows: Vec<&ThingRow> = new.map(|it| &it.row).collect();
        let unchanged = u32::try_from(self.counts().2).unwrap_or(u32::MAX);
        things.apply(&state.hospital, file, &rows, unchanged)
    }
}

fn compare(
    things: Things,
    state: &State,
    row: &ThingRow,
    by: &Actor,
    now: Timestamp,
) -> Result<Change, RowFault> {
    let known = things.find(&state.hospital, &row.no);
    if known.as_ref().is_some_and(|it| it.cells == row.cells) {
        return Ok(Change::Unchanged);
    }
    let fault = |key: Option<&str>, reason| {
        let column = things.columns().iter().find(|it| Some(it.key) == key);
        let column = column.map_or(things.number().0, |it| it.ja).to_owned();
        RowFault { line: row.line, column, reason }
    };
    if known.as_ref().is_some_and(|it| it.standing == Standing::Retired) {
        let ja = "使用を終えた番号です。台帳のページで使用に戻してから取り込んでください。";
        let en = "This number is out of use. Bring it back on its page first.";
        return Err(fault(None, (ja.into(), en.into())));
    }
    let set = things.set(&state.hospital, &row.no, &row.cells);
    let command = set.map_err(|it| fault(Some(it.key), it.reason))?;
    rules::decide(&state.hospital, by, command, now)
        .map_err(|it: Refusal| fault(column_of(&it), (it.ja(), it.en())))?;
    Ok(match known {
        None => Change::Add,
        Some(known) => {
            let pairs = known.cells.into_iter().zip(&row.cells).enumerate();
            let differing = pairs.filter(|(_, (before, after))| before != *after);
            Change::Change(differing.map(|(at, (before, _))| (at, before)).collect())
        }
    })
}
