//! The offline verification of an export, on one core, against hashing the same bytes alone.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, ensure};
use jiff::SignedDuration;
use office::ports::LedgerWriter as _;
use sha2::{Digest as _, Sha256};

use super::figures::{median, per_second, thousands};
use super::{Row, records};

const ENTRIES: u64 = 1_000_000;
const ENTRIES_PER_BATCH: u64 = 10_000;
const ROUNDS: usize = 3;

pub fn run() -> Result<Vec<Row>> {
    let folder = super::folder()?;
    let (data, exported) = (folder.path().join("data"), folder.path().join("export"));
    fill(&data)?;
    store::export::export(&data, &exported)?;
    let rates = (0..ROUNDS).map(|_| verify(&exported)).collect::<Result<Vec<f64>>>()?;
    let rate = median(rates);
    Ok(vec![Row {
        what: format!("verify an export of {} entries, one core", thousands(ENTRIES as f64)),
        ours: format!("{} entries/s", thousands(rate)),
        bare: format!("SHA-256 alone {}/s", thousands(hash_alone()?)),
        goal: "≥ 500,000 entries/s",
        reached: rate >= 500_000.0,
    }])
}

fn fill(data: &Path) -> Result<()> {
    store::folder::create(data, "sekisho.example/bench", [7; 32])?;
    let mut ledger = store::folder::open(data)?.ledger;
    for first in (0..ENTRIES).step_by(ENTRIES_PER_BATCH as usize) {
        let batch = (first..first + ENTRIES_PER_BATCH).map(records::entry);
        ledger.append(&batch.collect::<Result<Vec<_>>>()?, &[])?;
    }
    ledger.sign_checkpoint(records::opening() + SignedDuration::from_hours(24))?;
    Ok(())
}

fn verify(exported: &Path) -> Result<f64> {
    let began = Instant::now();
    let verified = store::verify::verify_path(exported, &ledger::verify::Trust::default())?;
    let took = began.elapsed();
    ensure!(verified.fault.is_none() && verified.entries == ENTRIES, "it found {verified:?}");
    Ok(per_second(ENTRIES as usize, took))
}

/// Leaves and nodes of a tree have as many hashes again as there are leaves.
fn hash_alone() -> Result<f64> {
    let bytes = records::entry(ENTRIES)?.bytes;
    let rounds = ENTRIES as usize / 5;
    let began = Instant::now();
    for _ in 0..rounds {
        std::hint::black_box(Sha256::digest(&bytes));
        std::hint::black_box(Sha256::digest([0u8; 65]));
    }
    Ok(per_second(rounds, began.elapsed()))
}
