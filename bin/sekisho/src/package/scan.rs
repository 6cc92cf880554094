//! The hospital's clamd, asked by the same client as the maintenance gate's quarantine.

use std::{io::Read, path::PathBuf};

use anyhow::{Context as _, Result};
use package::gather::{Found, Scanner};
use remote::quarantine::{Quarantine, Verdict};
use tokio::runtime::Runtime;

use crate::gate::{self, Scan};

/// Proved before anything is believed of it.
pub struct Clamd {
    place: Quarantine,
    runtime: Runtime,
}

impl Clamd {
    pub fn prove(scan: Scan) -> Result<Clamd> {
        // Nothing lies in quarantine here: what is inspected stays where it is.
        let place = Quarantine {
            folder: PathBuf::new(),
            reserve_bytes: 0,
            scanner: scan.scanner,
            scan_max_bytes: scan.max_bytes,
        };
        let runtime = Runtime::new().context("tokio")?;
        let proved = runtime.block_on(place.prove());
        proved.map_err(gate::unproved)?;
        Ok(Clamd { place, runtime })
    }
}

impl Scanner for Clamd {
    fn look(&mut self, file: &mut dyn Read) -> Result<(), Found> {
        match self.runtime.block_on(self.place.look_into(file)) {
            Verdict::Clean => Ok(()),
            Verdict::Infected { signature } => Err(Found::Infected { signature }),
            Verdict::Encrypted => Err(Found::Encrypted),
            Verdict::TooLarge => Err(Found::TooLarge),
            Verdict::ScannerDown { told } => Err(Found::Down { told }),
            Verdict::NotScanned => Err(Found::Down { told: "nobody looked".to_owned() }),
        }
    }
}
