//! Media of other facilities as lines of a story.

use crate::{intake::Event, story::World};

pub fn intake(world: &World, event: &Event) -> String {
    match event {
        Event::Received { no, on, facility, medium, station } => format!(
            "{no} received: {medium:?} of {} on {} ({station:?})",
            world.open(facility),
            world.show_day(*on)
        ),
        Event::Read { no, findings } => format!(
            "{no} read: {} files, {} fit, {} patients",
            findings.files, findings.fit, findings.patients
        ),
        Event::Failed { no, why } => format!("{no} not read: {why:?}"),
        Event::Matched { no, patient } => format!("{no} is of {}", world.open(patient)),
        Event::Rejected { no, reason } => format!("{no} rejected: {}", world.open(reason)),
        Event::HandedOver { no, to } => format!("{no} handed over to {}", world.open(to)),
        Event::GivenBack { no, how } => format!("{no} {how:?}"),
    }
}
