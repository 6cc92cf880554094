//! Passwords at rest and at the door: argon2id, a bound on the work, no hint whether somebody exists.
//!
//! Hashing takes some 30 ms of one core on purpose. Call it from a thread that may block.

use std::{
    fmt,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::phc::PasswordHash,
};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// A longer password would only serve to keep the server busy.
pub const PASSWORD_CHARS_MAX: usize = 128;
/// Each verification takes 19 MiB and a core; the reference server has two.
const AT_ONCE_MAX: usize = 2;
/// At 30 ms each and two at once, the last of these has waited for one second.
const WAITING_MAX: usize = 64;
/// 19 MiB, twice over, one lane: the first of OWASP's equal choices for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// A stored hash may ask for at most this much, so that no record can exhaust the memory.
const MEMORY_KIB_MAX: u32 = 64 * 1024;

/// Hashes and verifies passwords, two at a time.
pub struct Passwords {
    argon2: Argon2<'static>,
    /// Verified for accounts that do not exist, so that they take as long as those that do.
    nobody: String,
    busy: Mutex<Busy>,
    freed: Condvar,
}

#[derive(Default)]
struct Busy {
    working: usize,
    waiting: usize,
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
        let params = Params::new(MEMORY_KIB, PASSES, 1, None).expect("within argon2's bounds");
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = phc(&argon2, "nobody", seed);
        Self { argon2, nobody, busy: Mutex::default(), freed: Condvar::new() }
    }

    /// The PHC string to store. `salt`: fresh random bytes for every call.
    pub fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, PasswordError> {
        let password = normal(password).ok_or(PasswordError::TooLong)?;
        let _permit = self.permit()?;
        Ok(phc(&self.argon2, &password, salt))
    }

    /// Whether this is the password. `stored`: the account's PHC string, `None` where there is no
    /// such account or it has no password; that takes just as long and is never right.
    pub fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, PasswordError> {
        let text = stored.unwrap_or(&self.nobody);
        let hash = PasswordHash::new(text).map_err(|_| PasswordError::BadHash)?;
        let params = Params::try_from(&hash).map_err(|_| PasswordError::BadHash)?;
        let ours = hash.algorithm.as_str() == "argon2id" && hash.hash.is_some();
        if !ours || params.m_cost() > MEMORY_KIB_MAX || params.t_cost() > 10 {
            return Err(PasswordError::BadHash);
        }
        let Some(password) = normal(password) else { return Ok(false) };
        let _permit = self.permit()?;
        let right = self.argon2.verify_password(password.as_bytes(), &hash).is_ok();
        Ok(right && stored.is_some())
    }

    /// Waits for one of the two places; at most 64 may wait.
    fn permit(&self) -> Result<Permit<'_>, PasswordError> {
        let mut busy = self.lock();
        if busy.working >= AT_ONCE_MAX {
            if busy.waiting >= WAITING_MAX {
                return Err(PasswordError::TooBusy);
            }
            busy.waiting += 1;
            busy = self
                .freed
                .wait_while(busy, |busy| busy.working >= AT_ONCE_MAX)
                .unwrap_or_else(PoisonError::into_inner);
            busy.waiting -= 1;
        }
        busy.working += 1;
        Ok(Permit(self))
    }

    /// Two counters cannot be left half-written, so a poisoned lock is as good as any.
    fn lock(&self) -> MutexGuard<'_, Busy> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passwords(…)")
    }
}

/// One of the two places; given back when dropped.
struct Permit<'a>(&'a Passwords);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.lock().working -= 1;
        self.0.freed.notify_one();
    }
}

/// NFKC, as NIST SP 800-63B asks: a password typed in full width is the same. `None` if too long.
pub(crate) fn normal(password: &str) -> Option<Zeroizing<String>> {
    let normal: String = password.nfkc().take(PASSWORD_CHARS_MAX + 1).collect();
    let normal = Zeroizing::new(normal);
    (normal.chars().count() <= PASSWORD_CHARS_MAX).then_some(normal)
}

fn phc(argon2: &Argon2<'_>, password: &str, salt: [u8; 16]) -> String {
    argon2
        .hash_password_with_salt(password.as_bytes(), &salt)
        .expect("a salt of 16 bytes and a short password are within argon2's bounds")
        .to_string()
}
