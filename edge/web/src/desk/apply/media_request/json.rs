//! F7 as programs fill it in.

use jiff::{Timestamp, civil::Date};
use office::{letter::Letter, state::State};
use rules::{
    application::Asked,
    calendar::tokyo,
    id::{Department, MediumNo},
    media::MediumKind,
    media_request::{Choice, MediaRequest},
};
use serde::Deserialize;

use crate::{
    api::{
        body::{Code, Prose, Text},
        form::find,
    },
    error::PageError,
};

/// More media, or one in place of another; a loss is refused and told as an incident.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MediaRequestForm {
    custodian: Code,
    department: Text<100>,
    wanted: Choice,
    medium: MediumKind,
    count: Option<u32>,
    replaced: Option<Code>,
    reason: Prose,
    from: Option<Date>,
}

impl MediaRequestForm {
    pub fn asked(
        self,
        state: &State,
        letter: &mut Letter,
        now: Timestamp,
    ) -> Result<Asked, PageError> {
        let replaced = MediumNo(self.replaced.map(|it| it.0).unwrap_or_default());
        let wanted = self.wanted.wanted(self.count.unwrap_or(1), replaced)?;
        Ok(Asked::MediaRequest(Box::new(MediaRequest {
            custodian: find(state, &self.custodian.0, "/media_request/custodian")?.id,
            department: Department(self.department.0),
            wanted,
            medium: self.medium,
            reason: letter.seal(&self.reason.0),
            from: self.from.unwrap_or_else(|| tokyo::civil(now)),
        })))
    }
}
