//! A copy of the demo's record lies outside, so that its first pages are calm.

use anyhow::Result;
use rules::{Command, sealed::Sealed, setting};

use super::stage::Stage;

impl Stage {
    /// The audit officer has filed this morning's checkpoint.
    pub(super) async fn keep_copy(&self) -> Result<()> {
        let reader = self.office.ledger();
        let head = ledger::note::open(reader.checkpoint()?.as_bytes(), &reader.vkey())?;
        let kept = setting::Command::KeepCheckpoint { size: head.size, root: Sealed(head.root) };
        self.say(&self.actor("10901")?, Command::Setting(kept)).await
    }
}
