//! The tree against a second, independent way to compute the same thing.

use ledger::{
    Hash,
    entry::leaf_hash,
    proof::{self, TreeHead},
    tree::{FullTile, RunningRoot, Tiles, Tree, root_of},
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// RFC 6962, section 2.1, word for word: split at the largest power of two below the length.
fn by_the_book(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [one] => *one,
        _ => {
            let half = leaves.len().next_power_of_two() / 2;
            let (left, right) = leaves.split_at(half);
            let node = Sha256::new().chain_update([1]);
            node.chain_update(by_the_book(left)).chain_update(by_the_book(right)).finalize().into()
        }
    }
}

#[derive(Default)]
struct Kept {
    full: BTreeMap<(u8, u64), Vec<u8>>,
    tree: Tree,
}

impl Kept {
    fn grow_to(&mut self, leaves: &[Hash]) {
        for leaf in &leaves[usize::try_from(self.tree.size()).expect("small")..] {
            for FullTile { level, index, hashes, .. } in self.tree.push(*leaf) {
                assert!(self.full.insert((level, index), hashes).is_none(), "a tile is full once");
            }
        }
    }

    fn head(&self) -> TreeHead {
        TreeHead { size: self.tree.size(), root: self.tree.root() }
    }
}

impl Tiles for Kept {
    fn tile(&self, level: u8, index: u64, width: u16) -> Option<Vec<u8>> {
        let edge = || self.tree.edge_bytes(level);
        let mut hashes = self.full.get(&(level, index)).cloned().unwrap_or_else(edge);
        hashes.truncate(usize::from(width) * 32);
        Some(hashes)
    }
}

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|i| leaf_hash(&i.to_be_bytes())).collect()
}

#[test]
fn a_leaf_is_hashed_behind_a_zero_byte() {
    let by_hand: Hash = Sha256::new().chain_update([0]).chain_update(b"entry").finalize().into();
    assert_eq!(leaf_hash(b"entry"), by_hand);
}

#[test]
fn every_root_up_to_a_second_level_is_by_the_book() {
    let leaves = leaves(700);
    let mut kept = Kept::default();
    for size in 0..=leaves.len() {
        kept.grow_to(&leaves[..size]);
        assert_eq!(kept.tree.root(), by_the_book(&leaves[..size]), "size {size}");
    }
}

#[test]
fn a_third_level_of_tiles_restores() {
    let leaves = leaves(65_536 + 300);
    let mut kept = Kept::default();
    kept.grow_to(&leaves);
    assert!(kept.full.contains_key(&(1, 0)), "65,536 entries fill a tile of level 1");
    let again = Tree::restore(kept.tree.size(), &leaves[65_792..], &kept).expect("all tiles there");
    assert_eq!(again.root(), kept.tree.root());
    assert_eq!(again.root(), by_the_book(&leaves));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Anything, in any batches: the root is by the book, and every proof that is asked for checks.
    #[test]
    fn any_batches_give_the_same_tree(
        batches in proptest::collection::vec(1_usize..300, 1..6), pick in any::<prop::sample::Index>(),
    ) {
        let leaves = leaves(batches.iter().sum());
        let (mut kept, mut heads, mut size) = (Kept::default(), vec![], 0);
        for batch in batches {
            size += batch;
            kept.grow_to(&leaves[..size]);
            prop_assert_eq!(kept.tree.root(), by_the_book(&leaves[..size]));
            heads.push(kept.head());
        }
        let head = kept.head();
        let seq = pick.index(leaves.len());
        let path = proof::inclusion(head, seq as u64, &kept).expect("the tiles are there");
        prop_assert!(proof::is_included(head, seq as u64, leaves[seq], &path));
        prop_assert!(!proof::is_included(head, seq as u64, [0; 32], &path));
        prop_assert_eq!(proof::authentic_leaf(head, seq as u64, &kept), Some(leaves[seq]));
        for old in heads {
            let path = proof::consistency(head, old.size, &kept).expect("the tiles are there");
            prop_assert!(proof::goes_on_from(head, old, &path));
            let other = TreeHead { root: [0; 32], ..old };
            prop_assert!(!proof::goes_on_from(head, other, &path));
        }
        let edge = &leaves[size - size % 256..];
        let again = Tree::restore(head.size, edge, &kept).expect("the tiles are there");
        prop_assert_eq!(again.root(), head.root);
        prop_assert_eq!(again.edge_bytes(0), edge.as_flattened());
        prop_assert_eq!(again.edge_bytes(1), kept.tree.edge_bytes(1));
    }

    /// Proofs from anywhere get an answer.
    #[test]
    fn any_proof_gets_an_answer(
        size in any::<u64>(), seq in any::<u64>(), proof in proptest::collection::vec(any::<Hash>(), 0..70),
    ) {
        let head = TreeHead { size, root: [1; 32] };
        prop_assert!(!proof::is_included(head, seq, [2; 32], &proof));
        let old = TreeHead { size: seq, root: [3; 32] };
        prop_assert!(!proof::goes_on_from(head, old, &proof));
    }
}

#[test]
fn a_running_root_is_the_same_root() {
    let leaves = leaves(1_000);
    let mut running = RunningRoot::default();
    leaves.iter().for_each(|leaf| running.push(*leaf));
    assert_eq!((running.count(), running.root()), (1_000, by_the_book(&leaves)));
    assert_eq!(root_of([]), by_the_book(&[]));
}
