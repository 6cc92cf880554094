//! Own devices as lines of a story.

use super::maybe;
use crate::{
    own_device::{Event, Os, OwnDevice},
    story::World,
};

pub fn asked(world: &World, it: &OwnDevice) -> String {
    format!(
        "own device {} of {} over {:?} by {:?}, {} to {}",
        it.system,
        it.account,
        it.method,
        it.line,
        world.show_day(it.from),
        world.show_day(it.until)
    )
}

pub fn own_device(world: &World, event: &Event) -> String {
    match event {
        Event::SystemsListed { systems } => {
            let one = |it: &Os| {
                format!("{}{}", it.id, maybe(it.until, |it| format!(":{}", world.show_day(it))))
            };
            let systems: Vec<String> = systems.iter().map(one).collect();
            format!("systems listed: {}", systems.join(" "))
        }
        Event::Permitted { no, .. } => format!("own device permitted {no}"),
        Event::Ended { no, reason } => {
            format!("own device {no} ended: {}", world.open(reason))
        }
        Event::Closed { no, at, by } => {
            format!("own device {no} closes {} by {by}", world.show_moment(*at))
        }
    }
}
