//! The rules of media.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};

use super::{Command, Event, Medium, MediumState, fold_serial};
use crate::{
    Hospital,
    authority::{Action, may, require},
    calendar,
    committee::Post,
    disposal::{Disposal, registered},
    id::{ApplicationNo, Department, IncidentNo, MediumNo, PersonId},
    incident::About,
    place,
    record::Actor,
    refusal::Refusal,
    register::{self, Keeper, check_code, check_name},
};

/// A loan is no present.
const LOAN_DAYS_MAX: i32 = 366;

/// The rules. An empty list means that it is already so.
pub fn decide(
    hospital: &Hospital,
    by: &Actor,
    command: Command,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let today = calendar::tokyo::civil(now);
    match command {
        Command::Keep(it) => {
            require(hospital, by, Action::KeepRegisters, now)?;
            keep(hospital, it, now)
        }
        Command::Lend { no, to, due } => {
            require_handling(hospital, by, &no, now)?;
            lend(hospital, no, to, (due, today))
        }
        Command::HandOut { no, under } => {
            require(hospital, by, Action::AccountForCopies, now)?;
            hand_out(hospital, no, under, now)
        }
        Command::TakeBack { no } => {
            require_handling(hospital, by, &no, now)?;
            match known(hospital, &no)? {
                MediumState::Lent { .. } | MediumState::Out { .. } => {
                    Ok(vec![Event::Returned { no }])
                }
                MediumState::InStock | MediumState::Withdrawn => Ok(vec![]),
                MediumState::Lost { incident } => Err(Refusal::MediumLost { no, incident }),
                MediumState::Disposed => Err(Refusal::MediumGone { no }),
            }
        }
        Command::Lose { no, incident } => lose(hospital, no, incident),
        Command::Find { no } => {
            require_handling(hospital, by, &no, now)?;
            let lost = matches!(known(hospital, &no)?, MediumState::Lost { .. });
            Ok(if lost { vec![Event::Found { no }] } else { vec![] })
        }
        Command::Dispose { no } => {
            // Whoever recorded its destruction need not keep the registers.
            if !hospital.disposals.all().rev().any(|(_, it)| says_gone(hospital, &it.about, &no)) {
                require(hospital, by, Action::KeepRegisters, now)?;
            }
            match known(hospital, &no)? {
                MediumState::InStock | MediumState::Withdrawn => Ok(vec![Event::Disposed { no }]),
                MediumState::Disposed => Ok(vec![]),
                MediumState::Lent { .. } | MediumState::Out { .. } => {
                    Err(Refusal::MediumAway { no })
                }
                MediumState::Lost { incident } => Err(Refusal::MediumLost { no, incident }),
            }
        }
    }
}

/// Whether a record of a disposal is about this medium and says that it does not exist any more.
fn says_gone(hospital: &Hospital, about: &Disposal, no: &MediumNo) -> bool {
    about.is_destroyed() && registered(hospital, about).is_some_and(|(it, _)| it == no)
}

/// Whether a medium may be lent, handed out or used today. Where it is is another question.
pub fn usable<'h>(
    hospital: &'h Hospital,
    no: &MediumNo,
    today: Date,
) -> Result<&'h Medium, Refusal> {
    let medium = hospital.media.get(no).ok_or(Refusal::NoSuchRecord)?;
    match known(hospital, no)? {
        MediumState::InStock | MediumState::Lent { .. } | MediumState::Out { .. } => {}
        MediumState::Lost { incident } => {
            return Err(Refusal::MediumLost { no: no.clone(), incident });
        }
        MediumState::Withdrawn | MediumState::Disposed => {
            return Err(Refusal::MediumGone { no: no.clone() });
        }
    }
    if !medium.designated {
        return Err(Refusal::NotDesignated { no: no.clone() });
    }
    has_functions(no, medium, today)?;
    has_custodian(hospital, &medium.department)?;
    Ok(medium)
}

