//! Grows with its first use.

pub mod calendar;
