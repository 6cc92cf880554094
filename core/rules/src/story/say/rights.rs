//! The rights matrix.

use super::application::sitting;
use crate::{
    Command,
    application::Verdict,
    rights::{self, Matrix, Operation, Scope},
    story::{World, words::Words},
};

/// `proposes CATEGORY CLASS view always`, `adopts matrix 2 with A B`, `takes back matrix 2`
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    let decides = [
        ("adopts matrix", Verdict::Approve),
        ("turns down matrix", Verdict::Refuse),
        ("defers matrix", Verdict::Defer),
    ];
    let verdict = decides.into_iter().find_map(|(phrase, it)| words.eat(phrase).then_some(it));
    let command = if words.eat("proposes") {
        propose(world, words)
    } else if words.eat("takes back matrix") {
        rights::Command::Withdraw { version: number(words) }
    } else {
        let version = verdict.map(|_| number(words))?;
        rights::Command::Adopt { version, sitting: sitting(world, words, verdict?) }
    };
    Some(Command::Rights(command))
}

fn number(words: &mut Words<'_>) -> u32 {
    words.next().parse().expect("a version of the matrix")
}

fn propose(world: &World, words: &mut Words<'_>) -> rights::Command {
    let mut matrix = world.hospital.rights.matrix.clone();
    if words.eat("without-category") {
        let gone = words.next();
        matrix.categories.retain(|it| it.id.0 != gone);
        matrix.cells.remove(gone);
        matrix.standards.retain(|it| it.category.0 != gone);
    } else if words.eat("doubled") {
        matrix.categories.extend(matrix.categories.clone());
    } else if !words.eat("nothing-new") {
        change_cell(&mut matrix, words);
    }
    let based_on = words.option("on").map(|it| it.parse().expect("a version"));
    rights::Command::Propose { based_on: based_on.unwrap_or(world.hospital.rights.version), matrix }
}

fn change_cell(matrix: &mut Matrix, words: &mut Words<'_>) {
    let (category, class) = (words.next(), words.next());
    let operation = operation(words.next()).expect("an operation");
    let scope = words.next();
    let scope = Scope::ALL.into_iter().find(|it| format!("{it:?}").to_lowercase() == scope);
    let row = matrix.cells.entry(category.into()).or_default();
    let cell = row.entry(class.into()).or_default();
    cell[operation as usize] = scope.expect("a scope");
}

pub fn operation(word: &str) -> Option<Operation> {
    Operation::ALL.into_iter().find(|it| {
        let name = format!("{it:?}").to_lowercase();
        word == name || word == format!("{name}s")
    })
}
