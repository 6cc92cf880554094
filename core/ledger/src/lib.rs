//! The ledger's mathematics: Merkle tree, signed checkpoints, proofs, and the offline verification.
//!
//! RFC 6962 hashing, C2SP tlog-tiles and signed-note; nothing home-made in the cryptography. Here
//! is no input or output: stores keep what this crate computes, and [`verify`] reads through
//! [`verify::Source`]. What an entry *means* is known elsewhere; here it is bytes with an
//! [`entry::Envelope`].

pub mod bundle;
pub mod canonical;
pub mod cosign;
pub mod entry;
pub mod folder;
pub mod moment;
pub mod note;
pub mod passages;
pub mod path;
pub mod proof;
pub mod tree;
pub mod verify;
pub mod witness;

/// A SHA-256 hash: of a leaf, of a node, or the root of a tree.
pub type Hash = [u8; 32];

/// Entries per bundle, and hashes per tile (C2SP tlog-tiles fixes both).
pub const TILE_WIDTH: u64 = 256;

/// What an entry or a passage may measure: a bundle's length field has 16 bits.
pub const ENTRY_BYTES_MAX: usize = u16::MAX as usize;
