//! Events and refusals as lines of a story.

mod case;
mod external;
mod handover;
mod house;
mod intake;
mod maintenance;
mod own_device;
mod things;

use super::World;
use crate::{Event, disposal, forgetting, refusal::Refusal};

/// `refused (1(2)①): …`
pub fn refusal(refusal: &Refusal) -> String {
    match refusal.clause() {
        Some(clause) => format!("refused ({}): {}", clause.0, refusal.ja()),
        None => format!("refused: {}", refusal.ja()),
    }
}

/// One event in one line.
pub fn event(world: &World, event: &Event) -> String {
    match event {
        Event::People(it) => house::people(world, it),
        Event::Committee(it) => house::committee(world, it),
        Event::Setting(it) => house::setting(world, it),
        Event::Passage(it) => house::passage(world, it),
        Event::Rights(it) => case::rights(world, it),
        Event::Application(it) => case::application(world, it),
        Event::Permit(it) => case::permit(world, it),
        Event::Account(it) => case::account(world, it),
        Event::Revocation(it) => case::revocation(world, it),
        Event::Vendor(it) => maintenance::vendor(world, it),
        Event::Line(it) => maintenance::line(world, it),
        Event::Maintenance(it) => maintenance::maintenance(world, it),
        Event::Handover(it) => handover::handover(world, it),
        Event::OwnDevice(it) => own_device::own_device(world, it),
        Event::Disposal(disposal::Event::Recorded { no, about: it }) => format!(
            "{no}: {:?} {} {:?} by {:?} on {} before {}{}",
            it.kind,
            it.which,
            it.outcome,
            it.method,
            world.show_day(it.on),
            world.name(it.witness),
            maybe(it.note, |note| format!(": {}", world.open(&note)))
        ),
        Event::Disposal(disposal::Event::Witnessed { no }) => format!("{no} witnessed"),
        Event::ExternalDevice(it) => external::external_device(world, it),
        Event::MediaRequest(it) => external::media_request(it),
        Event::Forgetting(forgetting::Event::Forgotten { text, of, ground, reason }) => {
            let (text, reason) = (world.open(text), world.open(reason));
            format!("«{text}» forgotten ({of:?}, {ground:?}): {reason}")
        }
        Event::Place(it) => things::register(world, it),
        Event::Media(it) => things::media(world, it),
        Event::Incident(it) => things::incident(world, it),
        Event::Device(it) => things::device(world, it),
        Event::Asset(it) => things::register(world, it),
        Event::Destination(it) => things::register(world, it),
        Event::Stocktaking(it) => things::stocktaking(it),
        Event::Intake(it) => intake::intake(world, it),
    }
}

/// Something that is told only when it is there.
fn maybe<T>(it: Option<T>, tell: impl Fn(T) -> String) -> String {
    it.map_or(String::new(), tell)
}

/// A condition that is told only when it holds.
fn flag(holds: bool, words: &str) -> String {
    if holds { words.into() } else { String::new() }
}
