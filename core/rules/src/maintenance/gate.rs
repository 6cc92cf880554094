//! What the checkpoint asks at the maintenance gate: the person, the window, the permit, the machine, the
//! terminal and the ability, each of them at every connection and at every renewal.

use std::net::IpAddr;

use jiff::Timestamp;

use super::{
    Ability, Session, Window, WindowState, emergency::blocked_by, halt::refuse_halted,
    permit::effective,
};
use crate::{
    Hospital,
    checkpoint::{Bearer, Conditions, Pass},
    id::{SessionNo, TargetId, WorkerId},
    permit::end_of,
    refusal::Refusal,
    vendor::still_working,
};

/// A worker before the gate.
#[derive(Clone, Copy, Debug)]
pub struct Knock<'a> {
    pub worker: WorkerId,
    pub source: IpAddr,
    pub target: &'a TargetId,
    /// `None`: at sign-in, before anything is asked for.
    pub ability: Option<Ability>,
    /// The session that goes on; `None` before there is one.
    pub session: Option<SessionNo>,
}

/// Whether the gate opens, under which window, until when.
pub(crate) fn check(
    hospital: &Hospital,
    knock: &Knock<'_>,
    now: Timestamp,
) -> Result<Pass, Refusal> {
    let worker = still_working(hospital, knock.worker)?;
    refuse_halted(hospital)?;
    let vendor = hospital.vendors.get(&worker.vendor).ok_or(Refusal::NotAListedWorker)?;
    if let Some(no) = blocked_by(hospital, &worker.vendor, now) {
        return Err(Refusal::NotRatified { no });
    }
    let contract = end_of(vendor.firm.contract_until);
    if contract <= now {
        let until = vendor.firm.contract_until;
        return Err(Refusal::ContractOver { vendor: vendor.firm.name.clone(), until });
    }
    let own = knock.session.map(|no| own_session(hospital, knock, no)).transpose()?;
    let window = open_window(hospital, knock, own, now)?;
    if let Some(session) = own.filter(|it| it.cut.is_some() || it.ended.is_some()) {
        return Err(Refusal::SessionCut { session: session.no });
    }
    let until = match window.plan.permit {
        Some(no) => effective(hospital, no, now)?.min(window.until),
        None => window.until,
    };
    let from_there =
        window.plan.terminals.iter().any(|id| {
            hospital.lines.terminal(id).is_some_and(|it| it.source.contains(knock.source))
        });
    if !from_there {
        return Err(Refusal::SourceNotPermitted { address: knock.source });
    }
    if hospital.lines.line(&window.plan.line).is_none() {
        return Err(Refusal::NoWindow);
    }
    if hospital.lines.target(knock.target).is_none() {
        return Err(Refusal::TargetNotPermitted { target: knock.target.clone() });
    }
    if let Some(ability) = knock.ability
        && !window.plan.abilities.contains(&ability)
    {
        return Err(Refusal::AbilityNotPermitted { ability });
    }
    Ok(Pass {
        permit: Some(window.no),
        bearer: Bearer::Worker(knock.worker),
        until: until.min(contract),
        conditions: Conditions { witnessed: window.plan.witnessed, ..Conditions::default() },
    })
}

/// The session that goes on: this worker's, on this machine. Nobody goes on in another's.
fn own_session<'a>(
    hospital: &'a Hospital,
    knock: &Knock<'_>,
    no: SessionNo,
) -> Result<&'a Session, Refusal> {
    let session = hospital.maintenance.session(no).ok_or(Refusal::NoSuchRecord)?;
    let own = session.worker == knock.worker && session.target == *knock.target;
    if own { Ok(session) } else { Err(Refusal::NoSuchRecord) }
}

/// The open window for this worker and this target, or the most telling reason.
fn open_window<'a>(
    hospital: &'a Hospital,
    knock: &Knock<'_>,
    going_on: Option<&Session>,
    now: Timestamp,
) -> Result<&'a Window, Refusal> {
    let mut reason = Refusal::NoWindow;
    // A session that goes on lives in its own window and in no other.
    let bound = going_on.map(|it| it.window);
    let own = hospital.maintenance.windows().rev().filter(|it| match bound {
        Some(no) => it.no == no,
        None => it.plan.workers.contains(&knock.worker) && it.state(now) != WindowState::Closed,
    });
    for window in own {
        let no = window.no;
        if !window.plan.targets.contains(knock.target) {
            if window.state(now) == WindowState::Open {
                reason = Refusal::TargetNotPermitted { target: knock.target.clone() };
            }
            continue;
        }
        match window.state(now) {
            WindowState::Open => return Ok(window),
            WindowState::Planned => {
                reason = Refusal::WindowNotYet { no, from: window.plan.from };
            }
            WindowState::Overrun if reason == Refusal::NoWindow => {
                reason = Refusal::WindowOver { no, at: window.until };
            }
            WindowState::Closed => reason = Refusal::WindowClosed { no },
            WindowState::Overrun | WindowState::Unused => {}
        }
    }
    Err(reason)
}
