//! Media made by the tools that people make them with, and what hostile hands make of them.

mod hostile;
pub mod images;
mod media;
mod station;

use std::path::Path;

use crate::{
    list,
    medium::{Opened, Source},
    reader,
    station::{Line, Verdict},
    volume::{self, Budget},
    wire::{self, Frame, Told},
};

/// Everything that the reader tells of a medium, frame by frame.
fn frames(medium: &dyn Source) -> Vec<Frame> {
    let mut told = vec![];
    reader::tell_all(medium, &mut told).expect("memory takes all");
    let mut from = told.as_slice();
    std::iter::from_fn(|| wire::next(&mut from).expect("whole frames")).collect()
}

/// The same, one line each; pieces of files by their length.
fn told(image: &Path) -> String {
    let medium = Opened::new(std::fs::File::open(image).expect("there")).expect("it has an end");
    let mut lines = String::new();
    for frame in frames(&medium) {
        match frame {
            Frame::Told(Told::File { path, bytes }) => lines += &format!("{path} ({bytes}): "),
            Frame::Told(told) => lines += &format!("{told:?}\n"),
            Frame::Data(_) => {}
        }
    }
    lines
}

/// How many files and problems a medium comes to, without their contents.
fn counted(medium: &dyn Source) -> (usize, usize) {
    let mut budget = Budget::default();
    volume::volumes(medium).into_iter().flatten().fold((0, 0), |(files, problems), volume| {
        let catalogue = volume.catalogue(&mut budget);
        (files + catalogue.files.len(), problems + catalogue.problems.len())
    })
}

fn shown(lines: &[Line]) -> String {
    let one = |line: &Line| {
        let kept = match &line.verdict {
            Verdict::Fit { kept, cleared, .. } => {
                format!(" → {kept}{}", if cleared.is_some() { " (cleared)" } else { "" })
            }
            _ => String::new(),
        };
        format!("{}: {}{kept}\n", line.path, line.verdict.code())
    };
    lines.iter().map(one).collect()
}

#[test]
fn a_hash_is_written_as_everybody_writes_it() {
    assert!(list::hex(list::hash("")).starts_with("e3b0c44298fc1c14"));
}
