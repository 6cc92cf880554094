//! The office's port for credentials: passwords and one-time codes as this crate makes them.

use std::sync::Arc;

use jiff::Timestamp;
use office::ports::{Busy, Credentials};

use crate::{
    password::{PasswordError, Passwords},
    rule::{PasswordRule, SecondFactor},
    slip, totp,
};

/// Passwords and codes of one hospital.
pub struct SignOn {
    passwords: Passwords,
    rule: PasswordRule,
}

impl SignOn {
    /// `chance`: for the hash that unknown accounts are compared with.
    pub fn new(hospital: &str, chance: [u8; 16]) -> Arc<SignOn> {
        let passwords = Passwords::new(chance);
        Arc::new(SignOn { passwords, rule: PasswordRule::new(&[hospital, "sekisho", "関所"]) })
    }
}

impl Credentials for SignOn {
    fn hash_password(&self, password: &str, chance: [u8; 16]) -> String {
        self.passwords.hash(password, chance).expect("the rule has bounded its length")
    }

    fn password_matches(&self, password: &str, stored: Option<&str>) -> Result<bool, Busy> {
        match self.passwords.verify(password, stored) {
            Ok(same) => Ok(same),
            Err(PasswordError::TooBusy) => Err(Busy),
            // Too long, or not a stored form: no password fits it.
            Err(_) => Ok(false),
        }
    }

    fn check_password(
        &self,
        candidate: &str,
        with_second_factor: bool,
        names: &[&str],
    ) -> Result<(), (String, String)> {
        let second = if with_second_factor { SecondFactor::Present } else { SecondFactor::Absent };
        self.rule.check(candidate, second, names).map_err(|it| (it.ja(), it.en()))
    }

    fn slip_password(&self, chance: [u8; 32]) -> String {
        let [first, _] = halves(chance);
        slip::password_slip(first).reveal().to_owned()
    }

    fn code_secret(&self, chance: [u8; 32]) -> String {
        let mut bytes = [0; 20];
        bytes.copy_from_slice(&chance[..20]);
        totp::TotpSecret::from_entropy(bytes).base32()
    }

    fn code_uri(&self, secret: &str, hospital: &str, account: &str) -> String {
        let secret = totp::TotpSecret::from_base32(secret);
        let uri = secret.map(|it| totp::uri(&it, hospital, account).reveal().to_owned());
        uri.unwrap_or_default()
    }

    fn code_step(
        &self,
        secret: &str,
        code: &str,
        now: Timestamp,
        last_step: Option<u64>,
    ) -> Option<u64> {
        let secret = totp::TotpSecret::from_base32(secret)?;
        totp::check(&secret, code, now, last_step).ok()
    }
}

fn halves(chance: [u8; 32]) -> [[u8; 16]; 2] {
    let (mut first, mut second) = ([0; 16], [0; 16]);
    first.copy_from_slice(&chance[..16]);
    second.copy_from_slice(&chance[16..]);
    [first, second]
}
