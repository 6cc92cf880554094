//! `sekisho export`: both books and the registers, readable without us.

use std::process::ExitCode;

use anyhow::Result;

use crate::command_line::Export;

pub fn run(_order: Export) -> Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
