//! Files as general affairs has them, and what becomes of them.

mod files;
mod hostile;
mod people;
mod properties;
mod writing;
