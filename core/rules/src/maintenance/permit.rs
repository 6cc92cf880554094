//! The rules of F5 and of the standing permit that follows from it.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};

use super::{Event, PermitState, Remote};
use crate::{
    Hospital,
    application::{Asked, Stage, until_max},
    authority::{Action, require},
    calendar,
    id::{ApplicationNo, TerminalId, VendorId, WorkerId},
    line,
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
    vendor::{self, Worker},
};

/// Nobody plans further ahead, and a mistyped year is caught.
const START_AHEAD_DAYS_MAX: i32 = 366;

/// Refuses an F5 that the registers contradict.
pub(super) fn check_asked(
    hospital: &Hospital,
    asked: &Remote,
    now: Timestamp,
) -> Result<(), Refusal> {
    let vendor = hospital.vendors.get(&asked.vendor).ok_or(Refusal::NoSuchRecord)?;
    workers_of(hospital, &asked.vendor, asked.workers.iter().copied())?;
    line::lines(hospital, &asked.line)?;
    line::targets(hospital, &asked.targets)?;
    terminals_of(hospital, &asked.vendor, &asked.terminals)?;
    if asked.abilities.is_empty() {
        return Err(Refusal::NothingChosen);
    }
    let until = vendor.firm.contract_until;
    if until < asked.from {
        return Err(Refusal::ContractOver { vendor: vendor.firm.name.clone(), until });
    }
    check_term(asked.from, asked.until, until, now)
}

fn check_term(from: Date, until: Date, contract: Date, now: Timestamp) -> Result<(), Refusal> {
    let today = calendar::tokyo::civil(now);
    if from < today {
        return Err(Refusal::StartsInThePast { today });
    }
    if calendar::working_days::days_between(today, from) > START_AHEAD_DAYS_MAX {
        return Err(Refusal::PeriodOutOfRange { days_max: START_AHEAD_DAYS_MAX });
    }
    if until < from {
        return Err(Refusal::EndsBeforeStart);
    }
    let until_max = until_max(from).min(contract);
    if until > until_max { Err(Refusal::EndsTooLate { until_max }) } else { Ok(()) }
}

/// Some workers, all of this vendor and none struck off.
pub(super) fn workers_of(
    hospital: &Hospital,
    vendor: &VendorId,
    workers: impl IntoIterator<Item = WorkerId>,
) -> Result<(), Refusal> {
    let mut some = false;
    for worker in workers {
        let worker: &Worker = vendor::still_working(hospital, worker)?;
        if worker.vendor != *vendor {
            return Err(Refusal::NotAListedWorker);
        }
        some = true;
    }
    if some { Ok(()) } else { Err(Refusal::NothingChosen) }
}

/// Some terminals in use, all of this vendor.
pub(super) fn terminals_of(
    hospital: &Hospital,
    vendor: &VendorId,
    terminals: &BTreeSet<TerminalId>,
) -> Result<(), Refusal> {
    line::terminals(hospital, terminals)?;
    let own = |it| hospital.lines.terminal(it).is_some_and(|it| it.vendor == *vendor);
    if terminals.iter().all(own) { Ok(()) } else { Err(Refusal::TerminalOfAnother) }
}

/// The permit that an approved F5 entails.
pub(super) fn permit(hospital: &Hospital, no: ApplicationNo) -> Result<Vec<Event>, Refusal> {
    let application = hospital.applications.get(no).ok_or(Refusal::NoSuchApplication { no })?;
    let Asked::Remote(asked) = &application.asked else {
        return Err(Refusal::NotDecided { no });
    };
    if application.stage != Stage::Approved {
        return Err(Refusal::NotDecided { no });
    }
    if hospital.maintenance.permit(no).is_some() {
        return Ok(vec![]);
    }
    let versions = application.decided.unwrap_or(application.versions);
    let content = application.content;
    Ok(vec![Event::Permitted { no, asked: asked.clone(), content, versions }])
}

/// At once, for everything that stands on it.
pub(super) fn end(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    reason: Sealed,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require(hospital, by, Action::KeepLines, now)?;
    let permit = hospital.maintenance.permit(no).ok_or(Refusal::NoSuchApplication { no })?;
    match permit.state(now) {
        PermitState::Ended { .. } | PermitState::Over { .. } => Ok(vec![]),
        PermitState::Effective { .. } | PermitState::NotYet { .. } => {
            Ok(vec![Event::PermitEnded { no, reason }])
        }
    }
}

/// The moment at which an effective permit ends, or why it opens nothing.
pub(crate) fn effective(
    hospital: &Hospital,
    no: ApplicationNo,
    now: Timestamp,
) -> Result<Timestamp, Refusal> {
    let permit = hospital.maintenance.permit(no).ok_or(Refusal::NoRemotePermit)?;
    match permit.state(now) {
        PermitState::Effective { until } => Ok(until),
        PermitState::NotYet { from } => Err(Refusal::NotYet { no, from }),
        PermitState::Ended { at } => Err(Refusal::RemotePermitEnded { no, at }),
        PermitState::Over { until } => Err(Refusal::PermitOver { no, until }),
    }
}
