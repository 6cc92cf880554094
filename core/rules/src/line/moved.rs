//! What a permit stands on stays where it was: a machine or terminal that somebody decided on is not moved to
//! another place under the same word.
//!
//! Keeps: 6(4)③.
//!
//! Name and credential may change at any time: neither says where anything leads.

use jiff::Timestamp;

use super::{Target, Terminal};
use crate::{
    Hospital,
    application::{Asked, Stage},
    id::{ApplicationNo, TargetId, TerminalId},
    maintenance::{PermitState, Plan, Remote, WindowState},
    refusal::Refusal,
};

/// Refuses another place, host key or account for a machine that is decided on.
pub(super) fn refuse_moved_target(
    hospital: &Hospital,
    id: &TargetId,
    target: &Target,
    now: Timestamp,
) -> Result<(), Refusal> {
    let place = |it: &Target| (it.address, it.port, it.host_key.clone(), it.login.clone());
    let known = hospital.lines.targets.get(id);
    if known.is_none_or(|it| place(&it.about) == place(target)) {
        return Ok(());
    }
    let asked = |it: &Remote| it.targets.contains(id);
    let planned = |it: &Plan| it.targets.contains(id);
    unless_decided_on(hospital, asked, planned, now)
}

/// Refuses another vendor or other addresses for a terminal that is decided on.
pub(super) fn refuse_moved_terminal(
    hospital: &Hospital,
    id: &TerminalId,
    terminal: &Terminal,
    now: Timestamp,
) -> Result<(), Refusal> {
    let known = hospital.lines.terminals.get(id);
    let place = |it: &Terminal| (it.vendor.clone(), it.source);
    if known.is_none_or(|it| place(&it.about) == place(terminal)) {
        return Ok(());
    }
    let asked = |it: &Remote| it.terminals.contains(id);
    let planned = |it: &Plan| it.terminals.contains(id);
    unless_decided_on(hospital, asked, planned, now)
}

fn unless_decided_on(
    hospital: &Hospital,
    asked: impl Fn(&Remote) -> bool,
    planned: impl Fn(&Plan) -> bool,
    now: Timestamp,
) -> Result<(), Refusal> {
    let decided_on = permit(hospital, &asked, now)
        .or_else(|| window(hospital, planned, now))
        .or_else(|| application(hospital, asked));
    match decided_on {
        Some(no) => Err(Refusal::NamedBy { no }),
        None => Ok(()),
    }
}

fn permit(
    hospital: &Hospital,
    asked: impl Fn(&Remote) -> bool,
    now: Timestamp,
) -> Option<ApplicationNo> {
    let stands =
        |state| matches!(state, PermitState::NotYet { .. } | PermitState::Effective { .. });
    let mut permits = hospital.maintenance.permits();
    permits.find(|it| stands(it.state(now)) && asked(&it.asked)).map(|it| it.no)
}

fn window(
    hospital: &Hospital,
    planned: impl Fn(&Plan) -> bool,
    now: Timestamp,
) -> Option<ApplicationNo> {
    let stands = |state| matches!(state, WindowState::Planned | WindowState::Open);
    let mut windows = hospital.maintenance.windows();
    windows.find(|it| stands(it.state(now)) && planned(&it.plan)).map(|it| it.no)
}

/// An F5 before the committee: its members have the address before them.
fn application(hospital: &Hospital, asked: impl Fn(&Remote) -> bool) -> Option<ApplicationNo> {
    let before_them = |it| matches!(it, Stage::InExamination | Stage::Before(_));
    let mut open = hospital.applications.open();
    let named = open.find(|it| {
        before_them(it.stage) && matches!(&it.asked, Asked::Remote(remote) if asked(remote))
    });
    named.map(|it| it.no)
}
