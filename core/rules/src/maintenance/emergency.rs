//! 障害時: a window that opens at once, with a reason, and that somebody else ratifies within a day.
//!
//! Keeps: 6(4)②, rule 3, rule 8.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::{
    Ability, Event, Plan, Window,
    halt::refuse_halted,
    window::{check_hours, find, refuse_unready},
};
use crate::{
    Hospital,
    authority::{Action, require},
    calendar,
    committee::Post,
    id::{ApplicationNo, LineId, TargetId, TerminalId, VendorId, WorkerId},
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
};

/// An emergency that nobody ratifies within a day blocks its vendor.
const RATIFIED_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// An emergency window as it is asked for.
#[derive(Clone, Debug)]
pub struct EmergencyWish {
    pub workers: BTreeSet<WorkerId>,
    pub targets: BTreeSet<TargetId>,
    pub terminals: BTreeSet<TerminalId>,
    pub line: LineId,
    pub until: Timestamp,
    pub reason: Sealed,
}

/// At once, with a reason.
pub(super) fn open_in_emergency(
    hospital: &Hospital,
    by: &Actor,
    vendor: VendorId,
    wish: EmergencyWish,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let supervisor = require(hospital, by, Action::OpenEmergency, now)?;
    refuse_halted(hospital)?;
    check_hours(now, wish.until, now)?;
    let known = hospital.vendors.get(&vendor).ok_or(Refusal::NoSuchRecord)?;
    if let Some(no) = blocked_by(hospital, &vendor, now) {
        return Err(Refusal::NotRatified { no });
    }
    if known.firm.contract_until < calendar::tokyo::civil(now) {
        let until = known.firm.contract_until;
        return Err(Refusal::ContractOver { vendor: known.firm.name.clone(), until });
    }
    let plan = Plan {
        vendor,
        permit: None,
        workers: wish.workers,
        targets: wish.targets,
        line: wish.line,
        terminals: wish.terminals,
        // Files still need their own form (clause 6(5)).
        abilities: [Ability::Shell, Ability::Exec].into(),
        witnessed: true,
        from: now,
        until: wish.until,
        supervisor,
        purpose: wish.reason,
    };
    refuse_unready(hospital, &plan, now)?;
    Ok(vec![Event::OpenedInEmergency { window: hospital.next_no(now), plan }])
}

/// 事後承認 of an emergency, by somebody else than who opened it.
pub(super) fn ratify(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let person = require(hospital, by, Action::RatifyEmergency, now)?;
    let window = find(hospital, no)?;
    if !window.is_emergency() {
        return Err(Refusal::NoSuchRecord);
    }
    if hospital.committees.holds(person, &Post::AuditOfficer) {
        return Err(Refusal::AuditOfficerDecidesNothing);
    }
    if window.planned_by.person() == Some(person) {
        return Err(Refusal::DecidesForOneself { no: None });
    }
    let already = window.ratified.is_some();
    Ok(if already { vec![] } else { vec![Event::Ratified { window: no }] })
}

/// The emergency that nobody has ratified in time.
pub fn blocked_by(hospital: &Hospital, vendor: &VendorId, now: Timestamp) -> Option<ApplicationNo> {
    let late = |it: &&Window| {
        it.is_emergency()
            && it.plan.vendor == *vendor
            && it.ratified.is_none()
            && it.planned_at.saturating_add(RATIFIED_WITHIN).is_ok_and(|due| due <= now)
    };
    hospital.maintenance.windows().find(late).map(|it| it.no)
}
