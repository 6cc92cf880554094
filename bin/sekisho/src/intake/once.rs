//! `sekisho intake MEDIUM --to DIR --clamd SOCKET`: one medium, from the command line, without a server. What it
//! keeps is the same as on the pages; nothing of it is in the ledger, and nobody has signed the list.

use std::{fs, process::ExitCode};

use anyhow::{Context, Result};
use intake::{
    list,
    station::{self, Order, Progress, Reading, Watcher},
};

use super::{RESERVE_BYTES, TIME_MAX, open, order::Intake, reader, scanner::Clamd, words};

pub fn run(order: Intake) -> Result<ExitCode> {
    let medium = open(&order.medium)?;
    let runtime = tokio::runtime::Runtime::new()?;
    let mut scanner = runtime.block_on(Clamd::proved(order.scan))?;
    let station_order = Order {
        medium,
        reader: reader()?,
        into: &order.to,
        time_max: TIME_MAX,
        reserve_bytes: RESERVE_BYTES,
    };
    let reading =
        station::read(station_order, &mut scanner, &mut Silent).map_err(words::not_taken_in)?;
    let text = list::text("-", &reading);
    let file = order.to.join("list.txt");
    fs::write(&file, &text).with_context(|| file.display().to_string())?;
    print!("{}", shown(&reading));
    let fit = reading.lines.iter().filter(|it| it.is_fit()).count();
    println!("{}", words::taken_in(reading.lines.len(), fit, &order.to));
    // Whoever calls this in a script hears whether everything was handed over.
    let all =
        fit == reading.lines.len() && reading.problems.is_empty() && reading.not_read.is_empty();
    Ok(if all { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn shown(reading: &Reading) -> String {
    let volumes = reading.not_read.iter().map(|it| format!("not-read      {it:?}\n"));
    let problems =
        reading.problems.iter().map(|(path, fault)| format!("{:<16}{path}\n", fault.code()));
    let lines =
        reading.lines.iter().map(|line| format!("{:<16}{}\n", line.verdict.code(), line.path));
    volumes.chain(problems).chain(lines).collect()
}

struct Silent;

impl Watcher for Silent {
    fn goes_on(&mut self, _: Progress) -> bool {
        true
    }
}
