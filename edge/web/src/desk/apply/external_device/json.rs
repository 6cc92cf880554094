//! F6 as programs fill it in.

use jiff::{Timestamp, civil::Date};
use office::{letter::Letter, state::State};
use rules::{
    application::{Asked, until_max},
    calendar::tokyo,
    external_device::{ExternalDevice, Kind, Owner},
    media::Exception,
};
use serde::Deserialize;

use crate::{
    api::{
        body::{Code, Prose, Text},
        form::find,
    },
    error::PageError,
};

/// Something that the hospital has not designated; without days, the longest term from today.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalDeviceForm {
    person: Code,
    kind: Kind,
    model: Text<80>,
    serial: Text<80>,
    owner: Owner,
    has_av: bool,
    has_encryption: bool,
    has_password: bool,
    exception: Option<ExceptionForm>,
    purpose: Prose,
    reason: Prose,
    from: Option<Date>,
    until: Option<Date>,
}

/// The committee's decision to do without one of the three.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExceptionForm {
    minutes: Text<80>,
    decided_on: Date,
    until: Date,
}

impl ExternalDeviceForm {
    pub fn asked(
        self,
        state: &State,
        letter: &mut Letter,
        now: Timestamp,
    ) -> Result<Asked, PageError> {
        let from = self.from.unwrap_or_else(|| tokyo::civil(now));
        let exception = self.exception.map(|it| Exception {
            minutes: it.minutes.0,
            decided_on: it.decided_on,
            until: it.until,
        });
        Ok(Asked::ExternalDevice(Box::new(ExternalDevice {
            person: find(state, &self.person.0, "/external_device/person")?.id,
            kind: self.kind,
            model: self.model.0,
            serial: self.serial.0,
            owner: self.owner,
            has_av: self.has_av,
            has_encryption: self.has_encryption,
            has_password: self.has_password,
            exception,
            purpose: letter.seal(&self.purpose.0),
            reason: letter.seal(&self.reason.0),
            from,
            until: self.until.unwrap_or_else(|| until_max(from)),
        })))
    }
}
