//! The rules of the hospital's choices.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};

use super::{Command, Event, Founding, Happening, System, fields};
use crate::{
    Hospital,
    authority::{Action, is_led, require},
    calendar,
    committee::{Body, Post},
    record::Actor,
    refusal::{Named, Refusal},
    rights,
    sealed::Sealed,
};

/// A waiver is looked at again every year.
const WAIVER_DAYS_MAX: i32 = 366;
/// The longest id of a clause: `6(3)③-authentication` and room beside it.
const CLAUSE_BYTES_MAX: usize = 64;
/// A form takes no more, and no clause is longer.
const CLAUSE_LETTERS_MAX: usize = 4_000;
const SYSTEMS_MAX: usize = 64;

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Found(founding) => found(hospital, founding),
        Command::Note(happening) => match by {
            Actor::System => {
                refuse_rescue(hospital, &happening, now)?;
                Ok(vec![Event::Noted(happening)])
            }
            Actor::Person { .. } => Err(Refusal::OnlyTheSystem),
        },
        Command::CloseFounding => {
            require(hospital, by, Action::ChangeSettings, now)?;
            close_founding(hospital)
        }
        Command::Change(switches) => {
            require(hospital, by, Action::ChangeSettings, now)?;
            let already = hospital.setting.switches == switches;
            Ok(if already { vec![] } else { vec![Event::SwitchesChanged(switches)] })
        }
        Command::SetHolidays { days } => {
            require(hospital, by, Action::ChangeSettings, now)?;
            let already = hospital.setting.holidays == days;
            Ok(if already { vec![] } else { vec![Event::HolidaysSet { days }] })
        }
        Command::SetSystems { systems } => {
            require(hospital, by, Action::ChangeSettings, now)?;
            set_systems(hospital, systems)
        }
        Command::SetExtension { extension } => {
            require(hospital, by, Action::ChangeSettings, now)?;
            let already = hospital.setting.extension == extension;
            Ok(if already { vec![] } else { vec![Event::ExtensionSet { extension }] })
        }
        Command::SetFields { form, fields } => fields::set(hospital, by, (form, fields), now),
        Command::RecordWaiver { reason, until } => {
            require(hospital, by, Action::ChangeSettings, now)?;
            record_waiver(reason, until, now)
        }
        Command::LeaveClauseOut { clause, reason, until } => {
            require(hospital, by, Action::ChangeSettings, now)?;
            leave_out(clause, reason, until, now)
        }
        Command::TakeClauseBack { clause } => {
            require(hospital, by, Action::ChangeSettings, now)?;
            let known = hospital.setting.left_out.contains_key(&clause);
            Ok(if known { vec![Event::ClauseTakenBack { clause }] } else { vec![] })
        }
        Command::SetClauseText { clause, text } => {
            require(hospital, by, Action::ChangeSettings, now)?;
            set_text(hospital, clause, text)
        }
        Command::KeepCheckpoint { size, root } => {
            require(hospital, by, Action::SeeLog, now)?;
            let newest = hospital.setting.kept.as_ref().map_or(0, |it| it.size);
            // An older copy proves less than the one that is outside already.
            Ok(if size <= newest { vec![] } else { vec![Event::CheckpointKept { size, root }] })
        }
        Command::EndWaiver => {
            require(hospital, by, Action::ChangeSettings, now)?;
            let none = hospital.setting.waiver.is_none();
            Ok(if none { vec![] } else { vec![Event::WaiverEnded {}] })
        }
    }
}

/// Somebody is let in at the server only where nobody could let them in otherwise.
fn refuse_rescue(
    hospital: &Hospital,
    happening: &Happening,
    now: Timestamp,
) -> Result<(), Refusal> {
    let Happening::Rescued { person, .. } = happening else { return Ok(()) };
    if is_led(hospital, now) {
        return Err(Refusal::NotLockedOut);
    }
    let known = hospital.people.get(*person).ok_or(Refusal::NoSuchPerson)?;
    // Before the first list, nobody is on one.
    if !known.on_list && hospital.people.newest_list().is_some() {
        return Err(Refusal::NotOnTheList);
    }
    if hospital.committees.holds(*person, &Post::AuditOfficer) {
        return Err(Refusal::AuditOfficerDecidesNothing);
    }
    Ok(())
}

