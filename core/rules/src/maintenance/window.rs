//! The rules of windows: planned, opened by a staff member, extended by somebody else than who asked, closed.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::{
    Event, Plan, Window, WindowState, Wish,
    emergency::blocked_by,
    halt::refuse_halted,
    permit::{effective, terminals_of, workers_of},
    session::backlog,
};
use crate::{
    Hospital,
    authority::{Action, require},
    calendar,
    id::{ApplicationNo, TerminalId, VendorId},
    line,
    record::Actor,
    refusal::Refusal,
    sealed::Sealed,
    vendor::Vendor,
};

/// No work is so long that nobody looks in between.
pub const WINDOW_MAX: SignedDuration = SignedDuration::from_hours(8);
/// Planning further ahead than this is a mistyped date.
const AHEAD_DAYS_MAX: i32 = 92;

/// A planned window, or why it cannot be.
pub(super) fn plan(
    hospital: &Hospital,
    by: &Actor,
    wish: Wish,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require(hospital, by, Action::OpenWindow, now)?;
    let plan = check_plan(hospital, wish, now)?;
    Ok(vec![Event::Planned { window: hospital.next_no(now), plan }])
}

/// What a wish comes to; pages ask before they show the check page.
pub fn check_plan(hospital: &Hospital, wish: Wish, now: Timestamp) -> Result<Plan, Refusal> {
    let no = wish.permit;
    let permit = hospital.maintenance.permit(no).ok_or(Refusal::NoRemotePermit)?;
    let asked = &permit.asked;
    check_hours(wish.from, wish.until, now)?;
    // The permit as it will stand when the work begins, and until it ends.
    if effective(hospital, no, wish.from.max(now))? < wish.until {
        return Err(Refusal::PermitOver { no, until: asked.until });
    }
    may_come(hospital, &asked.vendor, wish.until, now)?;
    if !wish.workers.is_subset(&asked.workers) {
        return Err(Refusal::NotAListedWorker);
    }
    if let Some(target) = wish.targets.difference(&asked.targets).next() {
        return Err(Refusal::TargetNotPermitted { target: target.clone() });
    }
    let plan = Plan {
        vendor: asked.vendor.clone(),
        permit: Some(no),
        workers: wish.workers,
        targets: wish.targets,
        line: asked.line.clone(),
        terminals: still_used(hospital, &asked.terminals),
        abilities: asked.abilities.clone(),
        witnessed: asked.witnessed,
        from: wish.from,
        until: wish.until,
        supervisor: wish.supervisor,
        purpose: wish.purpose,
    };
    refuse_unready(hospital, &plan, now)?;
    Ok(plan)
}

/// A permit outlives one of its terminals; where none is left, the register says which.
fn still_used(hospital: &Hospital, permitted: &BTreeSet<TerminalId>) -> BTreeSet<TerminalId> {
    let used = permitted.iter().filter(|it| hospital.lines.terminal(it).is_some());
    let used: BTreeSet<TerminalId> = used.cloned().collect();
    if used.is_empty() { permitted.clone() } else { used }
}

/// What may have changed since somebody chose it: people, registers, and who else uses the line.
pub(super) fn refuse_unready(
    hospital: &Hospital,
    plan: &Plan,
    now: Timestamp,
) -> Result<(), Refusal> {
    workers_of(hospital, &plan.vendor, plan.workers.iter().copied())?;
    line::lines(hospital, &plan.line)?;
    line::targets(hospital, &plan.targets)?;
    terminals_of(hospital, &plan.vendor, &plan.terminals)?;
    present(hospital, plan.supervisor, now)?;
    refuse_taken(hospital, plan, now)
}

pub(super) fn check_hours(
    from: Timestamp,
    until: Timestamp,
    now: Timestamp,
) -> Result<(), Refusal> {
    if until <= from.max(now) {
        return Err(Refusal::EndsBeforeStart);
    }
    if until.duration_since(from) > WINDOW_MAX {
        return Err(Refusal::WindowTooLong { hours_max: WINDOW_MAX.as_hours() });
    }
    let ahead = calendar::working_days::days_between(
        calendar::tokyo::civil(now),
        calendar::tokyo::civil(from),
    );
    if ahead > AHEAD_DAYS_MAX {
        return Err(Refusal::PeriodOutOfRange { days_max: AHEAD_DAYS_MAX });
    }
    Ok(())
}

/// Contract, statement, ratification, reviews: what a vendor owes before it may come again.
fn may_come(
    hospital: &Hospital,
    vendor: &VendorId,
    until: Timestamp,
    now: Timestamp,
) -> Result<(), Refusal> {
    let known: &Vendor = hospital.vendors.get(vendor).ok_or(Refusal::NoSuchRecord)?;
    let last_day = calendar::tokyo::civil(until);
    let name = || known.firm.name.clone();
    if known.firm.contract_until < last_day {
        return Err(Refusal::ContractOver { vendor: name(), until: known.firm.contract_until });
    }
    if known.attested.is_none_or(|it| it.until < last_day) {
        return Err(Refusal::NotAttested { vendor: name() });
    }
    if let Some(no) = blocked_by(hospital, vendor, now) {
        return Err(Refusal::NotRatified { no });
    }
    match backlog(hospital, vendor, now).count() {
        0 => Ok(()),
        sessions => Err(Refusal::ReviewsOverdue { vendor: name(), sessions }),
    }
}

