//! The rules of stock-taking.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Command, Event, Of, Scope, Seen, Stocktaking, Tally};
use crate::{
    Hospital,
    authority::{Action, may, require},
    id::{PersonId, StocktakingNo},
    media::{MediumState, custodians},
    people, place,
    record::Actor,
    refusal::Refusal,
};

/// Longer than any label; what a scanner reads beside it is no number.
const NUMBER_MAX: usize = 40;

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Begin { of, scope } => begin(hospital, by, of, scope, now),
        Command::Count { no, number } => count(running(hospital, by, no, now)?, hospital, number),
        Command::Close { no } => {
            let known = hospital.stocktakings.get(no).ok_or(Refusal::NoSuchRecord)?;
            require_counting(hospital, by, &known.scope, now)?;
            Ok(if known.is_open() { close(hospital, known) } else { vec![] })
        }
    }
}

/// Whether a thing should be seen there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Here,
    /// Lent, out, or reported missing: the register says so.
    Away,
}

/// What the register says should be there, by number.
pub fn expected(hospital: &Hospital, of: Of, scope: &Scope) -> BTreeMap<String, Expected> {
    let fits = |department, place| match scope {
        Scope::Department(it) => it == department,
        Scope::Place(it) => it == place,
    };
    match of {
        Of::Media => {
            let own = hospital.media.kept().filter(|(_, it)| fits(&it.department, &it.place));
            own.map(|(no, _)| {
                let here = hospital.media.state(no) == Some(MediumState::InStock);
                (no.to_string(), if here { Expected::Here } else { Expected::Away })
            })
            .collect()
        }
        Of::Devices => {
            let own = hospital
                .devices
                .register()
                .in_use()
                .filter(|(_, it)| fits(&it.department, &it.place));
            own.map(|(no, _)| {
                let lost = hospital.devices.lost(no).is_some();
                (no.to_string(), if lost { Expected::Away } else { Expected::Here })
            })
            .collect()
        }
    }
}

fn begin(
    hospital: &Hospital,
    by: &Actor,
    of: Of,
    scope: Scope,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require_counting(hospital, by, &scope, now)?;
    match &scope {
        Scope::Department(it) => people::refuse_unknown(hospital, it)?,
        Scope::Place(it) => place::refuse_unknown(hospital, it)?,
    }
    if let Some(open) = hospital.stocktakings.open(of, &scope) {
        return Err(Refusal::StillCounted { no: open.no });
    }
    let no = StocktakingNo::after(hospital.stocktakings.last(), now);
    Ok(vec![Event::Begun { no, of, scope }])
}

/// The custodian of the department counts it; whoever keeps the registers counts everything.
pub fn counts(hospital: &Hospital, person: PersonId, scope: &Scope) -> bool {
    let own = match scope {
        Scope::Place(_) => false,
        Scope::Department(it) => custodians(hospital, it).contains(&person),
    };
    own || may(hospital, person, Action::KeepRegisters)
}

fn require_counting(
    hospital: &Hospital,
    by: &Actor,
    scope: &Scope,
    now: Timestamp,
) -> Result<(), Refusal> {
    let person = require(hospital, by, Action::TakeStock, now)?;
    match scope {
        _ if counts(hospital, person, scope) => Ok(()),
        Scope::Place(_) => Err(Refusal::MayNot { action: Action::KeepRegisters }),
        Scope::Department(it) => Err(Refusal::NotTheCustodian { department: it.clone() }),
    }
}

fn running<'h>(
    hospital: &'h Hospital,
    by: &Actor,
    no: StocktakingNo,
    now: Timestamp,
) -> Result<&'h Stocktaking, Refusal> {
    let known = hospital.stocktakings.get(no).ok_or(Refusal::NoSuchRecord)?;
    require_counting(hospital, by, &known.scope, now)?;
    if known.is_open() { Ok(known) } else { Err(Refusal::CountClosed { no }) }
}

fn count(it: &Stocktaking, hospital: &Hospital, number: String) -> Result<Vec<Event>, Refusal> {
    let length = number.chars().count();
    if !(1..=NUMBER_MAX).contains(&length) || number.contains(char::is_control) {
        return Err(Refusal::TextOutOfRange { letters_max: NUMBER_MAX });
    }
    if it.counted.contains_key(&number) {
        return Ok(vec![]);
    }
    let known = match it.of {
        Of::Media => hospital.media.get(&number.as_str().into()).is_some(),
        Of::Devices => hospital.devices.find(&number.as_str().into()).is_some(),
    };
    let seen = match expected(hospital, it.of, &it.scope).get(&number) {
        Some(Expected::Here) => Seen::Found,
        Some(Expected::Away) => Seen::Elsewhere,
        None if known => Seen::Elsewhere,
        None => Seen::Unknown,
    };
    Ok(vec![Event::Counted { no: it.no, number, seen }])
}

fn close(hospital: &Hospital, it: &Stocktaking) -> Vec<Event> {
    let expected = expected(hospital, it.of, &it.scope);
    let unseen = || expected.iter().filter(|(number, _)| !it.counted.contains_key(*number));
    let missing = unseen().filter(|(_, expected)| **expected == Expected::Here);
    let no = it.no;
    let mut events: Vec<Event> =
        missing.map(|(number, _)| Event::Missed { no, number: number.clone() }).collect();
    let counted = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let result = Tally {
        found: counted(it.seen(Seen::Found).count()),
        elsewhere: counted(it.seen(Seen::Elsewhere).count()),
        missing: counted(events.len()),
        unknown: counted(it.seen(Seen::Unknown).count()),
        away: counted(unseen().count() - events.len()),
    };
    events.push(Event::Closed { no, result });
    events
}
