//! What a viewer keeps beside a recording so as not to play all of it again: sealed, and never evidence.
//!
//! ```text
//! name    HMAC-SHA-256(key, notes) [32]
//! sealed  AES-256-GCM(HMAC-SHA-256(key, name), nonce = 0¹², zstd(notes))
//! ```
//!
//! Other notes have another key: they are written anew as often as anybody likes, and no nonce comes twice.

use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hmac,
};

use crate::port::RecordingKey;

const NAME: usize = 32;
const LEVEL: i32 = 1;
/// What notes may come to. Their reader holds them in memory.
const NOTES_MAX_BYTES: usize = 64 << 20;

/// Notes as they lie beside a recording with this key.
pub fn seal(key: &RecordingKey, notes: &[u8]) -> Vec<u8> {
    let name = hmac::sign(&naming(key), notes);
    let mut sealed = zstd::bulk::compress(notes, LEVEL).expect("it makes its own room");
    key_of(key, name.as_ref())
        .seal_in_place_append_tag(nonce(), Aad::empty(), &mut sealed)
        .expect("notes are far below the cipher's limit");
    [name.as_ref(), &sealed].concat()
}

/// The notes again; none if key or bytes are not the ones.
pub fn open(key: &RecordingKey, bytes: &mut [u8]) -> Option<Vec<u8>> {
    let (name, sealed) = bytes.split_at_mut_checked(NAME)?;
    let packed = key_of(key, name).open_in_place(nonce(), Aad::empty(), sealed).ok()?;
    zstd::bulk::decompress(packed, NOTES_MAX_BYTES).ok()
}

fn naming(key: &RecordingKey) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, &key.0[..])
}

fn key_of(key: &RecordingKey, name: &[u8]) -> LessSafeKey {
    let own = hmac::sign(&naming(key), name);
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, own.as_ref()).expect("it has 32 bytes"))
}

fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; NONCE_LEN])
}
