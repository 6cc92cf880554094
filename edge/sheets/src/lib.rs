//! Tables that come and go as files: personnel lists out of HR software, lists for Excel.
//!
//! A file is read into plain text cells, within bounds, and every breach is a typed fault that says
//! in Japanese and in English what is wrong, where, and what to do. Names stay letter for letter as
//! they were written; only codes and search keys are normalised ([`names`]).
//!
//! Deliberately not here: files and paths (bytes in, bytes out), and what an import changes.

pub mod fault;
pub mod log;
pub mod names;
pub mod personnel;
pub mod read;
pub mod table;
pub mod tables;
pub mod write;
