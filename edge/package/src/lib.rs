//! Sealed packages (clause 2(2)): what a hospital hands over, made so that a leaked file names its copy.
//!
//! Chosen files become one payload: a tar that begins with a signed manifest. Each copy of it is sealed with
//! a key of its own, and lies in a folder of its own beside what its receiver needs on paper. The receiver
//! learns from the signatures who sent it and that nothing changed.
//!
//! Everything streams: ten gigabytes need no more memory than ten megabytes. A folder appears under its name
//! only when it is whole. Deliberately not here: ZIP in any form (see `docs/decisions/0035-sealed-packages.md`),
//! who may hand over what (the rules), the scanner and chance (the program hands both in).

pub mod check;
pub mod folder;
pub mod gather;
pub mod make;
pub mod manifest;
pub mod name;
pub mod number;
mod papers;
pub mod passphrase;
mod payload;
pub mod seal;
mod signed;
mod tar;
pub mod verify;
pub mod words;
pub mod wrapper;
