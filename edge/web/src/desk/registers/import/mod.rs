//! The personnel list: upload, dry run row by row, import, undo within 24 hours (clause 1(2)②).
//!
//! Nothing changes before the import; the import is all or nothing. The file waits in memory, for the
//! session that sent it; whoever comes back too late chooses it again.

mod apply;
pub mod check;
pub mod held;
mod result;
pub mod upload;

pub use apply::{apply, undo};
pub use check::check;
pub use result::result;
pub use upload::{ask, read};
