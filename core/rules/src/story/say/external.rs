//! External devices and requests for media: the forms, the ends, the terminal.

use super::application::reason;
use crate::{
    Command,
    application::until_max,
    checkpoint::{Passage, check},
    external_device::{self, ExternalDevice, Kind, Owner},
    id::Department,
    media::{Exception, MediumKind},
    media_request::{self, Choice, MediaRequest},
    story::{World, words::Words},
};

/// `external-device SN-1 of P without-av|without-encryption excepted until 9/30 from 4/1`
pub fn external_device(world: &mut World, words: &mut Words<'_>) -> ExternalDevice {
    let serial = words.next().to_owned();
    let person = world.person(words.next_after("of"));
    let from = words.option("from").map_or(world.today(), |it| world.day(it));
    let until = words.option("until").map_or(until_max(from), |it| world.day(it));
    let exception = words.option("excepted").map(|it| Exception {
        minutes: "R8-S-04".into(),
        decided_on: world.today(),
        until: world.day(it),
    });
    ExternalDevice {
        person,
        kind: Kind::Camera,
        model: "DC-1".into(),
        serial,
        owner: Owner::Hospital,
        has_av: !words.flag("without-av"),
        has_encryption: !words.flag("without-encryption"),
        has_password: !words.flag("without-password"),
        exception,
        purpose: world.seal("創部の写真"),
        reason: world.seal("指定媒体では撮れないため"),
        from,
        until,
    }
}

/// `media 2 more of P for 看護部3病棟`, `media in-place-of USB-001 broken of P for 看護部3病棟`
pub fn media_request(world: &mut World, words: &mut Words<'_>) -> MediaRequest {
    let first = words.next();
    let choice = match words.next() {
        "more" => Choice::More,
        "faulty" => Choice::Faulty,
        _ => Choice::Broken,
    };
    let wanted = choice.wanted(first.parse().unwrap_or(1), first.into());
    let custodian = world.person(words.next_after("of"));
    MediaRequest {
        custodian,
        department: Department(words.next_after("for").into()),
        wanted: wanted.expect("stories ask for no lost ones"),
        medium: MediumKind::Usb,
        reason: world.seal("持ち出しが増えたため"),
        from: world.today(),
    }
}

/// `ends external NO because REASON`, `supplies NO USB-041 USB-042`
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    if words.eat("ends external") {
        let no = world.no(words.next());
        let reason = reason(world, words).expect("an end has a reason");
        return Some(Command::ExternalDevice(external_device::Command::End { no, reason }));
    }
    words.eat("supplies").then(|| {
        let no = world.no(words.next());
        let media = words.rest().into_iter().map(Into::into).collect();
        Command::MediaRequest(media_request::Command::HandOver { no, media })
    })
}

/// `connects medium SN-1`
pub fn connects(world: &World, words: &mut Words<'_>) -> String {
    let passage = Passage::Medium { serial: words.next() };
    super::gate::tell_pass(world, &check(&world.hospital, &passage, world.now))
}
