//! An SSH public key as people hand it in: one line, `ssh-ed25519 AAAA… comment` (RFC 4253, RFC 8709).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    refusal::Refusal,
    sealed::{Digest, Sealed},
};

/// The kinds that may be registered: those that the gate takes, so neither DSA nor RSA.
const KINDS: [&str; 5] = [
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
];
/// No key of these kinds is longer, in bytes.
const BLOB_MAX: usize = 2_100;

/// A public key, and what people compare of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SshKey {
    /// `ssh-ed25519 AAAA…`, without a comment.
    pub line: String,
    /// SHA-256 of the key's bytes, as `ssh-keygen -l` counts it.
    pub fingerprint: Digest,
}

impl SshKey {
    /// Reads one line; a comment behind is left out.
    pub fn parse(text: &str) -> Result<SshKey, Refusal> {
        let mut words = text.split_ascii_whitespace();
        let (Some(kind), Some(encoded)) = (words.next(), words.next()) else {
            return Err(Refusal::KeyUnreadable);
        };
        if !KINDS.contains(&kind)
            || encoded.len() > BLOB_MAX * 4 / 3 + 4
            || text.lines().count() > 1
        {
            return Err(Refusal::KeyUnreadable);
        }
        let blob = STANDARD.decode(encoded).map_err(|_| Refusal::KeyUnreadable)?;
        let parts = strings(&blob).ok_or(Refusal::KeyUnreadable)?;
        let too_short = match kind {
            "ssh-ed25519" => parts.get(1).is_none_or(|it| it.len() != 32),
            _ => parts.len() < 3 || parts.last().is_some_and(|it| it.is_empty()),
        };
        // RFC 4253 section 6.6: the bytes begin with the kind once more.
        if parts.first() != Some(&kind.as_bytes()) || too_short {
            return Err(Refusal::KeyUnreadable);
        }
        let fingerprint = Sealed(Sha256::digest(&blob).into());
        Ok(SshKey { line: format!("{kind} {}", STANDARD.encode(&blob)), fingerprint })
    }

    /// What [`SshKey::fingerprint`] would be, of a key of whatever kind: for the record of whoever shows it.
    pub fn fingerprint_of_any(line: &str) -> Digest {
        let encoded = line.split_ascii_whitespace().nth(1).unwrap_or_default();
        let bytes = STANDARD.decode(encoded).unwrap_or_else(|_| line.as_bytes().to_vec());
        Sealed(Sha256::digest(bytes).into())
    }

    /// `SHA256:…`, as OpenSSH shows it.
    pub fn shown(&self) -> String {
        let encoded = STANDARD.encode(self.fingerprint.0);
        format!("SHA256:{}", encoded.trim_end_matches('='))
    }
}

/// The strings of RFC 4251 section 5, if there is nothing else.
fn strings(mut rest: &[u8]) -> Option<Vec<&[u8]>> {
    let mut parts = vec![];
    while !rest.is_empty() {
        let (length, after) = rest.split_at_checked(4)?;
        let length = usize::try_from(u32::from_be_bytes(length.try_into().ok()?)).ok()?;
        let (part, after) = after.split_at_checked(length)?;
        parts.push(part);
        rest = after;
    }
    Some(parts)
}
