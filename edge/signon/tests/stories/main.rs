//! Passwords, one-time codes and secrets, as people and programs meet them.

mod codes;
mod doors;
mod properties;
mod rule;
mod secrets;
