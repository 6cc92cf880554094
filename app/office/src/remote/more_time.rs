//! A worker asks for more time at the keyboard. Somebody of the house must agree, or nothing changes.

use jiff::{SignedDuration, Timestamp};
use rules::{id::SessionNo, maintenance, refusal::Refusal};

use super::TurnedAway;
use crate::office::Office;

/// What a worker asks for at once; staff may give another time.
const MORE_TIME: SignedDuration = SignedDuration::from_mins(30);

impl Office {
    /// Half an hour more than there is; until when.
    pub async fn remote_more_time(&self, session: SessionNo) -> Result<Timestamp, TurnedAway> {
        let (window, until) = {
            let state = self.read();
            let maintenance = &state.hospital.maintenance;
            let known = maintenance.session(session).and_then(|it| maintenance.window(it.window));
            let window = known.ok_or(Refusal::NoSuchRecord)?;
            (window.no, window.until + MORE_TIME)
        };
        self.say(maintenance::Command::AskExtension { window, until }).await?;
        Ok(until)
    }
}
