//! What is spoken on both legs.

use russh::{Preferred, cipher, compression};

/// AES-GCM first: processors have it built in. Never compression: a bomb in it costs the sender nothing.
pub fn preferred() -> Preferred {
    Preferred {
        cipher: vec![
            cipher::AES_256_GCM,
            cipher::AES_128_GCM,
            cipher::CHACHA20_POLY1305,
            cipher::AES_256_CTR,
        ]
        .into(),
        compression: vec![compression::NONE].into(),
        ..Preferred::default()
    }
}
