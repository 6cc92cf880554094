//! Data handover as lines of a story.

use super::maybe;
use crate::{
    handover::{Event, Handover},
    story::World,
};

pub fn asked(world: &World, it: &Handover) -> String {
    let names: Vec<&str> = it.names.iter().map(|it| it.as_str()).collect();
    format!(
        "handover {:?} beside {}: {} of {} on {}, {} copies, {:?} by {}, from {}",
        it.direction,
        it.linked_remote_request,
        it.count_max,
        names.join(" "),
        it.target,
        it.copy_count,
        it.end_method,
        world.show_day(it.end_due_on),
        world.show_day(it.from),
    )
}

pub fn handover(world: &World, event: &Event) -> String {
    match event {
        Event::Permitted { no, asked: it, .. } => {
            format!("handover permit {no}: {}", asked(world, it))
        }
        Event::Ended { no, reason } => format!("handover {no} ended: {}", world.open(reason)),
        Event::Begun { no, session } => format!("{session} moves files under {no}"),
        Event::Passed { no, number, session, file } => format!(
            "{no}-{number} passed {:?} in {session}: {}, {} bytes{}",
            file.way,
            world.open(&file.name),
            file.bytes,
            if file.complete { "" } else { ", incomplete" }
        ),
        Event::Reported { no, number, on, method, note } => format!(
            "{no}-{number}: {method:?} on {}{}",
            world.show_day(*on),
            maybe(note.as_ref(), |it| format!(", {}", world.open(it)))
        ),
        Event::Confirmed { no, number } => format!("{no}-{number} confirmed"),
        Event::Closed { no } => format!("handover {no} closed"),
    }
}
