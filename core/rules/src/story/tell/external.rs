//! External devices and requests for media as lines of a story.

use super::{flag, maybe};
use crate::{
    external_device::{self, ExternalDevice},
    media_request::{self, MediaRequest},
    story::World,
};

pub fn device_asked(world: &World, it: &ExternalDevice) -> String {
    format!(
        "external device {}{}{}{}{}, {} to {}",
        it.serial,
        flag(!it.has_av, ", no antivirus"),
        flag(!it.has_encryption, ", no encryption"),
        flag(!it.has_password, ", no password"),
        maybe(it.exception.as_ref(), |it| format!(", excepted by {}", it.minutes)),
        world.show_day(it.from),
        world.show_day(it.until)
    )
}

pub fn media_asked(it: &MediaRequest) -> String {
    format!("media for {}: {:?} of {:?}", it.department, it.wanted, it.medium)
}

pub fn external_device(world: &World, event: &external_device::Event) -> String {
    use external_device::Event;
    match event {
        Event::Permitted { no, directed_usage, .. } => {
            format!("external device permitted {no}: {}", world.open(directed_usage))
        }
        Event::Ended { no, reason } => {
            format!("external device {no} ended: {}", world.open(reason))
        }
    }
}

pub fn media_request(event: &media_request::Event) -> String {
    use media_request::Event;
    match event {
        Event::Permitted { no, .. } => format!("media request permitted {no}"),
        Event::HandedOver { no, media } => format!("media handed over for {no}: {media:?}"),
    }
}
