//! 保守回線の停止: when an attack is suspected, every line is shut at once and stays shut until somebody who may
//! ratify emergencies lets it go on. Windows keep their times; nothing passes in them meanwhile.
//!
//! Keeps: 6(4)②.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Event;
use crate::{
    Hospital,
    authority::{Action, require},
    record::{Actor, Record},
    refusal::Refusal,
    sealed::Sealed,
};

/// Every line is shut, since when and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halt {
    pub at: Timestamp,
    pub by: Actor,
    pub reason: Sealed,
}

impl Halt {
    pub(super) fn by(record: &Record, reason: Sealed) -> Halt {
        Halt { at: record.at, by: record.by.clone(), reason }
    }
}

/// By whoever may open a line in an emergency.
pub(super) fn halt(
    hospital: &Hospital,
    by: &Actor,
    reason: Sealed,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require(hospital, by, Action::OpenEmergency, now)?;
    let already = hospital.maintenance.halted.is_some();
    Ok(if already { vec![] } else { vec![Event::Halted { reason }] })
}

/// By whoever may ratify one.
pub(super) fn resume(
    hospital: &Hospital,
    by: &Actor,
    reason: Sealed,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    require(hospital, by, Action::RatifyEmergency, now)?;
    let halted = hospital.maintenance.halted.is_some();
    Ok(if halted { vec![Event::Resumed { reason }] } else { vec![] })
}

/// Nothing opens and nothing passes while every line is halted.
pub(super) fn refuse_halted(hospital: &Hospital) -> Result<(), Refusal> {
    match &hospital.maintenance.halted {
        Some(halt) => Err(Refusal::LinesHalted { since: halt.at }),
        None => Ok(()),
    }
}
