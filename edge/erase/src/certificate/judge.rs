//! What may be claimed after all is done: never more than the kind of medium and the read-back bear out.

use serde::{Deserialize, Serialize};

use super::Job;
use crate::{
    medium::{Kind, Medium},
    read_back::Findings,
    tool::hdparm::Hidden,
};

/// 消去済 ／ 例外つき ／ 未消去
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Erased,
    WithExceptions,
    NotErased,
}

/// The words of NIST SP 800-88.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    Purge,
    Clear,
    Nothing,
}

/// What an erased disk may hold all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exception {
    /// Sectors that cannot be read any more may still hold what was on them.
    UnreadableSectors,
    /// Flash has cells in reserve that overwriting does not reach (rule 6).
    SpareCells,
    /// The disk was told to erase itself and did not say that it has.
    PurgeFailed,
    /// A virtual disk: where its bytes lay before is not seen.
    Beneath,
    HiddenArea,
    HiddenAreaUnknown,
}

/// The three together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub outcome: Outcome,
    pub claim: Claim,
    pub exceptions: Vec<Exception>,
}

pub fn judge(medium: &Medium, job: &Job, findings: &Findings) -> Verdict {
    let whole = job.stopped.is_none()
        && findings.stopped.is_none()
        && findings.read_bytes == medium.size_bytes;
    // More bad places than can be listed: nobody can say what is left on them.
    if !whole || !findings.differing.is_empty() || findings.unreadable.overflowed() {
        let (outcome, claim) = (Outcome::NotErased, Claim::Nothing);
        return Verdict { outcome, claim, exceptions: Vec::new() };
    }
    let exceptions = exceptions(medium, job, findings);
    let purged = job.purged.as_ref().is_some_and(|it| it.done && it.is_purge);
    Verdict {
        outcome: if exceptions.is_empty() { Outcome::Erased } else { Outcome::WithExceptions },
        claim: if purged { Claim::Purge } else { Claim::Clear },
        exceptions,
    }
}

fn exceptions(medium: &Medium, job: &Job, findings: &Findings) -> Vec<Exception> {
    let purge_failed = job.purged.as_ref().is_some_and(|it| !it.done);
    let purged = job.purged.as_ref().is_some_and(|it| it.done);
    [
        (!findings.unreadable.is_empty(), Exception::UnreadableSectors),
        (medium.kind.is_flash() && !purged, Exception::SpareCells),
        (purge_failed, Exception::PurgeFailed),
        (medium.kind == Kind::Virtual, Exception::Beneath),
        (job.hidden == Hidden::Some, Exception::HiddenArea),
        (job.hidden == Hidden::Unknown, Exception::HiddenAreaUnknown),
    ]
    .into_iter()
    .filter_map(|(holds, exception)| holds.then_some(exception))
    .collect()
}
