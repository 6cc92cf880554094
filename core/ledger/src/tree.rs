//! The Merkle tree as a writer keeps it: its size, its peaks and its right edge.
//!
//! Everything to the left lies in full tiles, which never change. Partial tiles are not stored:
//! the edge is computed again from the last full tiles and the last entries, and so a start-up
//! sees whether the tiles, the entries and the stored root still agree.

use crate::{Hash, TILE_WIDTH};
use tlog_tiles::{
    tile::Tile,
    tlog::{EMPTY_HASH, Hash as Node, node_hash},
};

/// Bytes of a full tile.
pub const TILE_BYTES: usize = 256 * 32;

/// A tile that has just become full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullTile {
    pub level: u8,
    pub index: u64,
    /// [`TILE_BYTES`] bytes.
    pub hashes: Vec<u8>,
    /// The root of the tile: one hash of the level above.
    pub root: Hash,
}

/// Where full and partial tiles are read from.
pub trait Tiles {
    /// `width` hashes of the tile; `None` when they are missing or cannot be read.
    fn tile(&self, level: u8, index: u64, width: u16) -> Option<Vec<u8>>;
}

/// A tree that can only grow.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    summed: RunningRoot,
    /// Per tile level, the hashes that do not fill a tile yet.
    edge: Vec<Vec<Node>>,
}

impl Tree {
    /// Leaves so far.
    pub fn size(&self) -> u64 {
        self.summed.count
    }

    /// RFC 6962 root.
    pub fn root(&self) -> Hash {
        self.summed.root()
    }

    /// Appends a leaf hash. Tiles that became full by it come back, the lowest level first.
    pub fn push(&mut self, leaf: Hash) -> Vec<FullTile> {
        let mut full = Vec::new();
        self.edge_at(0).push(Node(leaf));
        let place = self.size();
        self.summed.push_seeing(leaf, |level, node| {
            if level.is_multiple_of(8) {
                full.push((level / 8 - 1, node));
            }
        });
        full.into_iter()
            .map(|(level, root)| {
                self.close_tile(level, place >> (8 * (u32::from(level) + 1)), root)
            })
            .collect()
    }

    /// The hashes of the partial tile at the right edge of `level`: none when the last tile is full.
    pub fn edge_bytes(&self, level: u8) -> Vec<u8> {
        self.edge.get(usize::from(level)).map(|hashes| bytes_of(hashes)).unwrap_or_default()
    }

    /// A tree of `size` again, from its full tiles and the last `size % 256` leaf hashes.
    ///
    /// `None` when a tile is missing. Whether the root is the right one is for the caller to compare.
    pub fn restore(size: u64, last_leaves: &[Hash], tiles: &impl Tiles) -> Option<Self> {
        if last_leaves.len() as u64 != size % TILE_WIDTH {
            return None;
        }
        let mut edge = vec![last_leaves.iter().copied().map(Node).collect::<Vec<_>>()];
        let mut level = 0_u8;
        while size >> (8 * (u32::from(level) + 1)) > 0 {
            let count = size >> (8 * (u32::from(level) + 1));
            let roots = (count - count % TILE_WIDTH..count)
                .map(|index| tile_root(&tiles.tile(level, index, 256)?).map(Node));
            edge.push(roots.collect::<Option<Vec<_>>>()?);
            level += 1;
        }
        let peaks = edge.iter().rev().flat_map(|hashes| peaks_of(hashes)).collect();
        Some(Self { summed: RunningRoot { count: size, peaks }, edge })
    }

    fn edge_at(&mut self, level: usize) -> &mut Vec<Node> {
        if self.edge.len() <= level {
            self.edge.resize_with(level + 1, || Vec::with_capacity(256));
        }
        &mut self.edge[level]
    }

    fn close_tile(&mut self, level: u8, index: u64, root: Node) -> FullTile {
        let edge = self.edge_at(level.into());
        let hashes = bytes_of(edge);
        edge.clear();
        self.edge_at(usize::from(level) + 1).push(root);
        FullTile { level, index, hashes, root: root.0 }
    }
}

/// The root of a full tile: one hash of the tile level above. `None` when it is not a full tile.
pub fn tile_root(bytes: &[u8]) -> Option<Hash> {
    (bytes.len() == TILE_BYTES).then(|| Tile::subtree_hash(bytes).0)
}

/// RFC 6962 root over `leaves`, for trees that need no tiles: a day's passages.
pub fn root_of(leaves: impl IntoIterator<Item = Hash>) -> Hash {
    let mut root = RunningRoot::default();
    leaves.into_iter().for_each(|leaf| root.push(leaf));
    root.root()
}

/// A tree without tiles, for what is only summed up.
#[derive(Clone, Debug, Default)]
pub struct RunningRoot {
    count: u64,
    /// Roots of the perfect subtrees, the largest first.
    peaks: Vec<Node>,
}

impl RunningRoot {
    /// Leaves so far.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Appends a leaf hash.
    pub fn push(&mut self, leaf: Hash) {
        self.push_seeing(leaf, |_, _| {});
    }

    /// RFC 6962 root over the leaves so far; of none, the hash of nothing.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else { return EMPTY_HASH.0 };
        peaks.fold(*last, |right, left| node_hash(*left, right)).0
    }

    /// Appends a leaf hash and shows every inner node that it completes, with its level.
    fn push_seeing(&mut self, leaf: Hash, mut seen: impl FnMut(u8, Node)) {
        let mut node = Node(leaf);
        for level in 1..=self.count.trailing_ones() {
            let left = self.peaks.pop().expect("an odd place has a left sibling among the peaks");
            node = node_hash(left, node);
            seen(u8::try_from(level).expect("a u64 has 64 bits"), node);
        }
        self.peaks.push(node);
        self.count += 1;
    }
}

/// The perfect subtrees that `hashes` (fewer than 256) make up, the largest first.
fn peaks_of(hashes: &[Node]) -> Vec<Node> {
    let mut rest = hashes;
    let mut peaks = Vec::new();
    while !rest.is_empty() {
        let (subtree, after) = rest.split_at(1 << rest.len().ilog2());
        peaks.push(Tile::subtree_hash(&bytes_of(subtree)));
        rest = after;
    }
    peaks
}

fn bytes_of(hashes: &[Node]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}