/// 部署の管理者: whoever was appointed, else the head of the department.
pub fn custodians(hospital: &Hospital, department: &Department) -> Vec<PersonId> {
    let holders = |post: Post| hospital.committees.holders(&post).collect::<Vec<_>>();
    let appointed = holders(Post::MediaCustodian(department.clone()));
    let heads = || holders(Post::DepartmentHead(department.clone()));
    if appointed.is_empty() { heads() } else { appointed }
}

fn has_custodian(hospital: &Hospital, department: &Department) -> Result<(), Refusal> {
    let nobody = custodians(hospital, department).is_empty();
    if nobody { Err(Refusal::NoCustodian { department: department.clone() }) } else { Ok(()) }
}

/// All three functions, or a committee's decision that still holds (clause 8(2)).
fn has_functions(no: &MediumNo, medium: &Medium, today: Date) -> Result<(), Refusal> {
    match &medium.exception {
        _ if medium.has_av && medium.has_encryption && medium.has_password => Ok(()),
        None => Err(Refusal::FunctionsMissing { no: no.clone() }),
        Some(it) if it.until < today => {
            Err(Refusal::ExceptionOver { no: no.clone(), until: it.until })
        }
        Some(_) => Ok(()),
    }
}

/// Whether somebody answers for this medium: the custodian of its department, or whoever keeps the registers.
pub fn handles(hospital: &Hospital, person: PersonId, no: &MediumNo) -> bool {
    let medium = hospital.media.get(no);
    may(hospital, person, Action::KeepRegisters)
        || medium.is_some_and(|it| custodians(hospital, &it.department).contains(&person))
}

fn require_handling(
    hospital: &Hospital,
    by: &Actor,
    no: &MediumNo,
    now: Timestamp,
) -> Result<(), Refusal> {
    let person = require(hospital, by, Action::SeeOwn, now)?;
    let medium = hospital.media.get(no).ok_or(Refusal::NoSuchRecord)?;
    if handles(hospital, person, no) {
        return Ok(());
    }
    Err(Refusal::NotTheCustodian { department: medium.department.clone() })
}

fn known(hospital: &Hospital, no: &MediumNo) -> Result<MediumState, Refusal> {
    hospital.media.state(no).ok_or(Refusal::NoSuchRecord)
}

fn lend(
    hospital: &Hospital,
    no: MediumNo,
    to: PersonId,
    (due, today): (Date, Date),
) -> Result<Vec<Event>, Refusal> {
    usable(hospital, &no, today)?;
    hospital.people.get(to).ok_or(Refusal::NoSuchPerson)?;
    let days = calendar::working_days::days_between(today, due);
    if !(0..=LOAN_DAYS_MAX).contains(&days) {
        return Err(Refusal::PeriodOutOfRange { days_max: LOAN_DAYS_MAX });
    }
    let state = known(hospital, &no)?;
    if state == (MediumState::Lent { to, due }) {
        return Ok(vec![]);
    }
    let there = state == MediumState::InStock;
    if there { Ok(vec![Event::Lent { no, to, due }]) } else { Err(Refusal::MediumAway { no }) }
}

fn hand_out(
    hospital: &Hospital,
    no: MediumNo,
    under: ApplicationNo,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    usable(hospital, &no, calendar::tokyo::civil(now))?;
    let permit = hospital
        .handovers
        .permit(under)
        .ok_or_else(|| Refusal::NotForTakingOut { no: no.clone() })?;
    if !permit.is_effective(now) {
        return Err(Refusal::NotForTakingOut { no });
    }
    let MediumState::Out { under: before } = known(hospital, &no)? else {
        return Ok(vec![Event::HandedOut { no, under }]);
    };
    if before == under { Ok(vec![]) } else { Err(Refusal::MediumAway { no }) }
}

