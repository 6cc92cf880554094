//! The maintenance gate and the transfer gate: SSH and SFTP with a lease in their hands.
//!
//! A line exists only while a permit is being used: the listener is bound while some window is open,
//! every session runs on a [`port::Lease`] that the hospital may cut at any moment, and everything that
//! passes is appended to a sealed recording before it is forwarded.
//!
//! The gate knows the hospital only through [`port::Gatehouse`]. Deliberately not here: who may do what
//! (the rules), where keys and secrets come from (the office), clocks and randomness (the program), and
//! any way to forward ports, agents or displays: those channels are refused because nothing carries them.

pub mod gate;
pub mod lease;
pub mod port;
pub mod quarantine;
pub mod recording;
pub mod sftp;
mod words;
