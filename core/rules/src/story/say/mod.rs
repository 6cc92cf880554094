//! What people say in a story, turned into commands and passages.

mod application;
mod disposal;
mod external;
mod gate;
mod handover;
mod intake;
mod maintenance;
mod office;
mod own_device;
mod people;
mod right;
mod rights;
mod things;

use super::{World, words::Words};
use crate::{
    Command,
    forgetting::{self, Ground},
};

pub use maintenance::key;

/// One line: who does what. Each subject takes what it understands.
pub fn line(world: &mut World, who: &str, words: &mut Words<'_>) -> Vec<String> {
    if let Some(told) = gate::asks(world, who, words) {
        return told;
    }
    let principal = words.option("in-place-of").map(|it| world.person(it));
    let command = intake::command(world, words)
        .or_else(|| things::command(world, words))
        .or_else(|| application::command(world, words))
        .or_else(|| rights::command(world, words))
        .or_else(|| right::command(world, words))
        .or_else(|| handover::command(world, words))
        .or_else(|| disposal::command(world, words))
        .or_else(|| maintenance::command(world, words))
        .or_else(|| people::command(world, words))
        .or_else(|| office::command(world, words))
        .or_else(|| own_device::command(world, words))
        .or_else(|| external::command(world, words))
        .or_else(|| forgets(world, words));
    let command = command.unwrap_or_else(|| panic!("not understood: {who} {}", words.next()));
    let command = match principal {
        Some(principal) => Command::ActingFor { principal, command: Box::new(command) },
        None => command,
    };
    // Whoever acts is found after the words are read: the founding's own person is new.
    let by = world.actor(who);
    world.tell_act(&by, command)
}

/// `forgets TEXT as asked because REASON`
fn forgets(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    if !words.eat("forgets") {
        return None;
    }
    let text = world.seal(words.next());
    let ground = match words.next_after("as") {
        "asked" => Ground::Asked,
        "period-over" => Ground::PeriodOver,
        "written-by-mistake" => Ground::WrittenByMistake,
        other => panic!("a ground: {other}"),
    };
    let reason = world.seal(words.next_after("because"));
    Some(Command::Forgetting(forgetting::Command::Forget { text, ground, reason }))
}
