//! What a form sent: bounded, with the proof that it came from our page.

use axum::{
    body::{Body, to_bytes},
    extract::{FromRequest, Request},
    http::header,
};
use office::ports::CommandId;

use crate::{error::PageError, session::once_from_hex, visit::Visit};

/// Forms without files. Files have `upload`.
pub const FORM_BYTES_MAX: usize = 64 * 1024;
/// The longest list is a meeting's members; the matrix sends one field per cell that differs.
pub const FIELDS_MAX: usize = 200;
/// Counted in letters, not bytes.
pub const LETTERS_MAX: usize = 4_000;

/// The fields of a form, in the order of the page. As an extractor it checks the form token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Parses `application/x-www-form-urlencoded`; too many, too long or not UTF-8 is refused.
    pub fn parse(bytes: &[u8]) -> Result<Self, PageError> {
        let mut fields = Vec::new();
        for pair in bytes.split(|b| *b == b'&').filter(|pair| !pair.is_empty()) {
            if fields.len() == FIELDS_MAX {
                return Err(PageError::TooLarge);
            }
            let mut halves = pair.splitn(2, |b| *b == b'=');
            let name = decoded(halves.next().unwrap_or_default())?;
            let value = decoded(halves.next().unwrap_or_default())?;
            if value.chars().count() > LETTERS_MAX || name.len() > 100 {
                return Err(PageError::TooLarge);
            }
            fields.push((name, value.replace("\r\n", "\n")));
        }
        Ok(Self(fields))
    }

    /// Fields that came in another way than a form's body; the bounds are for the caller to keep.
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    pub fn extend(&mut self, pairs: Vec<(String, String)>) {
        self.0.extend(pairs);
    }

    /// The first value, without the blanks around it (full-width ones too). Missing is empty.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value as it was typed: passwords may begin with a blank.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value of a list of checkboxes.
    pub fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// Whether a checkbox was ticked or a button of that name was pressed.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// All names and values but the hidden marks: what a check page carries on.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .filter(|(key, _)| key != TOKEN && key != ONCE)
            .map(|(k, v)| (k.as_str(), v.as_str()))
    }

    /// The form's idempotency key: the same page sent twice is the same command.
    pub fn command_id(&self) -> Result<CommandId, PageError> {
        once_from_hex(self.get(ONCE)).map(CommandId).ok_or(PageError::BadRequest)
    }

    /// Whether the form carries the token of this visit.
    pub fn is_ours(&self, visit: &Visit) -> bool {
        visit.form_key.accepts(self.get(TOKEN))
    }
}

/// The hidden field with the form token.
pub const TOKEN: &str = "_token";
/// The hidden field with the command id.
pub const ONCE: &str = "_once";

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &S) -> Result<Self, PageError> {
        let (parts, body) = request.into_parts();
        let visit = parts.extensions.get::<Visit>().ok_or(PageError::BadRequest)?;
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
            return Err(PageError::BadRequest);
        }
        let fields = Self::parse(&bounded(body).await?)?;
        if fields.is_ours(visit) { Ok(fields) } else { Err(PageError::Forged) }
    }
}

async fn bounded(body: Body) -> Result<axum::body::Bytes, PageError> {
    to_bytes(body, FORM_BYTES_MAX).await.map_err(|_| PageError::TooLarge)
}

fn decoded(bytes: &[u8]) -> Result<String, PageError> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let (high, low) = (rest.next(), rest.next());
                digit(high).zip(digit(low)).map(|(h, l)| h * 16 + l).ok_or(PageError::BadRequest)?
            }
            plain => *plain,
        });
    }
    let text = String::from_utf8(out).map_err(|_| PageError::BadRequest)?;
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.contains(control) { Err(PageError::BadRequest) } else { Ok(text) }
}

fn digit(letter: Option<&u8>) -> Option<u8> {
    char::from(*letter?).to_digit(16)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_come_through_as_they_were_typed() {
        let fields = Fields::parse("name=%E9%AB%99%E6%A9%8B+%E3%80%80&m=1&m=2&empty=".as_bytes())
            .expect("well-formed");
        assert_eq!(fields.get("name"), "髙橋");
        assert_eq!(fields.all("m").collect::<Vec<_>>(), ["1", "2"]);
        assert!(fields.has("empty") && fields.get("missing").is_empty());
    }

    #[test]
    fn bounds_are_kept() {
        let many = "a=1&".repeat(FIELDS_MAX + 1);
        assert!(matches!(Fields::parse(many.as_bytes()), Err(PageError::TooLarge)));
        let long = format!("a={}", "%E9%AB%99".repeat(LETTERS_MAX + 1));
        assert!(matches!(Fields::parse(long.as_bytes()), Err(PageError::TooLarge)));
        for broken in ["a=%zz", "a=%e9", "a=%00", "a=%"] {
            assert!(
                matches!(Fields::parse(broken.as_bytes()), Err(PageError::BadRequest)),
                "{broken}"
            );
        }
    }

    proptest! {
        /// Whatever bytes arrive: an answer, no panic, and nothing beyond the bounds.
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
            if let Ok(fields) = Fields::parse(&bytes) {
                prop_assert!(fields.0.len() <= FIELDS_MAX);
            }
        }
    }
}
