//! F4 as programs fill it in.

use jiff::{Timestamp, civil::Date};
use office::{letter::Letter, state::State};
use rules::{
    application::Asked,
    calendar::tokyo,
    id::{AccountId, OsId},
    own_device::{Line, Method, OwnDevice, until_max},
};
use serde::Deserialize;

use crate::{
    api::{
        body::{Code, Prose},
        form::find,
    },
    error::PageError,
};

/// The person's own device; without days, the longest term from today.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDeviceForm {
    person: Code,
    account: Code,
    device: Prose,
    system: Code,
    method: Method,
    usage: Prose,
    line: Line,
    pledged: bool,
    from: Option<Date>,
    until: Option<Date>,
}

impl OwnDeviceForm {
    pub fn asked(
        self,
        state: &State,
        letter: &mut Letter,
        now: Timestamp,
    ) -> Result<Asked, PageError> {
        let person = find(state, &self.person.0, "/own_device/person")?.id;
        let from = self.from.unwrap_or_else(|| tokyo::civil(now));
        Ok(Asked::OwnDevice(OwnDevice {
            person,
            account: AccountId(self.account.0),
            device: letter.seal(&self.device.0),
            system: OsId(self.system.0),
            method: self.method,
            usage: letter.seal(&self.usage.0),
            line: self.line,
            pledged: self.pledged,
            from,
            until: self.until.unwrap_or_else(|| until_max(from)),
        }))
    }
}
