//! `sekisho export`: both books and the registers, readable without us. A server may be running.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use jiff::SignedDuration;
use office::{ports::StoreError, registers::Register, state::State};
use store::folder::OpenedToRead;

use crate::{adapters, command_line::Export, gate, witness::ask::WITNESSED};

/// Writes the folder and says how far it goes.
pub fn run(order: Export) -> Result<ExitCode> {
    let opened = store::folder::open_to_read(&order.data)
        .with_context(|| format!("{} を開けません / cannot open it", order.data.display()))?;
    let head = store::export::export(&order.data, &order.to).with_context(|| {
        format!("{} に書き出せません / cannot export there", order.to.display())
    })?;
    write_registers(&state(&opened)?, &order.to.join("registers"))?;
    let witnessed = order.data.join(WITNESSED);
    if witnessed.is_file() {
        fs::copy(&witnessed, order.to.join(WITNESSED))
            .with_context(|| witnessed.display().to_string())?;
    }
    gate::copy(&gate::folder(&order.data), &gate::folder(&order.to))
        .with_context(|| order.to.display().to_string())?;
    println!(
        "{} 件の記録を書き出しました / entries exported: {}\n確かめるには / to check: sekisho verify {}",
        head.size,
        order.to.display(),
        order.to.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// The hospital as the stored entries say it.
fn state(opened: &OpenedToRead) -> Result<State> {
    let mut state = State::default();
    opened.ledger_reader.replay(&mut |seq, bytes| {
        let taken = state.take_in(seq, bytes);
        taken.map(drop).map_err(|error| StoreError::Other(Box::new(error)))
    })?;
    state.texts.keep(&opened.ledger_reader.particulars()?);
    Ok(state)
}

/// One CSV for Excel for each register.
fn write_registers(state: &State, folder: &Path) -> Result<()> {
    fs::create_dir(folder).with_context(|| folder.display().to_string())?;
    let now = adapters::clock(SignedDuration::ZERO).now();
    for register in Register::ALL {
        let sheet = register.sheet(state, now);
        let csv = sheets::write::csv::utf8(&sheet.headers, &sheet.rows);
        let file = folder.join(format!("{}.csv", register.file_name()));
        fs::write(&file, csv).with_context(|| file.display().to_string())?;
    }
    Ok(())
}
