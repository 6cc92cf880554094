//! Grows with its first use.
