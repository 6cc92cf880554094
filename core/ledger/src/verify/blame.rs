//! Finding words for what is wrong with a bundle: which entry, and what was done to it.
//!
//! A tile that checks against the signed root is the witness for its entries. When the tile itself
//! does not check, it is the tile that is named.

use super::{Source, SourceTiles, Stop, fault::Fault};
use crate::{
    Hash, TILE_WIDTH, bundle,
    entry::leaf_hash,
    path::TlogPath,
    proof::{self, TreeHead},
    tree::{FullTile, RunningRoot, Tiles},
};

/// Which bundle is looked at.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub index: u64,
    /// Its tile of leaf hashes.
    pub path: TlogPath,
    pub signed: TreeHead,
}

/// What happened to a bundle whose leaves do not give its tile.
///
/// The tile is believed when it leads to the signed root, and the entries when they do. When
/// neither can be shown, a trace of removing, adding or swapping still speaks for the tile.
pub(super) fn bundle(source: &dyn Source, place: Place, leaves: &[Hash], stored: &[u8]) -> Fault {
    let stored: Vec<Hash> =
        stored.chunks_exact(32).map(|hash| hash.try_into().expect("32 bytes")).collect();
    let same = leaves.iter().zip(&stored).take_while(|(leaf, hash)| leaf == hash).count();
    let seq = place.index * TILE_WIDTH + same as u64;
    let trace = trace(source, place, leaves, &stored, same);
    if is_authentic(source, place.signed, seq, stored.get(same)) {
        return trace.unwrap_or(Fault::Changed { seq });
    }
    if entries_give(source, place.signed) {
        return tile(place.path);
    }
    trace.unwrap_or_else(|| tile(place.path))
}

/// What the order of the leaves tells, if it tells anything.
fn trace(
    source: &dyn Source,
    place: Place,
    leaves: &[Hash],
    stored: &[Hash],
    same: usize,
) -> Option<Fault> {
    let seq = place.index * TILE_WIDTH + same as u64;
    let (Some(leaf), Some(hash)) = (leaves.get(same), stored.get(same)) else {
        return Some(ends_early_or_late(place, seq, leaves.len() < stored.len()));
    };
    let elsewhere = stored.iter().skip(same + 1).position(|later| later == leaf);
    if let Some(distance) = elsewhere {
        let swapped = leaves.get(same + 1 + distance) == Some(hash);
        let other = seq + 1 + distance as u64;
        return Some(if swapped { Fault::Swapped { seq, other } } else { Fault::Removed { seq } });
    }
    if leaves.get(same + 1) == Some(hash) {
        return Some(Fault::Added { seq });
    }
    swapped_from_afar(source, place, seq, *leaf)
}

/// Whether the entries by themselves, without any tile, give the signed root.
fn entries_give(source: &dyn Source, signed: TreeHead) -> bool {
    let mut sum = RunningRoot::default();
    for index in 0..signed.size.div_ceil(TILE_WIDTH) {
        let width = (signed.size - index * TILE_WIDTH).min(TILE_WIDTH);
        let Ok(bytes) = read_bundle(source, index, width, signed) else { return false };
        let records = bundle::records(&bytes).map_while(Result::ok);
        let taken = usize::try_from(width).expect("at most 256");
        records.take(taken).for_each(|entry| sum.push(leaf_hash(entry)));
    }
    sum.count() == signed.size && sum.root() == signed.root
}

/// What happened when the bundle's tile is not there: a tail that was cut takes its tile along.
pub(super) fn without_tile(place: Place, found: u64, width: u64) -> Fault {
    if found < width {
        return ends_early_or_late(place, place.index * TILE_WIDTH + found, true);
    }
    tile(place.path)
}

/// A tile that is missing or does not hold, with the entries below it.
pub(super) fn tile(path: TlogPath) -> Fault {
    let TlogPath::Tile { level, index, width } = path else {
        return Fault::CheckpointMissing;
    };
    let below = 8 * u32::from(level);
    let first = (index * TILE_WIDTH) << below;
    Fault::Tile { path: path.to_string(), first, last: first + (u64::from(width) << below) - 1 }
}

