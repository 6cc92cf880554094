//! `sekisho restored`: says that an older copy has taken the ledger's place, and lets it go on.
//!
//! What was signed after the copy stays a fork: whoever kept a checkpoint of it sees that here, for ever.

use std::{fs, process::ExitCode};

use anyhow::{Context, Result};
use office::{office::Office, ports::CommandId};
use rules::{
    Command,
    record::Actor,
    sealed::Sealed,
    setting::{self, Happening},
};
use store::sqlite::witness::{Lost, Missed};

use crate::{command_line, folder, gate};

/// Longer reasons belong on paper.
const REASON_CHARS_MAX: usize = 400;

/// Writes the first entry after the copy. Where nothing is missing, it does nothing.
pub fn run(order: command_line::Restored) -> Result<ExitCode> {
    let read = |file: &std::path::PathBuf| {
        fs::read_to_string(file).with_context(|| file.display().to_string())
    };
    let since = order.since.as_ref().map(read).transpose()?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let (opened, missed) = folder::open_restored(&order.data, since.as_deref())?;
        let office = &opened.office;
        let reason: String = order.reason.trim().chars().take(REASON_CHARS_MAX).collect();
        let mut letter = office.letter();
        let reason = letter.seal(&reason);
        let aside = set_recordings_aside(office, &order.data, &missed)?;
        let command = Command::Setting(setting::Command::Note(happening(&missed, reason)));
        let id = CommandId(office.entropy().bytes());
        office.act(&Actor::System, id, command, letter).await?;
        opened.close();
        tell(&missed, aside);
        Ok(ExitCode::SUCCESS)
    })
}

fn happening(missed: &Missed, reason: Sealed) -> Happening {
    match missed {
        Missed::Entries(Lost { here, checkpoint, .. }) => {
            let checkpoint = checkpoint.clone();
            Happening::Restored { size: *here, checkpoint, reason: Some(reason) }
        }
        Missed::Witness { here } => Happening::WitnessMissing { size: *here, reason },
    }
}

/// The numbers of lost sessions are given again, and a recording is never written over.
fn set_recordings_aside(office: &Office, data: &std::path::Path, missed: &Missed) -> Result<usize> {
    let (Missed::Entries(Lost { here, .. }) | Missed::Witness { here }) = missed;
    let next = office.read().hospital.maintenance.next_session();
    let folder = gate::folder(data);
    gate::set_aside(&folder, next, *here).with_context(|| folder.display().to_string())
}

fn tell(missed: &Missed, aside: usize) {
    match missed {
        Missed::Entries(Lost { here, signed, .. }) => println!(
            "記録 {here}件の写しから続けます。署名されていた {signed}件までの記録のうち、写しにないものは失われました。\n\
             元帳に残し、実施状況に1年間表示します。監査責任者に知らせ、失われた決定をやり直してください。\n\
             Goes on from the copy of {here} entries. Of the {signed} that were signed, those that it lacks are lost.\n\
             Recorded, and shown on the coverage page for a year. Tell the audit officer; decide again what was lost."
        ),
        Missed::Witness { here } => println!(
            "記録 {here}件の元帳から続けます。これが最新かどうかは確かめられませんでした。\n\
             元帳に残し、実施状況に1年間表示します。監査責任者に知らせ、手元のチェックポイントと照らしてください\n\
             （sekisho verify --since）。\n\
             Goes on from the ledger of {here} entries. Whether it is the newest could not be told.\n\
             Recorded, and shown on the coverage page for a year. Tell the audit officer, and hold the ledger\n\
             against a checkpoint kept elsewhere (sekisho verify --since)."
        ),
    }
    if aside > 0 {
        println!(
            "失われた作業の記録 {aside}件を recordings/lost-* に移しました / recordings of lost sessions moved there: {aside}"
        );
    }
}