/// The supervisor is somebody whose own right is effective.
fn present(
    hospital: &Hospital,
    person: crate::id::PersonId,
    now: Timestamp,
) -> Result<(), Refusal> {
    let here = hospital.permits.of(person).any(|it| it.is_effective(now));
    if here { Ok(()) } else { Err(Refusal::SupervisorAbsent) }
}

/// One vendor at a time on a line.
fn refuse_taken(hospital: &Hospital, plan: &Plan, now: Timestamp) -> Result<(), Refusal> {
    let other = hospital.maintenance.windows().find(|it| {
        let stands = matches!(it.state(now), WindowState::Planned | WindowState::Open);
        stands
            && it.plan.line == plan.line
            && it.plan.vendor != plan.vendor
            && it.plan.from < plan.until
            && plan.from < it.until
    });
    match other {
        Some(it) => Err(Refusal::LineTaken { no: it.no, from: it.plan.from, until: it.until }),
        None => Ok(()),
    }
}

pub(super) fn find(hospital: &Hospital, no: ApplicationNo) -> Result<&Window, Refusal> {
    hospital.maintenance.window(no).ok_or(Refusal::NoSuchRecord)
}

/// Whoever keeps the lines, or the window's own supervisor.
pub(super) fn may_attend(
    hospital: &Hospital,
    by: &Actor,
    window: &Window,
    now: Timestamp,
) -> Result<(), Refusal> {
    if by.person() == Some(window.plan.supervisor) {
        return require(hospital, by, Action::SeeOwn, now).map(|_| ());
    }
    require(hospital, by, Action::OpenWindow, now).map(|_| ())
}

/// 回線を開く: everything is looked at once more, not before its time.
pub(super) fn open(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let window = find(hospital, no)?;
    may_attend(hospital, by, window, now)?;
    match window.state(now) {
        WindowState::Planned => {}
        WindowState::Open => return Ok(vec![]),
        WindowState::Overrun | WindowState::Unused => {
            return Err(Refusal::WindowOver { no, at: window.until });
        }
        WindowState::Closed => return Err(Refusal::WindowClosed { no }),
    }
    if now < window.plan.from {
        return Err(Refusal::WindowNotYet { no, from: window.plan.from });
    }
    refuse_halted(hospital)?;
    if let Some(permit) = window.plan.permit {
        effective(hospital, permit, now)?;
    }
    may_come(hospital, &window.plan.vendor, window.until, now)?;
    refuse_unready(hospital, &window.plan, now)?;
    Ok(vec![Event::Opened { window: no }])
}

/// More time is asked for: by staff, or by the gate for a worker who asks in the session.
pub(super) fn ask_extension(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    until: Timestamp,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let window = standing(hospital, no, now)?;
    if *by != Actor::System {
        may_attend(hospital, by, window, now)?;
    }
    if until <= window.until {
        return Err(Refusal::EndsBeforeStart);
    }
    check_hours(window.plan.from, until, now)?;
    if window.asking.as_ref().is_some_and(|it| it.until == until) {
        return Ok(vec![]);
    }
    Ok(vec![Event::ExtensionAsked { window: no, until }])
}

/// Granted by somebody else than who asked, and never past what stands behind the window.
pub(super) fn extend(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let window = standing(hospital, no, now)?;
    may_attend(hospital, by, window, now)?;
    let Some(asking) = &window.asking else { return Ok(vec![]) };
    refuse_halted(hospital)?;
    if asking.by.person().is_some() && asking.by.person() == by.person() {
        return Err(Refusal::DecidesForOneself { no: None });
    }
    if let Some(permit) = window.plan.permit
        && effective(hospital, permit, now)? < asking.until
    {
        return Err(Refusal::WindowOver { no, at: window.until });
    }
    may_come(hospital, &window.plan.vendor, asking.until, now)?;
    let longer = Plan { until: asking.until, ..window.plan.clone() };
    refuse_taken(hospital, &longer, now)?;
    Ok(vec![Event::Extended { window: no, until: asking.until }])
}

fn standing(hospital: &Hospital, no: ApplicationNo, now: Timestamp) -> Result<&Window, Refusal> {
    let window = find(hospital, no)?;
    match window.state(now) {
        WindowState::Open => Ok(window),
        WindowState::Planned => Err(Refusal::WindowNotYet { no, from: window.plan.from }),
        WindowState::Overrun | WindowState::Unused => {
            Err(Refusal::WindowOver { no, at: window.until })
        }
        WindowState::Closed => Err(Refusal::WindowClosed { no }),
    }
}

/// 回線を閉じる: before its end, after it, or without ever having opened it.
pub(super) fn close(
    hospital: &Hospital,
    by: &Actor,
    no: ApplicationNo,
    report: Option<Sealed>,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let window = find(hospital, no)?;
    may_attend(hospital, by, window, now)?;
    match window.state(now) {
        // Somebody else was faster: a report that came with it would be lost without a word.
        WindowState::Closed if report.is_some() => Err(Refusal::WindowClosed { no }),
        WindowState::Closed => Ok(vec![]),
        WindowState::Planned | WindowState::Open | WindowState::Overrun | WindowState::Unused => {
            Ok(vec![Event::Closed { window: no, report }])
        }
    }
}
