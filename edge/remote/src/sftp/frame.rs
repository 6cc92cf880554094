//! Packets in a stream of bytes: a length of four bytes, a kind, the rest (draft-ietf-secsh-filexfer-02).

use bytes::{Bytes, BytesMut};

/// OpenSSH's own limit. Whoever announces more is not waited for.
pub const PACKET_MAX_BYTES: usize = 256 * 1024;

/// Finds packets; holds at most one that is not whole yet, and what came with it.
#[derive(Default)]
pub struct Frames {
    buffer: BytesMut,
}

/// A packet of no length, or of too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl Frames {
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next whole packet with its length, as it came.
    pub fn next(&mut self) -> Result<Option<Bytes>, Malformed> {
        let Some(front) = self.buffer.first_chunk::<4>() else { return Ok(None) };
        let length = u32::from_be_bytes(*front) as usize;
        if length == 0 || length > PACKET_MAX_BYTES {
            return Err(Malformed);
        }
        if self.buffer.len() < 4 + length {
            return Ok(None);
        }
        Ok(Some(self.buffer.split_to(4 + length).freeze()))
    }
}
