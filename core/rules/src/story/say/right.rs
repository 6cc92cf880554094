//! What rights bring with them: founding permits, accounts, revocations.

use jiff::ToSpan;

use super::application::terms;
use crate::{
    Command, account, permit, revocation,
    revocation::{Reason, Recipient},
    story::{World, days, words::Words},
};

/// `founds P as CATEGORY`, `hands a slip to ACCOUNT`, `revokes P because leaving`, `receives NO as …`
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    if words.eat("founds") {
        let person = world.person(words.next());
        let category = words.next_after("as");
        let terms = terms(world, category, words);
        return Some(Command::Permit(permit::Command::Found { person, terms }));
    }
    if words.eat("revokes token") {
        let token = words.next().into();
        let account = words.next_after("of").into();
        return Some(Command::Account(account::Command::RevokeToken { account, token }));
    }
    if words.eat("revokes") {
        return Some(Command::Revocation(order(world, words)));
    }
    if words.eat("receives") {
        let no = world.no(words.next());
        let recipient = match words.next_after("as") {
            "record-committee" => Recipient::RecordCommittee,
            "audit-officer" => Recipient::AuditOfficer,
            other => panic!("a recipient: {other}"),
        };
        return Some(Command::Revocation(revocation::Command::Receive { no, recipient }));
    }
    account(world, words).map(Command::Account)
}

fn order(world: &mut World, words: &mut Words<'_>) -> revocation::Command {
    let person = world.person(words.next());
    let only = words.option("only").map(|it| world.no(it));
    let at = words.option("at").map(|it| {
        let (day, time) = it.split_once('T').expect("a moment like 4/1T17:00");
        days::moment(world.day(day), time)
    });
    let said = words.option("because").unwrap_or("Other");
    let reason = Reason::ALL.into_iter().find(|it| format!("{it:?}") == said).expect("a reason");
    let note = words.option("with").map(|it| world.seal(it));
    revocation::Command::Order { person, at, only, reason, note }
}

fn account(world: &mut World, words: &mut Words<'_>) -> Option<account::Command> {
    Some(if words.eat("marks as shared") {
        let account = words.next().into();
        let reason = words.option("because").map(|it| world.seal(it)).expect("a reason");
        account::Command::MarkShared { account, reason }
    } else if words.eat("clears as shared") {
        account::Command::ClearShared { account: words.next().into() }
    } else if words.eat("hands a slip to") {
        let account = words.next().into();
        account::Command::HandSlip { account, credential: world.seal("slip") }
    } else if words.eat("changes the password to") {
        let credential = world.seal(words.next());
        let strength = match words.eat("short") {
            true => account::Strength::WithSecondFactor,
            false => account::Strength::Alone,
        };
        account::Command::ChangePassword { credential, strength }
    } else if words.eat("sets a second factor") {
        account::Command::SetSecondFactor { secret: world.seal("totp") }
    } else if words.eat("removes the second factor") {
        account::Command::RemoveSecondFactor
    } else if words.eat("issues token") {
        let token = words.next();
        let digest = words.option("of").unwrap_or(token);
        let account = words.next_after("to").into();
        let days: i64 = words.next_after("for").parse().expect("days");
        let until = world.now + (24 * days).hours();
        let digest = world.seal(digest);
        account::Command::IssueToken { account, token: token.into(), digest, until }
    } else {
        return None;
    })
}
