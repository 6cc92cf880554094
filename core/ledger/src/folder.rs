//! Laying out a ledger as a tlog-tiles folder, entry by entry, without holding it in memory.
//!
//! The tiles are computed from the entries as they pass, never copied from a store: what comes out
//! agrees with itself.

use crate::{TILE_WIDTH, bundle, entry::leaf_hash, path::TlogPath, proof::TreeHead, tree::Tree};

/// A folder in the making. `write` gets each file once, complete.
pub struct Folder<W> {
    write: W,
    tree: Tree,
    bundle: Vec<u8>,
}

impl<E, W: FnMut(TlogPath, &[u8]) -> Result<(), E>> Folder<W> {
    /// An empty folder.
    pub fn new(write: W) -> Self {
        Self { write, tree: Tree::default(), bundle: Vec::new() }
    }

    /// The next entry.
    pub fn push(&mut self, entry: &[u8]) -> Result<(), E> {
        bundle::push(&mut self.bundle, entry);
        let full = self.tree.push(leaf_hash(entry));
        if self.tree.size().is_multiple_of(TILE_WIDTH) {
            let index = self.tree.size() / TILE_WIDTH - 1;
            (self.write)(TlogPath::Entries { index, width: 256 }, &self.bundle)?;
            self.bundle.clear();
        }
        for tile in full {
            let path = TlogPath::Tile { level: tile.level, index: tile.index, width: 256 };
            (self.write)(path, &tile.hashes)?;
        }
        Ok(())
    }

    /// Writes the partial bundle and tiles at the right edge, and says what the folder now holds.
    pub fn finish(mut self) -> Result<TreeHead, E> {
        let size = self.tree.size();
        let width = u16::try_from(size % TILE_WIDTH).expect("less than 256");
        if width > 0 {
            (self.write)(TlogPath::Entries { index: size / TILE_WIDTH, width }, &self.bundle)?;
        }
        for level in 0..8_u8 {
            let hashes = self.tree.edge_bytes(level);
            if hashes.is_empty() {
                continue;
            }
            let index = (size >> (8 * u32::from(level))) / TILE_WIDTH;
            let width = u16::try_from(hashes.len() / 32).expect("an edge has at most 255");
            (self.write)(TlogPath::Tile { level, index, width }, &hashes)?;
        }
        Ok(TreeHead { size, root: self.tree.root() })
    }
}