/// Which of two is wrong when a full tile's root is not what the tile above it states.
pub(super) fn tile_or_parent(
    source: &dyn Source,
    signed: TreeHead,
    full: &FullTile,
    parent: TlogPath,
) -> Fault {
    let tiles = SignedTiles(source);
    if proof::leads_to_root(signed, full.level, full.index, &tiles) {
        return tile(TlogPath::Tile { level: full.level, index: full.index, width: 256 });
    }
    tile(parent)
}

/// The bytes of a bundle, also when it was cut or lengthened and so lies under another width.
pub(super) fn read_bundle(
    source: &dyn Source,
    index: u64,
    width: u64,
    signed: TreeHead,
) -> Result<Vec<u8>, Stop> {
    if let Some(bytes) = source.read(&entries_path(index, width))? {
        return Ok(bytes);
    }
    for other in (1..=TILE_WIDTH).rev().filter(|other| *other != width) {
        if let Some(bytes) = source.read(&entries_path(index, other))? {
            return Ok(bytes);
        }
    }
    Err(Fault::Missing { seq: index * TILE_WIDTH, size: signed.size }.into())
}

/// Entries that lie in the folder past the last one that counts.
pub(super) fn added_beyond(source: &dyn Source, head: TreeHead) -> Result<(), Stop> {
    let (index, width) = (head.size / TILE_WIDTH, head.size % TILE_WIDTH);
    for longer in width + 1..=TILE_WIDTH {
        let Some(bytes) = source.read(&entries_path(index, longer))? else { continue };
        if bundle::records(&bytes).count() as u64 > width {
            return Err(Fault::Added { seq: head.size }.into());
        }
    }
    Ok(())
}

fn entries_path(index: u64, width: u64) -> String {
    let width = u16::try_from(width).expect("a bundle holds at most 256");
    TlogPath::Entries { index, width }.to_string()
}

/// Whether the tile's word for this entry leads to the signed root. Past the signed size, or past
/// the tile's end, there is no proof to ask for.
fn is_authentic(source: &dyn Source, signed: TreeHead, seq: u64, stored: Option<&Hash>) -> bool {
    let Some(stored) = stored else { return true };
    if seq >= signed.size {
        return true;
    }
    proof::authentic_leaf(signed, seq, &SignedTiles(source)).as_ref() == Some(stored)
}

fn ends_early_or_late(place: Place, seq: u64, early: bool) -> Fault {
    let last_bundle = place.signed.size.saturating_sub(1) / TILE_WIDTH == place.index;
    match (early, last_bundle) {
        (true, true) => Fault::Missing { seq, size: place.signed.size },
        (true, false) => Fault::Removed { seq },
        (false, _) => Fault::Added { seq },
    }
}

/// An entry that lies here but belongs into a later bundle.
fn swapped_from_afar(source: &dyn Source, place: Place, seq: u64, leaf: Hash) -> Option<Fault> {
    let tiles = SignedTiles(source);
    for index in place.index + 1..place.signed.size.div_ceil(TILE_WIDTH) {
        let width = (place.signed.size - index * TILE_WIDTH).min(TILE_WIDTH);
        let tile = tiles.tile(0, index, u16::try_from(width).expect("at most 256"));
        let found = tile.and_then(|tile| tile.chunks_exact(32).position(|hash| hash == leaf));
        if let Some(within) = found {
            let other = index * TILE_WIDTH + within as u64;
            // The next one in the place of this one: everything has moved up.
            let moved_up = other == seq + 1;
            return Some(if moved_up {
                Fault::Removed { seq }
            } else {
                Fault::Swapped { seq, other }
            });
        }
    }
    None
}

/// The tiles of the signed size, cut out of those of a live ledger that has gone on since.
struct SignedTiles<'a>(&'a dyn Source);

impl Tiles for SignedTiles<'_> {
    fn tile(&self, level: u8, index: u64, width: u16) -> Option<Vec<u8>> {
        let wider = (width..=256).find_map(|w| SourceTiles(self.0).tile(level, index, w))?;
        wider.get(..usize::from(width) * 32).map(<[u8]>::to_vec)
    }
}
