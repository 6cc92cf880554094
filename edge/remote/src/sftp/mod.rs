//! Files by SFTP: every packet is judged by the lease, then passed through, or answered by the gate itself.
//!
//! `frame` finds packets in the stream, `packet` reads the few fields that matter, `filter` and `judge` decide
//! by the lease, `talk` remembers. Passed through, `relay` moves the original bytes: nothing of SFTP ends
//! here, so a client keeps its requests in flight. Held back, `hold` answers in the target's place: files lie
//! in quarantine (`crate::quarantine`) until a person releases them.
//!
//! The target's own symbolic links are the target's: a path is judged by its letters. Links cannot be made
//! through the gate, and in hold mode they are not followed either.

pub(crate) mod compose;
mod filter;
pub(crate) mod frame;
mod hold;
mod judge;
pub(crate) mod line;
pub(crate) mod packet;
mod relay;
mod talk;
#[cfg(test)]
mod tests;
mod tree;
mod why;

pub(crate) use filter::Filter;
pub(crate) use relay::{relay, tell};
