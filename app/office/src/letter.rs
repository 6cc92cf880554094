//! Personal texts on their way to the ledger: sealed here, so that the rules and the log see only hashes.

use rules::sealed::Sealed;
use sha2::{Digest, Sha256};

use crate::{outside::Entropy, ports::Particular};

/// Collects the texts that one command brings with it.
#[derive(Debug)]
pub struct Letter {
    entropy: Entropy,
    particulars: Vec<Particular>,
}

impl Letter {
    pub fn new(entropy: &Entropy) -> Letter {
        Letter { entropy: entropy.clone(), particulars: vec![] }
    }

    /// `SHA-256(salt ‖ text)` with a fresh salt of 32 bytes.
    pub fn seal(&mut self, text: &str) -> Sealed {
        let secret = false;
        self.put(text, secret)
    }

    /// For what opens something: secrets of one-time codes, private keys, keys of recordings.
    pub fn seal_secret(&mut self, text: &str) -> Sealed {
        let secret = true;
        self.put(text, secret)
    }

    /// Nothing at all for a text of blanks.
    pub fn seal_if_any(&mut self, text: &str) -> Option<Sealed> {
        let text = text.trim();
        (!text.is_empty()).then(|| self.seal(text))
    }

    /// What has been sealed so far, secrets left out.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.particulars.iter().filter(|it| !it.secret).map(|it| it.text.as_str())
    }

    fn put(&mut self, text: &str, secret: bool) -> Sealed {
        let salt = self.entropy.bytes();
        let hash = Sha256::new().chain_update(salt).chain_update(text).finalize().into();
        self.particulars.push(Particular { hash, salt, text: text.into(), secret });
        Sealed(hash)
    }

    pub(crate) fn into_particulars(self) -> Vec<Particular> {
        self.particulars
    }
}
