//! Sessions that the server left behind.

use rules::{
    id::SessionNo,
    maintenance::{Head, Session, Why},
    sealed::Sealed,
};

use super::TurnedAway;
use crate::office::Office;

impl Office {
    /// Sessions that were running when the server went down: they are over, and say so. `markers` counts
    /// the marked moments of a recording, which its key opens.
    pub async fn remote_lost(
        &self,
        markers: impl Fn(SessionNo, &str) -> u32,
    ) -> Result<(), TurnedAway> {
        let running: Vec<Session> = {
            let state = self.read();
            let sessions = state.hospital.maintenance.sessions();
            sessions.filter(|it| it.ended.is_none()).cloned().collect()
        };
        for session in running {
            let nothing = Head { chunks: 0, bytes: 0, hash: Sealed([0; 32]) };
            let head = session.head.unwrap_or(nothing);
            let key = self.read().texts.open(&session.key).to_owned();
            let markers = markers(session.no, &key);
            self.remote_ended(session.no, Why::Lost, head, markers).await?;
        }
        Ok(())
    }
}
