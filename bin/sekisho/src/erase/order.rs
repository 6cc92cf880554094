//! What stands on the command line of `sekisho erase`.

use std::{ops::RangeInclusive, path::PathBuf};

use anyhow::Result;

use crate::{command_line::Given, words};

/// `sekisho erase`
pub enum Erase {
    Disk(EraseDisk),
    Recheck(RecheckDisk),
}

/// `sekisho erase [DEVICE]`
pub struct EraseDisk {
    /// Must bear the serial, where it is given.
    pub device: Option<PathBuf>,
    /// As the register has it.
    pub serial: String,
    pub by: String,
    pub witness: String,
    /// The folder of the certificates.
    pub to: PathBuf,
    /// JSON with what only people know of the medium.
    pub details: Option<PathBuf>,
    /// Let the disk erase itself before it is overwritten.
    pub purge: bool,
    pub count_down_s: u16,
}

/// `sekisho erase --recheck CERTIFICATE [DEVICE]`
pub struct RecheckDisk {
    pub certificate: PathBuf,
    pub device: Option<PathBuf>,
}

/// Long enough to look at the label once more, short enough to wait for.
const COUNT_DOWN_S: RangeInclusive<u16> = 3..=60;
const COUNT_DOWN_DEFAULT_S: u16 = 10;

/// What was asked for.
pub fn read(mut given: Given) -> Result<Erase> {
    let device = given.operand.take();
    if let Some(certificate) = given.recheck.take() {
        given.only(&["recheck"])?;
        return Ok(Erase::Recheck(RecheckDisk { certificate, device }));
    }
    given.only(&["serial", "by", "witness", "to", "details", "purge", "countdown"])?;
    let count_down_s = given.countdown.unwrap_or(COUNT_DOWN_DEFAULT_S);
    if !COUNT_DOWN_S.contains(&count_down_s) {
        return Err(super::words::count_down(&COUNT_DOWN_S).into());
    }
    Ok(Erase::Disk(EraseDisk {
        device,
        serial: given.serial.take().ok_or_else(|| words::missing("--serial NUMBER"))?,
        by: given.by.take().ok_or_else(|| words::missing("--by NAME"))?,
        witness: given.witness.take().ok_or_else(|| words::missing("--witness NAME"))?,
        to: given.to.take().ok_or_else(|| words::missing("--to DIR"))?,
        details: given.details,
        purge: given.purge,
        count_down_s,
    }))
}
