//! What people say in a story, turned into commands and passages.

mod application;
mod gate;
mod handover;
mod maintenance;
mod office;
mod people;
mod right;
mod rights;

use super::{World, words::Words};
use crate::Command;

pub use maintenance::key;

/// One line: who does what. Each subject takes what it understands.
pub fn line(world: &mut World, who: &str, words: &mut Words<'_>) -> Vec<String> {
    if let Some(told) = gate::asks(world, who, words) {
        return told;
    }
    let principal = words.option("in-place-of").map(|it| world.person(it));
    let command = application::command(world, words)
        .or_else(|| rights::command(world, words))
        .or_else(|| right::command(world, words))
        .or_else(|| handover::command(world, words))
        .or_else(|| maintenance::command(world, words))
        .or_else(|| people::command(world, words))
        .or_else(|| office::command(world, words));
    let command = command.unwrap_or_else(|| panic!("not understood: {who} {}", words.next()));
    let command = match principal {
        Some(principal) => Command::ActingFor { principal, command: Box::new(command) },
        None => command,
    };
    // Whoever acts is found after the words are read: the founding's own person is new.
    let by = world.actor(who);
    world.tell_act(&by, command)
}
