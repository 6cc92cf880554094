//! Proofs: that an entry is in the ledger, and that today's ledger goes on from yesterday's.
//!
//! Made from tiles by `tlog_tiles`. A proof is worth what its check says: tiles read from an
//! untrusted place may give a wrong proof, never a wrong one that checks.

use crate::{Hash, tree::Tiles};
use tlog_tiles::{
    tile::{Tile, TileHashReader, TileReader},
    tlog::{self, Hash as Node, HashReader as _},
};

/// More entries than any ledger will have. Beyond it the index arithmetic of the tiles overflows,
/// so a checkpoint that states more is none.
pub const SIZE_MAX: u64 = 1 << 48;

/// A ledger at one moment: what a checkpoint states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeHead {
    pub size: u64,
    pub root: Hash,
}

/// The hashes from the leaf `seq` up to the root; `None` when the tiles do not give one.
pub fn inclusion(head: TreeHead, seq: u64, tiles: &impl Tiles) -> Option<Vec<Hash>> {
    if seq >= head.size || head.size > SIZE_MAX {
        return None;
    }
    let reader = Reader(tiles);
    let hashes = TileHashReader::new(head.size, Node(head.root), &reader);
    plain(tlog::prove_record(head.size, seq, &hashes))
}

/// Whether `proof` shows that entry `seq` of the ledger has this leaf hash.
pub fn is_included(head: TreeHead, seq: u64, leaf: Hash, proof: &[Hash]) -> bool {
    let path = proof.iter().copied().map(Node).collect();
    seq < head.size
        && tlog::check_record(&path, head.size, Node(head.root), seq, Node(leaf)).is_ok()
}

/// The proof that `head` goes on from its own first `old_size` entries.
pub fn consistency(head: TreeHead, old_size: u64, tiles: &impl Tiles) -> Option<Vec<Hash>> {
    if !(1..=head.size.min(SIZE_MAX)).contains(&old_size) {
        return None;
    }
    let reader = Reader(tiles);
    let hashes = TileHashReader::new(head.size, Node(head.root), &reader);
    plain(tlog::prove_tree(head.size, old_size, &hashes))
}

/// Whether `proof` shows that `head` goes on from `old`.
pub fn goes_on_from(head: TreeHead, old: TreeHead, proof: &[Hash]) -> bool {
    let path = proof.iter().copied().map(Node).collect();
    (1..=head.size).contains(&old.size)
        && tlog::check_tree(&path, head.size, Node(head.root), old.size, Node(old.root)).is_ok()
}

/// The leaf hash of entry `seq`, shown by its proof to belong to `head`.
pub fn authentic_leaf(head: TreeHead, seq: u64, tiles: &impl Tiles) -> Option<Hash> {
    let width = (head.size - (seq - seq % 256)).min(256);
    let tile = tiles.tile(0, seq / 256, u16::try_from(width).ok()?)?;
    let place = usize::try_from(seq % 256).ok()? * 32;
    let leaf: Hash = tile.get(place..place + 32)?.try_into().ok()?;
    let proof = inclusion(head, seq, tiles)?;
    is_included(head, seq, leaf, &proof).then_some(leaf)
}

/// The root that `head` had when it was `size` entries long.
pub fn root_at(head: TreeHead, size: u64, tiles: &impl Tiles) -> Option<Hash> {
    if size > head.size || head.size > SIZE_MAX {
        return None;
    }
    if size == 0 {
        return Some(tlog::EMPTY_HASH.0);
    }
    let reader = Reader(tiles);
    let hashes = TileHashReader::new(head.size, Node(head.root), &reader);
    tlog::tree_hash(size, &hashes).ok().map(|root| root.0)
}

/// Whether the tiles above lead from this full tile's place to the root of `head`, whatever hash
/// they state there.
pub(crate) fn leads_to_root(head: TreeHead, level: u8, index: u64, tiles: &impl Tiles) -> bool {
    let (bits, reader) = (8 * (level + 1), Reader(tiles));
    let inside = head.size <= SIZE_MAX && index < head.size >> bits;
    let hashes = TileHashReader::new(head.size, Node(head.root), &reader);
    inside && hashes.read_hashes(&[tlog::stored_hash_index(bits, index)]).is_ok()
}

fn plain(proof: Result<Vec<Node>, tlog::Error>) -> Option<Vec<Hash>> {
    Some(proof.ok()?.into_iter().map(|node| node.0).collect())
}

/// Our tiles as `tlog_tiles` asks for them.
struct Reader<'a, T>(&'a T);

impl<T: Tiles> TileReader for Reader<'_, T> {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, tlog::Error> {
        let read = |tile: &Tile| {
            let width = u16::try_from(tile.width()).expect("a tile of height 8 has at most 256");
            self.0.tile(tile.level(), tile.level_index(), width).ok_or(tlog::Error::InvalidTile)
        };
        tiles.iter().map(read).collect()
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}
