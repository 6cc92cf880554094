//! What the office needs of the maintenance gate's recordings.

use rules::id::SessionNo;
use serde::{Deserialize, Serialize};

use super::StoreError;

/// Between two pieces of a recording, as an earlier play has found it: another one can begin there. The default
/// is the beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub piece: u64,
    /// Bytes before it.
    pub offset: u64,
}

/// Sees one line of a recording with its piece's place and its milliseconds; `false` ends the play.
pub type LineVisitor<'a> = &'a mut dyn FnMut(Place, u64, &str) -> bool;

/// Recordings of the maintenance gate. Implemented by the program on the gate's own reader.
pub trait Recordings: Send + Sync {
    /// Every line of asciicast v3 from a place on, in order, unsealed with `key` (64 hexadecimal letters).
    fn play(
        &self,
        session: SessionNo,
        key: &str,
        from: Place,
        visit: LineVisitor<'_>,
    ) -> Result<(), StoreError>;

    /// What was kept beside a recording so as not to play all of it again. It may be gone at any time.
    fn notes(&self, session: SessionNo, key: &str) -> Option<Vec<u8>>;

    /// Keeps them, sealed with the same key. Where that fails, the next one plays more.
    fn keep_notes(&self, session: SessionNo, key: &str, notes: &[u8]);
}

/// A house without a gate has no recordings.
pub struct NoRecordings;

impl Recordings for NoRecordings {
    fn play(
        &self,
        session: SessionNo,
        _: &str,
        _: Place,
        _: LineVisitor<'_>,
    ) -> Result<(), StoreError> {
        Err(StoreError::Missing { what: session.to_string() })
    }

    fn notes(&self, _: SessionNo, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn keep_notes(&self, _: SessionNo, _: &str, _: &[u8]) {}
}
