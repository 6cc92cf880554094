//! `sekisho restored`: says that an older copy has taken the ledger's place, and lets it go on.
//!
//! What was signed after the copy stays a fork: whoever kept a checkpoint of it sees that here, for ever.

use std::{fs, process::ExitCode};

use anyhow::{Context, Result};
use office::ports::CommandId;
use rules::{
    Command,
    record::Actor,
    setting::{self, Happening},
};

use crate::{command_line, folder};

/// Longer reasons belong on paper.
const REASON_CHARS_MAX: usize = 400;

/// Writes the first entry after the copy. Without a newer checkpoint that is known, it does nothing.
pub fn run(order: command_line::Restored) -> Result<ExitCode> {
    let read = |file: &std::path::PathBuf| {
        fs::read_to_string(file).with_context(|| file.display().to_string())
    };
    let since = order.since.as_ref().map(read).transpose()?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let (opened, lost) = folder::open_restored(&order.data, since.as_deref())?;
        let office = &opened.office;
        let reason: String = order.reason.trim().chars().take(REASON_CHARS_MAX).collect();
        let mut letter = office.letter();
        let reason = Some(letter.seal(&reason));
        let (here, signed, checkpoint) = (lost.here, lost.signed, lost.checkpoint);
        let restored = Happening::Restored { size: here, checkpoint, reason };
        let command = Command::Setting(setting::Command::Note(restored));
        let id = CommandId(office.entropy().bytes());
        office.act(&Actor::System, id, command, letter).await?;
        opened.close();
        println!(
            "記録 {here}件の写しから続けます。署名されていた {signed}件までの記録のうち、写しにないものは失われました。\n\
             元帳に残し、実施状況に1年間表示します。監査責任者に知らせ、失われた決定をやり直してください。\n\
             Goes on from the copy of {here} entries. Of the {signed} that were signed, those that it lacks are lost.\n\
             Recorded, and shown on the coverage page for a year. Tell the audit officer; decide again what was lost."
        );
        Ok(ExitCode::SUCCESS)
    })
}
