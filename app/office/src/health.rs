//! Whether something new could be written at this moment: asked, not remembered.
//!
//! Both writers are asked through their own queues, and the disk is tried. Many askers cost as much as one a
//! second: the answer is kept for that long.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rules::{Command, passage, record::Actor};
use tokio::sync::oneshot;

use crate::{clerk::Job, doorkeeper::Errand, office::Office, ports::CommandId};

/// A writer that does not answer within it is stuck.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long an answer is good for whoever asks next.
const KEPT_FOR: SignedDuration = SignedDuration::from_secs(1);

/// What each book would take now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    pub ledger: bool,
    pub passages: bool,
}

/// The last answer, and when it was found.
pub type Kept = tokio::sync::Mutex<Option<(Timestamp, Health)>>;

impl Office {
    /// Asks both writers. Never waits longer than a few seconds.
    pub async fn health(&self) -> Health {
        let mut kept = self.health_kept().lock().await;
        let now = self.now();
        if let Some((at, health)) = *kept
            && now.duration_since(at) < KEPT_FOR
        {
            return health;
        }
        // One after the other: the disk that the second tries is the disk of both.
        let passages = self.passages_writable().await;
        let ledger = passages && self.ledger_writable().await;
        let health = Health { ledger, passages };
        *kept = Some((now, health));
        health
    }

    async fn passages_writable(&self) -> bool {
        let (reply, answer) = oneshot::channel();
        let sent = self.doorkeeper().try_send(Errand::Probe { reply }).is_ok();
        let answer = tokio::time::timeout(PATIENCE, answer).await;
        sent && matches!(answer, Ok(Ok(Ok(()))))
    }

    /// The last write succeeded, and the writer answers a command that changes nothing.
    async fn ledger_writable(&self) -> bool {
        let (reply, answer) = oneshot::channel();
        let nothing = passage::Command::Close { segments: vec![] };
        let job = Job {
            by: Actor::System,
            id: CommandId(self.entropy().bytes()),
            command: Command::Passage(nothing),
            particulars: vec![],
            reply,
        };
        let sent = self.clerk().try_send(job).is_ok();
        let answer = tokio::time::timeout(PATIENCE, answer).await;
        sent && matches!(answer, Ok(Ok(Ok(_)))) && self.tally().ledger_is_written()
    }
}
