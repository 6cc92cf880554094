//! One-time codes from a phone (RFC 6238): SHA-1, six digits, 30 seconds, one step early or late.
//!
//! A code opens once: the caller keeps the step that it was good for and hands it in next time.

use std::fmt;

use jiff::Timestamp;
use subtle::ConstantTimeEq as _;
use totp_rs::{Algorithm, Builder, Secret, Totp};
use unicode_normalization::UnicodeNormalization as _;

const STEP_SECONDS: u64 = 30;
const DIGITS: u8 = 6;
/// Steps before and after the present one: phones and servers without internet drift apart.
const STEPS_ASIDE: u64 = 1;

/// The secret that an authenticator app holds: 160 bits. `Debug` does not show it.
#[derive(Clone)]
pub struct TotpSecret(Secret);

/// Why a code does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum TotpFault {
    /// Not six digits.
    NotSixDigits,
    /// Not the code of the present, the last or the next half minute.
    Wrong,
    /// It was right, but it or a later one has been used.
    AlreadyUsed,
}

impl TotpFault {
    /// The sentence in Japanese.
    pub fn ja(self) -> &'static str {
        match self {
            TotpFault::NotSixDigits => {
                "確認コードは6桁の数字です。認証アプリの表示を入力してください。"
            }
            TotpFault::Wrong => {
                "確認コードが違います。認証アプリの今の表示を入力し、端末の時刻も確かめてください。"
            }
            TotpFault::AlreadyUsed => {
                "この確認コードは使用済みです。次のコードに変わるまで30秒ほど待ってください。"
            }
        }
    }

    /// The sentence in English.
    pub fn en(self) -> &'static str {
        match self {
            TotpFault::NotSixDigits => "The code has six digits. Enter what the app shows.",
            TotpFault::Wrong => {
                "The code is wrong. Enter what the app shows now, and check the phone's clock."
            }
            TotpFault::AlreadyUsed => {
                "This code has been used. Wait about 30 seconds for the next one."
            }
        }
    }
}

impl TotpSecret {
    /// From random bytes.
    pub fn from_entropy(entropy: [u8; 20]) -> Self {
        Self(Secret::new_stack(entropy))
    }

    /// From the text that is stored or typed by hand; `None` if it is not 20 bytes of base32.
    pub fn from_base32(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let secret = Secret::try_from_base32(plain.to_ascii_uppercase()).ok()?;
        (secret.as_bytes().len() == 20).then_some(Self(secret))
    }

    /// 32 letters of base32: what an app takes where it cannot read the picture.
    pub fn base32(&self) -> String {
        self.0.to_base32()
    }

    /// The code at this moment, for tests and for the demo.
    pub fn code(&self, now: Timestamp) -> String {
        self.code_of_step(step(now))
    }

    fn code_of_step(&self, step: u64) -> String {
        let totp: Totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(DIGITS)
            .with_step_duration(STEP_SECONDS)
            .with_secret(self.0.clone())
            .build_noncompliant();
        totp.generate(step.saturating_mul(STEP_SECONDS)).to_string()
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

/// The step that the code is good for; the caller stores it as the next call's `last_step`.
///
/// Blanks and full-width digits are taken as they are meant.
pub fn check(
    secret: &TotpSecret,
    code: &str,
    now: Timestamp,
    last_step: Option<u64>,
) -> Result<u64, TotpFault> {
    let code: String = code.nfkc().filter(|c| !c.is_whitespace()).take(16).collect();
    if code.len() != usize::from(DIGITS) || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(TotpFault::NotSixDigits);
    }
    let present = step(now);
    let window = present.saturating_sub(STEPS_ASIDE)..=present.saturating_add(STEPS_ASIDE);
    // All steps are computed, whichever fits: the answer takes the same time.
    let fitting: Vec<u64> = window
        .filter(|step| bool::from(secret.code_of_step(*step).as_bytes().ct_eq(code.as_bytes())))
        .collect();
    let unused = fitting.iter().copied().find(|step| last_step.is_none_or(|last| *step > last));
    unused.ok_or(if fitting.is_empty() { TotpFault::Wrong } else { TotpFault::AlreadyUsed })
}

/// `otpauth://totp/…`, what the picture says to the app. `issuer`: the hospital.
pub fn uri(secret: &TotpSecret, issuer: &str, account: &str) -> crate::secret::Secret {
    let (issuer, account) = (percent_encoded(issuer), percent_encoded(account));
    let secret = secret.base32();
    crate::secret::Secret::new(format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}"
    ))
}

fn step(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or(0) / STEP_SECONDS
}

/// RFC 3986; the colon too, which parts issuer and account.
fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
