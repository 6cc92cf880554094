//! The office: the only door to a change (`act`), the checkpoint, and what they need from outside.

pub mod ports;
