//! Whether a ledger goes on from a checkpoint. One that was put back from an older copy does not, and must
//! not sign the same numbers a second time without saying so.

use super::ledger_reader::LedgerRows;
use ledger::{
    note,
    proof::{self, TreeHead},
};
use office::ports::StoreError;

/// A ledger as it is asked.
pub(crate) struct Witness<'l> {
    pub head: TreeHead,
    pub rows: LedgerRows<'l>,
    pub vkey: &'l str,
}

/// How a ledger stands to a checkpoint that was signed with its key.
pub(crate) enum Stand {
    GoesOn { size: u64 },
    Lost(Lost),
}

/// Why a ledger does not open by itself, and may be opened only with an entry that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missed {
    /// An older copy was put back.
    Entries(Lost),
    /// Nothing is known to be lost, but the checkpoint that would tell is gone.
    Witness { here: u64 },
}

/// What an older copy does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Entries that are here.
    pub here: u64,
    /// Entries under the checkpoint.
    pub signed: u64,
    /// The checkpoint itself.
    pub checkpoint: String,
}

impl Witness<'_> {
    /// An error when the note is none of this ledger's.
    pub fn stand(&self, note: &str) -> Result<Stand, StoreError> {
        let here = self.head.size;
        let signed = note::open(note.as_bytes(), self.vkey).map_err(|bad| StoreError::Damaged {
            seq: here,
            what: format!("the last checkpoint: {bad}"),
        })?;
        let goes_on = signed.size <= here
            && proof::root_at(self.head, signed.size, &self.rows) == Some(signed.root);
        let lost = || Lost { here, signed: signed.size, checkpoint: note.to_owned() };
        Ok(if goes_on { Stand::GoesOn { size: signed.size } } else { Stand::Lost(lost()) })
    }
}

impl Stand {
    pub fn lost(self) -> Option<Lost> {
        match self {
            Stand::Lost(lost) => Some(lost),
            Stand::GoesOn { .. } => None,
        }
    }
}

impl Lost {
    /// Why such a ledger does not open.
    pub(crate) fn refusal(&self) -> StoreError {
        let Self { here, signed, .. } = self;
        if signed > here {
            return StoreError::OlderCopy { signed: *signed, here: *here };
        }
        let what = "the entries are not those that were signed".to_owned();
        StoreError::Damaged { seq: signed.saturating_sub(1), what }
    }
}
