//! The office: the only door to a change (`act`), the checkpoint (`check`), and what they need from outside.
//!
//! Everything that people and programs do comes through [`office::Office`]. Adapters come in through `ports`.
//! Deliberately not here: rules (core), pages, databases, clocks, chance.

pub mod ahead;
pub mod applying;
mod bearer;
pub mod check_code;
pub mod clerk;
pub mod coverage;
mod doorkeeper;
pub mod drafts;
mod ends;
pub mod entry;
pub mod forgotten;
pub mod health;
pub mod kept;
mod keys;
pub mod late;
pub mod letter;
pub mod lockout;
mod media_requests;
pub mod office;
pub mod outside;
mod owed;
pub mod own_devices;
pub mod own_secret;
pub mod paper;
pub mod personnel;
pub mod ports;
pub mod registers;
pub mod remote;
mod replay;
pub mod scribe;
pub mod search;
pub mod session;
pub mod sign_in;
pub mod snapshot;
pub mod state;
pub mod stock;
mod strangers;
pub mod tally;
pub mod things;
pub mod tiles;
pub mod today;
pub mod trace;
mod upkeep;
pub mod usage;
