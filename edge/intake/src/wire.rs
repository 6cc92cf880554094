//! What the caged reader tells: frames of a kind, a length and a payload, each bounded before it is read.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::{
    Fault,
    cage::Cage,
    judge::{Kind, Patient, Unfit},
    volume::{NotRead, System},
};

/// A path of a kilobyte in JSON, where each byte may take six, and a patient.
const TOLD_MAX_BYTES: usize = 16 << 10;
/// The largest cluster of FAT.
const DATA_MAX_BYTES: usize = 512 << 10;

/// One frame.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    Told(Told),
    /// The next bytes of the file that was told last.
    Data(Vec<u8>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Told {
    /// The cage is closed; reading begins.
    Caged(Cage),
    Volume(System),
    NotRead(NotRead),
    Problem {
        path: String,
        fault: Fault,
    },
    /// So many files of this volume will come.
    Files(u32),
    File {
        path: String,
        bytes: u64,
    },
    Fit {
        kind: Kind,
        patient: Option<Patient>,
    },
    Unfit(Unfit),
    /// The file could not be read to its end.
    Broke(Fault),
    /// That was all. Without it nothing counts.
    End {},
}

pub fn tell(to: &mut impl Write, told: &Told) -> io::Result<()> {
    let json = serde_json::to_vec(told)?;
    frame(to, b'T', &json)
}

pub fn data(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    bytes.chunks(DATA_MAX_BYTES).try_for_each(|piece| frame(to, b'D', piece))
}

fn frame(to: &mut impl Write, kind: u8, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).map_err(io::Error::other)?;
    to.write_all(&[kind])?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(payload)
}

/// The next frame; `None` at the end of the pipe between two frames.
pub fn next(from: &mut impl Read) -> io::Result<Option<Frame>> {
    let mut head = [0; 5];
    if from.read(&mut head[..1])? == 0 {
        return Ok(None);
    }
    from.read_exact(&mut head[1..])?;
    let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
    let allowed = match head[0] {
        b'T' => TOLD_MAX_BYTES,
        b'D' => DATA_MAX_BYTES,
        _ => return Err(io::ErrorKind::InvalidData.into()),
    };
    if length == 0 || length > allowed {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut payload = vec![0; length];
    from.read_exact(&mut payload)?;
    Ok(Some(match head[0] {
        b'T' => Frame::Told(serde_json::from_slice(&payload)?),
        _ => Frame::Data(payload),
    }))
}
