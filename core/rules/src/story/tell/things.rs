//! The registers of things, media and incidents as lines of a story.

use std::fmt::Display;

use super::{flag, maybe};
use crate::{
    device,
    incident::{self, About, Data},
    media, register, stocktaking,
    story::World,
};

pub fn register<K: Display, T>(world: &World, event: &register::Event<K, T>) -> String {
    use register::Event;
    match event {
        Event::Set { id, list, .. } => {
            format!("{id} set{}", maybe(list.as_ref(), |it| format!(" by list {}", it.0)))
        }
        Event::Retired { id, reason } => {
            let because = maybe(reason.as_ref(), |it| format!(": {}", world.open(it)));
            format!("{id} retired{because}")
        }
        Event::ListApplied { list, added, changed, unchanged, .. } => {
            format!("list {} applied: {added} added, {changed} changed, {unchanged} same", list.0)
        }
        Event::ListUndone { list } => format!("list {} taken back", list.0),
    }
}

pub fn media(world: &World, event: &media::Event) -> String {
    use media::Event;
    match event {
        Event::Kept(it) => register(world, it),
        Event::Lent { no, to, due } => {
            format!("{no} lent to {} until {}", world.name(*to), world.show_day(*due))
        }
        Event::HandedOut { no, under } => format!("{no} handed out under {under}"),
        Event::Returned { no } => format!("{no} is back"),
        Event::Lost { no, incident } => format!("{no} is lost ({incident})"),
        Event::Found { no } => format!("{no} is found"),
        Event::Disposed { no } => format!("{no} disposed of"),
    }
}

pub fn device(world: &World, event: &device::Event) -> String {
    use device::Event;
    match event {
        Event::Kept(it) => register(world, it),
        Event::Lost { no, incident } => format!("{no} is lost ({incident})"),
        Event::Found { no } => format!("{no} is found"),
    }
}

pub fn stocktaking(event: &stocktaking::Event) -> String {
    use stocktaking::Event;
    match event {
        Event::Begun { no, of, scope } => format!("{no} begun: {of:?} of {scope:?}"),
        Event::Counted { no, number, seen } => format!("{no} {number}: {seen:?}"),
        Event::Missed { no, number } => format!("{no} {number}: nobody saw it"),
        Event::Closed { no, result } => format!(
            "{no} closed: {} found, {} elsewhere, {} missing, {} unknown, {} away",
            result.found, result.elsewhere, result.missing, result.unknown, result.away
        ),
    }
}

pub fn incident(world: &World, event: &incident::Event) -> String {
    use incident::Event;
    match event {
        Event::Opened { no, about, aware_at, told, data } => {
            let what = match about {
                About::Medium(it) => it.to_string(),
                About::Device(it) => it.to_string(),
            };
            let (told, aware) = (world.open(told), world.show_moment(*aware_at));
            format!("{no} opened: {what} missing since {aware}, {told}{}", of(data))
        }
        Event::Answered { no, data } => format!("{no} answered{}", of(data)),
        Event::StartMoved { no, aware_at, reason } => {
            let aware = world.show_moment(*aware_at);
            format!("{no} was first known {aware}: {}", world.open(reason))
        }
        Event::Reported { no, report, on } => {
            format!("{no} reported ({report:?}) on {}", world.show_day(*on))
        }
        Event::Closed { no, reason } => format!("{no} closed: {}", world.open(reason)),
    }
}

fn of(data: &Data) -> String {
    let patients = maybe(data.patients, |it| format!(", {it} patients"));
    let encrypted =
        maybe(data.encrypted, |it| format!(", {}", if it { "encrypted" } else { "not encrypted" }));
    format!("{patients}{encrypted}{}", flag(data.wrongful, ", wrongful"))
}