fn found(hospital: &Hospital, founding: Founding) -> Result<Vec<Event>, Refusal> {
    if hospital.setting.is_founded() {
        return Err(Refusal::AlreadyFounded);
    }
    rights::check_shape(&founding.matrix)?;
    check_systems(&founding.systems)?;
    Ok(vec![Event::Founded(founding)])
}

/// From here on nobody is let in without the record committee, so the committee must be able to meet.
/// Somebody must be able to compose it anew, and somebody must receive the reports of revocations.
fn close_founding(hospital: &Hospital) -> Result<Vec<Event>, Refusal> {
    if !hospital.setting.is_founding() {
        return Ok(vec![]);
    }
    for body in [Body::SystemCommittee, Body::RecordCommittee] {
        let seats = hospital.committees.seats(body).ok_or(Refusal::BodyNotComposed { body })?;
        let able = seats.members.iter().filter(|it| hospital.accounts.any_of(**it)).count();
        if able < usize::from(seats.quorum) {
            return Err(Refusal::BodyCannotMeet { body, able, quorum: seats.quorum });
        }
    }
    for post in [Post::OperationsOfficer, Post::AuditOfficer] {
        if !hospital.committees.holders(&post).any(|it| hospital.accounts.any_of(it)) {
            return Err(Refusal::PostVacant { post });
        }
    }
    Ok(vec![Event::FoundingClosed {}])
}

fn set_systems(hospital: &Hospital, systems: Vec<System>) -> Result<Vec<Event>, Refusal> {
    check_systems(&systems)?;
    let in_use = hospital.permits.all().flat_map(|permit| &permit.systems);
    for used in in_use {
        if !systems.iter().any(|it| it.id == *used) {
            return Err(Refusal::SystemInUse { system: Named::system(hospital, used) });
        }
    }
    let already = hospital.setting.systems == systems;
    Ok(if already { vec![] } else { vec![Event::SystemsSet { systems }] })
}

fn check_systems(systems: &[System]) -> Result<(), Refusal> {
    let unique: BTreeSet<_> = systems.iter().map(|it| &it.id).collect();
    if systems.is_empty() || systems.len() > SYSTEMS_MAX || unique.len() < systems.len() {
        return Err(Refusal::NothingChosen);
    }
    Ok(())
}

/// Which clauses there are is data of the office; here an id is short and no more.
fn leave_out(
    clause: String,
    reason: Sealed,
    until: Date,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    if clause.is_empty() || clause.len() > CLAUSE_BYTES_MAX {
        return Err(Refusal::NoSuchRecord);
    }
    refuse_long(until, now)?;
    Ok(vec![Event::ClauseLeftOut { clause, reason, until }])
}

/// Every change of the words is a version of its own, so that each decision names the words that it was made under.
fn set_text(hospital: &Hospital, clause: String, text: String) -> Result<Vec<Event>, Refusal> {
    if clause.is_empty() || clause.len() > CLAUSE_BYTES_MAX {
        return Err(Refusal::NoSuchRecord);
    }
    if text.trim().is_empty() || text.chars().count() > CLAUSE_LETTERS_MAX {
        return Err(Refusal::TextOutOfRange { letters_max: CLAUSE_LETTERS_MAX });
    }
    let known = hospital.setting.clause_texts.get(&clause);
    if known.is_some_and(|it| it.text == text) {
        return Ok(vec![]);
    }
    let regulation = hospital.setting.regulation.saturating_add(1);
    Ok(vec![Event::ClauseTextSet { clause, text, regulation }])
}

fn record_waiver(reason: Sealed, until: Date, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    refuse_long(until, now)?;
    Ok(vec![Event::WaiverRecorded { reason, until }])
}

/// Every exception is looked at again within a year.
fn refuse_long(until: Date, now: Timestamp) -> Result<(), Refusal> {
    let today = calendar::tokyo::civil(now);
    let days = today.until(until).map(|it| it.get_days()).unwrap_or(i32::MAX);
    if (0..=WAIVER_DAYS_MAX).contains(&days) {
        return Ok(());
    }
    Err(Refusal::PeriodOutOfRange { days_max: WAIVER_DAYS_MAX })
}
