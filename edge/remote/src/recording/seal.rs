//! Compressing and sealing: AES-256-GCM under a key that seals one recording only.

use std::cell::RefCell;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use zstd::bulk::{Compressor, Decompressor};

use super::chunk::{FRONT, Front, LINES_MAX_BYTES, PREAMBLE};
use crate::port::RecordingKey;

/// The cheapest level: terminal output shrinks tenfold with it, and the session does not wait.
const LEVEL: i32 = 1;

thread_local! {
    /// Made anew for each message it would cost more than the sealing; kept by each session it would be most of
    /// what a silent one takes.
    static PACKING: RefCell<Compressor<'static>> =
        RefCell::new(Compressor::new(LEVEL).expect("it makes its own room"));
}

/// The key, ready for use.
pub struct Seal(LessSafeKey);

impl Seal {
    pub fn new(key: &RecordingKey) -> Seal {
        Seal(ready(key))
    }

    /// The chunk's front and its sealed bytes.
    pub fn close(&self, number: u64, at_ms: u64, lines: &[u8]) -> (Front, Vec<u8>) {
        let packed = PACKING.with_borrow_mut(|it| it.compress(lines));
        let mut sealed = packed.expect("it makes its own room");
        let length = sealed.len() + AES_256_GCM.tag_len();
        let length = u32::try_from(length).expect("a batch of lines is far shorter");
        let front = Front { number, at_ms, length };
        self.0
            .seal_in_place_append_tag(nonce(number), aad(front), &mut sealed)
            .expect("a chunk is far below the cipher's limit");
        (front, sealed)
    }
}

/// Opens chunk after chunk; the room for it is made once.
pub struct Opening {
    key: LessSafeKey,
    unpacking: Decompressor<'static>,
    lines: Vec<u8>,
}

impl Opening {
    pub fn new(key: &RecordingKey) -> Opening {
        let unpacking = Decompressor::new().expect("it makes its own room");
        Opening { key: ready(key), unpacking, lines: Vec::with_capacity(LINES_MAX_BYTES) }
    }

    /// The lines again; none if key or bytes are not the ones.
    pub fn open(&mut self, front: Front, sealed: &mut [u8]) -> Option<&[u8]> {
        let packed = self.key.open_in_place(nonce(front.number), aad(front), sealed).ok()?;
        self.unpacking.decompress_to_buffer(packed, &mut self.lines).ok()?;
        Some(&self.lines)
    }
}

fn ready(key: &RecordingKey) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &key.0[..]).expect("it has 32 bytes"))
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
