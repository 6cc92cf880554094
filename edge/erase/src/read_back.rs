//! The way over the disk that reads: every block, from the disk itself, against the stream made again.

use std::io;

use serde::{Deserialize, Serialize};

use crate::{
    Pass, Phase, Progress,
    device::{Buffer, vanished},
    overwrite::{SECTORS_IN_A_ROW_MAX, Stop},
    sectors::Sectors,
    stream::BLOCK_BYTES,
};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// How far it was read.
    pub read_bytes: u64,
    /// They can be read, and hold something else than the noise.
    pub differing: Sectors,
    /// They cannot be read.
    pub unreadable: Sectors,
    /// Why not all was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stop>,
}

impl Findings {
    /// Every sector was read and holds the noise.
    pub fn is_clean(&self) -> bool {
        self.stopped.is_none() && self.differing.is_empty() && self.unreadable.is_empty()
    }
}

/// Reads all of it.
pub fn read_back(pass: &mut Pass) -> Findings {
    let (mut held, mut noise) = (Buffer::new(), Buffer::new());
    let mut findings = Findings::default();
    for block in 0..pass.device.blocks() {
        let len = pass.device.block_len(block);
        let (held, noise) = (held.first(len), noise.first(len));
        pass.key.fill(block, noise);
        let at_bytes = block * BLOCK_BYTES as u64;
        if read(pass, held, noise, at_bytes, &mut findings).is_err() {
            findings.stopped = Some(Stop::Vanished { at_bytes });
            return findings;
        }
        findings.read_bytes = at_bytes + len as u64;
        (pass.watch)(Progress {
            phase: Phase::ReadBack,
            done_bytes: findings.read_bytes,
            size_bytes: pass.device.size_bytes,
            faults: findings.differing.count() + findings.unreadable.count(),
        });
    }
    findings
}

/// Fails only when the disk has vanished.
fn read(
    pass: &Pass,
    held: &mut [u8],
    noise: &[u8],
    at_bytes: u64,
    findings: &mut Findings,
) -> io::Result<()> {
    let whole = match pass.device.read_at(held, at_bytes) {
        Ok(()) if held == noise => return Ok(()),
        Ok(()) => true,
        Err(error) if vanished(&error) => return Err(error),
        Err(_) => false,
    };
    let (sector, mut in_a_row) = (pass.device.sector_bytes as usize, 0);
    let first = at_bytes / sector as u64;
    for (number, (held, noise)) in held.chunks_mut(sector).zip(noise.chunks(sector)).enumerate() {
        let offset = at_bytes + (number * sector) as u64;
        let readable = whole
            || in_a_row < SECTORS_IN_A_ROW_MAX
                && match pass.device.read_at(held, offset) {
                    Err(error) if vanished(&error) => return Err(error),
                    result => result.is_ok(),
                };
        if !readable {
            in_a_row += 1;
            findings.unreadable.add(first + number as u64, 1);
        } else {
            in_a_row = 0;
            if held != noise {
                findings.differing.add(first + number as u64, 1);
            }
        }
    }
    Ok(())
}
