//! The ledger's tiles as proofs ask for them.

use ledger::{path::TlogPath, tree::Tiles};

use crate::ports::LedgerReader;

/// Reads them from the reading end of the ledger.
pub struct Shelf<'l>(pub &'l dyn LedgerReader);

impl Tiles for Shelf<'_> {
    fn tile(&self, level: u8, index: u64, width: u16) -> Option<Vec<u8>> {
        let path = TlogPath::Tile { level, index, width };
        self.0.tlog_file(&path.to_string()).ok().flatten()
    }
}
