//! Files by SFTP, passed through: every packet is looked at, the original bytes go on.
//!
//! `frame` finds packets in the stream, `packet` reads the few fields that matter, `filter` and
//! `judge` decide by the lease, `talk` remembers, `relay` moves. Nothing of SFTP ends here, so a client keeps its requests in flight.
//!
//! The target's own symbolic links are the target's: a path is judged by its letters. Links cannot be made
//! through the gate. Deliberately not here: quarantine and scanning, which end the protocol (hold mode).

mod filter;
mod frame;
mod judge;
mod packet;
mod relay;
mod talk;
#[cfg(test)]
mod tests;
mod tree;
mod why;

pub(crate) use filter::Filter;
pub(crate) use relay::{relay, tell};
