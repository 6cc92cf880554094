//! The noise: ChaCha20 (RFC 8439), one nonce for each block, so that any block can be made alone.
//!
//! Block `n` of a disk holds the first 4 MiB of the key stream with the nonce `n` (96 bits, big-endian) and a
//! counter that begins at 0. The last block ends where the disk does. Nothing else is needed to check a disk
//! with other people's tools in thirty years.

use std::{fmt, str::FromStr};

use chacha20::{
    ChaCha20,
    cipher::{KeyIvInit, StreamCipher},
};
use serde::{Deserialize, Serialize};

/// 65,536 blocks of the cipher: well within its 32-bit counter.
pub const BLOCK_BYTES: usize = 4 << 20;

/// The key of one job. No secret: it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key([u8; 32]);

/// A key is 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key is 64 hexadecimal digits")]
pub struct NoKey;

impl Key {
    pub fn new(bytes: [u8; 32]) -> Key {
        Key(bytes)
    }

    /// Writes the noise of a block's first bytes over what was there.
    ///
    /// # Panics
    /// If the piece is longer than a block.
    pub fn fill(&self, block: u64, piece: &mut [u8]) {
        assert!(piece.len() <= BLOCK_BYTES, "a piece lies within its block");
        let mut nonce = [0; 12];
        nonce[4..].copy_from_slice(&block.to_be_bytes());
        piece.fill(0);
        ChaCha20::new(&self.0.into(), &nonce.into()).apply_keystream(piece);
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02X}"))
    }
}

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Key, NoKey> {
        if text.len() != 64 || !text.bytes().all(|it| it.is_ascii_hexdigit()) {
            return Err(NoKey);
        }
        let mut key = [0; 32];
        for (byte, at) in key.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| NoKey)?;
        }
        Ok(Key(key))
    }
}

impl TryFrom<String> for Key {
    type Error = NoKey;

    fn try_from(text: String) -> Result<Key, NoKey> {
        text.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> String {
        key.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// RFC 8439, A.1: test vectors 1 (key, nonce and counter are all zero) and 2 (counter one).
    #[test]
    fn the_noise_is_that_of_the_standard() {
        let mut piece = [0xff; 128];
        Key::new([0; 32]).fill(0, &mut piece);
        assert_eq!(piece[..8], [0x76, 0xb8, 0xe0, 0xad, 0xa0, 0xf1, 0x3d, 0x90]);
        assert_eq!(piece[64..72], [0x9f, 0x07, 0xe7, 0xbe, 0x55, 0x51, 0x38, 0x7a]);
    }

    /// RFC 8439, A.1: test vector 5 (the nonce ends in 2).
    #[test]
    fn every_block_has_its_own_nonce() {
        let mut piece = [0; 8];
        Key::new([0; 32]).fill(2, &mut piece);
        assert_eq!(piece, [0xc2, 0xc6, 0x4d, 0x37, 0x8c, 0xd5, 0x36, 0x37]);
    }

    proptest! {
        #[test]
        fn a_key_is_read_as_it_is_printed(bytes: [u8; 32]) {
            let key = Key::new(bytes);
            prop_assert_eq!(key.to_string().parse(), Ok(key));
        }

        #[test]
        fn any_other_text_is_no_key(text in "\\PC{0,70}") {
            prop_assume!(text.len() != 64);
            prop_assert_eq!(text.parse::<Key>(), Err(NoKey));
        }
    }
}
