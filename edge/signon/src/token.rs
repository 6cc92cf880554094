//! Bearer tokens and session cookies: 32 random bytes, of which only a digest is stored.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::secret::Secret;

/// 43 letters of base64url, safe in cookies, headers and URLs.
pub fn token(entropy: [u8; 32]) -> Secret {
    Secret::new(URL_SAFE_NO_PAD.encode(entropy))
}

/// What is stored of a token, SHA-256. Enough, because a token has 256 bits of its own.
pub fn digest(token: &str) -> [u8; 32] {
    digest_of(token.as_bytes())
}

/// SHA-256 of any bytes: a file that must be known again.
pub fn digest_of(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Whether two digests are the same, in time that does not tell where they differ.
pub fn same(one: &[u8; 32], other: &[u8; 32]) -> bool {
    one.ct_eq(other).into()
}
