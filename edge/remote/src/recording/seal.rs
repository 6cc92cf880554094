//! Compressing and sealing: AES-256-GCM under a key that seals one recording only.

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::chunk::{FRONT, Front, LINES_MAX_BYTES, PREAMBLE};
use crate::port::RecordingKey;

/// The cheapest level: terminal output shrinks tenfold with it, and the session does not wait.
const LEVEL: i32 = 1;

/// The key, ready for use.
pub struct Seal(LessSafeKey);

impl Seal {
    pub fn new(key: &RecordingKey) -> Seal {
        let key = UnboundKey::new(&AES_256_GCM, &key.0[..]).expect("it has 32 bytes");
        Seal(LessSafeKey::new(key))
    }

    /// The chunk's front and its sealed bytes.
    pub fn close(&self, number: u64, at_ms: u64, lines: &[u8]) -> (Front, Vec<u8>) {
        let mut sealed = zstd::bulk::compress(lines, LEVEL).expect("it makes its own room");
        let length = sealed.len() + AES_256_GCM.tag_len();
        let length = u32::try_from(length).expect("a batch of lines is far shorter");
        let front = Front { number, at_ms, length };
        self.0
            .seal_in_place_append_tag(nonce(number), aad(front), &mut sealed)
            .expect("a chunk is far below the cipher's limit");
        (front, sealed)
    }

    /// The lines again; none if key or bytes are not the ones.
    pub fn open(&self, front: Front, sealed: &mut [u8]) -> Option<Vec<u8>> {
        let packed = self.0.open_in_place(nonce(front.number), aad(front), sealed).ok()?;
        zstd::bulk::decompress(packed, LINES_MAX_BYTES).ok()
    }
}

fn nonce(number: u64) -> Nonce {
    let mut bytes = [0; NONCE_LEN];
    bytes[NONCE_LEN - 8..].copy_from_slice(&number.to_be_bytes());
    Nonce::assume_unique_for_key(bytes)
}

fn aad(front: Front) -> Aad<[u8; 16 + FRONT]> {
    let mut bytes = [0; 16 + FRONT];
    bytes[..16].copy_from_slice(PREAMBLE);
    bytes[16..].copy_from_slice(&front.to_bytes());
    Aad::from(bytes)
}
