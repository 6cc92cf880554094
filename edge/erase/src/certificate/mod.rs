//! The certificate: the fields of NIST SP 800-88 Rev. 1, appendix G, and what it takes to check the disk again.
//!
//! Rev. 2 (September 2025) kept Clear, Purge and Destroy, and left the techniques to IEEE 2883; both are cited.
//! The file is JSON; the paper made of it bears the file's SHA-256, and so does the ledger's disposal record.

mod judge;
mod recheck;
#[cfg(test)]
mod tests;
mod text;
mod words;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use self::{
    judge::{Claim, Exception, Outcome, Verdict, judge},
    recheck::Recheck,
    text::text,
};
use crate::{
    Error,
    medium::Medium,
    overwrite::Stop,
    purge::Purged,
    read_back::Findings,
    sectors::Sectors,
    stream::Key,
    tool::{Said, hdparm::Hidden},
};

/// No certificate with full lists and the programs' words comes near it.
pub const FILE_BYTES_MAX: u64 = 16 << 20;

/// What the certificate follows.
const STANDARDS: &str =
    "NIST SP 800-88 Rev. 2, IEEE 2883-2022; fields of NIST SP 800-88 Rev. 1, appendix G";

/// One erasing, done or failed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Certificate {
    pub standards: String,
    pub outcome: Outcome,
    pub claim: Claim,
    pub exceptions: Vec<Exception>,
    pub medium: Medium,
    pub details: Details,
    pub job: Job,
    /// All of the disk is read back; there is no sampling.
    pub verification: Findings,
    pub people: People,
    pub recheck: String,
}

/// What nobody but the people at the desk knows. All of it may be left to the pen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Details {
    /// The number on the medium's label in the register.
    pub asset_no: Option<String>,
    /// The machine it came from, or its user.
    pub source: Option<String>,
    pub class_before: Option<String>,
    pub class_after: Option<String>,
    /// Whether what was on it is kept elsewhere, and where.
    pub backup: Option<String>,
    /// Reuse in or outside the house, recycler, maker.
    pub destination: Option<String>,
    pub place: Option<String>,
    pub contact: Option<String>,
    pub notes: Option<String>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// In their order.
    pub methods: Vec<String>,
    /// With its version.
    pub tool: String,
    pub started_at: Timestamp,
    pub ended_at: Timestamp,
    /// How often it went on after it was broken off.
    pub resumed: u32,
    pub key: Key,
    pub unwritable: Sectors,
    pub stopped: Option<Stop>,
    pub hidden: Hidden,
    pub purged: Option<Purged>,
    /// What other programs said, word for word.
    pub said: Vec<Said>,
}

/// Two people stand by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    pub done_by: String,
    pub witness: String,
}

impl Certificate {
    /// Judges what was found, and writes it down.
    pub fn issue(
        medium: Medium,
        details: Details,
        job: Job,
        findings: Findings,
        people: People,
    ) -> Certificate {
        let Verdict { outcome, claim, exceptions } = judge(&medium, &job, &findings);
        let recheck = Recheck::of(&medium, job.key).to_string();
        let standards = STANDARDS.to_owned();
        let verification = findings;
        Certificate {
            standards,
            outcome,
            claim,
            exceptions,
            medium,
            details,
            job,
            verification,
            people,
            recheck,
        }
    }

    /// The file's bytes.
    pub fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).expect("plain data");
        json.push(b'\n');
        json
    }

    pub fn parse(text: &str) -> Result<Certificate, Error> {
        serde_json::from_str(text)
            .map_err(|_| Error::Unclear { what: "the certificate".to_owned() })
    }
}

/// SHA-256 of a file's bytes, as it is written on paper.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
