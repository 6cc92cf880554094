//! The rules of the registers of lines.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
};

use jiff::Timestamp;

use super::{
    Command, Connection, Event, Line, Target, Terminal,
    moved::{refuse_moved_target, refuse_moved_terminal},
};
use crate::{
    Hospital,
    authority::{Action, require},
    calendar,
    id::{LineId, TargetId, TerminalId},
    record::Actor,
    refusal::Refusal,
    register::Kept,
};

const NAME_MAX: usize = 200;
/// A word goes into a user name at the gate and into a path: short and plain.
const WORD_MAX: usize = 32;
/// One provider's whole range names no terminal any more (clause 6(4)③).
const PREFIX_MIN_V4: u8 = 16;
const PREFIX_MIN_V6: u8 = 32;

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require(hospital, by, Action::KeepLines, now)?;
    let register = &hospital.lines;
    match command {
        Command::SetLine { id, line } => {
            check_word(&id.0)?;
            check_line(&line)?;
            set(&register.lines, id, line, |id, line| Event::LineSet { id, line })
        }
        Command::SetTarget { id, target } => {
            check_word(&id.0)?;
            check_target(&target)?;
            refuse_moved_target(hospital, &id, &target, now)?;
            set(&register.targets, id, target, |id, target| Event::TargetSet { id, target })
        }
        Command::SetTerminal { id, terminal } => {
            check_word(&id.0)?;
            check_terminal(hospital, &terminal)?;
            refuse_moved_terminal(hospital, &id, &terminal, now)?;
            let event = |id, terminal| Event::TerminalSet { id, terminal };
            set(&register.terminals, id, terminal, event)
        }
        Command::SetConnection { id, connection } => {
            check_word(&id.0)?;
            check_connection(&connection, now)?;
            let event = |id, connection| Event::ConnectionSet { id, connection };
            set(&register.connections, id, connection, event)
        }
        Command::RetireLine { id } => retire(&register.lines, id, |id| Event::LineRetired { id }),
        Command::RetireTarget { id } => {
            retire(&register.targets, id, |id| Event::TargetRetired { id })
        }
        Command::RetireTerminal { id } => {
            retire(&register.terminals, id, |id| Event::TerminalRetired { id })
        }
        Command::RetireConnection { id } => {
            retire(&register.connections, id, |id| Event::ConnectionRetired { id })
        }
    }
}

/// A short word of small letters, digits and hyphens, beginning with a letter.
pub(crate) fn check_word(word: &str) -> Result<(), Refusal> {
    let plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    let begins = word.bytes().next().is_some_and(|it| it.is_ascii_lowercase());
    if begins && word.len() <= WORD_MAX && word.bytes().all(plain) {
        return Ok(());
    }
    Err(Refusal::WordMalformed)
}

/// A line in use.
pub(crate) fn lines(hospital: &Hospital, id: &LineId) -> Result<(), Refusal> {
    in_use(&hospital.lines.lines, id)
}

/// Some targets, all in use.
pub(crate) fn targets(hospital: &Hospital, ids: &BTreeSet<TargetId>) -> Result<(), Refusal> {
    some(&hospital.lines.targets, ids)
}

/// Some terminals, all in use.
pub(crate) fn terminals(hospital: &Hospital, ids: &BTreeSet<TerminalId>) -> Result<(), Refusal> {
    some(&hospital.lines.terminals, ids)
}

fn some<K: Ord + Display, T>(
    register: &BTreeMap<K, Kept<T>>,
    ids: &BTreeSet<K>,
) -> Result<(), Refusal> {
    if ids.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    ids.iter().try_for_each(|id| in_use(register, id))
}

fn in_use<K: Ord + Display, T>(register: &BTreeMap<K, Kept<T>>, id: &K) -> Result<(), Refusal> {
    match register.get(id) {
        Some(kept) if kept.retired => Err(Refusal::OutOfUse { what: id.to_string() }),
        Some(_) => Ok(()),
        None => Err(Refusal::NoSuchRecord),
    }
}

fn check_name(name: &str) -> Result<(), Refusal> {
    let length = name.trim().chars().count();
    let fits = (1..=NAME_MAX).contains(&length);
    if fits { Ok(()) } else { Err(Refusal::TextOutOfRange { letters_max: NAME_MAX }) }
}

fn check_line(line: &Line) -> Result<(), Refusal> {
    if line.by_hand.chars().count() > NAME_MAX {
        return Err(Refusal::TextOutOfRange { letters_max: NAME_MAX });
    }
    check_name(&line.name)
}

fn check_target(target: &Target) -> Result<(), Refusal> {
    check_name(&target.name)?;
    let login = target.login.bytes();
    let plain = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    if target.login.is_empty() || target.login.len() > WORD_MAX || !login.into_iter().all(plain) {
        return Err(Refusal::WordMalformed);
    }
    if target.port == 0 { Err(Refusal::AddressUnreadable) } else { Ok(()) }
}

fn check_terminal(hospital: &Hospital, terminal: &Terminal) -> Result<(), Refusal> {
    hospital.vendors.get(&terminal.vendor).ok_or(Refusal::NoSuchRecord)?;
    check_name(&terminal.name)?;
    let source = terminal.source;
    let prefix_min = if source.address.is_ipv4() { PREFIX_MIN_V4 } else { PREFIX_MIN_V6 };
    if source.prefix < prefix_min { Err(Refusal::RangeTooWide { prefix_min }) } else { Ok(()) }
}

fn check_connection(connection: &Connection, now: Timestamp) -> Result<(), Refusal> {
    check_name(&connection.name)?;
    check_name(&connection.patched_by)?;
    check_name(&connection.owner.0)?;
    if connection.updated_on > calendar::tokyo::civil(now) {
        return Err(Refusal::NotYetHeld);
    }
    Ok(())
}

fn set<K: Ord, T: PartialEq>(
    register: &BTreeMap<K, Kept<T>>,
    id: K,
    about: T,
    event: impl Fn(K, T) -> Event,
) -> Result<Vec<Event>, Refusal> {
    let already = register.get(&id).is_some_and(|it| !it.retired && it.about == about);
    Ok(if already { vec![] } else { vec![event(id, about)] })
}

fn retire<K: Ord, T>(
    register: &BTreeMap<K, Kept<T>>,
    id: K,
    event: impl Fn(K) -> Event,
) -> Result<Vec<Event>, Refusal> {
    let known = register.get(&id).ok_or(Refusal::NoSuchRecord)?;
    Ok(if known.retired { vec![] } else { vec![event(id)] })
}
