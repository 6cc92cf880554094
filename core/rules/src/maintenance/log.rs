//! ログ照合: connections that a firewall or a VPN logged, against the windows. What no window explains is
//! read by a person; the month cannot close before.

use std::{collections::BTreeMap, net::IpAddr};

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Event, Judgement, Window};
use crate::{
    Hospital,
    authority::{Action, require},
    calendar::tokyo,
    record::Actor,
    refusal::Refusal,
    sealed::{Digest, Sealed},
};

/// Clocks of firewalls run apart from ours by so much before anybody notices.
const CLOCKS_APART: SignedDuration = SignedDuration::from_mins(2);
/// Nobody reads more than this by hand: so many mean that the wrong columns or the wrong file were read.
pub const EXCEPTIONS_MAX: usize = 500;

/// A connection as it was logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    pub at: Timestamp,
    pub source: IpAddr,
    pub target: IpAddr,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
}

/// What a log holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// A maintenance line alone: each of its connections needs a window.
    Line,
    /// Other traffic as well: only what touches a listed machine or comes from a vendor's terminal counts.
    Mixed,
}

/// A log as it was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// SHA-256 of the file.
    pub file: Digest,
    pub scope: Scope,
    pub seen: Vec<Seen>,
    /// Lines that could not be read.
    pub unread: u32,
}

/// What a log was found to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub file: Digest,
    pub scope: Scope,
    /// All that counted, whether a window explains them or not.
    pub connections: u32,
    pub unread: u32,
    /// Connections that no window explains.
    pub exceptions: Vec<Seen>,
}

/// An imported log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    pub at: Timestamp,
    pub by: Actor,
    pub found: Found,
    /// By the place of the exception, counted from 1.
    pub explained: BTreeMap<u32, Explained>,
}

impl Log {
    /// Each with its place, counted from 1, and what was found out about it.
    pub fn exceptions(&self) -> impl Iterator<Item = (u32, &Seen, Option<&Explained>)> {
        let counted = (1..).zip(&self.found.exceptions);
        counted.map(|(place, seen)| (place, seen, self.explained.get(&place)))
    }
}

/// What a person found out about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    pub at: Timestamp,
    pub by: Actor,
    pub judgement: Judgement,
    pub reason: Sealed,
}

/// Connections of a month that no window explains: all, and those that nobody has explained either.
pub fn of_month(hospital: &Hospital, month: Date) -> (usize, usize) {
    let over = month.saturating_add(1.month());
    let all = hospital.maintenance.logs.iter().flat_map(Log::exceptions);
    let within = all.filter(|(_, it, _)| (month..over).contains(&tokyo::civil(it.at)));
    within.fold((0, 0), |(all, open), (_, _, explained)| {
        (all + 1, open + usize::from(explained.is_none()))
    })
}

pub(super) fn import(
    hospital: &Hospital,
    by: &Actor,
    reading: Reading,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require(hospital, by, Action::ReviewSession, now)?;
    if hospital.maintenance.logs.iter().any(|it| it.found.file == reading.file) {
        return Ok(vec![]);
    }
    let counted: Vec<Seen> =
        reading.seen.into_iter().filter(|it| counts(hospital, reading.scope, it)).collect();
    let exceptions: Vec<Seen> =
        counted.iter().filter(|it| explaining(hospital, it).is_none()).copied().collect();
    if exceptions.len() > EXCEPTIONS_MAX {
        return Err(Refusal::LogTooStrange { found: exceptions.len(), max: EXCEPTIONS_MAX });
    }
    Ok(vec![Event::LogImported(Found {
        file: reading.file,
        scope: reading.scope,
        connections: u32::try_from(counted.len()).unwrap_or(u32::MAX),
        unread: reading.unread,
        exceptions,
    })])
}

pub(super) fn explain(
    hospital: &Hospital,
    by: &Actor,
    (log, exception): (u32, u32),
    (judgement, reason): (Judgement, Sealed),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require(hospital, by, Action::ReviewSession, now)?;
    let kept = place(log).and_then(|it| hospital.maintenance.logs.get(it));
    let kept = kept.ok_or(Refusal::NoSuchRecord)?;
    if !kept.exceptions().any(|(place, _, _)| place == exception) {
        return Err(Refusal::NoSuchRecord);
    }
    // A second explanation is an addition: the ledger keeps both, the page shows the newest.
    Ok(vec![Event::ConnectionExplained { log, exception, judgement, reason }])
}

/// Where a log stands that is counted from 1.
pub(super) fn place(number: u32) -> Option<usize> {
    usize::try_from(number.checked_sub(1)?).ok()
}

fn counts(hospital: &Hospital, scope: Scope, seen: &Seen) -> bool {
    scope == Scope::Line
        || hospital.lines.targets.values().any(|it| it.about.address == seen.target)
        || hospital.lines.terminals.values().any(|it| it.about.source.contains(seen.source))
}

/// The window that was open for it.
fn explaining<'a>(hospital: &'a Hospital, seen: &Seen) -> Option<&'a Window> {
    hospital.maintenance.windows().find(|it| {
        let Some((opened, _)) = &it.opened else { return false };
        let closed = it.closed.as_ref().map_or(it.until, |(at, _)| *at).min(it.until);
        let during = seen.at.duration_since(*opened) >= -CLOCKS_APART
            && seen.at.duration_since(closed) <= CLOCKS_APART;
        during && fits(hospital, it, seen)
    })
}

/// From one of its terminals; and to one of its machines, where it goes to a listed machine and not to the gate.
fn fits(hospital: &Hospital, window: &Window, seen: &Seen) -> bool {
    let lines = &hospital.lines;
    let terminals = window.plan.terminals.iter().filter_map(|it| lines.terminals.get(it));
    let from = terminals.clone().any(|it| it.about.source.contains(seen.source));
    let mut listed =
        lines.targets.iter().filter(|(_, it)| it.about.address == seen.target).peekable();
    let to = listed.peek().is_none() || listed.any(|(id, _)| window.plan.targets.contains(id));
    from && to
}
