//! Data handover as lines of a story.

use super::maybe;
use crate::{
    handover::{Event, File, Handling, Handover},
    story::World,
};

pub fn asked(world: &World, it: &Handover) -> String {
    let names: Vec<&str> = it.names.iter().map(|it| it.as_str()).collect();
    format!(
        "handover {:?} beside {}: {} of {} on {}, {} copies, {:?} by {}, from {}{}",
        it.direction,
        it.linked_remote_request,
        it.count_max,
        names.join(" "),
        it.target,
        it.copy_count,
        it.end_method,
        world.show_day(it.end_due_on),
        world.show_day(it.from),
        match it.handling {
            None => "",
            Some(Handling::Held) => ", held",
            Some(Handling::Through) => ", through",
        },
    )
}

pub fn handover(world: &World, event: &Event) -> String {
    match event {
        Event::Permitted { no, asked: it, .. } => {
            format!("handover permit {no}: {}", asked(world, it))
        }
        Event::Ended { no, reason } => format!("handover {no} ended: {}", world.open(reason)),
        Event::Begun { no, session } => format!("{session} moves files under {no}"),
        Event::Passed { no, number, session, file } => {
            format!("{no}-{number} passed {:?} in {session}: {}", file.way, told(world, file))
        }
        Event::Held { no, number, session, in_session, file } => format!(
            "{no}-{number} held {:?} as {session}-{in_session}: {}",
            file.way,
            told(world, file)
        ),
        Event::Stopped { no, number, session, file } => {
            format!("{no}-{number} stopped {:?} in {session}: {}", file.way, told(world, file))
        }
        Event::Released { no, number, waived } => {
            format!("{no}-{number} released{}", if *waived { ", waived" } else { "" })
        }
        Event::Withheld { no, number, reason } => {
            format!("{no}-{number} withheld: {}", world.open(reason))
        }
        Event::HandedOn { no, number, session, complete } => format!(
            "{no}-{number} handed on{}{}",
            maybe(session.as_ref(), |it| format!(" in {it}")),
            if *complete { "" } else { ", incomplete" }
        ),
        Event::Undelivered { no, number, told } => {
            format!("{no}-{number} undelivered: {}", world.open(told))
        }
        Event::Reported { no, number, on, method, note } => format!(
            "{no}-{number}: {method:?} on {}{}",
            world.show_day(*on),
            maybe(note.as_ref(), |it| format!(", {}", world.open(it)))
        ),
        Event::Confirmed { no, number } => format!("{no}-{number} confirmed"),
        Event::Closed { no } => format!("handover {no} closed"),
    }
}

fn told(world: &World, file: &File) -> String {
    let found = maybe(file.found.as_ref(), |it| format!(", {it:?}"));
    let part = if file.complete { "" } else { ", incomplete" };
    format!("{}, {} bytes{part}{found}", world.open(&file.name), file.bytes)
}
