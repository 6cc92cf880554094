//! Who says so: a statement signed with the hospital's ledger key (C2SP signed-note), and the key to check it
//! with beside it.
//!
//! The key that comes along proves only that one sender made all of it. Who the sender is says a key that the
//! receiver has from elsewhere, or its words read over the telephone.

use ledger::note::{self, SigningKey};
use serde::{Serialize, de::DeserializeOwned};

/// A statement with its key; what it is about is JSON of one line.
pub fn sign(key: &SigningKey, kind: &str, said: &impl Serialize) -> String {
    let body = serde_json::to_string(said).expect("strings and numbers only");
    // JSON escapes every control character, and a kind of ours is no ledger's name.
    let note = key.state(kind, &body).expect("one line of text");
    format!("{}\n\n{note}", key.vkey())
}

/// What was said, and the key that signed it. `trusted`: the key it must be.
pub fn open<T: DeserializeOwned>(
    text: &[u8],
    kind: &str,
    trusted: Option<&str>,
) -> Result<(T, String), NotSigned> {
    let text = std::str::from_utf8(text).map_err(|_| NotSigned::Unreadable)?;
    let (vkey, note) = text.split_once("\n\n").ok_or(NotSigned::Unreadable)?;
    if trusted.is_some_and(|it| it.trim() != vkey) {
        return Err(NotSigned::ByAnother);
    }
    let body = note::statement(note.as_bytes(), kind, vkey).map_err(|_| NotSigned::Broken)?;
    let said = serde_json::from_str(&body).map_err(|_| NotSigned::Unreadable)?;
    Ok((said, vkey.to_owned()))
}

/// Why a statement says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSigned {
    Unreadable,
    /// The signature is not that of these words.
    Broken,
    /// Signed, but not with the trusted key.
    ByAnother,
}
