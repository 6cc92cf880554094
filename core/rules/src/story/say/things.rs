//! The registers of things, media, incidents.

use super::{application::reason, maintenance::moment};
use crate::{
    Command,
    asset::{self, Asset, Class},
    destination::{self, Destination},
    device::{self, Device},
    id::ListId,
    incident::{self, About, Data, Report},
    media::{self, Exception, Medium, MediumKind},
    place::{self, Place},
    register,
    sealed::Sealed,
    stocktaking::{self, Of, Scope},
    story::{World, words::Words},
};

/// `sets place SR-1`, `sets medium USB-031 of D at SR-1`, `misses USB-031 because …`, `lends …` …
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    places(world, words)
        .map(Command::Place)
        .or_else(|| register_of_media(world, words).map(Command::Media))
        .or_else(|| media(world, words).map(Command::Media))
        .or_else(|| incident(world, words).map(Command::Incident))
        .or_else(|| devices(world, words).map(Command::Device))
        .or_else(|| assets(words).map(Command::Asset))
        .or_else(|| destinations(words).map(Command::Destination))
        .or_else(|| stocktaking(words).map(Command::Stocktaking))
}

/// `sets device PC-1 of D at P in SEGMENT`
fn devices(world: &mut World, words: &mut Words<'_>) -> Option<device::Command> {
    use register::Command;
    Some(if words.eat("sets device") {
        let id = words.next().into();
        let about = Device {
            name: "端末".into(),
            segment: words.option("in").unwrap_or("").into(),
            os: "Windows 11".into(),
            department: words.option("of").unwrap_or("薬剤部").into(),
            place: words.option("at").unwrap_or("ST-1").into(),
        };
        device::Command::Keep(Command::Set { id, about })
    } else if words.eat("scraps device") {
        let id = words.next().into();
        device::Command::Keep(Command::Retire { id, reason: reason(world, words) })
    } else if words.eat("recovers device") {
        device::Command::Find { no: words.next().into() }
    } else {
        return None;
    })
}

fn assets(words: &mut Words<'_>) -> Option<asset::Command> {
    words.eat("sets asset").then(|| register::Command::Set {
        id: words.next().into(),
        about: Asset {
            name: "画像の控え".into(),
            info_class: Class::Sensitive,
            place: words.option("at").unwrap_or("ST-1").into(),
            department: words.option("of").unwrap_or("薬剤部").into(),
        },
    })
}

fn destinations(words: &mut Words<'_>) -> Option<destination::Command> {
    words.eat("sets destination").then(|| register::Command::Set {
        id: words.next().into(),
        about: Destination {
            name: "東町病院".into(),
            kind: destination::Kind::Hospital,
            contact: words.option("contact").unwrap_or_default().into(),
        },
    })
}

/// `begins counting media of D`, `counts USB-031 in R8-ST-001`, `ends counting R8-ST-001`
fn stocktaking(words: &mut Words<'_>) -> Option<stocktaking::Command> {
    use stocktaking::Command;
    Some(if words.eat("begins counting") {
        let of = if words.next() == "media" { Of::Media } else { Of::Devices };
        let scope = match words.option("of") {
            Some(department) => Scope::Department(department.into()),
            None => Scope::Place(words.next_after("at").into()),
        };
        Command::Begin { of, scope }
    } else if words.eat("counts") {
        let number = words.next().into();
        Command::Count { no: words.next_after("in").parse().expect("a number"), number }
    } else if words.eat("ends counting") {
        Command::Close { no: words.next().parse().expect("a number") }
    } else {
        return None;
    })
}

fn places(world: &mut World, words: &mut Words<'_>) -> Option<place::Command> {
    use register::Command;
    Some(if words.eat("sets place") {
        let id = words.next().into();
        let (server_room, locked) = (words.flag("server-room"), !words.flag("unlocked"));
        Command::Set { id, about: Place { name: "保管場所".into(), locked, server_room } }
    } else if words.eat("retires place") {
        Command::Retire { id: words.next().into(), reason: reason(world, words) }
    } else {
        return None;
    })
}

