//! Start-up: the state as the ledger says it, from a snapshot where there is a good one.

use rules::sealed::Sealed;

use crate::{
    clerk::Remembered,
    entry,
    office::{OpenError, Parts},
    ports::{CommandId, StoreError},
    state::State,
};

/// Entries before a snapshot that a start reads again: a double press may span the restart.
const LOOKED_BACK: u64 = 1_000;

/// Folds every entry, or those after the snapshot.
pub fn replay(parts: &Parts) -> Result<(State, Remembered), OpenError> {
    let mut state = State::default();
    let mut remembered = Remembered::default();
    if let Some(snapshot) = &parts.snapshot
        && let Some(root) = parts.ledger.root_at(snapshot.size)
        && snapshot.root == Sealed(root).to_string()
    {
        state.hospital = snapshot.hospital.clone();
        state.size = snapshot.size;
    }
    // Entries before the snapshot's end are only looked at for their times and command ids.
    let from = state.size.saturating_sub(LOOKED_BACK);
    let mut unreadable = None;
    parts
        .ledger
        .replay(from, &mut |seq, bytes| {
            let stored = match entry::read(seq, bytes) {
                Ok(stored) => stored,
                Err(error) => {
                    unreadable = Some(error);
                    return Err(StoreError::Damaged {
                        seq,
                        what: "it cannot be understood".into(),
                    });
                }
            };
            parts.clock.not_before(stored.recorded_at);
            if let Some(id) = command_id(&stored.command) {
                remembered.extend(id, seq);
            }
            if seq >= state.size {
                state.hospital.evolve(&stored.record(), &stored.event);
                state.size = seq + 1;
            }
            Ok(())
        })
        .map_err(|error| match unreadable.take() {
            Some(cause) => OpenError::Entry(cause),
            None => OpenError::Store(error),
        })?;
    state.texts.keep(&parts.ledger.particulars()?);
    Ok((state, remembered))
}

fn command_id(hex: &str) -> Option<CommandId> {
    let mut id = [0; 16];
    if hex.len() != 32 || !hex.is_ascii() {
        return None;
    }
    for (byte, pair) in id.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(CommandId(id))
}
