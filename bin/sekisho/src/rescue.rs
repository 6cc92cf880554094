//! `sekisho rescue`: lets somebody in where no operations officer can act any more.
//!
//! Whoever can run it holds the data folder anyway; so it does not pretend to be safe but to be seen: an
//! entry with the reason, a right that lapses by itself, and a line on the coverage page for a year.

use std::process::ExitCode;

use anyhow::{Context, Result};
use jiff::SignedDuration;
use office::{office::Office, ports::CommandId};
use rules::{
    Command,
    id::{AccountId, PersonId},
    record::Actor,
    setting::{self, Happening},
};

use crate::{command_line, folder, words};

/// Longer reasons belong on paper.
const REASON_CHARS_MAX: usize = 400;

/// Lets the person in and prints their one-time password.
pub fn run(order: command_line::Rescue) -> Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let opened = folder::open_founded(&order.data, SignedDuration::ZERO)?;
        let office = &opened.office;
        let staff_no = sheets::names::code(&order.staff_no);
        let person = office.read().hospital.people.by_staff_no(&staff_no).map(|it| it.id);
        let person = person.with_context(|| {
            words::said(
                format!("職員番号 {staff_no} は台帳にありません"),
                "nobody has that staff number",
            )
        })?;
        let reason: String = order.reason.trim().chars().take(REASON_CHARS_MAX).collect();
        let mut letter = office.letter();
        let rescued = Happening::Rescued { person, reason: letter.seal(&reason) };
        let command = Command::Setting(setting::Command::Note(rescued));
        let id = CommandId(office.entropy().bytes());
        office.act(&Actor::System, id, command, letter).await?;
        let account = usable_account(office, person);
        let account = account.with_context(|| {
            words::said("使える利用者IDがありません", "the right came without an account")
        })?;
        let id = CommandId(office.entropy().bytes());
        let password = office.hand_slip(&Actor::System, id, &account).await?;
        println!(
            "運用責任者にしました / now an operations officer: {staff_no}\n\
             利用者ID / user ID: {account}\n初期パスワード / one-time password: {password}"
        );
        eprintln!(
            "元帳に記録しました。2週間で失効します。その間に更新を申請し、監査責任者に知らせてください。\n\
             Recorded. It lapses in two weeks: apply for a renewal, and tell the audit officer."
        );
        opened.close();
        Ok(ExitCode::SUCCESS)
    })
}

/// The account that the person can use now: of several, that of the right in force.
fn usable_account(office: &Office, person: PersonId) -> Option<AccountId> {
    let state = office.read();
    let mut permits = state.hospital.permits.of(person).rev();
    permits.find(|it| it.is_effective(office.now())).map(|it| it.account.clone())
}
