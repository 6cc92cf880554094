//! What the checkpoint asks before a person's own device comes in.

use jiff::Timestamp;

use super::{Method, Permit, PermitState};
use crate::{
    Hospital,
    id::{AccountId, ApplicationNo, OsId},
    refusal::Refusal,
};

/// The permit by which this account's device passes, and until when; or the most telling reason: that of the
/// newest which fits, else of the newest.
pub(crate) fn check(
    hospital: &Hospital,
    (account, system, method): (&AccountId, &OsId, Method),
    now: Timestamp,
) -> Result<(ApplicationNo, Timestamp), Refusal> {
    let mut reason = Refusal::NoDevicePermit;
    let own = hospital.own_devices.permits().filter(|it| it.asked.account == *account);
    for permit in own.filter(|it| it.asked.system == *system && it.asked.method == method) {
        match open(hospital, permit, now) {
            Ok(until) => return Ok((permit.no, until)),
            Err(why) => reason = why,
        }
    }
    Err(reason)
}

fn open(hospital: &Hospital, permit: &Permit, now: Timestamp) -> Result<Timestamp, Refusal> {
    let no = permit.no;
    match permit.state(&hospital.own_devices, now) {
        PermitState::Effective { until } => Ok(until),
        PermitState::Suspended { .. } => {
            let system = hospital.own_devices.name(&permit.asked.system).to_owned();
            Err(Refusal::DeviceSuspended { no, system })
        }
        PermitState::NotYet { from } => Err(Refusal::NotYet { no, from }),
        PermitState::Ended { at } => Err(Refusal::DeviceEnded { no, at }),
        PermitState::Over { until } => Err(Refusal::DeviceOver { no, until }),
    }
}
