//! How a chunk lies in the file, and the chain over its bytes.

use std::io::{self, Read};

use ring::digest;

/// Stands at the beginning of every recording.
pub const PREAMBLE: &[u8; 16] = b"SEKISHO-REC 0001";

/// Number, time and length before the sealed bytes.
pub const FRONT: usize = 8 + 8 + 4;

/// The chain after them.
pub const CHAIN: usize = 32;

/// A batch of lines is cut here, so that a reader needs no more memory than this.
pub const LINES_MAX_BYTES: usize = 256 * 1024;

/// What sealed lines can come to: zstd adds at most 1/256 and a little, the seal 16 bytes.
pub const SEALED_MAX_BYTES: u32 = (LINES_MAX_BYTES + LINES_MAX_BYTES / 128 + 1024) as u32;

/// What stands before the sealed bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Front {
    pub number: u64,
    /// Milliseconds from the recording's beginning to the chunk's first line.
    pub at_ms: u64,
    /// Of the sealed bytes.
    pub length: u32,
}

/// What a read of the next front found.
pub enum Next {
    Front(Front),
    /// The file ends where a chunk would begin.
    End,
    /// The file ends within.
    Torn,
}

impl Front {
    pub fn to_bytes(self) -> [u8; FRONT] {
        let mut bytes = [0; FRONT];
        bytes[..8].copy_from_slice(&self.number.to_be_bytes());
        bytes[8..16].copy_from_slice(&self.at_ms.to_be_bytes());
        bytes[16..].copy_from_slice(&self.length.to_be_bytes());
        bytes
    }

    pub fn from_bytes(bytes: [u8; FRONT]) -> Front {
        let [n0, n1, n2, n3, n4, n5, n6, n7, t0, t1, t2, t3, t4, t5, t6, t7, l0, l1, l2, l3] =
            bytes;
        Front {
            number: u64::from_be_bytes([n0, n1, n2, n3, n4, n5, n6, n7]),
            at_ms: u64::from_be_bytes([t0, t1, t2, t3, t4, t5, t6, t7]),
            length: u32::from_be_bytes([l0, l1, l2, l3]),
        }
    }

    /// Reads the next one.
    pub fn next(file: &mut impl Read) -> io::Result<Next> {
        let mut bytes = [0; FRONT];
        Ok(match fill(file, &mut bytes)? {
            0 => Next::End,
            FRONT => Next::Front(Front::from_bytes(bytes)),
            _ => Next::Torn,
        })
    }

    /// What the whole chunk takes in the file.
    pub fn chunk_bytes(self) -> u64 {
        FRONT as u64 + u64::from(self.length) + CHAIN as u64
    }
}

/// The chain before the first chunk.
pub fn chain_start() -> [u8; CHAIN] {
    hash(&[PREAMBLE])
}

/// The chain with one more chunk.
pub fn chain(before: &[u8; CHAIN], front: Front, sealed: &[u8]) -> [u8; CHAIN] {
    hash(&[before, &front.to_bytes(), sealed])
}

/// Reads as much as there is, up to the buffer's end.
pub fn fill(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

fn hash(parts: &[&[u8]]) -> [u8; CHAIN] {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    context.finish().as_ref().try_into().expect("SHA-256 has 32 bytes")
}
