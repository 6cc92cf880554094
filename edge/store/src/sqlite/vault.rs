//! Secrets beside the ledger: sealed in the database with a key that lies outside it.
//!
//! What is hashed is the text itself, so an entry's seal says the same before and after. AES-256-GCM; the key
//! comes from the signing key in `keys/`, the nonce from the particular's own hash: salted with 32 random
//! bytes, it is another one for every text, and the same text under the same hash is the same ciphertext.

use crate::keys::Keys;
use office::ports::{Particular, StoreError};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest as _, Sha256};

/// Stands before the hexadecimal digits of a sealed text.
const MARK: &str = "sekisho-sealed-1:";
/// What the key is derived for; another use of the signing key gives another key.
const PURPOSE: &[u8] = b"sekisho secrets beside the ledger, 1\0";

/// Opens and closes secrets.
pub struct Vault(LessSafeKey);

impl Vault {
    pub fn of(keys: &Keys) -> Result<Self, StoreError> {
        let line = keys.signing_key()?.line().to_owned();
        let key = Sha256::new().chain_update(PURPOSE).chain_update(line).finalize();
        let key = UnboundKey::new(&AES_256_GCM, &key).expect("SHA-256 gives 32 bytes");
        Ok(Self(LessSafeKey::new(key)))
    }

    /// As it is stored.
    pub fn close(&self, particular: &Particular) -> String {
        let hash = particular.hash;
        let mut bytes = particular.text.clone().into_bytes();
        self.0
            .seal_in_place_append_tag(nonce(&hash), Aad::from(hash), &mut bytes)
            .expect("a text is far below the cipher's limit");
        format!("{MARK}{}", hex::encode(bytes))
    }

    /// As it was before, if it was closed: whether it was says the hash, not the mark alone.
    pub fn open(&self, stored: Particular) -> Result<Particular, StoreError> {
        let Some(digits) = stored.text.strip_prefix(MARK).filter(|_| !is_clear(&stored)) else {
            return Ok(stored);
        };
        let damaged = || StoreError::Damaged {
            seq: 0,
            what: format!("a secret cannot be opened with keys/: {}", hex::encode(stored.hash)),
        };
        let mut bytes = hex::decode(digits).map_err(|_| damaged())?;
        let opened = self.0.open_in_place(nonce(&stored.hash), Aad::from(stored.hash), &mut bytes);
        let text = opened.map_err(|_| damaged())?.to_vec();
        let text = String::from_utf8(text).map_err(|_| damaged())?;
        Ok(Particular { text, secret: true, ..stored })
    }
}

/// Whether the stored text is the one that the hash is made of.
pub fn is_clear(stored: &Particular) -> bool {
    let hash = Sha256::new().chain_update(stored.salt).chain_update(&stored.text).finalize();
    hash.as_slice() == stored.hash
}

fn nonce(hash: &[u8; 32]) -> Nonce {
    let mut nonce = [0; NONCE_LEN];
    nonce.copy_from_slice(&hash[..NONCE_LEN]);
    Nonce::assume_unique_for_key(nonce)
}
