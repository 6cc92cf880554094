//! Passwords at rest and at the door: argon2id, a bound on the work, no hint whether somebody exists.
//!
//! Hashing takes some 40 ms of one core on purpose. Call it from a thread that may block.

mod places;

use std::fmt;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
use subtle::ConstantTimeEq as _;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use places::{Place, Places};

/// A longer password would only serve to keep the server busy.
pub const PASSWORD_CHARS_MAX: usize = 128;
/// 19 MiB, twice over, one lane: the first of OWASP's equal choices for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// A stored hash may ask for at most this much, so that no record can exhaust the memory.
const MEMORY_KIB_MAX: u32 = 64 * 1024;
/// And for at most so many passes.
const PASSES_MAX: u32 = 10;

/// Hashes and verifies passwords, two at a time.
pub struct Passwords {
    /// Verified for accounts that do not exist, so that they take as long as those that do.
    nobody: String,
    places: Places,
}

/// Why a password could be neither hashed nor verified.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// More than 64 others are waiting. Nothing was checked; come back in a moment.
    #[error("too many sign-ins at the same time")]
    TooBusy,
    /// More than [`PASSWORD_CHARS_MAX`], which the password rule refuses beforehand.
    #[error("the password is too long to be hashed")]
    TooLong,
    /// The stored hash is not argon2id within our bounds.
    #[error("the stored password hash cannot be used")]
    BadHash,
}

impl PasswordError {
    /// What to tell the person, in Japanese.
    pub fn ja(&self) -> &'static str {
        match self {
            PasswordError::TooBusy => {
                "サインインが混み合っています。少し待ってから、もう一度お試しください。"
            }
            PasswordError::TooLong => "パスワードは128文字以内にしてください。",
            PasswordError::BadHash => {
                "パスワードを確かめられません。システム管理室に再発行を依頼してください。"
            }
        }
    }

    /// What to tell the person, in English.
    pub fn en(&self) -> &'static str {
        match self {
            PasswordError::TooBusy => {
                "Too many people are signing in. Wait a moment and try again."
            }
            PasswordError::TooLong => "Use at most 128 letters for the password.",
            PasswordError::BadHash => {
                "The password cannot be checked. Ask the system office for a new one."
            }
        }
    }
}

impl Passwords {
    /// `seed` is for the hash of nobody: any random bytes. Takes as long as one hashing.
    pub fn new(seed: [u8; 16]) -> Self {
        let places = Places::default();
        let mut place = places.take_patiently();
        let nobody = phc(&mut place, "nobody", seed);
        drop(place);
        Self { nobody, places }
    }

    /// The PHC string to store. `salt`: fresh random bytes for every call. Never too busy: the only
    /// error is [`PasswordError::TooLong`].
    pub fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, PasswordError> {
        let password = normal(password).ok_or(PasswordError::TooLong)?;
        Ok(phc(&mut self.places.take_patiently(), &password, salt))
    }

    /// Whether this is the password. `stored`: the account's PHC string, `None` where there is no
    /// such account or it has no password; that takes just as long and is never right.
    pub fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, PasswordError> {
        let hash = Stored::read(stored.unwrap_or(&self.nobody)).ok_or(PasswordError::BadHash)?;
        let Some(password) = normal(password) else { return Ok(false) };
        let mut place = self.places.take()?;
        let computed = compute(&mut place, &hash.params, &password, &hash.salt);
        let computed = computed.ok_or(PasswordError::BadHash)?;
        let right = bool::from(computed.ct_eq(hash.output.as_bytes()));
        Ok(right && stored.is_some())
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passwords(…)")
    }
}

/// A PHC string taken apart: argon2id, version 19, within our bounds.
struct Stored {
    params: Params,
    salt: Salt,
    output: Output,
}

impl Stored {
    fn read(text: &str) -> Option<Self> {
        let hash = PasswordHash::new(text).ok()?;
        let params = Params::try_from(&hash).ok()?;
        let ours = hash.algorithm == Algorithm::Argon2id.ident()
            && hash.version == Some(Version::V0x13.into())
            && params.m_cost() <= MEMORY_KIB_MAX
            && params.t_cost() <= PASSES_MAX;
        ours.then_some(Self { params, salt: hash.salt?, output: hash.hash? })
    }
}

/// NFKC, as NIST SP 800-63B asks: a password typed in full width is the same. `None` if too long.
pub(crate) fn normal(password: &str) -> Option<Zeroizing<String>> {
    let normal: String = password.nfkc().take(PASSWORD_CHARS_MAX + 1).collect();
    let normal = Zeroizing::new(normal);
    (normal.chars().count() <= PASSWORD_CHARS_MAX).then_some(normal)
}

fn phc(place: &mut Place<'_>, password: &str, salt: [u8; 16]) -> String {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).expect("within argon2's bounds");
    let salt = Salt::new(&salt).expect("16 bytes are the recommended length");
    let output = compute(place, &params, password, &salt)
        .expect("our parameters and a password of at most 128 letters are within argon2's bounds");
    PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).expect("three numbers can be written"),
        salt: Some(salt),
        hash: Some(Output::new(&output).expect("32 bytes are the usual length")),
    }
    .to_string()
}

/// The bare argon2id, in the memory of the place.
fn compute(
    place: &mut Place<'_>,
    params: &Params,
    password: &str,
    salt: &Salt,
) -> Option<Zeroizing<Vec<u8>>> {
    let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let mut output = Zeroizing::new(vec![0; length]);
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let memory = place.memory(params.block_count());
    argon2
        .hash_password_into_with_memory(password.as_bytes(), salt, &mut output, memory)
        .ok()
        .map(|()| output)
}
