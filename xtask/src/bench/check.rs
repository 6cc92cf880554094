//! `check`, which every gate calls at every passage, against a bare lookup in a hash map.

use std::collections::HashMap;
use std::hint::black_box;
use std::time::Instant;

use anyhow::{Result, ensure};
use jiff::SignedDuration;
use rules::checkpoint::{Passage, check};
use rules::id::{AccountId, SystemId};

use super::figures::{median, thousands};
use super::{Row, allocations, hospital, records};

/// Too short to time alone: so many are timed together.
const TOGETHER: usize = 64;
const SAMPLES: usize = 20_000;

pub fn run() -> Result<Vec<Row>> {
    let hospital = hospital::full();
    let now = records::opening() + SignedDuration::from_hours(1);
    let system = SystemId::from("emr");
    let accounts: Vec<AccountId> = scattered().map(hospital::account).collect();
    let passes = |account: &AccountId| {
        check(&hospital, &Passage::SignIn { account, system: &system }, now).is_ok()
    };
    ensure!(accounts.iter().all(passes), "somebody does not pass");
    let bare: HashMap<&AccountId, usize> = accounts.iter().zip(0..).collect();
    let allocated = allocations::of(|| assert!(passes(black_box(&accounts[0]))));
    let ours = median_ns(&accounts, |account| passes(account));
    let lookup = median_ns(&accounts, |account| bare.contains_key(account));
    Ok(vec![
        Row {
            what: "`check` with 5,000 people and 20,000 permits, median".into(),
            ours: format!("{} ns", thousands(ours)),
            bare: format!("one hash-map lookup {} ns", thousands(lookup)),
            goal: "≤ 2 µs",
            reached: ours <= 2_000.0,
        },
        Row {
            what: "allocations of a `check` that allows".into(),
            ours: allocated.to_string(),
            bare: String::new(),
            goal: "0",
            reached: allocated == 0,
        },
    ])
}

/// Everybody once, in an order that no cache foresees (7 and 5,000 have no common factor).
fn scattered() -> impl Iterator<Item = u32> {
    (0..hospital::PEOPLE).map(|number| (number * 2_347 + 1) % hospital::PEOPLE)
}

fn median_ns(accounts: &[AccountId], mut work: impl FnMut(&AccountId) -> bool) -> f64 {
    let mut everybody = accounts.iter().cycle();
    let sample = |_| {
        let began = Instant::now();
        for account in everybody.by_ref().take(TOGETHER) {
            black_box(work(black_box(account)));
        }
        began.elapsed().as_nanos() as f64 / TOGETHER as f64
    };
    median((0..SAMPLES).map(sample).collect())
}
