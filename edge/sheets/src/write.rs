//! Lists for people who use Excel: xlsx first, and CSV in two encodings.

pub mod csv;
pub mod guard;
pub mod xlsx;
