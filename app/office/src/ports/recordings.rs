//! What the office needs of the maintenance gate's recordings.

use rules::id::SessionNo;

use super::StoreError;

/// Sees one line of a recording with its milliseconds; `false` ends the play.
pub type LineVisitor<'a> = &'a mut dyn FnMut(u64, &str) -> bool;

/// Recordings of the maintenance gate. Implemented by the program on the gate's own reader.
pub trait Recordings: Send + Sync {
    /// Every line of asciicast v3, in order, unsealed with `key` (64 hexadecimal letters).
    fn play(&self, session: SessionNo, key: &str, visit: LineVisitor<'_>)
    -> Result<(), StoreError>;
}

/// A house without a gate has no recordings.
pub struct NoRecordings;

impl Recordings for NoRecordings {
    fn play(&self, session: SessionNo, _: &str, _: LineVisitor<'_>) -> Result<(), StoreError> {
        Err(StoreError::Missing { what: session.to_string() })
    }
}
