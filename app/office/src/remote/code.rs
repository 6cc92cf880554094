//! The second factor at the gate.

use jiff::Timestamp;
use rules::{id::WorkerId, refusal::Refusal};
use serde_json::json;

use super::{TurnedAway, Visitor, label};
use crate::{
    office::Office,
    trace::{self, Gate},
};

impl Office {
    /// One code opens once; wrong ones are counted for the key and for the source.
    pub(super) async fn check_code(
        &self,
        visitor: &Visitor,
        worker: WorkerId,
        code: &str,
        now: Timestamp,
    ) -> Result<(), TurnedAway> {
        let (name, source) = (visitor.fingerprint.to_string(), visitor.source.to_string());
        let wait = self.lock_counts().wait_until(&name, &source, now);
        if let Some(until) = wait {
            return Err(TurnedAway::Wait { until });
        }
        let secret = {
            let state = self.read();
            let known = state.hospital.vendors.worker(worker).ok_or(Refusal::NotAListedWorker)?;
            state.texts.open(&known.code).to_owned()
        };
        match self.use_code(worker, &secret, code.trim(), now) {
            Some(_) => {
                self.lock_counts().succeeded(&name, &source);
                Ok(())
            }
            None => {
                self.lock_counts().failed(&name, &source, false, now);
                let passage = {
                    let state = self.read();
                    let worker = label(&state, worker);
                    trace::turned_away_worker(
                        Gate::Remote,
                        worker,
                        "wrong code",
                        visitor,
                        json!({}),
                        now,
                    )
                };
                self.record(passage).await?;
                Err(TurnedAway::WrongCode)
            }
        }
    }

    /// Looked at and used up under one lock: of two who show the same code, one comes in.
    fn use_code(&self, worker: WorkerId, secret: &str, code: &str, now: Timestamp) -> Option<u64> {
        let mut attendance = self.attendance();
        let last = attendance.last_steps.get(&worker).copied();
        let step = self.credentials().code_step(secret, code, now, last)?;
        attendance.last_steps.insert(worker, step);
        Some(step)
    }
}
