//! The way over the disk that writes.
//!
//! A block that cannot be written is written again sector by sector, so that one bad sector does not save its
//! neighbours from being overwritten. The position is kept on another disk, behind what is surely written.

use std::io;

use serde::{Deserialize, Serialize};

use crate::{
    Error, Pass, Phase, Progress,
    device::{Buffer, vanished},
    position::Kept,
    stream::BLOCK_BYTES,
};

/// The position is kept each 256 MiB: a second or two of a disk's work.
const KEEP_BLOCKS: u64 = 64;

/// A failing disk tries each sector for seconds. So many in a row, and the rest of the block is given up.
pub(crate) const SECTORS_IN_A_ROW_MAX: u32 = 64;

/// So many blocks in a row without one good sector, and the disk is given up.
const BLOCKS_IN_A_ROW_MAX: u32 = 8;

/// Why a pass did not come to the end of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// The disk is not there any more.
    Vanished { at_bytes: u64 },
    /// Nothing goes any more.
    Failing { at_bytes: u64 },
}

/// Overwrites from the kept position to the end. `Ok(Some)`: the disk stopped it.
pub fn overwrite(pass: &mut Pass, kept: &mut Kept) -> Result<Option<Stop>, Error> {
    let mut noise = Buffer::new();
    let mut in_a_row = 0;
    for block in kept.position_bytes / BLOCK_BYTES as u64..pass.device.blocks() {
        let piece = noise.first(pass.device.block_len(block));
        pass.key.fill(block, piece);
        let at_bytes = block * BLOCK_BYTES as u64;
        in_a_row = match write(pass, kept, piece, at_bytes) {
            Ok(Written::Some) => 0,
            Ok(Written::Nothing) => in_a_row + 1,
            Err(_) => return Ok(Some(Stop::Vanished { at_bytes })),
        };
        if in_a_row == BLOCKS_IN_A_ROW_MAX {
            return Ok(Some(Stop::Failing { at_bytes }));
        }
        let done_bytes = at_bytes + piece.len() as u64;
        if (block + 1) % KEEP_BLOCKS == 0 || done_bytes == pass.device.size_bytes {
            if pass.device.settle().is_err() {
                return Ok(Some(Stop::Failing { at_bytes }));
            }
            kept.keep(done_bytes)?;
        }
        (pass.watch)(Progress {
            phase: Phase::Overwrite,
            done_bytes,
            size_bytes: pass.device.size_bytes,
            faults: kept.unwritable.count(),
        });
    }
    Ok(None)
}

/// What became of a block.
enum Written {
    Some,
    Nothing,
}

/// Fails only when the disk has vanished.
fn write(pass: &Pass, kept: &mut Kept, piece: &[u8], at_bytes: u64) -> io::Result<Written> {
    match pass.device.write_at(piece, at_bytes) {
        Ok(()) => return Ok(Written::Some),
        Err(error) if vanished(&error) => return Err(error),
        Err(_) => {}
    }
    let (sector, mut in_a_row, mut some) = (pass.device.sector_bytes, 0, Written::Nothing);
    for (number, one) in piece.chunks(sector as usize).enumerate() {
        let offset = at_bytes + number as u64 * u64::from(sector);
        let done = match in_a_row {
            SECTORS_IN_A_ROW_MAX => false,
            _ => match pass.device.write_at(one, offset) {
                Err(error) if vanished(&error) => return Err(error),
                result => result.is_ok(),
            },
        };
        if done {
            (in_a_row, some) = (0, Written::Some);
        } else {
            in_a_row = (in_a_row + 1).min(SECTORS_IN_A_ROW_MAX);
            kept.unwritable.add(offset / u64::from(sector), 1);
        }
    }
    Ok(some)
}
