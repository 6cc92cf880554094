//! What the office needs of passwords and one-time codes.

use jiff::Timestamp;

/// What proves that somebody is who they say: passwords and second factors. Implemented by `signon`.
///
/// Stored forms are opaque strings; they lie beside the ledger, sealed.
pub trait Credentials: Send + Sync {
    /// A stored form of a password, from fresh chance. Slow on purpose.
    fn hash_password(&self, password: &str, chance: [u8; 16]) -> String;

    /// Slow on purpose, also where `stored` is `None`: nobody learns which accounts exist.
    fn password_matches(&self, password: &str, stored: Option<&str>) -> Result<bool, Busy>;

    /// Rule 16. `names` may not occur in it. `Err` says why not (ja, en).
    fn check_password(
        &self,
        candidate: &str,
        with_second_factor: bool,
        names: &[&str],
    ) -> Result<(), (String, String)>;

    /// A one-time password that reads well on paper.
    fn slip_password(&self, chance: [u8; 32]) -> String;

    /// A fresh secret for one-time codes, as people type it (Base32).
    fn code_secret(&self, chance: [u8; 32]) -> String;

    /// `otpauth://totp/…`: what the picture says to the authenticator app.
    fn code_uri(&self, secret: &str, hospital: &str, account: &str) -> String;

    /// The time step in which this code is right, if it is later than `last_step`.
    fn code_step(
        &self,
        secret: &str,
        code: &str,
        now: Timestamp,
        last_step: Option<u64>,
    ) -> Option<u64>;
}

/// More people are signing in at this moment than can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many are signing in at once")]
pub struct Busy;
