//! Key pairs of people who do not exist, in OpenSSH's format (PROTOCOL.key; RFC 4251 section 5, RFC 8709).

use std::{fs, io::Write as _, os::unix::fs::OpenOptionsExt as _, path::Path};

use anyhow::{Context, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::SigningKey;

const KIND: &[u8] = b"ssh-ed25519";
/// Letters of a line of the private key's file.
const LINE: usize = 70;

/// A fresh pair.
pub struct Pair {
    /// `ssh-ed25519 AAAA…`
    pub public: String,
    /// `-----BEGIN OPENSSH PRIVATE KEY-----` and so on, without a passphrase.
    pub private: String,
}

impl Pair {
    pub fn new(seed: [u8; 32]) -> Pair {
        let signing = SigningKey::from_bytes(&seed);
        let point = signing.verifying_key().to_bytes();
        let public = [string(KIND), string(&point)].concat();
        let check = [seed[0], point[0], seed[1], point[1]];
        let secret = [seed, point].concat();
        let mut inside = [&check[..], &check, &public, &string(&secret), &string(b"")].concat();
        // Filled up to the block size of «none», which is eight.
        for fill in 1..=8 {
            if inside.len() % 8 == 0 {
                break;
            }
            inside.push(fill);
        }
        let file = [
            b"openssh-key-v1\0".to_vec(),
            string(b"none"),
            string(b"none"),
            string(b""),
            1_u32.to_be_bytes().to_vec(),
            string(&public),
            string(&inside),
        ]
        .concat();
        let encoded = STANDARD.encode(file);
        let lines: Vec<&str> = encoded
            .as_bytes()
            .chunks(LINE)
            .map(|it| std::str::from_utf8(it).expect("Base64 is ASCII"))
            .collect();
        let lines = lines.join("\n");
        Pair {
            public: format!("ssh-ed25519 {}", STANDARD.encode(&public)),
            private: format!(
                "-----BEGIN OPENSSH PRIVATE KEY-----\n{lines}\n-----END OPENSSH PRIVATE KEY-----\n"
            ),
        }
    }
}

/// Readable by its owner alone, as `ssh` insists.
pub fn write(path: &Path, private: &str) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).mode(0o600).open(path);
    let written = file.and_then(|mut it| it.write_all(private.as_bytes()));
    written.with_context(|| path.display().to_string())
}

fn string(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("a key is short");
    [&length.to_be_bytes(), bytes].concat()
}
