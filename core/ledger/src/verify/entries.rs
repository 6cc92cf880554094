//! The first book: bundles, leaf hashes, tiles and roots, one bundle of 256 entries at a time.

use super::{Report, Source, Stop, blame, fault::Fault, read_tile};
use crate::{
    ENTRY_BYTES_MAX, Hash, TILE_WIDTH, bundle,
    entry::{Stamp, leaf_hash},
    passages::{ANCHOR_KIND, Day},
    path::TlogPath,
    proof::TreeHead,
    tree::{FullTile, Tree},
};

/// The states of the ledger that its entries must give.
#[derive(Clone, Copy)]
pub(super) struct Heads {
    /// What the checkpoint states.
    pub signed: TreeHead,
    /// What an earlier checkpoint stated.
    pub since: Option<TreeHead>,
    /// What there is in all; more than `signed` only in a live ledger.
    pub head: TreeHead,
}

/// Verifies all entries and gives the days of passages that they anchor.
pub(super) fn verify(
    source: &dyn Source,
    heads: Heads,
    report: &mut Report,
) -> Result<Vec<Day>, Stop> {
    let mut walk = Walk { source, heads, tree: Tree::default(), last_us: i64::MIN, days: vec![] };
    let mut parents = Parents::default();
    walk.compare_roots()?;
    for index in 0..heads.head.size.div_ceil(TILE_WIDTH) {
        let result = walk.bundle(index, &mut parents);
        (report.entries, report.root) = (walk.tree.size(), walk.tree.root());
        result?;
    }
    walk.edge()?;
    blame::added_beyond(source, heads.head)?;
    Ok(walk.days)
}

struct Walk<'a> {
    source: &'a dyn Source,
    heads: Heads,
    tree: Tree,
    last_us: i64,
    days: Vec<Day>,
}

impl Walk<'_> {
    fn bundle(&mut self, index: u64, parents: &mut Parents) -> Result<(), Stop> {
        let width = (self.heads.head.size - index * TILE_WIDTH).min(TILE_WIDTH);
        let bytes = blame::read_bundle(self.source, index, width, self.heads.signed)?;
        let found: Vec<&[u8]> =
            bundle::records(&bytes).map_while(Result::ok).take(width as usize + 1).collect();
        let leaves: Vec<Hash> = found.iter().map(|entry| leaf_hash(entry)).collect();

        let path =
            TlogPath::Tile { level: 0, index, width: u16::try_from(width).expect("at most 256") };
        let place = blame::Place { index, path, signed: self.heads.signed };
        let Some(tile) = read_tile(self.source, path)? else {
            return Err(blame::without_tile(place, leaves.len() as u64, width).into());
        };
        if leaves.as_flattened() != tile.as_slice() {
            return Err(blame::bundle(self.source, place, &leaves, &tile).into());
        }
        for (entry, leaf) in found.iter().zip(leaves) {
            self.stamp(entry)?;
            let full = self.tree.push(leaf);
            self.compare_roots()?;
            for tile in full {
                parents.compare(self.source, &tile, self.heads)?;
            }
        }
        Ok(())
    }

    fn stamp(&mut self, entry: &[u8]) -> Result<(), Fault> {
        let seq = self.tree.size();
        debug_assert!(entry.len() <= ENTRY_BYTES_MAX, "a bundle cannot hold more");
        let stamp = Stamp::read(entry).map_err(|what| Fault::NoEntry { seq, what })?;
        if stamp.seq != seq {
            return Err(Fault::WrongNumber { seq, stated: stamp.seq });
        }
        if stamp.recorded_us < self.last_us {
            return Err(Fault::TimeGoesBack { seq });
        }
        self.last_us = stamp.recorded_us;
        if stamp.kind == ANCHOR_KIND {
            self.days.push(Day::from_entry(entry).ok_or(Fault::BadAnchor { seq })?);
        }
        Ok(())
    }

    /// At the sizes that were signed, the root must be what was signed.
    fn compare_roots(&self) -> Result<(), Fault> {
        let size = self.tree.size();
        let Heads { signed, since, head } = self.heads;
        let differs = |stated: TreeHead| stated.size == size && stated.root != self.tree.root();
        if since.is_some_and(differs) {
            return Err(Fault::Forked { size });
        }
        if differs(signed) {
            return Err(Fault::Root { size });
        }
        if differs(head) {
            return Err(Fault::Unsigned { first: signed.size, last: size - 1 });
        }
        Ok(())
    }

    /// The partial tiles above the entries must be what was computed.
    fn edge(&self) -> Result<(), Stop> {
        for level in 1..8_u8 {
            let computed = self.tree.edge_bytes(level);
            if computed.is_empty() {
                continue;
            }
            let index = self.heads.head.size >> (8 * (u32::from(level) + 1));
            let width = u16::try_from(computed.len() / 32).expect("an edge has at most 255");
            let path = TlogPath::Tile { level, index, width };
            if read_tile(self.source, path)?.as_ref() != Some(&computed) {
                return Err(blame::tile(path).into());
            }
        }
        Ok(())
    }
}

/// The tiles above, one per level, so that a tile that was changed together with its entries is
/// found where it lies.
#[derive(Default)]
struct Parents {
    read: Vec<Option<(TlogPath, Vec<u8>)>>,
}

impl Parents {
    fn compare(&mut self, source: &dyn Source, full: &FullTile, heads: Heads) -> Result<(), Stop> {
        let level = full.level + 1;
        let (index, place) = (full.index / TILE_WIDTH, full.index % TILE_WIDTH);
        let count = (heads.head.size >> (8 * u32::from(level))) - index * TILE_WIDTH;
        let width = u16::try_from(count.min(TILE_WIDTH)).expect("at most 256");
        let path = TlogPath::Tile { level, index, width };

        self.read.resize(self.read.len().max(usize::from(level) + 1), None);
        let kept = &mut self.read[usize::from(level)];
        if kept.as_ref().is_none_or(|(kept_path, _)| *kept_path != path) {
            let tile = read_tile(source, path)?.ok_or_else(|| blame::tile(path))?;
            *kept = Some((path, tile));
        }
        let (_, tile) = kept.as_ref().expect("it was just read");
        let start = usize::try_from(place).expect("less than 256") * 32;
        if tile[start..start + 32] != full.root {
            return Err(blame::tile_or_parent(source, heads.signed, full, path).into());
        }
        Ok(())
    }
}