/// Only what an open incident is about.
fn lose(hospital: &Hospital, no: MediumNo, incident: IncidentNo) -> Result<Vec<Event>, Refusal> {
    let said = hospital.incidents.get(incident).filter(|it| it.is_open());
    if said.is_none_or(|it| it.about != About::Medium(no.clone())) {
        return Err(Refusal::NoSuchRecord);
    }
    match known(hospital, &no)? {
        MediumState::Lost { .. } => Ok(vec![]),
        MediumState::Disposed => Err(Refusal::MediumGone { no }),
        MediumState::InStock
        | MediumState::Lent { .. }
        | MediumState::Out { .. }
        | MediumState::Withdrawn => Ok(vec![Event::Lost { no, incident }]),
    }
}

struct Rules<'a> {
    hospital: &'a Hospital,
    today: Date,
}

impl Keeper<MediumNo, Medium> for Rules<'_> {
    fn check(&self, no: &MediumNo, medium: &Medium) -> Result<(), Refusal> {
        check_code(&no.0)?;
        check_name(&medium.model)?;
        let exception = medium.exception.as_ref().map(|it| &it.minutes);
        let texts = [&medium.serial, &medium.label_no, &medium.capacity].map(Option::as_ref);
        texts.into_iter().chain([exception]).flatten().try_for_each(|it| check_name(it))?;
        place::refuse_unknown(self.hospital, &medium.place)?;
        has_custodian(self.hospital, &medium.department)?;
        if medium.designated {
            has_functions(no, medium, self.today)?;
        }
        if medium.exception.as_ref().is_some_and(|it| self.today < it.decided_on) {
            return Err(Refusal::NotYetHeld);
        }
        self.serial(no, medium)?;
        if self.hospital.media.state(no) == Some(MediumState::Disposed) {
            return Err(Refusal::MediumGone { no: no.clone() });
        }
        Ok(())
    }

    fn free(&self, no: &MediumNo) -> Result<(), Refusal> {
        match known(self.hospital, no)? {
            MediumState::InStock | MediumState::Withdrawn => Ok(()),
            MediumState::Disposed => Err(Refusal::MediumGone { no: no.clone() }),
            MediumState::Lent { .. } | MediumState::Out { .. } => {
                Err(Refusal::MediumAway { no: no.clone() })
            }
            MediumState::Lost { incident } => Err(Refusal::MediumLost { no: no.clone(), incident }),
        }
    }
}

impl Rules<'_> {
    /// Where it has one, it is needed, and no other medium has it.
    fn serial(&self, no: &MediumNo, medium: &Medium) -> Result<(), Refusal> {
        let Some(serial) = &medium.serial else {
            let needed = medium.kind.has_serial();
            return if needed { Err(Refusal::SerialNeeded { no: no.clone() }) } else { Ok(()) };
        };
        if fold_serial(serial).is_empty() {
            return Err(Refusal::SerialNeeded { no: no.clone() });
        }
        match self.hospital.media.by_serial(serial) {
            Some(other) if other != no => Err(Refusal::SerialInUse { no: other.clone() }),
            Some(_) | None => Ok(()),
        }
    }
}

fn keep(
    hospital: &Hospital,
    command: register::Command<MediumNo, Medium>,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    if let register::Command::Apply { rows, .. } = &command {
        refuse_same_serials(rows)?;
    }
    let keeper = Rules { hospital, today: calendar::tokyo::civil(now) };
    let events = register::decide(&hospital.media.register, &keeper, command, now)?;
    Ok(events.into_iter().map(Event::Kept).collect())
}

/// Two rows of one list cannot mean the same thing.
fn refuse_same_serials(rows: &[(MediumNo, Medium)]) -> Result<(), Refusal> {
    let mut seen = BTreeMap::new();
    for (no, medium) in rows {
        let serial = medium.serial.as_deref().map(fold_serial);
        if let Some(other) = serial.and_then(|it| seen.insert(it, no)) {
            return Err(Refusal::SerialInUse { no: other.clone() });
        }
    }
    Ok(())
}
