//! Where the gate stands, and who looks into its files, as the command line says it.

use anyhow::Result;

use super::{Place, Scan};
use crate::{command_line::Given, words};

/// Where the gate stands, and with what beside it.
pub fn standing(given: &mut Given, scan: Option<Scan>) -> Result<Option<Place>> {
    let lock = given.lock.take();
    let Some(address) = given.gate else {
        return match lock {
            None => Ok(None),
            Some(_) => Err(words::missing("--gate ADDR").into()),
        };
    };
    Ok(Some(Place { address, lock, scan }))
}

/// Who looks into files.
pub fn scan(given: &mut Given) -> Result<Option<Scan>> {
    let Some(clamd) = given.clamd.take() else {
        return match given.scan_max {
            None => Ok(None),
            Some(_) => Err(words::missing("--clamd SOCKET").into()),
        };
    };
    Ok(Some(Scan::of(&clamd, given.scan_max)))
}
