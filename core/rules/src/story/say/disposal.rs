//! How media and paper come to their end.

use super::application::reason;
use crate::{
    Command,
    disposal::{self, Disposal, Kind, Method, Outcome},
    sealed::Sealed,
    story::{World, words::Words},
};

/// `disposes of hdd WD-1 by erase|destroy|shred before 看護師長 [certified] [on 4/1] [partly|in vain] because …`,
/// `witnesses DP-00001`
pub fn command(world: &mut World, words: &mut Words<'_>) -> Option<Command> {
    if words.eat("witnesses") {
        let no = words.next().parse().expect("a number");
        return Some(Command::Disposal(disposal::Command::Witness { no }));
    }
    if !words.eat("disposes of") {
        return None;
    }
    let kind = match words.next() {
        "hdd" => Kind::Hdd,
        "ssd" => Kind::Ssd,
        "usb" => Kind::Usb,
        "disc" => Kind::Optical,
        "tape" => Kind::Tape,
        "paper" => Kind::Paper,
        other => panic!("a kind of medium: {other}"),
    };
    let which = words.next().to_owned();
    let method = match words.next_after("by") {
        "erase" => Method::Erase,
        "destroy" => Method::Destroy,
        "shred" => Method::Shred,
        other => panic!("a method: {other}"),
    };
    let outcome = match (words.flag("partly"), words.flag("in-vain")) {
        (true, _) => Outcome::WithExceptions,
        (false, true) => Outcome::NotDone,
        (false, false) => Outcome::Done,
    };
    Some(Command::Disposal(disposal::Command::Record(Disposal {
        kind,
        which,
        method,
        outcome,
        tool: None,
        on: words.option("on").map_or(world.today(), |it| world.day(it)),
        witness: world.person(words.next_after("before")),
        document: words.flag("certified").then_some(Sealed([9; 32])),
        file: None,
        note: reason(world, words),
    })))
}