fn register_of_media(world: &mut World, words: &mut Words<'_>) -> Option<media::Command> {
    use register::Command;
    Some(media::Command::Keep(if words.eat("sets medium") {
        let id = words.next().into();
        Command::Set { id, about: medium(world, words) }
    } else if words.eat("lists media") {
        let numbers = words.list("adding");
        let about = medium(world, words);
        let row = |no: &&str| {
            let serial = about.serial.as_ref().map(|it| format!("{no}-{it}"));
            ((*no).into(), Medium { serial, ..about.clone() })
        };
        Command::Apply {
            file: Sealed([9; 32]),
            rows: numbers.iter().map(row).collect(),
            unchanged: 0,
        }
    } else if words.eat("takes back media list") {
        Command::Undo { list: ListId(words.next().parse().expect("a number")) }
    } else if words.eat("sets aside") {
        Command::Retire { id: words.next().into(), reason: reason(world, words) }
    } else {
        return None;
    }))
}

/// `kind optical of D at P serial S without encryption until DAY undesignated`
fn medium(world: &World, words: &mut Words<'_>) -> Medium {
    let kind = match words.option("kind").unwrap_or("usb") {
        "usb" => MediumKind::Usb,
        "hdd" => MediumKind::Hdd,
        "ssd" => MediumKind::Ssd,
        "optical" => MediumKind::Optical,
        "tape" => MediumKind::Tape,
        other => panic!("a kind of medium: {other}"),
    };
    let designated = !words.flag("undesignated");
    let missing = words.list("without");
    let exception = words.option("until").map(|day| Exception {
        minutes: "R8-SC-03".into(),
        decided_on: world.today(),
        until: world.day(day),
    });
    Medium {
        kind,
        model: "メーカー一 16GB".into(),
        serial: words.option("serial").or(kind.has_serial().then_some("4C-0001")).map(Into::into),
        label_no: None,
        capacity: Some("16 GB".into()),
        designated,
        has_av: !missing.contains(&"antivirus"),
        has_encryption: !missing.contains(&"encryption"),
        has_password: !missing.contains(&"password"),
        exception,
        department: words.option("of").unwrap_or("薬剤部").into(),
        place: words.option("at").unwrap_or("ST-1").into(),
    }
}

fn media(world: &mut World, words: &mut Words<'_>) -> Option<media::Command> {
    use media::Command;
    Some(if words.eat("lends") {
        let no = words.next().into();
        let to = world.person(words.next_after("to"));
        Command::Lend { no, to, due: world.day(words.next_after("until")) }
    } else if words.eat("gives out") {
        Command::HandOut { no: words.next().into(), under: world.no(words.next_after("under")) }
    } else if words.eat("takes in") {
        Command::TakeBack { no: words.next().into() }
    } else if words.eat("finds") {
        Command::Find { no: words.next().into() }
    } else if words.eat("destroys") {
        Command::Dispose { no: words.next().into() }
    } else if words.eat("loses without a word") {
        let no = words.next().into();
        Command::Lose { no, incident: words.next().parse().expect("a number") }
    } else {
        return None;
    })
}

fn incident(world: &mut World, words: &mut Words<'_>) -> Option<incident::Command> {
    use incident::Command;
    let no = |words: &mut Words<'_>| words.next().parse().expect("a number");
    let because =
        |world: &mut World, words: &mut Words<'_>| reason(world, words).expect("it says why");
    Some(if words.eat("misses") {
        let about = match words.next() {
            it if it.starts_with("PC") => About::Device(it.into()),
            it => About::Medium(it.into()),
        };
        let aware_at = words.option("since").map_or(world.now, |it| moment(world, it));
        let data = data(words);
        Command::Open { about, aware_at, told: because(world, words), data }
    } else if words.eat("answers") {
        Command::Answer { no: no(words), data: data(words) }
    } else if words.eat("moves the start of") {
        let no = no(words);
        let aware_at = moment(world, words.next_after("to"));
        Command::MoveStart { no, aware_at, reason: because(world, words) }
    } else if words.eat("tells the commission of") {
        let no = no(words);
        let report = if words.flag("finally") { Report::Final } else { Report::Preliminary };
        Command::Report { no, report, on: world.day(words.next_after("on")) }
    } else if words.eat("closes incident") {
        Command::Close { no: no(words), reason: because(world, words) }
    } else {
        return None;
    })
}

fn data(words: &mut Words<'_>) -> Data {
    Data {
        patients: words.option("patients").map(|it| it.parse().expect("a number")),
        encrypted: words.option("encrypted").map(|it| it == "yes"),
        wrongful: words.flag("wrongful"),
    }
}
