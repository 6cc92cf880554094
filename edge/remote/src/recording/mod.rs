//! Recordings: what passed a gate, sealed and chained before it was forwarded.
//!
//! A file is a preamble and chunks. A chunk is a batch of asciicast v3 lines, compressed, sealed with the
//! recording's own key, and chained over the sealed bytes, so that whoever holds a [`Head`] from the ledger
//! verifies the file without the key:
//!
//! ```text
//! preamble  16 bytes  "SEKISHO-REC 0001"
//! chunk     number u64 · at_ms u64 · length u32 · sealed [length] · chain [32]      (big-endian)
//! sealed    AES-256-GCM(key, nonce = 0⁴·number, aad = preamble·number·at_ms·length, zstd(lines))
//! chain(n)  SHA-256(chain(n−1) · number · at_ms · length · sealed), chain(−1) = SHA-256(preamble)
//! ```
//!
//! Chunk 0 holds the header line. A key seals one recording only, so the number is a nonce that never
//! comes twice. A writer that died leaves a file that reads to its last whole chunk.
//!
//! Deliberately not here: a way to append to an old recording, to cut one short, or to switch one off.

pub mod cast;
mod chunk;
mod echo;
pub mod notes;
mod read;
mod seal;
pub mod tape;
#[cfg(test)]
mod tests;
mod verify;
mod write;

pub use read::{Line, Place, Reader, Unreadable};
pub use verify::{Fault, Summary, verify, verify_unfinished};
pub use write::{Broken, Writer};

/// How far a recording has come: what the ledger keeps of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub chunks: u64,
    /// The file's size.
    pub bytes: u64,
    /// The chain at the last chunk.
    pub hash: [u8; 32],
}

impl Head {
    /// The hash as 64 letters.
    pub fn hex(&self) -> String {
        crate::words::hex(&self.hash)
    }
}

impl std::fmt::Debug for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Head({} chunks, {} bytes, {})", self.chunks, self.bytes, self.hex())
    }
}
