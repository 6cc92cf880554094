//! The rules that every register keeps.

use std::{collections::BTreeSet, fmt::Display};

use jiff::Timestamp;

use super::{Command, Event, Register};
use crate::{
    id::ListId,
    people::UNDO_WITHIN,
    refusal::Refusal,
    sealed::{Digest, Sealed},
};

const NAME_MAX: usize = 200;
/// A number goes onto a label and is said on the phone.
const CODE_MAX: usize = 20;

/// What one register knows of its own records.
pub(crate) trait Keeper<K, T> {
    /// Whether this is a good record.
    fn check(&self, id: &K, about: &T) -> Result<(), Refusal>;

    /// Whether the record may go out of use, or may never have been.
    fn free(&self, id: &K) -> Result<(), Refusal>;
}

/// The rules. An empty list means that it is already so.
pub(crate) fn decide<K: Ord + Clone + Display, T: Clone + PartialEq>(
    register: &Register<K, T>,
    keeper: &impl Keeper<K, T>,
    command: Command<K, T>,
    now: Timestamp,
) -> Result<Vec<Event<K, T>>, Refusal> {
    match command {
        Command::Set { id, about } => {
            keeper.check(&id, &about)?;
            let already = register.get(&id) == Some(&about);
            Ok(if already { vec![] } else { vec![Event::Set { id, about, list: None }] })
        }
        Command::Retire { id, reason } => retire(register, keeper, id, reason),
        Command::Apply { file, rows, unchanged } => apply(register, keeper, file, rows, unchanged),
        Command::Undo { list } => undo(register, keeper, list, now),
    }
}

fn retire<K: Ord + Clone, T: Clone>(
    register: &Register<K, T>,
    keeper: &impl Keeper<K, T>,
    id: K,
    reason: Option<Sealed>,
) -> Result<Vec<Event<K, T>>, Refusal> {
    let known = register.find(&id).ok_or(Refusal::NoSuchRecord)?;
    if known.retired {
        return Ok(vec![]);
    }
    keeper.free(&id)?;
    Ok(vec![Event::Retired { id, reason }])
}

fn apply<K: Ord + Clone + Display, T: Clone + PartialEq>(
    register: &Register<K, T>,
    keeper: &impl Keeper<K, T>,
    file: Digest,
    rows: Vec<(K, T)>,
    unchanged: u32,
) -> Result<Vec<Event<K, T>>, Refusal> {
    let mut seen = BTreeSet::new();
    if let Some((id, _)) = rows.iter().find(|(id, _)| !seen.insert(id)) {
        return Err(Refusal::NumberTwice { what: id.to_string() });
    }
    let list = ListId(register.lists + 1);
    let (mut added, mut changed) = (0, 0);
    let mut events = Vec::with_capacity(rows.len() + 1);
    for (id, about) in rows {
        if register.get(&id) == Some(&about) {
            continue;
        }
        keeper.check(&id, &about)?;
        *(if register.find(&id).is_some() { &mut changed } else { &mut added }) += 1;
        events.push(Event::Set { id, about, list: Some(list) });
    }
    if !events.is_empty() {
        events.push(Event::ListApplied { list, file, added, changed, unchanged });
    }
    Ok(events)
}

fn undo<K: Ord + Clone + Display, T: Clone>(
    register: &Register<K, T>,
    keeper: &impl Keeper<K, T>,
    list: ListId,
    now: Timestamp,
) -> Result<Vec<Event<K, T>>, Refusal> {
    let newest = register.newest_list().filter(|it| it.id == list);
    let newest = newest.ok_or(Refusal::NotTheNewestList)?;
    if newest.undone {
        return Ok(vec![]);
    }
    if newest.at.is_none_or(|at| now.duration_since(at) > UNDO_WITHIN) {
        return Err(Refusal::UndoTooLate);
    }
    if let Some(id) = &newest.changed_since {
        return Err(Refusal::ChangedAfterList { what: id.to_string() });
    }
    newest
        .before
        .iter()
        .filter(|(_, before)| before.is_none())
        .try_for_each(|(id, _)| keeper.free(id))?;
    Ok(vec![Event::ListUndone { list }])
}

/// A number as it stands on a label: capital letters, digits and hyphens, with a letter or digit at both ends.
pub(crate) fn check_code(code: &str) -> Result<(), Refusal> {
    let plain = |it: u8| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'-';
    let ends = code.starts_with('-') || code.ends_with('-');
    if code.is_empty() || code.len() > CODE_MAX || ends || !code.bytes().all(plain) {
        return Err(Refusal::NumberMalformed);
    }
    Ok(())
}

/// A name that people read: one line, not too long.
pub(crate) fn check_name(name: &str) -> Result<(), Refusal> {
    let length = name.trim().chars().count();
    let fits = (1..=NAME_MAX).contains(&length) && !name.contains(char::is_control);
    if fits { Ok(()) } else { Err(Refusal::TextOutOfRange { letters_max: NAME_MAX }) }
}
