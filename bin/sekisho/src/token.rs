//! `sekisho token`: a bearer token for another program, shown once.

use std::process::ExitCode;

use anyhow::Result;
use jiff::SignedDuration;
use office::ports::CommandId;
use rules::{
    Command, account,
    authority::Action,
    id::{AccountId, TokenId},
    sealed::Sealed,
};

use crate::{command_line, folder};

/// Issues the token and prints it.
pub fn run(order: command_line::Token) -> Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let opened = folder::open_founded(&order.data, SignedDuration::ZERO)?;
        let office = &opened.office;
        let by = folder::actor(office, order.by.as_deref(), Action::IssueToken)?;
        let secret = signon::token::token(office.entropy().bytes());
        let name = office.entropy().bytes::<4>().map(|byte| format!("{byte:02x}")).concat();
        let days = SignedDuration::from_hours(24 * i64::from(order.days));
        let command = account::Command::IssueToken {
            account: AccountId(order.account),
            token: TokenId(name.clone()),
            digest: Sealed(signon::token::digest(secret.reveal())),
            until: office.now().saturating_add(days)?,
        };
        let id = CommandId(office.entropy().bytes());
        office.act(&by, id, Command::Account(command), office.letter()).await?;
        println!("{}", secret.reveal());
        eprintln!(
            "トークン {name} を発行しました。この一度だけ表示します / issued, shown only once"
        );
        opened.close();
        Ok(ExitCode::SUCCESS)
    })
}
