//! The session cookie and the form token.
//!
//! The browser holds a random token; we hold only its SHA-256, so a stolen database opens no
//! session. The form token is an HMAC keyed by the same secret: who cannot read the cookie cannot
//! make one (OWASP's signed double submit, bound to the session).

use std::fmt::{self, Write as _};

use axum::http::{HeaderMap, header};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use office::outside::Entropy;

/// The secret of one signed-in browser. Never logged, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken([u8; 32]);

impl SessionToken {
    pub const COOKIE: &str = "sekisho";

    pub fn new(entropy: &Entropy) -> Self {
        Self(entropy.bytes())
    }

    /// What the office stores and looks sessions up by.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// The token that the request carries, if it has the right shape.
    pub fn of_request(headers: &HeaderMap) -> Option<Self> {
        from_hex(cookie(headers, Self::COOKIE)?).map(Self)
    }

    /// `Set-Cookie` after signing in. It lives as long as the browser; the office ends it earlier.
    pub fn set_cookie(&self, transport: Transport) -> String {
        set_cookie(Self::COOKIE, &to_hex(&self.0), transport)
    }

    /// `Set-Cookie` that makes the browser forget it.
    pub fn forget_cookie(transport: Transport) -> String {
        format!("{}; Max-Age=0", set_cookie(Self::COOKIE, "", transport))
    }

    /// The key of this session's form tokens.
    pub fn form_key(&self) -> FormKey {
        FormKey(self.0)
    }
}

/// What form tokens are made with: the session's secret, or before signing in a cookie of its own.
#[derive(Clone)]
pub struct FormKey([u8; 32]);

impl FormKey {
    pub const COOKIE: &str = "sekisho_form";

    pub fn new(entropy: &Entropy) -> Self {
        Self(entropy.bytes())
    }

    pub fn of_request(headers: &HeaderMap) -> Option<Self> {
        from_hex(cookie(headers, Self::COOKIE)?).map(Self)
    }

    pub fn set_cookie(&self, transport: Transport) -> String {
        set_cookie(Self::COOKIE, &to_hex(&self.0), transport)
    }

    /// The hidden field of every form.
    pub fn token(&self) -> String {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(b"sekisho form");
        to_hex(&mac.finalize().into_bytes().into())
    }

    /// Compares in constant time.
    pub fn accepts(&self, token: &str) -> bool {
        self.token().as_bytes().ct_eq(token.as_bytes()).into()
    }
}

/// Whether cookies may travel only under TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    Tls,
    /// The demo on this machine, or a proxy that ends TLS elsewhere.
    Plain,
}

/// The value of one cookie. The first one counts, as browsers send the most specific first.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// Lower-case hexadecimal.
pub fn to_hex(bytes: &[u8; 32]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes every write");
        hex
    })
}

fn from_hex<const N: usize>(hex: &str) -> Option<[u8; N]> {
    if hex.len() != N * 2 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(bytes)
}

/// The command id of a form: 32 hexadecimal letters.
pub fn once_from_hex(hex: &str) -> Option<[u8; 16]> {
    from_hex(hex)
}

fn set_cookie(name: &str, value: &str, transport: Transport) -> String {
    let secure = match transport {
        Transport::Tls => "; Secure",
        Transport::Plain => "",
    };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}")
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(…)")
    }
}

impl fmt::Debug for FormKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FormKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn headers(cookies: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_str(cookies) {
            headers.insert(header::COOKIE, value);
        }
        headers
    }

    #[test]
    fn a_token_comes_back_as_it_went() {
        let token = SessionToken([7; 32]);
        let sent = token.set_cookie(Transport::Tls);
        assert!(sent.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"));
        let back =
            format!("lang=ja; {}", sent.split(';').next().expect("a cookie has a first part"));
        assert_eq!(SessionToken::of_request(&headers(&back)), Some(token));
    }

    #[test]
    fn a_form_token_of_another_session_is_not_accepted() {
        let (mine, other) = (SessionToken([1; 32]).form_key(), SessionToken([2; 32]).form_key());
        assert!(mine.accepts(&mine.token()));
        assert!(!mine.accepts(&other.token()));
        assert!(!mine.accepts(""));
    }

    #[test]
    fn secrets_do_not_print() {
        let shown = format!("{:?} {:?}", SessionToken([1; 32]), FormKey([2; 32]));
        assert_eq!(shown, "SessionToken(…) FormKey(…)");
    }

    proptest! {
        /// Whatever a cookie header says, reading it neither fails nor invents a session.
        #[test]
        fn forged_cookies_are_read_quietly(text in "[ -~]{0,200}") {
            let token = SessionToken::of_request(&headers(&text));
            prop_assert!(token.is_none() || text.contains("sekisho="));
        }
    }
}
