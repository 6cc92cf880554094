//! Credentials: passwords, one-time codes and the secrets that stand for a session or a program.
//!
//! Time and entropy are arguments. Nothing here knows accounts or asks whether somebody may sign in:
//! that is the checkpoint's question. Deliberately not here: resetting a password by mail.

pub mod credentials;
pub mod password;
pub mod romaji;
pub mod rule;
pub mod secret;
pub mod slip;
pub mod token;
pub mod totp;
