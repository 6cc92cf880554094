//! `sekisho intake`, as it is typed.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    command_line::Given,
    gate::{self, Scan},
    words,
};

pub struct Intake {
    /// A block device or an image.
    pub medium: PathBuf,
    /// A new folder.
    pub to: PathBuf,
    pub scan: Scan,
}

pub fn read(mut given: Given) -> Result<Intake> {
    given.only(&["to", "clamd", "scan-max"])?;
    Ok(Intake {
        medium: given.operand.take().ok_or_else(|| words::missing("MEDIUM"))?,
        to: given.to.take().ok_or_else(|| words::missing("--to DIR"))?,
        scan: gate::order::scan(&mut given)?.ok_or_else(|| words::missing("--clamd SOCKET"))?,
    })
}
