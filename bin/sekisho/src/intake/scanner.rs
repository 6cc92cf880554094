//! clamd, asked by the same client as the maintenance gate's quarantine.

use std::{fs::File, io::Seek, path::PathBuf};

use anyhow::Result;
use intake::station::{Scanned, Scanner};
use remote::quarantine::{Quarantine, Verdict};
use tokio::runtime::Handle;

use crate::gate::{self, Scan};

/// Asks from a thread of its own: the station waits for each answer.
pub struct Clamd {
    place: Quarantine,
    runtime: Handle,
}

impl Clamd {
    /// Proves it first: a scanner that says «clean» of what it did not look into is none.
    pub async fn proved(scan: Scan) -> Result<Clamd> {
        let place = Quarantine {
            folder: PathBuf::new(),
            reserve_bytes: 0,
            scanner: scan.scanner,
            scan_max_bytes: scan.max_bytes,
        };
        if let Err(verdict) = place.prove().await {
            return Err(gate::unproved(verdict).into());
        }
        Ok(Clamd { place, runtime: Handle::current() })
    }
}

impl Scanner for Clamd {
    fn scan(&mut self, file: &mut File) -> Scanned {
        if let Err(error) = file.rewind() {
            return Scanned::Down { told: error.kind().to_string() };
        }
        match self.runtime.block_on(self.place.look_into(&*file)) {
            Verdict::Clean => Scanned::Clean,
            Verdict::Infected { signature } => Scanned::Infected { signature },
            Verdict::Encrypted => Scanned::Encrypted,
            Verdict::TooLarge => Scanned::TooLarge,
            Verdict::ScannerDown { told } => Scanned::Down { told },
            Verdict::NotScanned => Scanned::Down { told: "nobody looked".to_owned() },
        }
    }
}
