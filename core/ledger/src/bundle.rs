//! Entry bundles: records one after another, each behind its length in two bytes (C2SP tlog-tiles).
//!
//! The exported days of passages use the same framing, only longer.

/// Appends one record.
///
/// # Panics
///
/// When `record` is longer than [`crate::ENTRY_BYTES_MAX`], which stores refuse at the door.
pub fn push(bundle: &mut Vec<u8>, record: &[u8]) {
    let length = u16::try_from(record.len()).expect("stores refuse longer entries");
    bundle.extend_from_slice(&length.to_be_bytes());
    bundle.extend_from_slice(record);
}

/// The records of a bundle in order. A cut record ends it with an `Err`.
pub fn records(bundle: &[u8]) -> impl Iterator<Item = Result<&[u8], Cut>> {
    let mut rest = bundle;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some((record, after)) = split(rest) else {
            rest = &[];
            return Some(Err(Cut));
        };
        rest = after;
        Some(Ok(record))
    })
}

/// The bundle ends inside a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut;

fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
}

#[cfg(test)]
mod tests {
    use super::{Cut, push, records};
    use proptest::{collection::vec, prelude::*};

    proptest! {
        #[test]
        fn what_goes_in_comes_out(entries in vec(vec(any::<u8>(), 0..40), 0..20), cut in 1_usize..40) {
            let mut bundle = Vec::new();
            entries.iter().for_each(|entry| push(&mut bundle, entry));
            let read: Result<Vec<&[u8]>, Cut> = records(&bundle).collect();
            prop_assert_eq!(read.expect("whole"), entries.iter().map(Vec::as_slice).collect::<Vec<_>>());

            bundle.truncate(bundle.len().saturating_sub(cut));
            prop_assert!(records(&bundle).filter(Result::is_ok).count() <= entries.len());
        }
    }
}
